"""`/events/` and `/events/{slug}/`: which dates are listed, in which language, until when."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.events.models import Event, Occurrence
from cms.events.services import extend_occurrences, write_occurrences
from cms.facts.models import Municipality
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db
# In a transaction nothing is kept: with reference data at hand it is half as many.
QUERIES = 12
# A Monday.
NOW = "2026-11-30 09:00+01:00"


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def listed(client: Client, **query: Any) -> list[tuple[str, str]]:
    return [(item["slug"], item["first_day"]) for item in answer(client, **query)["items"]]


def answer(client: Client, **query: Any) -> dict[str, Any]:
    response = client.get("/api/v1/events/", query)
    assert response.status_code == 200, response.content
    return response.json()


def test_dates_are_listed_one_by_one_the_next_first(client: Client) -> None:
    EventFactory(slug="weekly", starts_on=date(2026, 11, 24), rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208")
    EventFactory(slug="once", starts_on=date(2026, 12, 3))
    assert listed(client) == [("weekly", "2026-12-01"), ("once", "2026-12-03"), ("weekly", "2026-12-08")]


def test_an_event_leaves_at_the_minute_it_ends(client: Client) -> None:
    EventFactory(slug="once", starts_on=date(2026, 11, 30))
    response = client.get("/api/v1/events/")
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    with time_machine.travel("2026-11-30 11:59:30+01:00", tick=False):
        assert client.get("/api/v1/events/").headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
        assert client.get("/api/v1/events/once/").headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
    with time_machine.travel("2026-11-30 12:00+01:00", tick=False):
        assert listed(client) == []
        assert client.get("/api/v1/events/once/").status_code == 404
        assert client.get("/api/v1/events/once/event.ics").status_code == 404
        assert "BEGIN:VEVENT" not in client.get("/api/v1/events.ics").content.decode()


def test_a_draft_and_what_is_taken_down_are_nowhere(client: Client) -> None:
    event = EventFactory(slug="draft", live=False)
    assert not Occurrence.objects.exists()
    event.save_revision().publish()
    assert listed(client) == [("draft", "2026-12-01")]
    Event.objects.get(slug="draft").unpublish()
    assert listed(client) == []
    assert client.get("/api/v1/events/draft/").status_code == 404


def test_a_draft_on_top_changes_nothing_that_the_public_sees(client: Client) -> None:
    event = EventFactory(slug="once")
    event.starts_on, event.title_en = date(2026, 12, 20), "Secret"
    event.save_revision()
    [item] = answer(client)["items"]
    assert item["first_day"] == "2026-12-01"
    assert "Secret" not in str(item)


def test_publication_that_ends_takes_the_dates_along(client: Client) -> None:
    EventFactory(slug="once", expire_at=timezone.now() + timedelta(seconds=20))
    assert client.get("/api/v1/events/").headers["Cache-Control"] == "public, max-age=0, s-maxage=20"
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        assert listed(client) == []


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({"when": "today"}, ["2026-11-30"]),
        ({"when": "weekend"}, ["2026-12-05", "2026-12-06"]),
        ({"when": "week"}, ["2026-11-30", *(f"2026-12-0{number}" for number in range(1, 7))]),
        ({"from": "2026-12-08", "to": "2026-12-09"}, ["2026-12-08", "2026-12-09"]),
        ({"to": "2026-11-30"}, ["2026-11-30"]),
    ],
)  # fmt: skip
def test_a_period_counts_days_in_dutch_time(client: Client, query: dict[str, str], days: list[str]) -> None:
    EventFactory(slug="daily", starts_on=date(2026, 11, 20), rrule="FREQ=DAILY;UNTIL=20261210")
    assert [day for _slug, day in listed(client, **query)] == days


def test_on_a_sunday_the_weekend_is_that_day(client: Client) -> None:
    EventFactory(slug="daily", starts_on=date(2026, 11, 20), rrule="FREQ=DAILY;UNTIL=20261210")
    with time_machine.travel("2026-12-06 08:00+01:00", tick=False):
        assert listed(client, when="weekend") == [("daily", "2026-12-06")]


def test_filters_choose_exactly(client: Client) -> None:
    partner = PartnerFactory(slug="library")
    EventFactory(slug="a", cost="free", audiences=["children"], age_from=4, age_to=8, languages=["nl"])
    EventFactory(slug="b", setting="partner", partner=partner, languages=["en"])
    everything = {"a", "b"}
    assert {slug for slug, _ in listed(client)} == everything
    for query, expected in [
        ({"free": "true"}, {"a"}),
        ({"free": "false"}, {"b"}),
        ({"audience": "children"}, {"a"}),
        ({"age": "5"}, {"a"}),
        ({"age": "9"}, set()),
        ({"spoken_language": "en"}, {"b"}),
        ({"spoken_language": ["en", "nl"]}, everything),
        ({"partner": "library"}, {"b"}),
        ({"municipality": "leiden"}, everything),
        ({"municipality": "katwijk"}, set()),
        ({"event": "b"}, {"b"}),
    ]:
        assert {slug for slug, _ in listed(client, **query)} == expected, query


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"when": "someday"}, "when"),
        ({"when": "today", "from": "2026-12-01"}, "when"),
        ({"from": "2026-12-02", "to": "2026-12-01"}, "to"),
        ({"from": "yesterday"}, "from"),
        ({"from": "9999-12-31"}, "from"),
        ({"to": "0001-01-01"}, "to"),
        ({"municipality": "atlantis"}, "municipality"),
        ({"audience": "nobody"}, "audience"),
        ({"free": "perhaps"}, "free"),
        ({"q": "coffee"}, "q"),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/events/", "/api/v1/events.ics"])
def test_a_mistake_is_named(client: Client, address: str, query: dict[str, str], name: str) -> None:
    response = client.get(address, query)
    assert response.status_code == 400
    assert name in [error["name"] for error in response.json()["errors"]]


def test_texts_come_in_the_other_language_and_say_so(client: Client) -> None:
    EventFactory(slug="dutch", title_en="", summary_en="", status="full")
    [item] = answer(client, locale="en")["items"]
    assert (item["locale"], item["is_fallback"], item["path"]) == ("nl", True, "/nl/agenda/dutch/")
    assert answer(client, locale="en", fallback="false")["items"] == []
    assert client.get("/api/v1/events/dutch/?locale=en&fallback=false").status_code == 404
    assert answer(client, locale="nl", fallback="false")["items"][0]["is_fallback"] is False


def test_a_date_says_what_differs(client: Client) -> None:
    EventFactory(
        slug="weekly",
        starts_on=date(2026, 12, 1),
        rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=3",
        changes=[
            {"date": date(2026, 12, 8), "change": "cancelled", "note_en": "Ill", "note_nl": "Ziek"},
            {"date": date(2026, 12, 15), "change": "moved", "start_time": time(14), "end_time": time(15)},
        ],
    )
    first, second, third = answer(client, locale="nl")["items"]
    assert (first["status"], first["note"], first["repeats"]) == ("scheduled", None, "Elke week op dinsdag")
    assert (second["status"], second["note"]) == ("cancelled", "Ziek")
    assert (third["status"], third["starts_at"]) == ("moved", "2026-12-15T14:00:00+01:00")
    assert third["moved_from"] == "2026-12-15T10:00:00+01:00"


def test_the_event_in_full_has_its_next_dates_and_its_json_ld(client: Client) -> None:
    partner = PartnerFactory(slug="library", name="Library of Leiden")
    EventFactory(
        slug="weekly",
        setting="partner",
        partner=partner,
        starts_on=date(2026, 11, 24),
        rrule="FREQ=WEEKLY;BYDAY=TU",
        cost="free",
        online_url="https://video.example/1",
        languages=["en"],
    )
    detail = client.get("/api/v1/events/weekly/?locale=en").json()
    assert detail["first_day"] == "2026-12-01"
    assert len(detail["dates"]) == 12
    assert detail["has_more_dates"] is True
    assert detail["partner"] == {"slug": "library", "name": "Library of Leiden", "path": "/en/directory/library/"}
    data = detail["json_ld"]
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["eventSchedule"]["repeatFrequency"] == "P1W"
    assert data["eventSchedule"]["byDay"] == ["https://schema.org/Tuesday"]
    assert data["offers"]["price"] == "0.00"
    assert data["inLanguage"] == ["en"]
    assert data["startDate"] == "2026-12-01T10:00:00+01:00"


def test_of_a_partner_that_is_not_public_nothing_is_said(client: Client) -> None:
    partner = PartnerFactory(slug="secret", name="Secret club", live=False)
    EventFactory(slug="open", setting="partner", partner=partner)
    [item] = answer(client)["items"]
    assert "ecret" not in str(item)
    assert item["place"] is None
    assert client.get("/api/v1/events/", {"partner": "secret"}).json()["items"] == []


def test_an_event_moves_with_the_location_of_its_partner(client: Client) -> None:
    partner = PartnerFactory()
    EventFactory(setting="partner", partner=partner)
    location = partner.locations.get()
    location.municipality = Municipality.objects.get(slug="katwijk")
    location.save()
    assert len(answer(client, municipality="katwijk")["items"]) == 1


def test_dates_run_on_by_the_clock(client: Client) -> None:
    EventFactory(slug="weekly", starts_on=date(2026, 12, 1), rrule="FREQ=WEEKLY;BYDAY=TU")
    before = Occurrence.objects.count()
    with time_machine.travel("2027-02-01 09:00+01:00", tick=False):
        assert extend_occurrences() == 1
        assert extend_occurrences() == 0
        assert Occurrence.objects.earliest("starts_at").day == date(2027, 2, 2)
        assert abs(Occurrence.objects.count() - before) <= 1
        assert listed(client, limit=1) == [("weekly", "2027-02-02")]


@pytest.mark.parametrize("number", [1, 15])
def test_a_list_asks_the_same_number_of_queries_however_long(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        EventFactory(partner=PartnerFactory(), setting="partner", languages=["en"], cost="free", slug=f"e{place}")
    answer(client, limit=1)
    with django_assert_num_queries(QUERIES):
        answer(client, limit=100)


def test_rows_are_written_once_for_each_date() -> None:
    event = EventFactory(rrule="FREQ=DAILY")
    write_occurrences(event)
    assert Occurrence.objects.filter(event=event).count() == 549
    assert Occurrence.objects.latest("starts_at").starts_at < datetime.fromisoformat("2028-06-03T00:00+00:00")
