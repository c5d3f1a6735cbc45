"""The demo's events: what comes once a year keeps its day, all else is in the coming weeks."""

from datetime import date, timedelta

import pytest

from cms.demo import events
from cms.demo.events import entries, first_day
from cms.events.recurrence import days_of

ENTRIES = {entry["slug"]: entry for entry in entries()}
DAYS = [date(2026, 11, 29), date(2027, 3, 28)]


def starts(slug, today):
    return first_day(ENTRIES[slug], today)


def test_every_name_in_the_file_is_a_word():
    """YAML reads a bare `on` or `no` as true or false."""
    assert {name for entry in ENTRIES.values() for name in entry if not isinstance(name, str)} == set()


@pytest.mark.parametrize("today", DAYS)
def test_what_has_a_day_of_the_year_keeps_it_and_all_else_comes_within_nine_weeks(today):
    for slug, entry in ENTRIES.items():
        start = starts(slug, today)
        if "day_of_year" in entry:
            assert f"{start:%m-%d}" == entry["day_of_year"]
        else:
            assert any(day >= today for day in days_of(entry["rule"], start, today + timedelta(weeks=9))), slug


def test_kings_day_is_27_april_or_the_day_before_where_that_is_a_sunday():
    entry = ENTRIES["kings-day-market"]
    start = starts("kings-day-market", date(2026, 11, 29))
    moved = {change.date: change.new_date for change in events._changes(entry, start, date(2026, 11, 29))}
    assert moved[date(2031, 4, 27)] == date(2031, 4, 26)
    assert date(2027, 4, 27) not in moved
    assert all(day.weekday() == events.SUNDAY and new.weekday() == events.SUNDAY - 1 for day, new in moved.items())
