"""From when until when values hold: days in Europe/Amsterdam, both included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

Value = TypeVar("Value")
ZONE = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)


class Period(NamedTuple, Generic[Value]):
    """A value, its first and its last day; None for always, and for no known end."""

    first: date | None
    last: date | None
    value: Value

    def holds(self, day: date) -> bool:
        """Whether the day is within."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Mistake(NamedTuple):
    """What is wrong between two periods that follow each other: `overlap`, or days without any (`gap`)."""

    kind: str
    earlier: Period[object]
    later: Period[object]


def arranged(periods: Iterable[Period[Value]]) -> tuple[Period[Value], ...]:
    """In order of time. An open end is closed by the next beginning: the next value may be put in long before its
    day, without a change of the one that holds now."""
    ordered = sorted(periods, key=lambda one: one.first or date.min)
    closed = (one._replace(last=_closed(one, following)) for one, following in pairwise(ordered))
    return (*closed, *ordered[-1:])


def _closed(one: Period[Value], following: Period[Value]) -> date | None:
    return one.last or (following.first - ONE_DAY if following.first else None)


def mistakes(periods: Sequence[Period[object]]) -> Iterator[Mistake]:
    """Where arranged periods overlap, or leave days without a value."""
    for one, following in pairwise(periods):
        if one.last is None or following.first is None or following.first <= one.last:
            yield Mistake("overlap", one, following)
        elif following.first > one.last + ONE_DAY:
            yield Mistake("gap", one, following)


def of_day(periods: Iterable[Period[Value]], day: date) -> Period[Value] | None:
    """The one that holds on a day."""
    return next((one for one in periods if one.holds(day)), None)


def change_days(periods: Iterable[Period[Value]], after: date) -> set[date]:
    """The days after one on which another value begins to hold, or none any more."""
    begins = {one.first for one in periods if one.first}
    ends = {one.last + ONE_DAY for one in periods if one.last and one.last < date.max}
    return {day for day in begins | ends if day > after}


def midnight(day: date) -> datetime:
    """When a day begins here."""
    return datetime.combine(day, time(), ZONE)
