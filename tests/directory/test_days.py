"""The fourteen days that an answer lists: when anybody may walk in, and what else there is."""

from datetime import date, datetime

import pytest
import time_machine

from directory.public.hours import Hours, OpeningException
from directory.public.hours_text import serialize_days
from directory.public.spans import ZONE
from directory.public.structured_data import opening_specification
from tests.factories.directory import PartnerFactory

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZONE)
MIXED = 'Mo 09:00-12:00 "by appointment", Mo 13:00-17:00; Tu 10:00-12:00 unknown'


def days_of(text, *exceptions, by_appointment=False):
    return serialize_days(Hours(text, exceptions, by_appointment), MONDAY, "en")


def span(opens, closes, kind="open"):
    return {"opens": opens, "closes": closes, "kind": kind}


def on(day, hours):
    return OpeningException(date(2026, *day), date(2026, *day), hours)


def test_hours_are_those_at_which_anybody_may_walk_in():
    monday, tuesday, *_ = days_of(MIXED)
    assert monday["hours"] == [["13:00", "17:00"]]
    assert tuesday["hours"] == []


def test_the_spans_of_a_day_say_of_what_kind_they_are():
    monday, tuesday, wednesday, *_ = days_of(MIXED)
    assert monday["spans"] == [span("09:00", "12:00", "by_appointment"), span("13:00", "17:00")]
    assert tuesday["spans"] == [span("10:00", "12:00", "unknown")]
    assert wednesday["spans"] == []


def test_where_nobody_can_walk_in_all_hours_are_by_appointment():
    monday, *_ = days_of("Mo-Fr 09:00-17:00; Mo 18:00-19:00 unknown", by_appointment=True)
    assert monday["hours"] == []
    assert {each["kind"] for each in monday["spans"]} == {"by_appointment"}


def test_an_exception_keeps_its_kind_too():
    monday, *_ = days_of("Mo-Fr 09:00-17:00", on((11, 23), '10:00-11:00 "by appointment"'))
    assert (monday["hours"], monday["spans"]) == ([], [span("10:00", "11:00", "by_appointment")])


def test_structured_data_has_only_hours_at_which_one_can_walk_in():
    specification = opening_specification(days_of(MIXED))
    assert [(each["dayOfWeek"], each["opens"], each["closes"]) for each in specification] == [
        (["Monday"], "13:00", "17:00")
    ]
    assert opening_specification(days_of("Mo-Fr 09:00-17:00", by_appointment=True)) == []


def test_structured_data_does_not_call_a_day_closed_that_is_by_appointment():
    days = days_of("Mo-Fr 09:00-17:00", on((12, 1), '10:00-11:00 "by appointment"'), on((12, 2), "off"))
    dated = [each for each in opening_specification(days) if each["validFrom"] == each["validThrough"]]
    assert [(each["validFrom"], each["opens"]) for each in dated] == [
        ("2026-11-24", "09:00"), ("2026-11-25", "09:00"), ("2026-12-02", "00:00"),
    ]  # fmt: skip


@pytest.mark.django_db
@time_machine.travel(MONDAY, tick=False)
def test_a_partner_that_works_by_appointment_promises_nobody_an_open_door(client):
    PartnerFactory(slug="kies", location__opening_hours="Mo-Fr 09:00-17:00", location__by_appointment=True)
    partner = client.get("/api/v1/partners/kies/").json()
    monday = partner["locations"][0]["days"][0]
    assert (monday["hours"], monday["spans"]) == ([], [span("09:00", "17:00", "by_appointment")])
    assert "openingHoursSpecification" not in partner["json_ld"]["location"][0]


def test_where_regular_hours_are_not_known_a_day_is_not_closed():
    monday, tuesday, *_ = days_of("", on((11, 23), "off"))
    assert (monday["spans"], tuesday["spans"]) == ([], [span("00:00", "24:00", "unknown")])
