"""What `/search/` says of a text: recognised words, literal searches, explanations, words of the reader's language."""

from typing import Any

import pytest
from django.test import Client

from search.api.explanations import explanations
from search.api.recognised import text_without
from search.engines.base import Named
from search.index import rebuild
from search.thesaurus import Concept, Thesaurus
from tests.factories.directory import PartnerFactory
from tests.search.naughty_strings import NAUGHTY

SEARCH = "/api/v1/search/"
LETTER = Concept(
    "letter",
    {"en": ("official letter", "decision letter"), "nl": ("beschikking", "besluit van de overheid")},
    explanation={"en": "A beschikking is a letter.", "nl": "Een beschikking is een brief."},
)
TAX = Concept(
    "tax", {"en": ("tax bill",), "nl": ("aanslag",)}, explanation={"en": "", "nl": "Een aanslag is een brief."}
)
PLAIN = Concept("dentist", {"en": ("dentist",), "nl": ("tandarts",)}, related=("letter",))
THESAURUS = Thesaurus([LETTER, TAX, PLAIN])


def leiden(*words: str) -> Named:
    return Named("municipality", "leiden", words or ("leiden",))


def spanish(word: str) -> Named:
    return Named("spoken_language", "es", (word,))


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("dentist in Leiden", leiden(), "dentist"),
        ("Leiden dentist", leiden(), "dentist"),
        ("in Leiden a dentist", leiden(), "dentist"),
        ("The Hague, dentist", leiden("hague"), "dentist"),
        ("tandarts in de Leiden buurt", leiden(), "tandarts buurt"),
        ("Spanish speaking dentist", spanish("spanish"), "dentist"),
        ("dentist who speaks Spanish", spanish("spanish"), "dentist"),
        ("tandarts die Spaans spreekt", spanish("spaans"), "tandarts"),
        ("gratis wandelgroep 's avonds", Named("open_on", "evening", ("avonds",)), "gratis wandelgroep"),
        ("class for a 9-year-old", Named("age", "9", ("9", "year", "old")), "class"),
        ("I need a dentist", Named("category", "dentists", ("dentist",)), ""),
        ("Leiden", leiden(), ""),
        ("something else", leiden(), "something else"),
        ("", leiden(), ""),
    ],
)
def test_the_words_that_a_filter_replaces_are_taken_out(text: str, named: Named, left: str) -> None:
    assert text_without(text, named) == left


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("my beschikking came", "en", [("beschikking", "A beschikking is a letter.")]),
        ("BESCHIKKINGEN", "nl", [("beschikking", "Een beschikking is een brief.")]),
        ("besluit van de overheid", "nl", [("besluit van de overheid", "Een beschikking is een brief.")]),
        ("beschikking beschikking", "en", [("beschikking", "A beschikking is a letter.")]),
        ("dentist", "en", []),
        ("aanslag", "en", []),
        ("", "en", []),
        ("???", "nl", []),
    ],
)
def test_a_typed_word_is_explained_and_a_synonym_is_not(
    text: str, locale: Any, expected: list[tuple[str, str]]
) -> None:
    assert [(one["term"], one["explanation"]) for one in explanations(text, locale, THESAURUS)] == expected


def test_at_most_two_words_are_explained() -> None:
    many = Thesaurus(
        Concept(word, {"en": (word,), "nl": (word,)}, explanation={"en": f"About {word}."})
        for word in ("ab", "cd", "ef")
    )
    assert [one["term"] for one in explanations("ef cd ab", "en", many)] == ["ef", "cd"]


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_text_is_an_error(text: str) -> None:
    assert explanations(text, "en", THESAURUS) == []
    assert isinstance(text_without(f"{text} Leiden {text}", leiden()), str)


@pytest.mark.django_db
def test_the_answer_explains_in_the_asked_language(client: Client, index: None) -> None:
    texts = {
        locale: client.get(SEARCH, {"q": "beschikking", "locale": locale}).json()["query"]["explanations"]
        for locale in ("en", "nl")
    }
    assert [one["term"] for one in texts["en"]] == [one["term"] for one in texts["nl"]] == ["beschikking"]
    assert "official letter" in texts["en"][0]["explanation"]
    assert texts["en"] != texts["nl"]


@pytest.mark.django_db
def test_a_text_may_be_searched_for_as_it_is_typed(client: Client, index_dir: Any) -> None:
    PartnerFactory(name="Tandarts Linde", categories=["dentists"])
    rebuild()
    corrected = client.get(SEARCH, {"q": "tandrats", "locale": "nl"}).json()
    literal = client.get(SEARCH, {"q": "tandrats", "locale": "nl", "correct": "false"}).json()
    assert (corrected["query"]["corrected"], corrected["meta"]["total_count"]) == ("tandarts", 1)
    assert (literal["query"]["corrected"], literal["query"]["did_you_mean"], literal["meta"]["total_count"]) == (
        None,
        None,
        0,
    )
    assert client.get(SEARCH, {"q": "x", "correct": "maybe"}).status_code == 400


@pytest.mark.django_db
def test_synonyms_of_the_asked_language_come_first(client: Client, index_dir: Any) -> None:
    PartnerFactory(categories=["dentists"])
    rebuild()
    for locale, own, other in (("en", "dental clinic", "tandarts"), ("nl", "mondzorg", "dental clinic")):
        (synonym,) = client.get(SEARCH, {"q": "dentist", "locale": locale}).json()["query"]["synonyms"]
        assert synonym["to"].index(own) < synonym["to"].index(other)
