"""Search results in the shapes of the API (api.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.agenda import AgendaQuestion
from search.analysis import fold
from search.api.cards import Card, Cards
from search.api.explanations import explanations
from search.api.recognised import recognised
from search.best_bets import Pin
from search.documents import Locale, other_locale
from search.engines.base import Facet, Hit, SearchQuery, SearchResult
from search.labels import FACET_LABELS, Labels
from search.thesaurus import Thesaurus

SHARED = ("id", "type", "title", "path", "api_url", "locale", "is_fallback", "alternates", "updated_at")


def serialize_hits(result: SearchResult, cards: Cards, pin: Pin | None = None) -> list[dict[str, Any]]:
    """The hits whose entries are public, in order; `pin` is the one that an editor has put on top, if it is there."""
    pinned = pin.entry if pin else None
    return [
        serialize_hit(hit, card, pinned=hit.id == pinned) for hit in result.hits if (card := cards.by_id.get(hit.id))
    ]


def serialize_hit(hit: Hit, card: Card, *, pinned: bool = False) -> dict[str, Any]:
    """One hit: what items share, how it was found, and its list item."""
    return {
        **{name: card[name] for name in SHARED},
        "snippet": hit.highlights.snippet,
        "matched_by": "pinned" if pinned else hit.matched_by,
        "pinned": pinned,
        "distance_km": card.get("distance_km"),
        "card": card,
    }


def serialize_agenda(
    asked: AgendaQuestion | None, items: Sequence[dict[str, Any]], locale: Locale
) -> dict[str, str] | None:
    """Where the agenda shows what a text asks of it; None where that is nothing, or no event is found with other
    words."""
    if not asked or not (asked.is_all or any(item["type"] == "event" for item in items)):
        return None
    return {"when": asked.when, "path": asked.address(locale)}


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


def serialize_query(query: SearchQuery, result: SearchResult, labels: Labels, thesaurus: Thesaurus) -> dict[str, Any]:
    """What was asked, and what was made of it."""
    return {
        "text": query.text,
        "locale": query.locale,
        "corrected": result.corrected_query,
        "did_you_mean": result.did_you_mean,
        "synonyms": [
            {"from": each.source, "to": _own_language_first(each.targets, query.locale, thesaurus)}
            for each in result.applied_synonyms
        ],
        "dropped": list(result.dropped_terms),
        "recognised": recognised(query, labels),
        "explanations": explanations(result.corrected_query or query.text, query.locale, thesaurus),
    }


def _own_language_first(terms: Sequence[str], locale: Locale, thesaurus: Thesaurus) -> list[str]:
    """Terms with a word that is of the other language alone come last."""
    other = other_locale(locale)
    return sorted(terms, key=lambda term: any(thesaurus.language_of(fold(word)) == other for word in term.split()))
