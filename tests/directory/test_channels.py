"""Whatever says when a place is open says the same: an answer's state and its days, the JSON-LD, the website's table,
the manifest of a screen. (The player that reads the manifest: tests/browser/screens/test_schedule.py.)"""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from directory.opening.places import ANYWHERE
from directory.public.hours import hours_of, is_only_by_appointment, opening_at, opening_days
from directory.public.hours_text import serialize_days, serialize_opening_now
from directory.public.spans import ONE_DAY, ZONE
from directory.public.structured_data import WEEKDAYS, opening_specification
from frontend.website.hours import hours_rows
from tests.directory.hours_strategies import exceptions, exceptions_of, instants, places, stored, texts

CLOSED = {"closed", "temporarily_closed"}
pytestmark = pytest.mark.django_db


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, exceptions, st.booleans(), places, instants)
def test_every_channel_says_the_same(text, odd_days, by_appointment, place, instant):
    hours = hours_of(text, stored(odd_days), by_appointment, place=place)
    days = serialize_days(hours, instant, "en")
    assert_the_state_is_that_of_the_days(hours, instant)
    assert_only_open_hours_are_hours(days)
    if days:
        assert said_in_json_ld(days) == {day["date"]: day["hours"] for day in days}
        assert_the_table_has_the_days(days, hours, instant, odd_days)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts.filter(bool), exceptions, instants)
def test_the_manifest_of_a_screen_has_the_days_of_the_answer(text, odd_days, instant):
    centre = CentreSettings(opening_hours=text, opening_exceptions=json.dumps(stored(odd_days)))
    hours = hours_of(text, stored(odd_days), place=ANYWHERE)
    desk = serialize_desk(centre, instant)
    assert desk["by_appointment"] == is_only_by_appointment(hours, instant.astimezone(ZONE).date())
    shown = {day["date"]: [(s["opens"], s["closes"], s["kind"]) for s in day["spans"]] for day in desk["days"]}
    for day in serialize_days(hours, instant, "en"):
        assert [(clock(opens), clock(closes, "24:00"), kind) for opens, closes, kind in shown[day["date"]]] == [
            (span["opens"], span["closes"], span["kind"]) for span in day["spans"]
        ]


def assert_the_state_is_that_of_the_days(hours, instant):
    """`state`, `until` and `next` beside the spans of yesterday and the coming days, of which the days are made."""
    today = instant.astimezone(ZONE).date()
    spans = [span for _day, some in opening_days(hours, today - ONE_DAY, 15) for span in some]
    opening = serialize_opening_now(hours, instant, "en")
    kinds = [span.kind for span in spans if span.start.astimezone(UTC) <= instant < span.end.astimezone(UTC)]
    outside = {"by_appointment", "temporarily_closed"} if is_only_by_appointment(hours, today) else CLOSED
    assert opening["state"] in ({kinds[-1]} if kinds else outside)
    if opening["until"]:
        assert opening["until"] in {span.end.isoformat() for span in spans}
    if opening["next"] and datetime.fromisoformat(opening["next"]).date() < today + timedelta(days=14):
        assert opening["next"] == min(s.start for s in spans if s.kind == "open" and s.start > instant).isoformat()
        assert opening_at(hours, datetime.fromisoformat(opening["next"])).state == "open"


def assert_only_open_hours_are_hours(days):
    for day in days:
        opened = [[span["opens"], span["closes"]] for span in day["spans"] if span["kind"] == "open"]
        assert day["hours"] == opened


def assert_the_table_has_the_days(days, hours, instant, odd_days):
    only = is_only_by_appointment(hours, instant.astimezone(ZONE).date())
    place = {"by_appointment": only, "days": days, "opening_exceptions": exceptions_of(odd_days)}
    spans = {day["date"]: day["spans"] for day in days}
    rows = hours_rows(place, len(days))
    assert only or len(rows) == len(days)
    for row in rows:
        assert [(s["opens"], s["closes"], s["kind"]) for s in row["spans"]] == [
            (s["opens"], s["closes"], s["kind"]) for s in spans[row["date"]]
        ]
        if only and not row["spans"]:
            assert any(one["date_from"] <= row["date"] <= one["date_to"] for one in place["opening_exceptions"])


def said_in_json_ld(days):
    """The hours of each day, as a machine reads them from the JSON-LD."""
    found = {day["date"]: [] for day in days}
    for entry in opening_specification(days):
        for day, hours in found.items():
            holds = entry["validFrom"] <= day <= entry["validThrough"]
            if holds and WEEKDAYS[date.fromisoformat(day).weekday()] in entry["dayOfWeek"]:
                hours.append([entry["opens"], "24:00" if entry["closes"] == "23:59" else entry["closes"]])
    return {day: sorted(each for each in hours if each != ["00:00", "00:00"]) for day, hours in found.items()}


def clock(instant, midnight="00:00"):
    return midnight if instant[11:16] == "00:00" else instant[11:16]
