"""The glossary's answers: list, one term, what is missing in a language."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.facts.models import Term
from cms.facts.public.register import users_of
from tests.factories.facts import make_fact, value
from tests.factories.terms import LetterFactory, TermFactory
from tests.search.content import make_home, make_phase

pytestmark = pytest.mark.django_db
TERMS = "/api/v1/terms/"
Get = Callable[..., Any]


@pytest.fixture
def get(client: Client) -> Get:
    def answer(path: str = TERMS, status: int = 200, **query: Any) -> Any:
        response = client.get(path, query)
        assert response.status_code == status, response.content
        return response.json()

    return answer


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_a_list_is_by_the_dutch_word_whatever_its_capitals(get: Get) -> None:
    for word in ("toeslag", "Aanslag", "DigiD"):
        TermFactory(term_nl=word)
    assert titles(get()) == ["Aanslag", "DigiD", "toeslag"]
    assert get(limit=1, offset=1)["meta"] == {
        "total_count": 3, "limit": 1, "offset": 1, "next": "/api/v1/terms/?limit=1&offset=2",
        "previous": "/api/v1/terms/?limit=1&offset=0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "aansl"}, ["Aanslag"]),
        ({"q": "ASSESSMENT"}, ["Aanslag"]),
        ({"q": "belastingbrief"}, ["Aanslag"]),
        ({"q": "categorie"}, ["Categorieën"]),
        ({"q": "nowhere"}, []),
        ({"kind": "letter"}, ["Aanslag"]),
        ({"kind": ["letter", "word"]}, ["30%-regeling", "Aanslag", "Categorieën"]),
        ({"letter": "a"}, ["Aanslag"]),
        ({"letter": "#"}, ["30%-regeling"]),
    ],
)
def test_filters_choose(get: Get, query: dict[str, Any], found: list[str]) -> None:
    LetterFactory(term_nl="Aanslag", term_en="Tax assessment", other_names_nl="belastingbrief")
    TermFactory(term_nl="Categorieën")
    TermFactory(term_nl="30%-regeling")
    assert titles(get(**query)) == found


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ({"kind": "poem"}, "kind", ["letter", "word", "organisation", "document"]),
        ({"letter": "ab"}, "letter", [*"abcdefghijklmnopqrstuvwxyz", "#"]),
        ({"q": "x" * 101}, "q", None),
    ],
)
def test_a_bad_filter_is_named_with_what_would_be_right(get: Get, query: Any, name: str, allowed: Any) -> None:
    [error] = get(status=400, **query)["errors"]
    assert (error["name"], error["allowed"]) == (name, allowed)


def test_one_term_says_all_that_a_reader_needs(get: Get) -> None:
    page = make_phase(make_home(), title="Taxes")
    translate_path = page.get_translations().first().specific.website_path
    LetterFactory(
        slug="aanslag", term_nl="Aanslag", term_en="Tax assessment", act_by_en="Within six weeks",
        what_to_do_en="Check it.", ask_en="The tax line", subject_lines="Aanslag 2025", page=page,
        source_url="https://tax.example/", source_label_en="Tax office", source_checked_on=date(2026, 11, 1),
    )  # fmt: skip
    found = get(f"{TERMS}aanslag/", locale="en")
    assert {name: found[name] for name in ("title", "path", "meaning", "act_by", "what_to_do", "ask", "sender")} == {
        "title": "Aanslag",
        "path": "/en/terms/aanslag/",
        "meaning": "It is a word.",
        "act_by": "Within six weeks",
        "what_to_do": "Check it.",
        "ask": "The tax line",
        "sender": "Belastingdienst",
    }
    assert found["source"] == {
        "label": "Tax office", "url": "https://tax.example/", "checked_on": "2026-11-01", "status": "not_checked",
        "broken_since": None, "is_verified": False, "doubt": "home_page", "fallback_texts": [],
    }  # fmt: skip
    assert (found["page"]["title"], found["page"]["path"]) == ("Taxes", page.website_path)
    assert found["json_ld"]["inDefinedTermSet"]["@id"] == "/en/terms/"
    dutch = get(f"{TERMS}aanslag/", locale="nl")
    assert (dutch["path"], dutch["page"]["path"]) == ("/nl/begrippen/aanslag/", translate_path)
    assert (dutch["meaning"], dutch["act_by"]) == ("Het is een woord.", None)
    assert dutch["source"] == {**found["source"], "fallback_texts": ["label"]}


def test_a_draft_page_is_not_led_to(get: Get) -> None:
    page = make_phase(make_home())
    TermFactory(slug="woord", page=page)
    page.unpublish()
    assert get(f"{TERMS}woord/")["page"] is None


def test_a_meaning_that_is_missing_comes_in_the_other_language_and_says_so(get: Get) -> None:
    TermFactory(slug="woord", meaning_nl="")
    found = get(f"{TERMS}woord/", locale="nl")
    assert (found["locale"], found["is_fallback"], found["meaning"]) == ("en", True, "It is a word.")
    assert found["alternates"] == [{"locale": "nl", "path": "/nl/begrippen/woord/", "is_translated": False}]
    assert get(locale="nl", fallback="false")["items"] == []
    get(f"{TERMS}woord/", status=404, locale="nl", fallback="false")


def test_there_is_no_such_term(get: Get) -> None:
    get(f"{TERMS}nowhere/", status=404)


@pytest.mark.parametrize("number", [1, 30])
def test_a_list_takes_two_queries_however_long(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    TermFactory.create_batch(number)
    # The terms, and when an amount in them changes next.
    with django_assert_num_queries(2):
        assert len(client.get(TERMS, {"limit": 100}).json()["items"]) == number


def test_what_is_changed_shows_at_once(get: Get, django_capture_on_commit_callbacks: Any) -> None:
    term = TermFactory(term_nl="Oud")
    assert titles(get()) == ["Oud"]
    term.term_nl = "Nieuw"
    with django_capture_on_commit_callbacks(execute=True):
        term.save()
    assert titles(get()) == ["Nieuw"]


@pytest.mark.parametrize(("locale", "shown"), [("en", "It is €385."), ("nl", "Het is € 385.")])
def test_an_amount_in_a_term_is_that_of_today_in_the_reader_s_words(get: Get, locale: str, shown: str) -> None:
    make_fact("own-risk", value(385), per="year")
    TermFactory(
        slug="eigen-risico", meaning_en="It is {fact:own-risk}.", meaning_nl="Het is {fact:own-risk}.", term_nl="Risico"
    )
    assert get(f"{TERMS}eigen-risico/", locale=locale)["meaning"].replace("\xa0", " ") == shown
    assert get(locale=locale)["items"][0]["meaning"].replace("\xa0", " ") == shown


def test_the_next_amount_stands_there_from_its_midnight_on(get: Get) -> None:
    make_fact("own-risk", value(385, last="2026-12-31"), value(400, first="2027-01-01"))
    TermFactory(slug="eigen-risico", meaning_en="It is {fact:own-risk}.")
    for moment, shown in (("2026-12-31 23:59:59+01:00", "385"), ("2027-01-01 00:00:00+01:00", "400")):
        with time_machine.travel(moment, tick=False):
            assert shown in get(f"{TERMS}eigen-risico/")["meaning"]


def test_an_amount_without_a_successor_is_marked_in_a_term(get: Get) -> None:
    make_fact("own-risk", value(385, last="2025-12-31"))
    TermFactory(slug="eigen-risico", meaning_en="It is {fact:own-risk}.")
    assert "expired" in get(f"{TERMS}eigen-risico/")["meaning"]


def test_the_register_knows_the_terms_that_name_a_fact(get: Get) -> None:
    make_fact("own-risk", value(385))
    term = TermFactory(meaning_en="It is {fact:own-risk}.")
    assert users_of(["own-risk"], Term) == [term.pk]
    term.delete()
    assert users_of(["own-risk"], Term) == []
