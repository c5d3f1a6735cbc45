"""What a reader asked of search or directory: read from the address, and written into addresses again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

PAGE_SIZE = 20
MAX_PAGES = 400
MAX_TEXT = 200
MAX_VALUES = 30
ORDERS = ("relevance", "name", "-updated")
OPEN_NOW = "open_now"
DIRECTORY_FACETS = ("kind", "category", "municipality", "spoken_language")
SEARCH_FACETS = ("type", "phase", "audience", "kind", "category", "municipality", "spoken_language")


@dataclass(frozen=True)
class SearchState:
    """Text, chosen values by facet (in the order given), whether open now, order ("" for the usual), page from 1."""

    facets: tuple[str, ...]
    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_now: bool = False
    order: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict, facets: tuple[str, ...]) -> "SearchState":
        """From an address. What this page does not know is left out: links from elsewhere carry all sorts of things."""
        chosen = {name: _values(query.getlist(name)) for name in facets}
        return cls(
            facets,
            text=" ".join(query.get("q", "").replace("\0", "").split())[:MAX_TEXT],
            chosen={name: values for name, values in chosen.items() if values},
            open_now=query.get(OPEN_NOW) == "true",
            order=query.get("order", "") if query.get("order") in ORDERS else "",
            page=_page(query.get("page", "")),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen) or self.open_now

    @property
    def count(self) -> int:
        """How many filters are chosen."""
        return sum(len(values) for values in self.chosen.values()) + self.open_now

    def query(self) -> str:
        """The encoded query of an address that asks the same; empty for nothing state."""
        return urlencode(self.pairs(), doseq=True)

    def pairs(self) -> list[tuple[str, Any]]:
        """As the form sends it, without what is empty."""
        found: list[tuple[str, Any]] = [("q", self.text)] if self.text else []
        found += [(name, value) for name in self.facets for value in self.chosen.get(name, ())]
        found += [(OPEN_NOW, "true")] if self.open_now else []
        found += [("order", self.order)] if self.order else []
        return [*found, ("page", self.page)] if self.page > 1 else found

    def without(self, facet: str, value: str) -> "SearchState":
        """The same, but for one value; from the first page."""
        if facet == OPEN_NOW:
            return replace(self, open_now=False, page=1)
        left = tuple(one for one in self.chosen.get(facet, ()) if one != value)
        chosen = {name: values for name, values in {**self.chosen, facet: left}.items() if values}
        return replace(self, chosen=chosen, page=1)

    def cleared(self) -> "SearchState":
        """The text and the order alone."""
        return replace(self, chosen={}, open_now=False, page=1)

    def at_page(self, page: int) -> "SearchState":
        return replace(self, page=page)

    def parameters(self, limit: int = PAGE_SIZE) -> dict[str, Any]:
        """For `/search/` of the API, which takes no empty values; the directory's facets alone means partners alone."""
        found: dict[str, Any] = {"limit": limit, "offset": (self.page - 1) * PAGE_SIZE, **self.chosen}
        if self.text:
            found["q"] = self.text
        if self.open_now:
            found[OPEN_NOW] = "true"
        if self.order:
            found["order"] = self.order
        if "type" not in self.facets:
            found["type"] = "partner"
        return found


def _values(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in given if one.strip()))[:MAX_VALUES]


def _page(given: str) -> int:
    return min(int(given[:9]), MAX_PAGES) if given.isascii() and given.isdigit() and int(given[:9]) > 0 else 1
