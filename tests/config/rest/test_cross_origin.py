"""A script of any other website may read what is public, and nothing else."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

ELSEWHERE = {"Origin": "https://elsewhere.example"}
SENT = {"accept-language", "if-none-match", "content-type", "x-request-id"}
SEEN = {"etag", "content-language", "x-request-id", "retry-after", "age"}
PUBLIC = ("/api/v1/", "/api/v1/site/", "/api/v1/partners/", "/api/v1/schema/", "/api/wagtail/v2/pages/")
FOR_SCREENS = ("pairing/", "pairing/00000000-0000-4000-8000-000000000000/", "manifest/", "heartbeat/", "token/")
pytestmark = pytest.mark.django_db


def names(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",")}


def asks(path: str, method: str = "GET") -> Any:
    """What a browser asks before it lets a script ask."""
    wanted = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "if-none-match"}
    return Client().options(path, headers={**ELSEWHERE, **wanted})


@pytest.mark.parametrize("path", PUBLIC)
def test_a_browser_that_asks_beforehand_is_told_what_a_script_may_send(path: str) -> None:
    answer = asks(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert names(answer["Access-Control-Allow-Headers"]) >= SENT
    assert names(answer["Access-Control-Allow-Methods"]) == {"get", "head", "options"}
    assert int(answer["Access-Control-Max-Age"]) >= 3600


@pytest.mark.parametrize(
    "path", [*PUBLIC, "/api/v1/partners/?colour=red", "/api/v1/no/", "/api/wagtail/v2/pages/?limit=x"]
)
def test_answers_and_errors_may_be_read_with_the_headers_that_a_script_needs(path: str) -> None:
    answer = Client().get(path, headers=ELSEWHERE)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert names(answer["Access-Control-Expose-Headers"]) >= SEEN


@pytest.mark.parametrize("path", PUBLIC)
def test_nobody_is_read_with_their_cookies(path: str) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    for answer in (client.get(path, headers=ELSEWHERE), client.options(path, headers=ELSEWHERE)):
        assert "Access-Control-Allow-Credentials" not in answer
        assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", FOR_SCREENS)
def test_what_is_for_screens_is_for_no_other_website(path: str) -> None:
    address = f"/api/v1/screens/{path}"
    for answer in (asks(address, "POST"), Client().post(address, headers=ELSEWHERE), Client().get(address)):
        assert [name for name in answer.headers if name.startswith("Access-Control")] == []


@pytest.mark.parametrize("path", ["/admin/login/", "/en/", "/healthz", "/documents/1/x.pdf", "/media/images/x.webp"])
def test_nor_is_anything_outside_of_the_api(path: str) -> None:
    for answer in (asks(path), Client().get(path, headers=ELSEWHERE)):
        assert [name for name in answer.headers if name.startswith("Access-Control")] == []


def test_who_asks_beforehand_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.rest.throttling.ScopeThrottle.THROTTLE_RATES", {"public": "1/hour"})
    assert [asks("/api/v1/site/").status_code for _ in range(3)] == [204] * 3
    assert [Client().get("/api/v1/site/").status_code for _ in range(2)] == [200, 429]


def test_that_nothing_changed_may_be_read_too() -> None:
    first = Client().get("/api/v1/site/", headers=ELSEWHERE)
    again = Client().get("/api/v1/site/", headers={**ELSEWHERE, "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    assert names(again["Access-Control-Expose-Headers"]) >= SEEN
