"""Opening hours in OpenStreetMap's syntax, read as stretches of time.

Times are those of Europe/Amsterdam, holidays those of the Netherlands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

ZONE = ZoneInfo("Europe/Amsterdam")
COUNTRY = "NL"
# How far ahead the next opening is looked for: a year, and a day for the leap year.
DAYS_SEARCHED = 367
ONE_DAY = timedelta(days=1)
# What a place open past midnight adds to the day it opened on, at most.
LATEST_CLOSING = timedelta(hours=12)
# In comments, of editors in either language.
APPOINTMENT = ("appointment", "afspraak")

SpanKind = Literal["open", "by_appointment", "unknown"]


class Span(NamedTuple):
    """A stretch of time that belongs to the day it starts on; both ends are aware, in Europe/Amsterdam."""

    start: datetime
    end: datetime
    kind: SpanKind


def spans_by_day(text: str, first: date, count: int) -> dict[date, list[Span]]:
    """Spans by the day they start on. A day more is read on both sides: nights cross midnight."""
    days: dict[date, list[Span]] = {first + ONE_DAY * n: [] for n in range(count)}
    begin, end = midnight_of(first - ONE_DAY), midnight_of(first + ONE_DAY * (count + 1))
    for start, stop, state, comment in _parsed(text).intervals(begin, end):
        kind = _kind(state, comment)
        for span in _by_day(start, stop, kind) if kind else ():
            if span.start.date() in days:
                days[span.start.date()].append(span)
    return days


@lru_cache(maxsize=1024)
def is_public_holiday(day: date) -> bool:
    """Whether a day is a public holiday in the Netherlands (5 May counts every year)."""
    return bool(_parsed("PH").is_open(datetime.combine(day, time(12), ZONE)))


def midnight_of(day: date) -> datetime:
    """The instant at which a day begins in Europe/Amsterdam."""
    return datetime.combine(day, time(), ZONE)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(text, timezone=ZONE, country=COUNTRY, max_interval_days=DAYS_SEARCHED)


def _kind(state: State, comment: str) -> SpanKind | None:
    """None: closed. Whoever writes `Sa off "by appointment"` is there for an appointment."""
    if any(word in comment.lower() for word in APPOINTMENT):
        return "by_appointment"
    if state == State.CLOSED:
        return None
    return "open" if state == State.OPEN else "unknown"


def _by_day(start: datetime, stop: datetime, kind: SpanKind) -> Iterable[Span]:
    """Cut a stretch at midnights, but leave a night whole (19:00-02:00). Compares wall clock times."""
    while start < stop:
        midnight = midnight_of(start.date() + ONE_DAY)
        one_night = stop - start <= ONE_DAY and stop <= midnight + LATEST_CLOSING
        end = stop if one_night else min(stop, midnight)
        yield Span(start, end, kind)
        start = end
