"""Regular opening hours in words: “Monday to Friday”, “First Saturday of the month”, with times.

What `opening_hours` says in OpenStreetMap's syntax, for people: without exceptions and public holidays. Part of the
API's content, so both languages stand here (see `hours_text`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from directory.opening.public_holidays import is_public_holiday
from directory.opening.school_holidays import is_school_holiday
from directory.public.hours import Hours, opening_days
from directory.public.hours_text import PHRASES
from directory.public.spans import ZONE, Span

# Long enough to see every rule about weeks of a month; and each weekday of school holidays, public holidays apart.
DAYS_READ, DAYS_WITH_SCHOOL_HOLIDAYS = 7 * 12, 7 * 52
DASH = "\u2013"
Times = tuple[str, ...]


class Words(NamedTuple):
    """The words of one language; `{}` takes a weekday or times."""

    of_month: tuple[str, ...]
    last_of_month: str
    not_weekly: str
    sometimes_other: str
    by_appointment: str
    all_day: str
    in_school_holidays: str
    not_in_school_holidays: str


WORDS = {
    "en": Words(
        of_month=tuple(f"{each} {{}} of the month" for each in ("First", "Second", "Third", "Fourth", "Fifth")),
        last_of_month="Last {} of the month",
        not_weekly="{}, not every week",
        sometimes_other="{}, sometimes other hours",
        by_appointment="{} by appointment",
        all_day="all day",
        in_school_holidays="In school holidays: {}",
        not_in_school_holidays="Not in school holidays",
    ),
    "nl": Words(
        of_month=tuple(f"{each} {{}} van de maand" for each in ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde")),
        last_of_month="Laatste {} van de maand",
        not_weekly="{}, niet elke week",
        sometimes_other="{}, soms andere tijden",
        by_appointment="{} op afspraak",
        all_day="de hele dag",
        in_school_holidays="In schoolvakanties: {}",
        not_in_school_holidays="Niet in schoolvakanties",
    ),
}


class Line(NamedTuple):
    """Hours of one weekday. `days` names other days than that weekday as such; `hours` are written."""

    weekday: int
    days: str
    hours: str


def regular_hours(hours: Hours, now: datetime, locale: str) -> list[str]:
    """A line for each stretch of weekdays with the same hours, from Monday on; after them what is different in school
    holidays. None where nothing is known."""
    return list(_lines(hours._replace(exceptions=()), now.astimezone(ZONE).date(), locale)) if hours.text else []


@lru_cache(maxsize=1024)
def _lines(hours: Hours, first: date, locale: str) -> tuple[str, ...]:
    # `place` has a region only where the hours speak of school holidays.
    region = hours.place.region
    days = opening_days(hours, first, DAYS_WITH_SCHOOL_HOLIDAYS if region else DAYS_READ)
    found = [(day, _times(spans, locale)) for day, spans in days if not is_public_holiday(day)]
    holidays = [each for each in found if region and is_school_holiday(each[0], region)]
    regular = _weekly([each for each in found if each not in holidays], locale)
    return (*regular, *(_in_school_holidays(_weekly(holidays, locale), regular, locale) if holidays else ()))


def _weekly(days: list[tuple[date, Times]], locale: str) -> list[str]:
    by_weekday = [[each for each in days if each[0].weekday() == number] for number in range(7)]
    lines = [line for number, each in enumerate(by_weekday) if (line := _line(number, each, locale))]
    return _joined(lines, locale)


def _in_school_holidays(there: list[str], regular: list[str], locale: str) -> list[str]:
    if there == regular:
        return []
    words = WORDS[locale]
    return [words.in_school_holidays.format(line) for line in there] or [words.not_in_school_holidays]


def _line(weekday: int, days: list[tuple[date, Times]], locale: str) -> Line | None:
    words, times = WORDS[locale], Counter(times for _day, times in days if times)
    if not times:
        return None
    written = ", ".join(times.most_common(1)[0][0])
    if len(times) > 1:
        return Line(weekday, "", words.sometimes_other.format(written))
    if times.total() == len(days):
        return Line(weekday, "", written)
    of_month = _of_month(days, locale)
    return Line(weekday, of_month, written) if of_month else Line(weekday, "", words.not_weekly.format(written))


def _of_month(days: list[tuple[date, Times]], locale: str) -> str:
    """Which of a month's weekdays these are; empty where that cannot be said."""
    words, weekday = WORDS[locale], PHRASES[locale].weekdays[days[0][0].weekday()]
    open_days, others = ([day for day, times in days if bool(times) is wanted] for wanted in (True, False))
    for number, phrase in enumerate(words.of_month):
        if all(_week(day) == number for day in open_days) and not any(_week(day) == number for day in others):
            return phrase.format(weekday)
    is_last = all(_is_last(day) for day in open_days) and not any(_is_last(day) for day in others)
    return words.last_of_month.format(weekday) if is_last else ""


def _week(day: date) -> int:
    """How many of its weekday came before it in its month."""
    return (day.day - 1) // 7


def _is_last(day: date) -> bool:
    return (day + timedelta(days=7)).month != day.month


def _joined(lines: list[Line], locale: str) -> list[str]:
    """Consecutive weekdays with the same hours as one line."""
    weekdays = PHRASES[locale].weekdays
    found = []
    for _key, group in groupby(enumerate(lines), lambda each: (each[1].weekday - each[0], each[1].days, each[1].hours)):
        stretch = [line for _number, line in group]
        names = list(dict.fromkeys(weekdays[line.weekday] for line in (stretch[0], stretch[-1])))
        days = stretch[0].days or (", " if len(stretch) == 2 else DASH).join(names)
        found.append(f"{days[:1].upper()}{days[1:]} {stretch[0].hours}")
    return found


def _times(spans: tuple[Span, ...], locale: str) -> Times:
    """Those of a day at which people can come; what is not known is left out."""
    return tuple(_written(span, locale) for span in spans if span.kind != "unknown")


def _written(span: Span, locale: str) -> str:
    words, ends = WORDS[locale], f"{span.end:%H:%M}"
    ends = "24:00" if ends == "00:00" else ends
    written = f"{span.start:%H:%M}{DASH}{ends}"
    written = words.all_day if written == f"00:00{DASH}24:00" else written
    return words.by_appointment.format(written) if span.kind == "by_appointment" else written
