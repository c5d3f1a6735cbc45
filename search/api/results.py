"""Search results in the shapes of the API (api.md)."""

from __future__ import annotations

from typing import Any

from search.analysis import fold
from search.api.cards import Card, Cards
from search.api.labels import FACET_LABELS, RECOGNISED, Labels
from search.documents import Locale
from search.engines.base import Facet, Hit, SearchQuery, SearchResult

SHARED = ("id", "type", "title", "path", "api_url", "locale", "is_fallback", "alternates", "updated_at")


def serialize_hits(result: SearchResult, cards: Cards) -> list[dict[str, Any]]:
    """The hits whose entries are public, in order."""
    return [serialize_hit(hit, card) for hit in result.hits if (card := cards.by_id.get(hit.id))]


def serialize_hit(hit: Hit, card: Card) -> dict[str, Any]:
    """One hit: what items share, how it was found, and its list item."""
    distance = None if hit.distance_km is None else round(hit.distance_km, 2)
    if "distance_km" in card:
        card["distance_km"] = distance
    return {
        **{name: card[name] for name in SHARED},
        "snippet": hit.highlights.snippet,
        "matched_by": hit.matched_by,
        "distance_km": distance,
        "card": card,
    }


def serialize_facets(result: SearchResult, labels: Labels, locale: Locale) -> list[dict[str, Any]]:
    """Facets with labels in the asked language, values by count and then label. Empty ones are left out."""
    return [
        {"name": name, "label": str(FACET_LABELS[name]), "values": _values(name, values, labels, locale)}
        for name, values in result.facets.items()
        if values
    ]


def _values(facet: str, values: tuple[Facet, ...], labels: Labels, locale: Locale) -> list[dict[str, Any]]:
    found = [
        {"value": each.value, "label": labels.of(facet, each.value, locale), "count": each.count,
         "selected": each.selected}
        for each in values
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each["count"], fold(each["label"])))


def serialize_query(query: SearchQuery, result: SearchResult, labels: Labels) -> dict[str, Any]:
    """What was asked, and what was made of it."""
    return {
        "text": query.text,
        "locale": query.locale,
        "corrected": result.corrected_query,
        "did_you_mean": result.did_you_mean,
        "synonyms": [{"from": each.source, "to": list(each.targets)} for each in result.applied_synonyms],
        "dropped": list(result.dropped_terms),
        "recognised": recognised(query, labels),
    }


def recognised(query: SearchQuery, labels: Labels) -> list[dict[str, str]]:
    """Municipalities and categories named in the text, which one may filter by instead."""
    named = labels.named_in(query.text) if query.text else set()
    return [
        {"facet": facet, "value": value, "label": labels.of(facet, value, query.locale)}
        for facet, value in sorted(named, key=lambda pair: (RECOGNISED.index(pair[0]), pair[1]))
        if value not in query.filters.get(facet, ())
    ]
