"""On which days of the week a place can usually be walked into: what search prefers when a day is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache

from directory.opening.places import ANYWHERE, HoursPlace
from directory.opening.public_holidays import is_public_holiday
from directory.opening.school_holidays import is_school_holiday
from directory.public.hours import Hours
from directory.public.spans import ONE_DAY, Span, spans_by_day

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
EVENING, WEEKEND = "evening", "weekend"
OPEN_ON = (*WEEKDAYS, EVENING, WEEKEND)
# A whole year, so that seasons count for what they are; any year whose school holidays are known will do.
FIRST_DAY, WEEKS = date(2026, 1, 5), 52
# In so much of the ordinary weeks: whoever is away now and then is still there "each week".
USUALLY = 0.77
EVENING_FROM = time(19)


def usually_open(hours: Hours) -> frozenset[str]:
    """Values of OPEN_ON for hours at which somebody can walk in; none by appointment."""
    return frozenset() if hours.by_appointment else frozenset(usually_open_on(hours.text, hours.place))


@lru_cache(maxsize=4096)
def usually_open_on(hours: str, place: HoursPlace = ANYWHERE) -> tuple[str, ...]:
    """Values of OPEN_ON for hours as they are stored: the days on which they are open in nearly every week of a year
    that has no holidays, `evening` if that goes beyond seven o'clock on one of them, `weekend` if one is a Saturday or
    Sunday."""
    open_on: Counter[int] = Counter()
    evenings: Counter[int] = Counter()
    for day, spans in _ordinary_days(hours, place):
        walked_into = [span for span in spans if span.kind == "open"]
        open_on[day.weekday()] += bool(walked_into)
        evenings[day.weekday()] += any(map(_is_in_the_evening, walked_into))
    usual = {WEEKDAYS[number] for number in range(7) if _is_usual(open_on[number], number, place)}
    if any(_is_usual(evenings[number], number, place) for number in range(7)):
        usual.add(EVENING)
    if usual & {"sa", "su"}:
        usual.add(WEEKEND)
    return tuple(name for name in OPEN_ON if name in usual)


@lru_cache(maxsize=64)
def usual_hours(hours: str, place: HoursPlace = ANYWHERE) -> tuple[tuple[int, str], ...]:
    """Weekday (0 is Monday) and times, such as `10:00-12:30, 13:00-17:00`: those of nearly every week without
    holidays."""
    found = Counter(
        (day.weekday(), ", ".join(f"{span.start:%H:%M}-{span.end:%H:%M}" for span in spans if span.kind == "open"))
        for day, spans in _ordinary_days(hours, place)
    )
    usual = [
        (weekday, times) for (weekday, times), weeks in found.items() if times and _is_usual(weeks, weekday, place)
    ]
    return tuple(sorted(usual))


def _ordinary_days(hours: str, place: HoursPlace) -> Iterator[tuple[date, list[Span]]]:
    days = spans_by_day(hours, FIRST_DAY, 7 * WEEKS, place) if hours else {}
    return ((day, spans) for day, spans in days.items() if _is_ordinary(day, place.region))


def _is_ordinary(day: date, region: str | None) -> bool:
    return not (is_public_holiday(day) or is_school_holiday(day, region))


def _is_usual(weeks: int, weekday: int, place: HoursPlace) -> bool:
    return weeks >= USUALLY * _ordinary_weeks(place.region)[weekday]


@lru_cache(maxsize=8)
def _ordinary_weeks(region: str | None) -> Counter[int]:
    """How many days without holidays each weekday has in that year."""
    year = (FIRST_DAY + ONE_DAY * number for number in range(7 * WEEKS))
    return Counter(day.weekday() for day in year if _is_ordinary(day, region))


def _is_in_the_evening(span: Span) -> bool:
    return span.end.date() > span.start.date() or span.end.time() > EVENING_FROM
