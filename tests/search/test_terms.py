"""Terms of the glossary in the search, in each engine that lies here."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from cms.facts.models import Term
from search.builders import documents
from search.index import drain, rebuild
from search.models import EntryKind, OutboxRow
from tests.factories.directory import PartnerFactory
from tests.factories.terms import LetterFactory, TermFactory
from tests.search.content import make_home, make_phase, make_topic, translate

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/api/v1/search/", "/api/v1/suggest/"


@pytest.fixture(params=["embedded", "database"])
def assessment(request: pytest.FixtureRequest, settings: Settings, index_dir: Any) -> Term:
    """A letter, beside a topic and a partner that speak of the same."""
    settings.SEARCH_ENGINE = request.param
    topic = make_topic(make_phase(make_home()), "Taxes", summary="About the voorlopige aanslag and more.")
    translate(topic, "Belastingen", summary="Over de voorlopige aanslag en meer.")
    PartnerFactory(name="Tax Advice Leiden", summary_en="Help with your tax return.")
    term = LetterFactory(
        slug="voorlopige-aanslag", term_nl="Voorlopige aanslag", term_en="Provisional tax assessment",
        other_names_en="preliminary tax bill", meaning_en="An estimate.", meaning_nl="Een schatting.",
        subject_lines="Uw voorlopige teruggaaf",
    )  # fmt: skip
    rebuild()
    return term


def found(client: Client, text: str, locale: str = "en", **query: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(SEARCH, {"q": text, "locale": locale, **query}).json()["items"]
    return items


@pytest.mark.parametrize("text", ["voorlopige aanslag", "Voorlopige aanslagen", "preliminary tax bill"])
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_dutch_word_is_explained_before_all_that_speaks_of_it(
    client: Client, assessment: Term, text: str, locale: str
) -> None:
    item = found(client, text, locale)[0]
    assert (item["type"], item["title"], item["card"]["meaning"]) == (
        "term", "Voorlopige aanslag", {"en": "An estimate.", "nl": "Een schatting."}[locale],
    )  # fmt: skip


def test_a_question_about_the_subject_finds_the_guide_first(client: Client, assessment: Term) -> None:
    assert found(client, "taxes")[0]["type"] == "topic"


def test_terms_are_a_type_to_filter_by(client: Client, assessment: Term) -> None:
    assert [item["type"] for item in found(client, "aanslag", type="term")] == ["term"]
    facets = client.get(SEARCH, {"q": "aanslag", "locale": "nl"}).json()["facets"]
    [types] = [facet["values"] for facet in facets if facet["name"] == "type"]
    assert ("term", 1) in {(value["value"], value["count"]) for value in types}


def test_it_is_suggested_with_its_english_name(client: Client, assessment: Term) -> None:
    items = client.get(SUGGEST, {"q": "voorlop", "locale": "en"}).json()["items"]
    assert {
        "type": "term", "text": "Voorlopige aanslag", "path": "/en/terms/voorlopige-aanslag/",
        "hint": "Provisional tax assessment", "fallback_texts": ["text"],
    } in items  # fmt: skip


def test_a_change_is_found_and_what_is_deleted_is_not(
    client: Client, assessment: Term, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assessment.term_nl, assessment.term_en = "Zonnewijzer", "Sundial"
        assessment.save()
    drain()
    assert [item["title"] for item in found(client, "sundial")] == ["Zonnewijzer"]
    with django_capture_on_commit_callbacks(execute=True):
        assessment.delete()
    drain()
    assert found(client, "sundial", correct="false") == []


def test_saving_and_deleting_are_noted(index_dir: Any) -> None:
    term = TermFactory()
    term.delete()
    rows = OutboxRow.objects.filter(kind=EntryKind.TERM).values_list("operation", flat=True)
    assert list(rows.order_by("id")) == ["upsert", "delete"]


def test_a_term_without_a_dutch_meaning_is_shown_in_english(index_dir: Any) -> None:
    term = TermFactory(meaning_nl="")
    [document] = documents("term", [str(term.pk)], 1)
    assert (document.shown_in, document.facets["available"]) == (("en",), ("en",))


def test_building_documents_takes_one_query_however_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    keys = [str(term.pk) for term in TermFactory.create_batch(5)]
    with django_assert_num_queries(1):
        assert len(documents("term", [*keys, "999999"], 1)) == 5
