"""What a calendar says: dates in Dutch time, changes, odd and hostile files."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.events.importing.reading import MOST_EVENTS, ReadEvent, UnreadableCalendar, is_over, read_calendar


def calendar(*events: str) -> bytes:
    parts = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{parts}END:VCALENDAR\r\n".encode()


def one(*lines: str, locale: str = "nl") -> ReadEvent:
    [found] = read_calendar(calendar("\r\n".join(["UID:1", "SUMMARY:Koffie", *lines])), locale)
    return found


TUESDAY = "DTSTART;TZID=Europe/Amsterdam:20261201T100000", "DTEND;TZID=Europe/Amsterdam:20261201T120000"


def test_an_event_becomes_values_of_ours() -> None:
    found = one(
        *TUESDAY, "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331T220000Z", "EXDATE;TZID=Europe/Amsterdam:20261208T100000",
        "LOCATION:Bibliotheek\\, Leiden", "DESCRIPTION:Kom <b>langs</b>\\nVrij", "URL:https://x.example/1",
    )  # fmt: skip
    assert found.problem == ""
    assert found.values["starts_on"] == "2026-12-01"
    assert (found.values["start_time"], found.values["end_time"]) == ("10:00:00", "12:00:00")
    assert found.values["rrule"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331"
    assert [(row["date"], row["change"]) for row in found.values["changed_dates"]] == [("2026-12-08", "skipped")]
    assert found.values["place_name"] == "Bibliotheek, Leiden"
    assert found.values["title_nl"] == "Koffie"
    assert found.values["description_nl"] == (
        "<p>Kom &lt;b&gt;langs&lt;/b&gt;</p><p>Vrij</p><p>https://x.example/1</p>"
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART:20261201T090000Z", "DTEND:20261201T110000Z", ("2026-12-01", None, "10:00:00", "12:00:00")),
        ("DTSTART:20260701T220000Z", "DURATION:PT90M", ("2026-07-02", None, "00:00:00", "01:30:00")),
        ("DTSTART:20261201T100000", "DURATION:PT1H", ("2026-12-01", None, "10:00:00", "11:00:00")),
        ("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204", ("2026-12-01", "2026-12-03", None, None)),
        ("DTSTART;VALUE=DATE:20261201", "CLASS:PUBLIC", ("2026-12-01", None, None, None)),
        (
            "DTSTART;TZID=America/New_York:20261201T200000",
            "DURATION:PT1H",
            ("2026-12-02", None, "02:00:00", "03:00:00"),
        ),
    ],
)  # fmt: skip
def test_times_are_those_on_the_dutch_clock(start: str, end: str, expected: tuple[Any, ...]) -> None:
    values = one(start, end).values
    assert tuple(values[name] for name in ("starts_on", "ends_on", "start_time", "end_time")) == expected


def test_an_event_without_an_end_says_what_is_assumed() -> None:
    found = one("DTSTART:20261201T100000")
    assert found.values["end_time"] == "11:00:00"
    assert found.notes == ("It does not say when it ends: an hour is assumed.",)


def test_single_dates_are_cancelled_or_moved() -> None:
    base = "UID:1\r\nSUMMARY:Koffie\r\n" + "\r\n".join(TUESDAY) + "\r\nRRULE:FREQ=WEEKLY"
    cancelled = "UID:1\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000"
    moved = (
        "UID:1\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261215T100000\r\n"
        "DTSTART;TZID=Europe/Amsterdam:20261216T110000\r\nDTEND;TZID=Europe/Amsterdam:20261216T130000"
    )
    [found] = read_calendar(calendar(base, cancelled, moved), "nl")
    first, second = found.values["changed_dates"]
    assert (first["date"], first["change"]) == ("2026-12-08", "cancelled")
    assert (second["date"], second["new_date"], second["start_time"]) == ("2026-12-15", "2026-12-16", "11:00:00")


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20261201T100000", "RRULE:FREQ=SECONDLY"),
        ("DTSTART:20261201T100000", "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4"),
        ("DTSTART:20261201T100000", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
        ("DTSTART:20261201T100000", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"),
        ("DTSTART:20261201T100000", "DTEND:20261201T090000"),
        ("DTSTART:19010101T100000",),
        ("DTSTART:99991231T235959Z", "DURATION:P9999D"),
        ("DTSTART:nonsense",),
        ("SUMMARY:",),
        (),
    ],
)
def test_what_cannot_be_read_is_reported_and_no_error(lines: tuple[str, ...]) -> None:
    found = one(*lines)
    assert found.problem
    assert found.values == {}


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"\xff\xfe\x00", b"BEGIN:VCALENDAR", b"BEGIN:VEVENT\r\nEND:VEVENT", b"\x00" * 50]
)
def test_a_file_that_is_no_calendar_is_refused_with_words(content: bytes) -> None:
    try:
        assert all(each.problem for each in read_calendar(content, "nl"))
    except UnreadableCalendar as refused:
        assert "calendar" in str(refused)


def test_so_many_events_are_enough() -> None:
    events = [f"UID:{number}\r\nSUMMARY:x\r\nDTSTART:20261201T100000" for number in range(MOST_EVENTS + 5)]
    assert len(read_calendar(calendar(*events), "nl")) == MOST_EVENTS


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reader(lines: list[str]) -> None:
    body = "\r\n".join(["UID:1", "SUMMARY:x", "DTSTART:20261201T100000", *lines])
    try:
        found = read_calendar(calendar(body), "en")
    except UnreadableCalendar:
        return
    assert all("\x00" not in str(each.values) for each in found)


def test_what_is_over_is_known() -> None:
    values = one(*TUESDAY).values
    assert not is_over(values, datetime(2026, 12, 1, 20, tzinfo=UTC))
    assert is_over(values, datetime(2026, 12, 2, 0, tzinfo=UTC))
