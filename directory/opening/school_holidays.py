"""Which days `SH` means: the school holidays of the three regions, as far as they are known.

Dates: `data/school_holidays.csv`, one line a holiday of a school year, first and last day (both included) by region.
Source: rijksoverheid.nl, “Overzicht schoolvakanties per schooljaar” (for autumn and spring: the advised dates; of the
May holiday: the week that is fixed, not the second one that schools may add), checked on 2026-11-28.

Regions: `data/school_holiday_regions.csv`, by the municipality's CBS code. Source: rijksoverheid.nl, “Regio-indeling
schoolvakanties”, as listed by OpenHolidays (openholidaysapi.org); codes of CBS. Four municipalities lie in two regions
(Altena, De Ronde Venen, Montferland, Neder-Betuwe) and are left out: what differs between regions is not known there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
REGIONS = ("noord", "midden", "zuid")


class _Calendar(NamedTuple):
    """The holidays of a region; outside of `first` to `last` nothing is known."""

    days: frozenset[date]
    first: date
    last: date


def region_of(cbs_code: str) -> str | None:
    """The region of a municipality, one of REGIONS; None where it is not known, or lies in two."""
    return _regions().get(cbs_code)


@lru_cache(maxsize=8192)
def is_school_holiday(day: date, region: str | None) -> bool | None:
    """Whether `SH` means this day in a region; None when nobody knows. Without a region: only what all three share."""
    answers = {_is_holiday(day, calendar) for calendar in _calendars(region)}
    return answers.pop() if len(answers) == 1 else None


def known_until() -> date:
    """The last day of which all regions' holidays are known."""
    return min(calendar.last for calendar in _calendars(None))


def _is_holiday(day: date, calendar: _Calendar) -> bool | None:
    return day in calendar.days if calendar.first <= day <= calendar.last else None


def _calendars(region: str | None) -> list[_Calendar]:
    return [_calendar(region)] if region in REGIONS else [_calendar(each) for each in REGIONS]


@lru_cache(maxsize=len(REGIONS))
def _calendar(region: str) -> _Calendar:
    periods = [row[region].split("/") for row in _rows("school_holidays.csv")]
    days = {day for first, last in periods for day in _days(date.fromisoformat(first), date.fromisoformat(last))}
    return _Calendar(frozenset(days), min(days), max(days))


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {row["cbs_code"]: row["region"] for row in _rows("school_holiday_regions.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
