"""The times of a rule, as minutes after midnight of the day it starts on."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from directory.opening.places import SUN, HoursPlace

ZONE = ZoneInfo("Europe/Amsterdam")
COUNTRY = "NL"
DAY = 24 * 60
POINT = r"(?:\d{1,2}:\d{2}|\((?:sunrise|sunset|dawn|dusk)[+-]\d{1,2}:\d{2}\)|(?:sunrise|sunset|dawn|dusk))"
TIME = rf"{POINT}\s*(?:-\s*{POINT}\s*(?:\+|/\s*[\d:]+)?|\+)"
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


class Range(NamedTuple):
    """From `start` until `end`, which may lie after midnight; `is_open_end`: nobody says when it ends."""

    start: int
    end: int
    is_open_end: bool = False


WHOLE_DAY = (Range(0, DAY),)


def ranges_on(times: str, day: date, place: HoursPlace) -> tuple[Range, ...] | None:
    """The ranges of a rule's times on a day; none: the whole day. None: they hang on the sun of an unknown place."""
    if not SUN.search(times):
        return _fixed_ranges(times)
    if place.latitude is None or place.longitude is None:
        return None
    return _sun_ranges(times, day, (place.latitude, place.longitude))


@lru_cache(maxsize=4096)
def _fixed_ranges(times: str) -> tuple[Range, ...]:
    return tuple(each for text in times.split(",") for each in _ranges(text)) if times else WHOLE_DAY


def _ranges(text: str) -> list[Range]:
    """`17:00+` is known to start, `10:00-16:00+` is open until four at least: what follows is not known."""
    points = [int(hours) * 60 + int(minutes) for hours, minutes in _CLOCK.findall(text.partition("/")[0])]
    start, end = points[0], points[-1]
    if len(points) > 1:
        end += DAY if end <= start else 0
    known = [Range(start, end)] if len(points) > 1 else []
    return [*known, *([Range(end, DAY, is_open_end=True)] if "+" in text and end < DAY else [])]


@lru_cache(maxsize=4096)
def _sun_ranges(times: str, day: date, coordinates: tuple[float, float]) -> tuple[Range, ...]:
    """What the library makes of them; it knows the sun. Asked for that day alone, and the night after it."""
    written = day.strftime("%Y %b %d") + " " + times
    start = datetime.combine(day, datetime.min.time(), ZONE)
    hours = OpeningHours(written, timezone=ZONE, coords=coordinates, country=COUNTRY)
    stretches = hours.intervals(start, start + timedelta(days=2))
    return tuple(
        Range(_minutes(begin, day), _minutes(end, day))
        for begin, end, state, _comment in stretches
        if str(state) == "open"
    )


def _minutes(moment: datetime, day: date) -> int:
    """By the wall clock."""
    return (moment.date() - day).days * DAY + moment.hour * 60 + moment.minute
