"""Wagtail's own API keeps to our rules."""

from typing import Any

import pytest
from django.test import Client

from cms.pages.api.wagtail_api import PublicPagesAPIViewSet
from config.rest.throttling import ScopeThrottle

pytestmark = pytest.mark.django_db


def ask(path: str) -> Any:
    return Client(raise_request_exception=False).get(f"/api/wagtail/v2/{path}")


@pytest.mark.parametrize(
    "path",
    [
        *(f"{kind}/?{name}={value}" for kind in ("pages", "images", "documents") for name in ("offset", "limit", "id")
          for value in ("", "x", "-1", "9" * 30, "9" * 5_000, "²")),
        "pages/find/?id=",
        "pages/find/?id=" + "9" * 30,
        "pages/?first_published_at=",
        "pages/?locale=%00",
        "pages/find/?html_path=%00",
        "pages/?fields=" + "a(" * 3_000,
        "images/?width=",
        "pages/?colour=red",
    ],
)  # fmt: skip
def test_a_wrong_value_is_a_problem(path: str) -> None:
    response = ask(path)
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "/api/v1/problems/bad-request"


@pytest.mark.filterwarnings("ignore:DateTimeField Page.first_published_at received a naive datetime")
def test_a_day_on_which_the_calendar_began_is_no_fault_of_ours() -> None:
    """PostgreSQL finds nothing on it, SQLite's time zones do not reach back so far."""
    assert ask("pages/?first_published_at=0001-01-01").status_code in {200, 400}


@pytest.mark.parametrize("path", ["pages/99/", "pages/" + "9" * 30 + "/", "pages/find/?html_path=/no/"])
def test_what_is_not_there_is_a_problem(path: str) -> None:
    assert (ask(path).status_code, ask(path).json()["title"]) == (404, "Not found")


@pytest.mark.parametrize("path", ["pages/?offset=0&limit=5", "pages/?child_of=root", "images/", "documents/?order=-id"])
def test_a_right_value_is_answered(path: str) -> None:
    assert ask(path).status_code == 200


def test_what_a_page_is_an_alias_of_is_not_told(guide: Any) -> None:
    assert "alias_of" not in ask(f"pages/{guide.topic.pk}/").json()["meta"]
    assert "alias_of" not in ask("pages/?fields=*").json()["items"][0]["meta"]
    assert ask(f"pages/?alias_of={guide.topic.pk}").status_code == 400


def test_a_reader_who_asks_too_often_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twice(ScopeThrottle):
        THROTTLE_RATES = {"public": "2/hour"}

    monkeypatch.setattr(PublicPagesAPIViewSet, "throttle_classes", (Twice,))
    assert [ask("pages/").status_code for _ in range(3)] == [200, 200, 429]


def test_it_answers_json_to_browsers_too() -> None:
    response = Client().get("/api/wagtail/v2/pages/", headers={"Accept": "text/html"})
    assert response["Content-Type"] == "application/json"
