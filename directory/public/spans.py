"""Opening hours in OpenStreetMap's syntax, read as stretches of time.

Times are those of Europe/Amsterdam. On the night when the clock shows an hour twice, a place is open from the first to
the last moment at which the clock shows a time of its hours; on the night when it leaves one out, what lies in it does
not happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from directory.opening.places import ANYWHERE, HoursPlace
from directory.opening.rules import Kind as SpanKind
from directory.opening.rules import UnreadableError, rules_of
from directory.opening.timeline import NOT_KNOWN, Piece, timelines
from directory.opening.times import DAY, ZONE

__all__ = ["DAYS_SEARCHED", "ONE_DAY", "ZONE", "Span", "SpanKind", "midnight_of", "spans_by_day"]

# How far ahead the next opening is looked for: a year, and a day for the leap year.
DAYS_SEARCHED = 367
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
# What a place open past midnight adds to the day it opened on, at most.
LATEST_CLOSING = 12 * 60


class Span(NamedTuple):
    """A stretch of time that belongs to the day it starts on; both ends are aware, in Europe/Amsterdam."""

    start: datetime
    end: datetime
    kind: SpanKind


def spans_by_day(text: str, first: date, count: int, place: HoursPlace = ANYWHERE) -> dict[date, list[Span]]:
    """Spans by the day they start on. A text that cannot be read says nothing: all is unknown."""
    pieces = _pieces_by_day(text, first - ONE_DAY, count + 2, place)
    days = [first + ONE_DAY * number for number in range(count)]
    return {day: _spans(pieces, day) for day in days}


def midnight_of(day: date) -> datetime:
    """The instant at which a day begins in Europe/Amsterdam."""
    return datetime.combine(day, time(), ZONE)


def _pieces_by_day(text: str, first: date, count: int, place: HoursPlace) -> Mapping[date, tuple[Piece, ...]]:
    try:
        return timelines(rules_of(text), first, count, place)
    except UnreadableError:
        return {first + ONE_DAY * number: NOT_KNOWN for number in range(count)}


def _spans(pieces: Mapping[date, tuple[Piece, ...]], day: date) -> list[Span]:
    """Those that start on a day: no night from the day before; its own one is whole."""
    own, after = pieces[day], pieces[day + ONE_DAY]
    own = own[1:] if _goes_on(pieces[day - ONE_DAY], own) else own
    ends = [piece.end for piece in own]
    if own and _goes_on(own, after):
        ends[-1] = DAY + after[0].end
    spans = [_span(day, piece, end) for piece, end in zip(own, ends, strict=True)]
    return [span for span in spans if span.start < span.end]


def _goes_on(evening: tuple[Piece, ...], morning: tuple[Piece, ...]) -> bool:
    """Whether the last piece of a day and the first of the next are one night."""
    if not evening or not morning:
        return False
    last, first = evening[-1], morning[0]
    is_night = first.is_night and first.start == 0 and first.end <= LATEST_CLOSING
    return is_night and last.end == DAY and last.kind == first.kind


def _span(day: date, piece: Piece, end: int) -> Span:
    assert piece.kind is not None  # noqa: S101  (what is closed is no piece of a day)
    return Span(_start(day, piece.start), _end(day, end), piece.kind)


@lru_cache(maxsize=8192)
def _start(day: date, minutes: int) -> datetime:
    """The first moment at which the clock shows this time, or one after it."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    while not _exists(wall):
        wall += ONE_MINUTE
    return wall.replace(tzinfo=ZONE)


@lru_cache(maxsize=8192)
def _end(day: date, minutes: int) -> datetime:
    """The moment after the last one at which the clock shows an earlier time."""
    last = datetime.combine(day, time()) + timedelta(minutes=minutes - 1)
    if not _exists(last):
        return _start(day, minutes)
    return (last.replace(tzinfo=ZONE, fold=1).astimezone(UTC) + ONE_MINUTE).astimezone(ZONE)


def _exists(wall: datetime) -> bool:
    return wall.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) == wall
