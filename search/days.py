"""On which days an entry is: events have dates, all others are always there. A facet that only filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from cms.events.recurrence import AMSTERDAM

ANY_DAY = "any"
# As far ahead as somebody asks in words, and some more: a month.
DAYS_AHEAD = timedelta(days=35)


def day_values(spans: Iterable[tuple[datetime, datetime]], now: datetime) -> tuple[str, ...]:
    """The coming days within these spans of time, as ISO dates in order."""
    first = now.astimezone(AMSTERDAM).date()
    last = first + DAYS_AHEAD
    found = {day for starts, ends in spans for day in _days_of(starts, ends, first, last)}
    return tuple(day.isoformat() for day in sorted(found))


def _days_of(starts: datetime, ends: datetime, first: date, last: date) -> Iterable[date]:
    begin = max(starts.astimezone(AMSTERDAM).date(), first)
    end = min((ends - timedelta(microseconds=1)).astimezone(AMSTERDAM).date(), last)
    return (begin + timedelta(days=number) for number in range((end - begin).days + 1))
