"""The `type` of a problem is an address that says what it means."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from rest_framework.exceptions import ValidationError

from config.rest.kinds import KINDS
from config.rest.problems import InvalidParameters, exception_handler, problem

ROOT = Path(__file__).parents[3]


def type_of(error):
    return exception_handler(error, {"request": RequestFactory().get("/"), "view": None}).data["type"]


def test_whatever_goes_wrong_has_a_type_that_answers():
    types = {problem(RequestFactory().get("/"), status)["type"] for status in range(400, 600)}
    types |= {type_of(InvalidParameters([])), type_of(ValidationError({"name": ["bad"]}))}
    assert types == {f"/api/v1/problems/{slug}" for slug in KINDS}
    for address in types:
        assert Client().get(address).json()["type"] == address


def test_a_kind_says_its_status_its_meaning_and_what_to_do():
    answer = Client().get("/api/v1/problems/too-many-requests").json()
    assert answer == {
        "type": "/api/v1/problems/too-many-requests",
        "status": 429,
        "title": "Too many requests",
        "meaning": "Please wait a moment and try again.",
        "what_to_do": (
            "Wait as many seconds as the header `Retry-After` says. Ask less often, or keep answers for a while."
        ),
    }


@pytest.mark.parametrize("slug", KINDS)
def test_a_kind_is_explained_in_both_languages(slug):
    english, dutch = (Client().get(f"/api/v1/problems/{slug}?locale={locale}") for locale in ("en", "nl"))
    assert (english["Content-Language"], dutch["Content-Language"]) == ("en", "nl")
    for name in ("meaning", "what_to_do"):
        assert english.json()[name] != dutch.json()[name], name


def test_a_slash_more_is_forgiven_without_a_detour():
    assert Client().get("/api/v1/problems/gone/").json() == Client().get("/api/v1/problems/gone").json()


def test_the_list_names_every_kind():
    assert [item["type"] for item in Client().get("/api/v1/problems/").json()["items"]] == [
        kind.type for kind in KINDS.values()
    ]


@pytest.mark.parametrize("path", ["no-such-kind", "no-such-kind/", "gone/x", "../secret"])
def test_an_unknown_kind_is_a_problem_itself(path):
    answer = Client().get(f"/api/v1/problems/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_no_room_makes_up_a_type_of_its_own():
    code = [path for room in ("config", "cms", "directory", "search") for path in (ROOT / room).rglob("*.py")]
    assert [path.name for path in code if re.search(r"/api/v1/problems/\w", path.read_text())] == ["kinds.py"]
