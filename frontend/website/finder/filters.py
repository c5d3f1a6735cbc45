"""Facets, the tags of chosen filters, and pages of results: what the templates show of an answer of `/search/`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from frontend.website.finder.search_state import OPEN_NOW, PAGE_SIZE, SearchState

FIRST_VALUES = 8
OPEN_FACETS = 3


@dataclass(frozen=True)
class FacetView:
    """A facet as the form shows it: the first values, the rest behind “more”, how many are chosen."""

    name: str
    label: str
    first: Sequence[dict[str, Any]]
    rest: Sequence[dict[str, Any]]
    chosen: int
    is_open: bool


@dataclass(frozen=True)
class Tag:
    """A chosen filter, and the address without it."""

    facet: str
    value: str
    facet_label: str
    label: str
    href: str


@dataclass(frozen=True)
class Paging:
    """Where the reader is in the results; addresses are None at the ends. `first` and `last` count from 1."""

    page: int
    pages: int
    first: int
    last: int
    previous: str | None
    next: str | None


def facet_views(facets: Iterable[dict[str, Any]], state: SearchState) -> list[FacetView]:
    """The facets of this page in its own order, values that give something or are chosen."""
    by_name = {facet["name"]: facet for facet in facets}
    shown = [by_name[name] for name in state.facets if name in by_name]
    return [view for facet in shown if (view := _facet_view(facet, state))]


def tags(facets: Iterable[dict[str, Any]], state: SearchState, path: str) -> list[Tag]:
    """One for each chosen value; a value that the answer does not name is called what it is."""
    known = {
        (facet["name"], value["value"]): (facet["label"], value["label"])
        for facet in facets
        for value in facet["values"]
    }
    found = [
        Tag(name, value, *known.get((name, value), ("", value)), address(path, state.without(name, value)))
        for name in state.facets
        for value in state.chosen.get(name, ())
    ]
    if state.open_now:
        href = address(path, state.without(OPEN_NOW, "true"))
        found.append(Tag(OPEN_NOW, "true", _("Opening hours"), _("Open now"), href))
    return found


def paging(meta: dict[str, Any], state: SearchState, path: str) -> Paging:
    total, page = meta["total_count"], state.page
    pages = max(1, -(-total // PAGE_SIZE))
    return Paging(
        page=page,
        pages=pages,
        first=min(total, (page - 1) * PAGE_SIZE + 1),
        last=min(total, page * PAGE_SIZE),
        previous=address(path, state.at_page(page - 1)) if page > 1 else None,
        next=address(path, state.at_page(page + 1)) if meta["next"] else None,
    )


def address(path: str, state: SearchState) -> str:
    query = state.query()
    return f"{path}?{query}" if query else path


def _facet_view(facet: dict[str, Any], state: SearchState) -> FacetView | None:
    values = [value for value in facet["values"] if value["count"] or value["selected"]]
    if not values:
        return None
    chosen = sum(value["selected"] for value in values)
    limit = FIRST_VALUES if len(values) > FIRST_VALUES + 2 else len(values)
    first = [value for place, value in enumerate(values) if place < limit or value["selected"]]
    rest = [value for value in values if value not in first]
    is_open = bool(chosen) or facet["name"] in state.facets[:OPEN_FACETS]
    return FacetView(facet["name"], facet["label"], first, rest, chosen, is_open)
