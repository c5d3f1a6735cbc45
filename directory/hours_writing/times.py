"""From one time until another, as people write it: `9-17 uur`, `9.30u - 12u`, `9am to 5pm`, `10 - noon`."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.hours_writing.week import DAY_MINUTES, Span

TO = r"-|tot\ en\ met|t/m|until|through|thru|till|til|tot|to|tm"
_TIME = r"""
    (?:12\ )?(?P<{0}_word>noon|midday|midnight|middernacht)
    | (?P<{0}_hour>\d{{1,2}}) (?:(?:[:.h]|u(?:ur)?)(?P<{0}_minute>\d{{2}}) | (?P<{0}_joined>\d{{2}}))? (?!\d)
      \ ?(?:(?P<{0}_half>[ap])\.?m\b\.? | (?:uur|hours|hrs|o'clock|[uh])\b)?
"""
RANGE = re.compile(
    rf"(?:{_TIME.format('start')}) \ ?(?:{TO})\ ? (?:{_TIME.format('end')}) (?![\w:])", re.VERBOSE | re.ASCII
)
_HALF_DAY = DAY_MINUTES // 2
# From here on a time without “am” or “pm” is one of the morning: shops open at 7, and at 1 or 2 in the afternoon.
_MORNING = 7 * 60
_HALVES = {"noon": "p", "midday": "p", "midnight": "a", "middernacht": "a"}


class Reading(NamedTuple):
    """A span, and whether there is no other way to read it."""

    span: Span
    certain: bool


class _Time(NamedTuple):
    """Minutes after midnight as written; `half` is `a` (am), `p` (pm) or empty."""

    minutes: int
    half: str


def read_range(match: re.Match[str]) -> Reading | None:
    """What a match of RANGE means; None for times that there are not."""
    start, end = _time(match, "start"), _time(match, "end")
    if start is None or end is None:
        return None
    reading = _with_halves(start, end) if start.half or end.half else _on_the_clock(start.minutes, end.minutes)
    if reading and (match["start_joined"] or match["end_joined"]):  # a year looks the same
        return reading._replace(certain=False)
    return reading


def _time(match: re.Match[str], name: str) -> _Time | None:
    if word := match[f"{name}_word"]:
        return _Time(_in_half(12, _HALVES[word]) * 60, _HALVES[word])
    hour, minute = int(match[f"{name}_hour"]), int(match[f"{name}_minute"] or match[f"{name}_joined"] or 0)
    half = match[f"{name}_half"] or ""
    if minute > 59 or hour * 60 + minute > DAY_MINUTES or (half and not 1 <= hour <= 12):
        return None
    return _Time((_in_half(hour, half) if half else hour) * 60 + minute, half)


def _in_half(hour: int, half: str) -> int:
    return hour % 12 + (12 if half == "p" else 0)


def _on_the_clock(start: int, end: int) -> Reading | None:
    """Without am and pm: as on a clock of 24 hours, unless nobody is open at such hours (`9-5`, `1-5`)."""
    end = end or DAY_MINUTES
    if start < end:
        if start >= _MORNING or end > _HALF_DAY:
            return _reading(start, end)
        return _reading(start + _HALF_DAY, end + _HALF_DAY, certain=False)
    if start > _HALF_DAY + 59:
        return _reading(start, end + DAY_MINUTES)
    return _reading(start, end + _HALF_DAY, certain=False) if end < _HALF_DAY else None


def _with_halves(start: _Time, end: _Time) -> Reading | None:
    """With am or pm at one of them, or both."""
    if start.half and end.half:
        last = end.minutes if end.minutes > start.minutes else end.minutes + DAY_MINUTES
        return _reading(start.minutes, last)
    if start.half:
        return _end_of(start.minutes, end.minutes)
    last = end.minutes or DAY_MINUTES
    evening = start.minutes + _HALF_DAY
    if end.half == "p" and start.minutes < _HALF_DAY and evening < last:  # 1-5pm
        return _reading(evening, last, certain=False)
    return _reading(start.minutes, last)


def _end_of(start: int, end: int) -> Reading | None:
    """`9am-17` is certain, `9am-5` and `9am-11` are not."""
    if end > _HALF_DAY:
        return _reading(start, end)
    return _reading(start, end if end > start else end + _HALF_DAY, certain=False)


def _reading(start: int, end: int, *, certain: bool = True) -> Reading | None:
    is_one = start < DAY_MINUTES and start < end <= start + DAY_MINUTES
    return Reading((start, end), certain) if is_one else None
