"""The list of the agenda: dates by day, the chips above it, the pages of it."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from frontend.website.agenda.state import PAGE_SIZE, AgendaState
from frontend.website.labels import language_name

Item = dict[str, Any]


class DayOfEvents(NamedTuple):
    """A day of the list. What began before is listed on the first day that is shown."""

    date: date
    is_today: bool
    is_tomorrow: bool
    items: list[Item]


class Chip(NamedTuple):
    """A filter to tap: where it leads, and whether it is on (then it leads to the list without it)."""

    label: str
    href: str
    is_on: bool


def by_day(items: list[Item], first: date, today: date) -> list[DayOfEvents]:
    """The items of a page, which are in order, by day; none before `first`."""

    def day_of(item: Item) -> date:
        return max(date.fromisoformat(item["first_day"]), first)

    return [
        DayOfEvents(day, day == today, (day - today).days == 1, list(each))
        for day, each in groupby(sorted(items, key=day_of), key=day_of)
    ]


def chips(state: AgendaState, path: str) -> list[Chip]:
    """What most people ask for."""
    periods = [("today", _("Today")), ("weekend", _("This weekend")), ("week", _("This week"))]
    found = [
        Chip(label, state.address(path, day="", when="" if state.when == code else code), state.when == code)
        for code, label in periods
    ]
    is_free, for_children = state.free == "true", "children" in state.audience
    audiences = tuple(code for code in state.audience if code != "children")
    with_children = audiences if for_children else (*audiences, "children")
    return [
        *found,
        Chip(_("Free"), state.address(path, free="" if is_free else "true"), is_free),
        Chip(_("For children"), state.address(path, audience=with_children), for_children),
    ]


def languages(codes: list[str]) -> list[tuple[str, str]]:
    """Languages to choose from, by name."""
    return sorted(((code, language_name(code)) for code in codes), key=lambda each: each[1].casefold())


def paging(state: AgendaState, path: str, total: int) -> dict[str, Any]:
    """Where the pages beside this one are, and which items it has."""
    first, last = (state.page - 1) * PAGE_SIZE, state.page * PAGE_SIZE
    return {
        "previous": state.address(path, page=state.page - 1) if state.page > 1 else None,
        "next": state.address(path, page=state.page + 1) if last < total else None,
        "first": first + 1,
        "last": min(last, total),
    }
