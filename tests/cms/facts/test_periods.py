"""From when until when values hold."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.facts.periods import Period, arranged, change_days, midnight, mistakes, of_day

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FIRST, LAST = date(2019, 12, 1), date(2036, 2, 1)


@st.composite
def chains(draw):
    """Periods that follow each other day by day, in any order, some with an open end."""
    begins = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
    ends = [following - timedelta(days=1) for following in begins[1:]]
    closed = [Period(first, last if draw(st.booleans()) else None, number) for number, (first, last) in
              enumerate(zip(begins, ends, strict=False))]  # fmt: skip
    final = draw(st.one_of(st.none(), DAYS.filter(lambda day: day >= begins[-1])))
    return draw(st.permutations([*closed, Period(begins[-1], final, len(closed))]))


@given(chains(), DAYS)
def test_at_most_one_value_holds_on_a_day(periods, day):
    assert sum(one.holds(day) for one in arranged(periods)) <= 1


@given(chains())
def test_a_chain_has_no_mistakes_and_no_day_without_a_value(periods):
    found = arranged(periods)
    assert not list(mistakes(found))
    days = (found[0].first + timedelta(days=each) for each in range((found[-1].first - found[0].first).days + 1))
    assert all(of_day(found, day) for day in list(days)[:400])


@given(chains(), DAYS)
def test_the_value_of_a_day_is_the_last_one_that_has_begun(periods, day):
    begun = [one for one in periods if one.first <= day]
    found = of_day(arranged(periods), day)
    if found:
        assert found.value == max(begun, key=lambda one: one.first).value


@given(chains(), DAYS, st.integers(1, 60))
def test_between_two_days_of_change_nothing_changes(periods, day, length):
    found = arranged(periods)
    if not any(day < change <= day + timedelta(days=length) for change in change_days(found, day)):
        assert of_day(found, day) == of_day(found, day + timedelta(days=length))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=5))
def test_what_overlaps_is_found(spans):
    periods = [Period(min(pair), max(pair), None) for pair in spans]
    found = {mistake.kind for mistake in mistakes(arranged(periods))}
    ordered = sorted(periods)
    overlaps = any(earlier.last >= later.first for earlier, later in pairwise(ordered))
    assert ("overlap" in found) is overlaps


def test_days_without_a_value_are_a_mistake():
    earlier, later = Period(None, date(2026, 6, 30), 1), Period(date(2026, 8, 1), None, 2)
    (mistake,) = mistakes(arranged([later, earlier]))
    assert (mistake.kind, mistake.earlier.value, mistake.later.value) == ("gap", 1, 2)


def test_two_values_without_a_beginning_overlap():
    (mistake,) = mistakes(arranged([Period(None, None, 1), Period(None, None, 2)]))
    assert mistake.kind == "overlap"


@pytest.mark.parametrize(("day", "utc"), [("2027-01-01", "2026-12-31T23:00:00"), ("2026-07-01", "2026-06-30T22:00:00")])
def test_a_day_begins_at_midnight_in_amsterdam(day, utc):
    moment = midnight(date.fromisoformat(day))
    assert (moment - moment.utcoffset()).replace(tzinfo=None).isoformat() == utc
