"""What every answer tells a browser, and what logging out takes."""

import stat
from pathlib import Path

import pytest
from django.conf import settings as site
from django.urls import reverse

from config.serve.private_files import keep_private

PLACES = ["/en/", "/nl/zoeken/", "/admin/login/", "/api/v1/site/", "/screens/", "/healthz", "/no/such/address/"]


@pytest.mark.parametrize("address", PLACES)
def test_no_page_asks_a_browser_for_camera_or_place(client, db, address):
    assert {"camera=()", "geolocation=(self)"} <= set(client.get(address)["Permissions-Policy"].split(", "))


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/users/", "/admin/no-such-page/"])
def test_the_admin_loads_sends_and_frames_nothing_of_others(admin_client, address):
    policy = dict(part.split(" ", 1) for part in admin_client.get(address)["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == policy["base-uri"] == "'self'"
    assert (policy["object-src"], policy["frame-ancestors"]) == ("'none'", "'self'")
    assert policy["script-src"] == "'self' 'unsafe-inline'"


def test_the_public_side_runs_no_script_that_is_written_into_a_page(client, db):
    assert "unsafe-inline" not in client.get("/en/")["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_a_link_from_elsewhere_logs_nobody_out(admin_client, method):
    answer = getattr(admin_client, method)(reverse("wagtailadmin_logout"))
    assert (answer.status_code, site.SESSION_COOKIE_NAME in answer.cookies) == (405, False)
    assert admin_client.get("/admin/").status_code == 200


def test_the_form_logs_out(admin_client):
    answer = admin_client.post(reverse("wagtailadmin_logout"))
    assert answer.cookies[site.SESSION_COOKIE_NAME].value == ""
    assert admin_client.get("/admin/").status_code == 302


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask():
    """The process's own, put back."""
    import os

    before = os.umask(0o022)
    yield
    os.umask(before)


def test_files_made_at_run_time_are_not_for_everybody_on_the_machine(umask, tmp_path, settings):
    var, database = tmp_path / "var", tmp_path / "elsewhere.sqlite3"
    var.mkdir(mode=0o755)
    for file in (database, tmp_path / "elsewhere.sqlite3-wal"):
        file.touch(mode=0o644)
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database)}}
    keep_private(var)
    (var / "later").touch()
    assert [mode(path) & 0o007 for path in (var, database, tmp_path / "elsewhere.sqlite3-wal", var / "later")] == [
        0
    ] * 4


def test_rights_that_are_narrower_already_stay(umask, tmp_path):
    var = tmp_path / "var"
    var.mkdir(mode=0o700)
    keep_private(var)
    assert mode(var) == 0o700
