"""On which days a rule holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State

from directory.opening.public_holidays import is_public_holiday
from directory.opening.rules import Holiday, Rule
from directory.opening.school_holidays import is_school_holiday

ONE_DAY = timedelta(days=1)


def rule_days(rule: Rule, first: date, count: int, region: str | None, *, doubtful: bool) -> frozenset[date]:
    """Those of `count` days on which a rule holds. Days of which nobody knows whether they are school holidays count as
    such if `doubtful`."""
    days = _matching(rule.dates, first, count)
    if not rule.holidays:
        return days
    weekdays = days & _matching(rule.weekdays, first, count)
    holidays = frozenset(
        day
        for day in (days if rule.either else weekdays)
        if any(_is_holiday(day, each, region, doubtful=doubtful) for each in rule.holidays)
    )
    return weekdays | holidays if rule.either else holidays


def doubtful_days(rules: Sequence[Rule], days: Sequence[date], region: str | None) -> list[date]:
    """Those of some days of which nobody knows whether they, or the days before them, are the school holidays that the
    rules speak of."""
    if not any(each.name == "SH" for rule in rules for each in rule.holidays):
        return []
    return [day for day in days if None in {is_school_holiday(each, region) for each in (day - ONE_DAY, day)}]


def _is_holiday(day: date, holiday: Holiday, region: str | None, *, doubtful: bool) -> bool:
    named = day - timedelta(days=holiday.offset)
    if holiday.name == "PH":
        return is_public_holiday(named)
    answer = is_school_holiday(named, region)
    return doubtful if answer is None else answer


@lru_cache(maxsize=4096)
def _matching(selectors: str, first: date, count: int) -> frozenset[date]:
    """What the library makes of days without times: they are open all day."""
    if not selectors:
        return frozenset(first + timedelta(days=number) for number in range(count))
    start = datetime.combine(first, datetime.min.time())
    return frozenset(
        begin.date() + timedelta(days=number)
        for begin, end, state, _comment in OpeningHours(selectors).intervals(start, start + timedelta(days=count))
        if state == State.OPEN
        for number in range((end - begin).days)
    )
