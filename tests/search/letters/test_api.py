"""`POST /terms/lookup/`, and that what is looked up is found nowhere afterwards."""

import gc
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import choice
from string import ascii_lowercase
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from cms.facts.models import Term
from search.analysis import fold, stem
from tests.factories.terms import LetterFactory, TermFactory

pytestmark = pytest.mark.django_db
LOOKUP = "/api/v1/terms/lookup/"
Ask = Callable[..., Any]


@pytest.fixture
def letter() -> Term:
    return LetterFactory(
        slug="va", term_nl="Voorlopige aanslag", term_en="Provisional assessment", meaning_nl="Schatting."
    )


@pytest.fixture
def ask(client: Client) -> Ask:
    def answer(body: Any, query: str = "", status: int = 200, **headers: str) -> Any:
        response = client.post(f"{LOOKUP}{query}", json.dumps(body), content_type="application/json", headers=headers)
        assert response.status_code == status, response.content
        assert response.headers["Cache-Control"] == "no-store"
        return response.json()

    return answer


def test_a_text_is_explained_in_the_readers_language(ask: Ask, letter: Term) -> None:
    text = "Voorlopige aanslag 2026. Betaal uiterlijk 1 mei 2026."
    [item] = ask({"text": text}, "?locale=nl")["items"]
    assert (item["slug"], item["meaning"], item["certainty"]) == ("va", "Schatting.", "exact")
    english = ask({"text": text, "locale": "en"}, "?locale=nl")
    assert english["items"][0]["meaning"] == "It is a word."
    assert english["deadlines"] == [{"quote": "uiterlijk 1 mei 2026", "meaning": "no later than 1 May 2026"}]


def test_what_nobody_knows_gets_an_empty_answer(ask: Ask, letter: Term) -> None:
    assert ask({"text": "Het regent"}) == {"items": [], "deadlines": []}


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        ({}, "text", "Dit is een verplicht veld."),
        ({"text": "  "}, "text", "Dit veld mag niet leeg zijn."),
        ({"text": "x" * 5001}, "text", "Zorg ervoor dat dit veld niet meer dan 5000 karakters bevat."),
        ({"text": ["x"]}, "text", "must be a text"),
        ({"text": "x", "locale": "fr"}, "locale", '"fr" is een ongeldige keuze.'),
        (["x"], "non_field_errors", "Ongeldige data. Verwacht een dictionary, kreeg een list."),
    ],
)
def test_a_mistake_is_named_in_the_readers_language(ask: Ask, body: Any, name: str, reason: str) -> None:
    with translation.override("nl"):
        reason = gettext(reason)
    [error] = ask(body, "?locale=nl", status=400)["errors"]
    assert (error["name"], error["reason"]) == (name, reason)


def test_five_thousand_characters_are_taken_and_a_megabyte_is_not_read(ask: Ask, letter: Term) -> None:
    assert ask({"text": "é" * 4980 + "Voorlopige aanslag"})["items"][0]["slug"] == "va"
    assert ask({"text": "x" * 70_000}, status=413)["type"] == "/api/v1/problems/too-large"


def test_nothing_in_the_address_but_the_language(ask: Ask) -> None:
    ask({"text": "x"}, "?text=secret", status=400)


def test_it_cannot_be_got(client: Client) -> None:
    assert client.get(LOOKUP).status_code == 405


@pytest.mark.parametrize("number", [1, 9])
def test_an_answer_takes_as_many_queries_however_many_terms(
    ask: Ask, number: int, django_assert_num_queries: Any
) -> None:
    TermFactory.create_batch(number, term_nl="Aanslag")
    with django_assert_num_queries(2):
        assert len(ask({"text": "aanslag"})["items"]) == number


@pytest.fixture
def secret() -> str:
    """A word that stands in no file and that no other test has, so that whoever has it got it from this one."""
    return "zqxjvk" + "".join(choice(ascii_lowercase) for _ in range(12))


@pytest.mark.parametrize("path", [LOOKUP, "/en/letters/", "/nl/brieven/"])
@pytest.mark.parametrize("ending", ["", "x" * 6000])
def test_the_text_is_found_nowhere_afterwards(
    client: Client, letter: Term, secret: str, path: str, ending: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        send(client, path, f"Geachte {secret}, uw voorlopige aanslag {ending}")
    assert not [line for line in caplog.messages if secret.lower() in line.lower()]
    assert secret.lower() not in "".join(database()).lower()
    assert secret.lower().encode() not in b"".join(files()).lower()
    assert list(remembered(secret)) == []


@pytest.mark.parametrize("path", [LOOKUP, "/en/letters/"])
def test_an_error_says_nothing_of_the_text(
    client: Client, letter: Term, secret: str, path: str, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    def broken(text: str) -> Any:
        raise ValueError("of the program")

    monkeypatch.setattr("search.api.letters.explain", broken)
    with caplog.at_level(logging.DEBUG):
        response = send(client, path, f"Geachte {secret}")
    assert response.status_code in {500, 503}
    assert secret not in response.content.decode()
    assert secret not in caplog.text


def send(client: Client, path: str, text: str) -> Any:
    if path == LOOKUP:
        return client.post(path, json.dumps({"text": text}), content_type="application/json")
    return client.post(path, {"text": text})


def database() -> Iterator[str]:
    """Every value of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield repr(cursor.fetchall())


def files() -> Iterator[bytes]:
    """What lies in the folder of this installation."""
    yield from (path.read_bytes() for path in Path(settings.VAR_DIR).rglob("*") if path.is_file())


def remembered(secret: str) -> Iterator[object]:
    """What any memory of this process holds: caches, those of C as well, are dictionaries. One of texts alone is not
    known to the garbage collector; what has it is."""
    gc.collect()
    seen: set[int] = set()
    for one in gc.get_objects():
        for each in gc.get_referents(one):
            if type(each) is dict and id(each) not in seen:
                seen.add(id(each))
                yield from (key for key in list(each) if isinstance(key, str | bytes) and secret in str(key).lower())


def test_what_this_looks_for_would_be_found(secret: str) -> None:
    """Guards the guard."""
    fold(secret)
    stem(secret.lower(), "nl")
    assert len(list(remembered(secret))) >= 4  # two functions of ours, two stemmers
