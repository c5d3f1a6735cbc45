"""Schedules: whoever adds them up has the opening hours of every day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings

from directory.hsds.schedules import DAYS_WRITTEN, WEEKDAYS, serialize_schedules
from directory.public.hours import Hours, OpeningException, opening_days
from directory.public.spans import ZONE
from tests.directory.hours_strategies import texts

OWNER = UUID("00000000-0000-4000-8000-000000000001")
# Across Christmas, and across the end of summer time.
DAYS = [date(2026, 11, 23), date(2026, 9, 28), date(2027, 2, 1)]


def schedules(text: str, *exceptions: OpeningException, day: date = DAYS[0], **more: Any) -> list[dict[str, Any]]:
    """Those of some hours on a day."""
    return serialize_schedules(OWNER, Hours(text, exceptions, **more), datetime.combine(day, time(12), ZONE))


def expanded(found: list[dict[str, Any]], day: date) -> list[tuple[str, str]]:
    """The hours of a day, read as an outside reader of the standard reads them."""
    return sorted(
        (rule["opens_at"], rule["closes_at"])
        for rule in found
        if rule["valid_from"] <= day.isoformat() <= rule["valid_to"]
        and WEEKDAYS[day.weekday()] in rule["byday"].split(",")
    )


def meant(hours: Hours, first: date) -> dict[date, list[tuple[str, str]]]:
    """The hours of each day, as the website has them."""
    return {
        day: sorted((clock(span.start), clock(span.end)) for span in spans if span.kind != "unknown")
        for day, spans in opening_days(hours, first, DAYS_WRITTEN)
    }


def clock(moment: datetime) -> str:
    """Such as `09:00+01:00`."""
    return f"{moment:%H:%M}{moment.isoformat()[-6:]}"


def test_a_plain_week_is_one_rule() -> None:
    (rule,) = schedules("Mo-Fr 09:00-17:00", day=date(2026, 11, 2))
    assert (rule["freq"], rule["byday"], rule["interval"]) == ("WEEKLY", "MO,TU,WE,TH,FR", 1)
    assert (rule["opens_at"], rule["closes_at"], rule["timezone"]) == ("09:00+01:00", "17:00+01:00", 1)
    assert (rule["valid_from"], rule["valid_to"]) == ("2026-11-02", "2026-12-27")
    assert rule["notes"] == "opening_hours=Mo-Fr 09:00-17:00"


def test_unknown_hours_have_no_schedule() -> None:
    assert schedules("") == []


def test_hours_by_appointment_say_so() -> None:
    assert {rule["attending_type"] for rule in schedules("Mo 09:00-10:00", by_appointment=True)} == {
        "By appointment only"
    }


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-12:00,13:00-17:00; PH off",
        "Mo-Fr 09:00-17:00; We 09:00-12:30",
        "We[1] 10:00-11:00",
        "Fr-Sa 22:00-02:00",
        "24/7",
        "Mo-Fr 09:00-17:00; SH 10:00-16:00",
        "Dec Mo 10:00-12:00; Sa sunrise-sunset",
    ],
)
def test_every_day_has_its_own_hours(text: str, day: date) -> None:
    closed = OpeningException(day + timedelta(days=9), day + timedelta(days=12), "off")
    short = OpeningException(day + timedelta(days=20), day + timedelta(days=20), "10:00-11:00")
    found = schedules(text, closed, short, day=day)
    for each, hours in meant(Hours(text, (closed, short)), day).items():
        assert expanded(found, each) == hours, each
    assert len({rule["id"] for rule in found}) == len(found)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_any_hours_come_out_as_they_went_in(text: str) -> None:
    found = schedules(text)
    for day, hours in meant(Hours(text), DAYS[0]).items():
        assert expanded(found, day) == hours, day
