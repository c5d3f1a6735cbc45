"""When the database cannot answer: everybody gets a 503 that says when to come back, and the log a word."""

import logging
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

from tests.config.failing_database import fail_with_sqlite

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client: Client) -> Client:
    """Somebody who sees the answer and not the exception."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def outage(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a function that takes the database away."""

    return lambda: monkeypatch.setattr(connection, "cursor", lambda *_, **__: fail_with_sqlite(5, "SQLITE_BUSY"))


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, record.getMessage()) for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    "path", ["/api/v1/pages/", "/api/v1/partners/oak/", "/api/v1/search/?q=x", "/api/v1/site/", "/api/v1/navigation/"]
)
def test_the_api_answers_a_problem(visitor, outage, caplog, path):
    outage()
    answer = visitor.get(path)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/v1/problems/unavailable"
    assert "secret" not in answer.text
    assert [level for level, _ in lines(caplog)] == ["WARNING"]
    assert "SQLITE_BUSY" in caplog.text
    assert "Traceback" not in caplog.text
    assert "secret" not in caplog.text


def test_the_problem_is_in_the_asked_language(visitor, outage):
    outage()
    english, dutch = (visitor.get(f"/api/v1/pages/?locale={locale}") for locale in ("en", "nl"))
    assert english.json()["title"] != dutch.json()["title"]
    assert dutch["Content-Language"] == "nl"


def test_wagtails_own_api_answers_one_too(visitor, outage):
    outage()
    answer = visitor.get("/api/wagtail/v2/pages/")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")


@pytest.mark.parametrize("path", ["/en/", "/nl/gids/oak/", "/sitemap.xml"])
def test_the_website_answers_a_page(visitor, outage, path):
    outage()
    answer = visitor.get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert answer["Retry-After"]


@pytest.mark.parametrize("path", ["/documents/1/form.txt", "/media/images/oak.width-10.jpg"])
def test_a_file_answers_a_page_in_both_languages(visitor, outage, caplog, path):
    outage()
    answer = visitor.get(path)
    assert (answer.status_code, answer["Cache-Control"], answer["Content-Language"]) == (503, "no-store", "en, nl")
    assert answer["Retry-After"]
    assert '<section lang="en">' in answer.text
    assert '<section lang="nl">' in answer.text
    assert lines(caplog) == [("WARNING", f"Service Unavailable: {path} (SQLITE_BUSY)")]
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("path", ["/admin/", "/admin/snippets/directory/partner/", "/admin/login/"])
def test_an_editor_is_told_that_nothing_is_lost(visitor, outage, caplog, path, admin_user):
    visitor.force_login(admin_user)
    outage()
    answer = visitor.get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert "What you typed is still in your browser" in answer.text
    assert lines(caplog) == [("WARNING", f"Service Unavailable: {path} (SQLITE_BUSY)")]


def test_what_is_not_an_outage_is_still_our_fault(visitor, monkeypatch, caplog):
    monkeypatch.setattr(connection, "cursor", lambda *_, **__: fail_with_sqlite(1, "SQLITE_ERROR"))
    assert visitor.get("/api/v1/pages/").status_code == 500
    assert visitor.get("/documents/1/form.txt").status_code == 500
    assert "Traceback" in caplog.text


def test_a_session_that_cannot_be_kept_is_no_bad_request(visitor, settings, monkeypatch, outage, admin_user):
    visitor.force_login(admin_user)
    settings.SESSION_SAVE_EVERY_REQUEST = True
    save = SessionStore.save

    def save_while_it_is_locked(*arguments: Any, **options: Any) -> Any:
        outage()
        return save(*arguments, **options)

    monkeypatch.setattr(SessionStore, "save", save_while_it_is_locked)
    assert visitor.get("/admin/").status_code == 503


@pytest.mark.parametrize(
    ("path", "heading"), [("/en/", "We did not understand that"), ("/nl/", "Dat begrepen we niet")]
)
def test_a_request_that_makes_no_sense_is_told_so(visitor, path, heading):
    answer = visitor.get(path, headers={"Host": "not a host"})
    assert (answer.status_code, heading in answer.text) == (400, True)


def test_a_strange_host_with_more_than_django_reads_is_a_bad_request_still(visitor):
    """Django's own handler reads the form to protect its page, and fails."""
    token = "a" * 32
    visitor.cookies["csrftoken"] = token
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = visitor.cookies
    form, kind = b"a=" + b"b" * 3_000_000, "application/x-www-form-urlencoded"
    answer = strict.post("/admin/login/", form, kind, headers={"Host": "not a host", "X-CSRFToken": token})
    assert answer.status_code == 400
