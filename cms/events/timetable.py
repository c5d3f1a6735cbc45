"""When an event takes place: its single dates, from its first day, rule and changes.

All is said in the time on the clock in the Netherlands. A time that the change to summer time leaves out is read with
the offset before it, and one that comes twice in autumn is the first one, as iCalendar says (RFC 5545, 3.3.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple

from cms.events.recurrence import AMSTERDAM, days_of

# How far ahead dates are known, and how many at most: every day for as long, and some that are added.
HORIZON = timedelta(days=550)
MOST_DATES = 600

SKIPPED, CANCELLED, MOVED, EXTRA = "skipped", "cancelled", "moved", "extra"


class SingleDate(NamedTuple):
    """One date of an event. `day` is its day by the rule, which stays its name when it is moved; times are aware and
    in UTC; `change` is empty, or what differs (`cancelled`, `moved`, `extra`), by the row `row`."""

    day: date
    starts_at: datetime
    ends_at: datetime
    change: str = ""
    row: Any = None


def single_dates(event: Any, first: date, horizon: date | None = None) -> list[SingleDate]:
    """The dates of an event that end on or after a day, in order: at most MOST_DATES, up to a horizon (by default
    HORIZON after that day)."""
    until = horizon or first + HORIZON
    changes = {row.date: row for row in event.changed_dates.all()}
    found = (_single_date(event, day, changes.get(day)) for day in _days(event, changes, first, until))
    kept = (single for single in found if single and single.ends_at > moment_of(first, None))
    return sorted(islice(kept, MOST_DATES), key=lambda single: (single.starts_at, single.day))


def _days(event: Any, changes: dict[date, Any], first: date, until: date) -> Iterator[date]:
    """Days that may matter: a date that was moved may lie anywhere."""
    span = duration_in_days(event)
    extra = {day for day, row in changes.items() if row.change == EXTRA}
    yield from sorted(day for day in extra if day <= until)
    for day in days_of(event.rrule, event.starts_on, until):
        if day not in extra and (day >= first - span or day in changes):
            yield day


def duration_in_days(event: Any) -> timedelta:
    """How many midnights an event spans."""
    span: timedelta = (event.ends_on or event.starts_on) - event.starts_on
    return span


def _single_date(event: Any, day: date, row: Any) -> SingleDate | None:
    change = row.change if row else ""
    if change == SKIPPED:
        return None
    new_day = (row.new_date if row else None) or day
    start, end = clock_of(event, row)
    return SingleDate(day, *span_of(event, new_day, start, end), change, row)


def clock_of(event: Any, row: Any) -> tuple[time | None, time | None]:
    """From when until when a date lasts; None for whole days."""
    if event.all_day:
        return None, None
    if row is None or row.start_time is None:
        return event.start_time, event.end_time
    return row.start_time, row.end_time


def span_of(event: Any, day: date, start: time | None, end: time | None) -> tuple[datetime, datetime]:
    """Start and end in UTC of an event that begins on a day."""
    last = day + duration_in_days(event)
    if start is None or end is None:
        return moment_of(day, None), moment_of(last + timedelta(days=1), None)
    starts, ends = moment_of(day, start), moment_of(last, end)
    # 23:00 to 02:00 said for one day ends on the next; and no change of the clock turns it round.
    return starts, ends if ends > starts else max(moment_of(last + timedelta(days=1), end), starts)


def moment_of(day: date, clock: time | None) -> datetime:
    """A time on the clock in the Netherlands (None: midnight) as a moment in UTC."""
    wall = datetime.combine(day, clock or time.min, AMSTERDAM)
    return wall.replace(fold=0).astimezone(UTC)


def next_days(event: Any, most: int, first: date) -> list[date]:
    """The next days on which it takes place, those that are cancelled left out: for whoever writes the rule."""
    singles: Iterable[SingleDate] = single_dates(event, first)
    days = (single.starts_at.astimezone(AMSTERDAM).date() for single in singles if single.change != CANCELLED)
    return list(islice(days, most))
