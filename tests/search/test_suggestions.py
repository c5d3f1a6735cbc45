"""Suggestions of filters and of the website's own pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctors(index: None) -> None:
    PartnerFactory(
        name="Praktijk Zonnehof", categories=["general-practitioners"], spoken_languages=["en", "es", "nl"],
        location__municipality="oegstgeest",
    )  # fmt: skip


def suggested(client: Client, text: str, locale: str) -> list[tuple[str, str, str]]:
    answer = client.get("/api/v1/suggest/", {"q": text, "locale": locale})
    assert answer.status_code == 200
    return [(item["type"], item["text"], item["path"]) for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("text", "locale", "path"),
    [
        ("spanish", "en", "/en/directory/?spoken_language=es"),
        ("spaans", "nl", "/nl/gids/?spoken_language=es"),
        ("Spaans", "en", "/en/directory/?spoken_language=es"),
        ("spa", "en", "/en/directory/?spoken_language=es"),
        ("oegst", "en", "/en/directory/?municipality=oegstgeest"),
        ("Oegstgeest", "nl", "/nl/gids/?municipality=oegstgeest"),
        ("dokter", "nl", "/nl/gids/?category=general-practitioners"),
        ("GP", "en", "/en/directory/?category=general-practitioners"),
        ("huisarts", "en", "/en/directory/?category=general-practitioners"),
        ("contact", "en", "/en/contact/"),
        ("opening h", "en", "/en/contact/"),
        ("contact", "nl", "/nl/contact/"),
        ("direct", "en", "/en/directory/"),
        ("partners", "nl", "/nl/gids/"),
    ],
)
def test_the_likeliest_place_comes_first(client: Client, doctors: None, text: str, locale: str, path: str) -> None:
    assert suggested(client, text, locale)[0][2] == path


def test_a_language_is_suggested_in_the_words_of_the_reader(client: Client, doctors: None) -> None:
    (english,) = [text for kind, text, _path in suggested(client, "span", "en") if kind == "spoken_language"]
    assert english == "Organisations that speak Spanish"
    (dutch,) = [text for kind, text, _path in suggested(client, "spaa", "nl") if kind == "spoken_language"]
    assert "Spaans" in dutch


@pytest.mark.parametrize("text", ["turkish", "katwijk", "dutch"])
def test_what_no_partner_has_or_all_have_is_no_suggestion(client: Client, doctors: None, text: str) -> None:
    assert {kind for kind, _text, _path in suggested(client, text, "en")} <= {"query", "site"}


def test_arts_are_no_doctors(client: Client, doctors: None) -> None:
    assert [path for kind, _text, path in suggested(client, "doctor", "en") if kind == "category"] == [
        "/en/directory/?category=general-practitioners"
    ]


def test_nothing_is_suggested_twice(client: Client, doctors: None) -> None:
    for text in ("contact", "school", "doctor", "leiden", "spanish", "o", "gp"):
        for locale in ("en", "nl"):
            found = suggested(client, text, locale)
            assert (
                len({path for _kind, _text, path in found})
                == len({text.lower() for _kind, text, _path in found})
                == len(found)
            )


def test_suggestions_take_a_handful_of_queries(
    between_publications: Callable[[], object], client: Client, doctors: None, django_assert_max_num_queries: Any
) -> None:
    suggested(client, "spa", "en")
    with django_assert_max_num_queries(4):
        suggested(client, "spanish", "en")
    with django_assert_max_num_queries(4):
        suggested(client, "oegstgeest", "nl")
