"""iCalendar files: read back by an independent reader they have the same dates, and say what changed."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import time_machine
from django.test import Client

from cms.events.models import Event
from cms.events.recurrence import AMSTERDAM
from cms.events.timetable import moment_of, single_dates
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-30 09:00+01:00", tick=False):
        yield


def read(client: Client, address: str) -> icalendar.Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return icalendar.Calendar.from_ical(response.content)


def events_of(found: icalendar.Calendar) -> list[Any]:
    return list(found.walk("VEVENT"))


def test_a_calendar_validates_and_has_the_time_zone_and_what_others_know_the_event_by(client: Client) -> None:
    event = EventFactory(slug="one", title_en="Coffee, tea & more; all welcome", description_en="<p>Come <b>in</b></p>")
    found = read(client, "/api/v1/events/one/event.ics?locale=en")
    [component] = events_of(found)
    assert not found.errors
    assert not component.errors
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert (component["UID"], component["SUMMARY"]) == (event.uid, "Coffee, tea & more; all welcome")
    assert component["STATUS"] == "CONFIRMED"
    assert "Come in" in component["DESCRIPTION"]
    assert component["LOCATION"] == "Library, Nieuwstraat 4, 2312 KA Leiden"
    assert component["DTSTART"].params["TZID"] == "Europe/Amsterdam"


def test_uid_stays_and_sequence_goes_up_with_each_publication(client: Client) -> None:
    event = EventFactory(slug="one")
    before = events_of(read(client, "/api/v1/events/one/event.ics"))[0]
    draft = event.get_latest_revision_as_object()
    draft.starts_on = date(2026, 12, 2)
    draft.save_revision()
    unchanged = events_of(read(client, "/api/v1/events/one/event.ics"))[0]
    draft.get_latest_revision().publish()
    after = events_of(read(client, "/api/v1/events/one/event.ics"))[0]
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] == unchanged["SEQUENCE"] < after["SEQUENCE"]


@pytest.mark.parametrize(
    ("status", "word"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("full", "CONFIRMED")]
)
def test_a_cancelled_event_says_so(client: Client, status: str, word: str) -> None:
    EventFactory(slug="one", status=status, rrule="FREQ=WEEKLY;BYDAY=TU")
    assert [each["STATUS"] for each in events_of(read(client, "/api/v1/events/one/event.ics"))] == [word]


CHANGES = [
    {"date": TUESDAY + timedelta(weeks=1), "change": "skipped"},
    {"date": TUESDAY + timedelta(weeks=2), "change": "cancelled", "note_en": "Ill", "note_nl": "Ziek"},
    {"date": TUESDAY + timedelta(weeks=3), "change": "moved", "new_date": date(2026, 12, 24)},
    {"date": TUESDAY + timedelta(weeks=4), "change": "moved", "start_time": time(20), "end_time": time(23)},
    {"date": date(2026, 12, 5), "change": "extra"},
    {"date": date(2026, 12, 6), "change": "extra", "start_time": time(8), "end_time": time(9)},
]


@pytest.mark.parametrize("all_day", [False, True])
@pytest.mark.parametrize(
    "rrule", ["FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270406", "FREQ=WEEKLY;COUNT=9"]
)
def test_an_independent_reader_finds_the_same_dates_as_the_api(client: Client, rrule: str, all_day: bool) -> None:
    changes = [each for each in CHANGES if not (all_day and "start_time" in each)]
    times = {"start_time": None, "end_time": None} if all_day else {}
    event = EventFactory(slug="one", rrule=rrule, all_day=all_day, changes=changes, **times)
    found = read(client, "/api/v1/events/one/event.ics")
    until = date(2027, 4, 20)
    theirs = recurring_ical_events.of(found, skip_bad_series=False).between(TUESDAY, until)
    ours = [each for each in single_dates(event, TUESDAY, until) if each.starts_at.astimezone(AMSTERDAM).date() < until]
    assert sorted(map(_span, theirs)) == [(each.starts_at, each.ends_at) for each in ours]
    cancelled = [each for each in theirs if each.get("STATUS") == "CANCELLED"]
    assert [each["RECURRENCE-ID"].dt for each in cancelled] == [each["DTSTART"].dt for each in cancelled]
    assert len(cancelled) == 1


def _span(component: Any) -> tuple[datetime, datetime]:
    found = (component["DTSTART"].dt, component["DTEND"].dt)
    start, end = (each.astimezone(UTC) if isinstance(each, datetime) else moment_of(each, None) for each in found)
    return start, end


def test_a_feed_has_the_events_of_a_filter_with_all_of_their_dates(client: Client) -> None:
    EventFactory(slug="free", cost="free", rrule="FREQ=WEEKLY;BYDAY=TU")
    EventFactory(slug="paid", cost="paid", cost_amount="3.50")
    everything = read(client, "/api/v1/events.ics?locale=nl")
    assert len(events_of(everything)) == 2
    assert str(everything["X-WR-CALNAME"]).endswith(": agenda")
    [component] = events_of(read(client, "/api/v1/events.ics?free=true"))
    assert component["RRULE"]["FREQ"] == ["WEEKLY"]


def test_a_feed_asks_the_same_number_of_queries_however_long(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        EventFactory(slug=f"e{number}", rrule="FREQ=WEEKLY;BYDAY=TU", changes=CHANGES[:2])
    with django_assert_max_num_queries(12):
        client.get("/api/v1/events.ics")


def test_a_text_cannot_write_lines_of_its_own(client: Client) -> None:
    evil = "Tea\r\nATTENDEE:mailto:x@evil.example\nEND:VEVENT"
    EventFactory(slug="one", title_en=evil, place_name=evil, summary_en=evil)
    found = read(client, "/api/v1/events/one/event.ics?locale=en")
    assert len(events_of(found)) == 1
    assert "ATTENDEE" not in events_of(found)[0]


def test_the_calendar_of_one_that_moved_says_the_new_day(client: Client) -> None:
    EventFactory(slug="one", changes=[{"date": TUESDAY, "change": "moved", "new_date": date(2026, 12, 9)}])
    [component] = events_of(read(client, "/api/v1/events/one/event.ics"))
    assert component["DTSTART"].dt.date() == date(2026, 12, 9)
    assert Event.objects.get().occurrences.get().starts_at.date() == date(2026, 12, 9)
