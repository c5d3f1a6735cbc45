"""Which days `PH` means: the one place that decides.

The Dutch holidays of the library: New Year, Easter (two days), King's Day, Ascension, Whitsun (two days), Christmas
(two days). Good Friday is none: shops and offices are open. On 5 May nobody is free by law; many collective
agreements give the day off once in five years (advice of the Stichting van de Arbeid, 1959): it counts in those years
alone, and only where `LIBERATION_DAY_IS_A_HOLIDAY` is set.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from opening_hours import OpeningHours

from directory.opening.times import COUNTRY

YEARS_BETWEEN_LIBERATION_DAYS = 5


def is_public_holiday(day: date) -> bool:
    """Whether `PH` means this day."""
    return day in _holidays(day.year, settings.LIBERATION_DAY_IS_A_HOLIDAY)


@lru_cache(maxsize=64)
def _holidays(year: int, with_liberation_day: bool) -> frozenset[date]:
    start = datetime(year, 1, 1)
    stretches = OpeningHours("PH", country=COUNTRY).intervals(start, start + timedelta(days=366))
    days = {
        first.date() + timedelta(days=number)
        for first, end, state, _comment in stretches
        if str(state) == "open"
        for number in range((end - first).days)
    }
    if with_liberation_day and year % YEARS_BETWEEN_LIBERATION_DAYS == 0:
        days.add(date(year, 5, 5))
    return frozenset(days)
