"""What a reader asked of search or directory: read from the address, and written into addresses again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

PAGE_SIZE = 20
MAX_PAGES = 400
MAX_TEXT, MAX_NEAR = 200, 60
MAX_VALUES = 30
# Unknown names in an address that are told, and how much of each.
MAX_NAMES, MAX_NAME = 5, 40
OF_CAMPAIGNS = ("utm_", "mtm_", "pk_", "mc_", "fbclid", "gclid", "msclkid")
ORDERS = ("relevance", "name", "-updated", "distance")
NEAR, RADIUS = "near", "radius_km"
# Kilometres, as people choose them.
RADII = ("1", "2", "5", "10", "25")
OPEN_NOW = "open_now"
# `correct=false`: words are taken as they were typed.
CORRECT = "correct"
AGE = "age"
SCHOOL_FACETS = ("level", "newcomer_class", "instruction_language", "curriculum")
# In the order in which an address names them.
PARTNER_FACETS = ("kind", "category", "municipality", "spoken_language", "cost", "open_on", AGE, "places")
DIRECTORY_FACETS = (*PARTNER_FACETS, *SCHOOL_FACETS)
SEARCH_FACETS = ("type", "phase", "audience", *DIRECTORY_FACETS)


@dataclass(frozen=True)
class SearchState:
    """Text, chosen values by facet (in the order given), whether open now, order ("" for the usual), page from 1;
    `literal`: without correcting the text. `near` is what was typed, `radius` one of RADII or empty;
    `is_near_refused`: the API knows no such place, so it is shown but not asked again."""

    facets: tuple[str, ...]
    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_now: bool = False
    order: str = ""
    page: int = 1
    literal: bool = False
    near: str = ""
    radius: str = ""
    is_near_refused: bool = False

    @classmethod
    def read(cls, query: QueryDict, facets: tuple[str, ...]) -> "SearchState":
        """From an address. What this page does not know is left out: links from elsewhere carry all sorts of things."""
        chosen = {name: _values(query.getlist(name)) for name in facets}
        return cls(
            facets,
            text=_line(query.get("q", ""), MAX_TEXT),
            chosen={name: values for name, values in chosen.items() if values},
            open_now=query.get(OPEN_NOW) == "true",
            order=query.get("order", "") if query.get("order") in ORDERS else "",
            page=_page(query.get("page", "")),
            literal=query.get(CORRECT) == "false",
            near=_line(query.get(NEAR, ""), MAX_NEAR),
            radius=query.get(RADIUS, "") if query.get(RADIUS) in RADII else "",
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen) or self.open_now or bool(self.near)

    @property
    def is_near(self) -> bool:
        """Whether distances are measured."""
        return bool(self.near) and not self.is_near_refused

    @property
    def usual_order(self) -> str:
        """The order when none was chosen: what fits a text best, else what is nearest, else by name."""
        return "relevance" if self.text else "distance" if self.is_near else "name"

    @property
    def count(self) -> int:
        """How many filters are chosen."""
        return sum(len(values) for values in self.chosen.values()) + self.open_now + self.is_near

    def query(self) -> str:
        """The encoded query of an address that asks the same; empty for nothing state."""
        return urlencode(self.pairs(), doseq=True)

    def pairs(self) -> list[tuple[str, Any]]:
        """As the form sends it, without what is empty."""
        found: list[tuple[str, Any]] = [("q", self.text)] if self.text else []
        found += [(name, value) for name in self.facets for value in self.chosen.get(name, ())]
        found += [(OPEN_NOW, "true")] if self.open_now else []
        found += [(NEAR, self.near)] if self.near else []
        found += [(RADIUS, self.radius)] if self.near and self.radius else []
        found += [("order", self.order)] if self.order else []
        found += [(CORRECT, "false")] if self.literal else []
        return [*found, ("page", self.page)] if self.page > 1 else found

    def without(self, facet: str, value: str) -> "SearchState":
        """The same, but for one value; from the first page."""
        if facet == OPEN_NOW:
            return replace(self, open_now=False, page=1)
        if facet == NEAR:
            return self._nowhere()
        left = tuple(one for one in self.chosen.get(facet, ()) if one != value)
        chosen = {name: values for name, values in {**self.chosen, facet: left}.items() if values}
        return replace(self, chosen=chosen, page=1)

    def cleared(self) -> "SearchState":
        """The text and the order alone."""
        return replace(self._nowhere(), chosen={}, open_now=False)

    def at_page(self, page: int) -> "SearchState":
        return replace(self, page=page)

    def parameters(self, limit: int = PAGE_SIZE) -> dict[str, Any]:
        """For `/search/` of the API, which takes no empty values; the directory's facets alone means partners alone."""
        found: dict[str, Any] = {"limit": limit, "offset": (self.page - 1) * PAGE_SIZE, **self.chosen}
        if self.text:
            found["q"] = self.text
        if self.open_now:
            found[OPEN_NOW] = "true"
        found |= self._place_parameters()
        if self.literal:
            found[CORRECT] = "false"
        if "type" not in self.facets:
            found["type"] = "partner"
        return found

    def map_query(self) -> str:
        """The encoded query for `/map/` of the API; empty where only other types than partners are wanted."""
        if "partner" not in self.chosen.get("type", ("partner",)):
            return ""
        names = self.parameters().items()
        asked = {name: value for name, value in names if name not in {"limit", "offset", "order", "type"}}
        return urlencode(asked | {"locale": get_language() or ""}, doseq=True)

    def _place_parameters(self) -> dict[str, str]:
        """Where, how far and in which order; nothing of it for a place that the API does not know."""
        found = {NEAR: self.near} if self.is_near else {}
        found |= {RADIUS: self.radius} if found and self.radius else {}
        order = self.order or ("distance" if self.usual_order == "distance" else "")
        return found | ({"order": order} if order and (order != "distance" or found) else {})

    def _nowhere(self) -> "SearchState":
        order = "" if self.order == "distance" else self.order
        return replace(self, near="", radius="", is_near_refused=False, order=order, page=1)


def unknown_filters(query: QueryDict, facets: tuple[str, ...]) -> tuple[str, ...]:
    """The names in an address that are no filter of this page, and not what campaigns add to links."""
    known = {"q", "page", "order", CORRECT, OPEN_NOW, NEAR, RADIUS, *facets}
    named = [name for name in query if name not in known and _values(query.getlist(name))]
    return tuple(name[:MAX_NAME] for name in named if not name.startswith(OF_CAMPAIGNS))[:MAX_NAMES]


def last_page(total: int) -> int:
    """The last page of so many results that a reader can go to."""
    return min(MAX_PAGES, max(1, -(-total // PAGE_SIZE)))


def _line(given: str, longest: int) -> str:
    return " ".join(given.replace("\0", "").split())[:longest]


def _values(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in given if one.strip()))[:MAX_VALUES]


def _page(given: str) -> int:
    return min(int(given[:9]), MAX_PAGES) if given.isascii() and given.isdigit() and int(given[:9]) > 0 else 1
