"""Facets, the tags of chosen filters, and pages of results: what the templates show of an answer of `/search/`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.website.finder.near import near_label
from frontend.website.finder.search_state import (
    AGE,
    NEAR,
    OPEN_NOW,
    PAGE_SIZE,
    SCHOOL_FACETS,
    SearchState,
    last_page,
)

FIRST_VALUES = 8
OPEN_IN_SEARCH = frozenset({"type", "phase", "audience"})
OPEN_IN_DIRECTORY = frozenset({"category", "municipality", "kind", "level"})
# In the order of people's questions.
IN_ORDER = (
    "type", "phase", "audience", "cost", "open_on", AGE, "places", "spoken_language", "category", "municipality",
    "kind", *SCHOOL_FACETS,
)  # fmt: skip
# Facets with one value: a check box without a heading.
SINGLE = frozenset({"cost", "places", "newcomer_class"})
WEEK = ("mo", "tu", "we", "th", "fr", "sa", "su", "evening", "weekend")
# Where so many of the results are schools, they can be filtered as schools.
MOSTLY = 0.8


@dataclass(frozen=True)
class FacetView:
    """A facet as the form shows it: the first values, the rest behind “more”, how many are chosen. `age` has no values
    but those that were given; a `single` one has one."""

    name: str
    label: str
    first: Sequence[dict[str, Any]]
    rest: Sequence[dict[str, Any]]
    chosen: int
    is_open: bool

    @property
    def is_single(self) -> bool:
        return self.name in SINGLE


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
    """The facets of this page, values that give something or are chosen."""
    by_name = {facet["name"]: facet for facet in facets}
    hidden = () if _are_schools(by_name.get("kind"), state) else SCHOOL_FACETS
    if "kind" in by_name or AGE in state.chosen:
        by_name[AGE] = _age_facet(state)
    wanted = [name for name in IN_ORDER if name in state.facets and name not in hidden]
    shown = [by_name[name] for name in wanted if name in by_name]
    return [view for facet in shown if (view := _facet_view(facet, state))]


def age_label(age: str) -> str:
    """An age as a tag; what is no number is shown as it is."""
    return ngettext("%(age)s year old", "%(age)s years old", int(age)) % {"age": age} if age.isdecimal() else age


def _age_facet(state: SearchState) -> dict[str, Any]:
    """The API counts no ages: one is typed."""
    ages = state.chosen.get(AGE, ("",))
    return {
        "name": AGE,
        "label": _("Age"),
        "values": [{"value": age, "count": 1, "selected": bool(age)} for age in ages],
    }


def _are_schools(kinds: dict[str, Any] | None, state: SearchState) -> bool:
    """Whether what is shown are schools: they were asked for, or nearly all that was found are."""
    if "school" in state.chosen.get("kind", ()) or any(name in state.chosen for name in SCHOOL_FACETS):
        return True
    counts: dict[str, int] = {value["value"]: value["count"] for value in kinds["values"]} if kinds else {}
    return counts.get("school", 0) > MOSTLY * sum(counts.values())


def tags(facets: Iterable[dict[str, Any]], state: SearchState, path: str) -> list[Tag]:
    """One for each chosen value; a value that the answer does not name is called what it is."""
    known = {
        (facet["name"], value["value"]): (facet["label"], value["label"])
        for facet in facets
        for value in facet["values"]
    }
    known |= {(AGE, age): (_("Age"), age_label(age)) for age in state.chosen.get(AGE, ())}
    found = [
        Tag(name, value, *known.get((name, value), ("", value)), address(path, state.without(name, value)))
        for name in state.facets
        for value in state.chosen.get(name, ())
    ]
    if state.open_now:
        href = address(path, state.without(OPEN_NOW, "true"))
        found.append(Tag(OPEN_NOW, "true", _("Opening hours"), _("Open now"), href))
    if state.is_near:
        found.append(Tag(NEAR, state.near, _("Near you"), near_label(state), address(path, state.without(NEAR, ""))))
    return found


def paging(meta: dict[str, Any], state: SearchState, path: str) -> Paging:
    total, page = meta["total_count"], state.page
    return Paging(
        page=page,
        pages=last_page(total),
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
    if facet["name"] == "open_on":
        values = sorted(values, key=lambda value: WEEK.index(value["value"]) if value["value"] in WEEK else len(WEEK))
    limit = FIRST_VALUES if len(values) > FIRST_VALUES + 2 else len(values)
    first = [value for place, value in enumerate(values) if place < limit or value["selected"]]
    rest = [value for value in values if value not in first]
    is_open = bool(chosen) or facet["name"] in (OPEN_IN_SEARCH if "type" in state.facets else OPEN_IN_DIRECTORY)
    return FacetView(facet["name"], facet["label"], first, rest, chosen, is_open)
