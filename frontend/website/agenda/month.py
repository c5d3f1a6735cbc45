"""A month as a table: weeks as rows, from Monday to Sunday."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from frontend.website.agenda.state import AgendaState

# As far as the API knows dates.
MONTHS_AHEAD = 17
LAST_DAYS = 5


class Day(NamedTuple):
    """A cell. `total`: how many events; `href`: where those of the day are, None where there are none."""

    date: date
    in_month: bool
    is_today: bool
    is_chosen: bool
    total: int
    href: str | None


class Month(NamedTuple):
    """A month with its weeks, and where the months beside it are: None where nothing is to be seen there."""

    first: date
    weeks: list[list[Day]]
    previous: str | None
    following: str | None


def shown_month(state: AgendaState, today: date) -> date:
    """The first day of the month that the calendar shows: as asked, else that of the chosen day, else this one; in
    its last days the next one, for little is left to be seen."""
    soon = today + timedelta(days=LAST_DAYS)
    asked = f"{state.month}-01" if state.month else state.day or soon.isoformat()
    return date.fromisoformat(asked).replace(day=1)


def month_table(state: AgendaState, path: str, today: date, counts: Mapping[str, int]) -> Month:
    """The month of a state. `counts`: events by ISO date."""
    first = shown_month(state, today)
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)
    months = (first.year - today.year) * 12 + first.month - today.month

    def cell(day: date) -> Day:
        in_month = day.month == first.month
        count = counts.get(day.isoformat(), 0) if in_month else 0
        href = state.address(path, when="", day=day.isoformat(), month="") if count else None
        return Day(day, in_month, day == today, day.isoformat() == state.day, count, href)

    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        [[cell(day) for day in week] for week in weeks],
        f"{state.address(path, month=f'{before:%Y-%m}')}#calendar" if months > 0 else None,
        f"{state.address(path, month=f'{after:%Y-%m}')}#calendar" if months < MONTHS_AHEAD else None,
    )
