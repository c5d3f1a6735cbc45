"""Where the hits of a search are: for a map beside the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from search.api.cards import Card
from search.best_bets import Search
from search.engines.base import MAX_LIMIT, SearchQuery

MAX_MARKERS = 500
# Nothing that has a place lies outside: a filter that leaves out what has none.
THE_NETHERLANDS = (3.2, 50.7, 7.3, 53.7)
SHOWN = (
    "id", "type", "slug", "kind", "name", "path", "api_url", "locale", "is_fallback", "featured", "municipality",
    "location", "distance_km", "opening",
)  # fmt: skip


class FoundIds(NamedTuple):
    """Ids of the first hits, how many there are in all, and whether an engine below the chosen one found any."""

    ids: list[str]
    total: int
    degraded: bool


def find_ids(search: Search, query: SearchQuery) -> FoundIds:
    """At most MAX_MARKERS. Raises what `search` raises: EngineFailure."""
    ids, degraded = list[str](), False
    while True:
        result = search(replace(query, offset=len(ids), limit=MAX_LIMIT))
        ids += [hit.id for hit in result.hits]
        degraded |= result.degraded
        if not result.hits or len(ids) >= min(result.total, MAX_MARKERS):
            return FoundIds(ids, result.total, degraded)


def serialize_markers(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """List items of partners, without what a map has no use for; those alone that have a point."""
    located = (card for card in cards if card["location"] and card["location"]["latitude"] is not None)
    return [{name: card[name] for name in SHOWN} for card in located]
