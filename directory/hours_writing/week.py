"""A week of opening hours as a grid, written in OpenStreetMap's syntax.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS = "PH", "SH"
DAY_MINUTES = 24 * 60
CLOSED = "off"
ALWAYS = "24/7"

# From and until, in minutes after midnight; a night ends after DAY_MINUTES (22:00-02:00 is 1320 until 1560).
Span = tuple[int, int]
Spans = tuple[Span, ...]

ALL_DAY: Spans = ((0, DAY_MINUTES),)
_TIME = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True)
class WeekHours:
    """Spans of the seven days from Monday on, in order. Of holidays: None for as on any other day, `()` for closed."""

    days: tuple[Spans, ...] = ((),) * 7
    public_holidays: Spans | None = None
    school_holidays: Spans | None = None


def write_week(week: WeekHours) -> str:
    """Opening hours in OpenStreetMap's syntax, days with the same hours together."""
    return write_rules(
        [write_spans(spans) for spans in week.days],
        None if week.public_holidays is None else write_spans(week.public_holidays),
        None if week.school_holidays is None else write_spans(week.school_holidays),
    )


def write_rules(days: Sequence[str], public_holidays: str | None = None, school_holidays: str | None = None) -> str:
    """Rules for the seven days from Monday on and for holidays, each given as times (`09:00-17:00`) or `off`.

    A later rule goes before an earlier one: what is closed comes last, or else the public holidays. A rule after `;`
    takes all of its days, the night from the day before too: where there is one, it is added after a comma.
    """
    is_always = all(day == write_spans(ALL_DAY) for day in days)
    rules = ALWAYS if is_always else _weekday_rules(days)
    before = [times_of(day) for day in days]
    holidays = [(PUBLIC_HOLIDAYS, public_holidays), (SCHOOL_HOLIDAYS, school_holidays)]
    if school_holidays != CLOSED:
        holidays.reverse()
    for name, hours in holidays:
        if hours is not None:
            rules += f"; {_holiday_rule(name, hours, before)}"
            before.append(times_of(hours))
    is_ever_open = any(day != CLOSED for day in (*days, public_holidays or CLOSED, school_holidays or CLOSED))
    return rules.removeprefix("; ") if is_ever_open else CLOSED


def _weekday_rules(days: Sequence[str]) -> str:
    # Whole days that are by appointment come first, or they would cover the night before.
    hours = sorted((day for day in dict.fromkeys(days) if day != CLOSED), key=lambda day: not day.startswith(CLOSED))
    rules = ""
    for number, each in enumerate(hours):
        is_after_night = any(
            day == each and before in hours[:number] and night_end(times_of(before))
            for before, day in zip((days[-1], *days), days, strict=False)
        )
        rules += f"{', ' if is_after_night else '; '}{_day_names(days, each)} {each}"
    return rules.removeprefix("; ")


def _holiday_rule(name: str, hours: str, before: Iterable[Spans]) -> str:
    """`PH off`; after nights until two `PH 02:00-26:00 off`, which closes the holiday and the night after it but leaves
    the night before; then come the hours, if there are any. By `PH off`, a night before would end at midnight, and the
    end of the holiday's own would stay: so it is where `until_its_night_ends` has no answer."""
    cleared = until_its_night_ends(name, before)
    if not cleared:
        return f"{name} {hours}"
    return f"{cleared} {hours}" if hours.startswith(CLOSED) else f"{cleared} {CLOSED}, {name} {hours}"


def until_its_night_ends(name: str, before: Iterable[Spans]) -> str:
    """A holiday from the end of the night before until that of its own: `PH 02:00-26:00`. Empty without nights, and
    where hours begin before one ends: they would be closed too."""
    spans = [span for each in before for span in each]
    end = night_end(spans)
    if not end or any(start < end for start, _end in spans):
        return ""
    return f"{name} {write_time(end)}-{end // 60 + 24}:{end % 60:02}"


def night_end(spans: Iterable[Span]) -> int:
    """When the longest night ends, in minutes after midnight; 0 without one."""
    return max(0, 0, *(end - DAY_MINUTES for _start, end in spans))


def write_spans(spans: Iterable[Span]) -> str:
    """`10:00-12:30,13:00-17:00`; `off` for none."""
    return ",".join(f"{write_time(start)}-{write_time(end)}" for start, end in spans) or CLOSED


def write_time(minutes: int) -> str:
    """`09:00`; `24:00` for the midnight that ends a day, and times after that as the clock says them."""
    hour, minute = divmod(minutes, 60)
    return f"{hour if minutes <= DAY_MINUTES else hour - 24:02}:{minute:02}"


def joined(spans: Iterable[Span]) -> Spans:
    """In order, and those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def times_of(hours: str) -> Spans:
    """The spans of hours as a rule has them, in its order; none of `off`."""
    times = [int(hour) * 60 + int(minute) for hour, minute in _TIME.findall(hours)]
    pairs = zip(times[::2], times[1::2], strict=True)
    return tuple((start, end if end > start else end + DAY_MINUTES) for start, end in pairs)


def days_between(first: str, last: str) -> list[str]:
    """From one weekday until and including another, round the week if need be."""
    start = WEEKDAYS.index(first)
    count = (WEEKDAYS.index(last) - start) % 7 + 1
    return [WEEKDAYS[(start + number) % 7] for number in range(count)]


def _day_names(days: Sequence[str], hours: str) -> str:
    """The days that have these hours: `Mo-We,Fr`."""
    runs: list[list[int]] = []
    for number in [number for number, day in enumerate(days) if day == hours]:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}" for run in runs)
