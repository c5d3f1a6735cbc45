"""Regular opening hours in words."""

from datetime import datetime

import pytest

from directory.opening.places import HoursPlace
from directory.public.hours import Hours, OpeningException
from directory.public.regular_hours import regular_hours
from directory.public.spans import ZONE

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=ZONE)


def said(hours, locale="en"):
    """The lines, with plain hyphens."""
    return [line.replace("\u2013", "-") for line in regular_hours(hours, NOW, locale)]


@pytest.mark.parametrize(
    ("text", "english", "dutch"),
    [
        ("Mo-Fr 09:00-17:00", ["Monday-Friday 09:00-17:00"], ["Maandag-vrijdag 09:00-17:00"]),
        (
            "Mo,Tu 09:00-12:30,13:00-17:00; Sa 10:00-12:00",
            ["Monday, Tuesday 09:00-12:30, 13:00-17:00", "Saturday 10:00-12:00"],
            ["Maandag, dinsdag 09:00-12:30, 13:00-17:00", "Zaterdag 10:00-12:00"],
        ),
        (
            "Sa[1] 13:00-15:30",
            ["First Saturday of the month 13:00-15:30"],
            ["Eerste zaterdag van de maand 13:00-15:30"],
        ),
        ("Su[-1] 10:00-12:00", ["Last Sunday of the month 10:00-12:00"], ["Laatste zondag van de maand 10:00-12:00"]),
        (
            "We[1,3] 19:00-21:00",
            ["Wednesday 19:00-21:00, not every week"],
            ["Woensdag 19:00-21:00, niet elke week"],
        ),
        ("24/7", ["Monday-Sunday all day"], ["Maandag-zondag de hele dag"]),
        ("Fr 22:00-02:00", ["Friday 22:00-02:00"], ["Vrijdag 22:00-02:00"]),
        ("Mo-Fr 08:00-18:00; PH off", ["Monday-Friday 08:00-18:00"], ["Maandag-vrijdag 08:00-18:00"]),
        ("", [], []),
        ("nonsense", [], []),
    ],
)
def test_hours_are_said_as_people_say_them(text, english, dutch):
    assert (said(Hours(text)), said(Hours(text), "nl")) == (english, dutch)


def test_hours_by_appointment_say_so():
    assert said(Hours("Mo 09:00-12:00", by_appointment=True)) == ["Monday 09:00-12:00 by appointment"]


def test_other_hours_in_some_weeks_are_not_hidden():
    weeks = Hours("week 1-53/2 Mo 09:00-12:00; week 2-52/2 Mo 13:00-17:00")
    [line] = said(weeks)
    assert line.endswith("sometimes other hours")


def test_an_exception_does_not_change_what_is_regular():
    away = OpeningException(NOW.date(), NOW.date().replace(month=12, day=28), "off")
    assert said(Hours("Mo-Fr 09:00-17:00", (away,))) == ["Monday-Friday 09:00-17:00"]


@pytest.mark.parametrize(
    ("text", "english", "dutch"),
    [
        (
            "Mo-Fr 08:30-14:30; SH off",
            ["Monday-Friday 08:30-14:30", "Not in school holidays"],
            ["Maandag-vrijdag 08:30-14:30", "Niet in schoolvakanties"],
        ),
        (
            "Mo-Fr 14:00-18:30; SH Mo-Fr 08:00-18:30",
            ["Monday-Friday 14:00-18:30", "In school holidays: Monday-Friday 08:00-18:30"],
            ["Maandag-vrijdag 14:00-18:30", "In schoolvakanties: Maandag-vrijdag 08:00-18:30"],
        ),
    ],
)
def test_what_is_different_in_school_holidays_is_said_apart(text, english, dutch):
    hours = Hours(text, place=HoursPlace("midden"))
    assert (said(hours), said(hours, "nl")) == (english, dutch)
