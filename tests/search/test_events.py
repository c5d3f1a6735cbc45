"""Events in search: found in both languages on their next date, and gone when they are over, in every engine."""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.events.models import Event
from cms.events.services import tell_what_is_over
from directory.models import Partner
from search.builders import documents
from search.builders.events import all_event_keys, event_documents
from search.documents import Document
from search.engines.base import SearchEngine, SearchQuery
from search.index import drain, rebuild
from search.models import EntryKind, OutboxRow
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/api/v1/search/", "/api/v1/suggest/"


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-30 09:00+01:00", tick=False):
        yield


def titles(client: Client, **query: Any) -> list[str]:
    response = client.get(SEARCH, {"type": "event", "locale": "en", **query})
    assert response.status_code == 200, response.content
    return [item["title"] for item in response.json()["items"]]


def story_hour(**fields: Any) -> Event:
    return EventFactory(
        title_en="Story hour", title_nl="Voorleesuur", starts_on=date(2026, 12, 5), rrule="FREQ=WEEKLY;BYDAY=SA",
        audiences=["children"], age_from=2, age_to=6, cost="free", languages=["nl"], **fields,
    )  # fmt: skip


def test_a_document_has_both_languages_and_what_one_filters_by() -> None:
    story_hour(partner=PartnerFactory(name="Library Club"), start_time=time(18), end_time=time(19))
    [document] = event_documents(all_event_keys())
    assert {locale: text.title for locale, text in document.texts.items()} == {"en": "Story hour", "nl": "Voorleesuur"}
    assert {"Children", "Library Club", "Leiden"} <= set(document.labels["en"])
    assert document.facets["open_on"] == ("sa", "evening", "weekend")
    assert document.facets["cost"] == ("free",)
    assert {"2", "6"} <= set(document.facets["age"])
    assert document.facets["municipality"] == ("leiden",)


def test_an_event_in_one_language_is_shown_in_that() -> None:
    EventFactory(title_en="", summary_en="")
    [document] = event_documents(all_event_keys())
    assert set(document.texts) == {"nl"}
    assert document.facets["available"] == ("nl",)


@pytest.mark.parametrize(
    "query", ["story hour", "voorleesuur", "storry hour", "events for children", "activiteiten kinderen"]
)
def test_an_event_is_found_by_what_people_type(client: Client, index_dir: Any, query: str) -> None:
    story_hour()
    rebuild()
    assert titles(client, q=query) == ["Story hour"]


def test_a_hit_is_on_its_next_date_with_its_facet_and_suggestion(client: Client, index_dir: Any) -> None:
    story_hour()
    rebuild()
    data = client.get(SEARCH, {"q": "story", "locale": "en"}).json()
    [hit] = data["items"]
    assert (hit["type"], hit["card"]["first_day"], hit["path"].startswith("/en/events/")) == (
        "event",
        "2026-12-05",
        True,
    )
    types = next(facet for facet in data["facets"] if facet["name"] == "type")
    assert [each["value"] for each in types["values"]] == ["event"]
    items = client.get(SUGGEST, {"q": "stor", "locale": "en"}).json()["items"]
    assert ("event", "Story hour", "Saturday 5 December") in [
        (each["type"], each["text"], each["hint"]) for each in items
    ]


def test_what_is_over_is_in_no_answer_and_leaves_the_index(client: Client, index_dir: Any) -> None:
    EventFactory(title_en="Once", starts_on=date(2026, 11, 30))
    rebuild()
    with time_machine.travel("2026-11-30 11:59:40+01:00", tick=False):
        response = client.get(SEARCH, {"q": "once", "locale": "en"})
        assert len(response.json()["items"]) == 1
        assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=20"
    with time_machine.travel("2026-11-30 12:00+01:00", tick=False):
        assert titles(client, q="once") == []
        assert tell_what_is_over(timedelta(minutes=10)) == 1
        assert tell_what_is_over(timedelta(minutes=10)) == 1
        drain()
        assert client.get(SEARCH, {"q": "once"}).json()["meta"]["total_count"] == 0
    with time_machine.travel("2026-11-30 12:11+01:00", tick=False):
        assert tell_what_is_over(timedelta(minutes=10)) == 0


def noted() -> set[str]:
    found = set(OutboxRow.objects.filter(kind=EntryKind.EVENT).values_list("key", flat=True))
    OutboxRow.objects.all().delete()
    return found


def test_changes_of_an_event_or_of_who_organises_it_are_noted(index_dir: Any) -> None:
    partner = PartnerFactory()
    event = EventFactory(partner=partner, setting="partner")
    other = EventFactory()
    noted()
    event.save_revision()
    assert noted() == set()
    event.save_revision().publish()
    assert noted() == {str(event.pk)}
    Partner.objects.get(pk=partner.pk).save()
    assert noted() == {str(event.pk)}
    partner.locations.get().save()
    assert noted() == {str(event.pk)}
    pk = str(other.pk)
    other.delete()
    assert noted() == {pk}
    assert documents(EntryKind.EVENT, [pk], 1) == []


def test_building_takes_the_same_queries_for_one_as_for_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    event = EventFactory(partner=PartnerFactory(), setting="partner")
    counts = []
    for _round in range(2):
        with django_assert_num_queries(24, exact=False) as counted:
            event_documents([str(pk) for pk in Event.objects.values_list("pk", flat=True)])
        counts.append(len(counted.captured_queries))
        for _number in range(6):
            EventFactory(partner=PartnerFactory(), setting="partner", languages=["en"])
    assert counts[0] <= counts[1] <= counts[0] + 1
    assert event.pk


def test_every_engine_tells_events_by_their_facets(
    make_engine: Callable[[Iterable[Document]], SearchEngine], db: Any
) -> None:
    story_hour()
    EventFactory(title_en="Tax evening", title_nl="Belastingavond", start_time=time(19), end_time=time(21))
    engine = make_engine(event_documents(all_event_keys()))
    for filters, expected in (({"audience": ["children"]}, 1), ({"open_on": ["tu"]}, 1), ({"type": ["event"]}, 2)):
        assert engine.search(SearchQuery(locale="en", filters=filters)).total == expected
    assert engine.search(SearchQuery(text="belasting", locale="nl")).total == 1
