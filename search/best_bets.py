"""Which entry an editor has pinned to the top for what somebody typed, and putting it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from config.rest.generation_cache import cached_for_generation
from search.engines.base import Facet, Hit, SearchQuery, SearchResult
from search.models import BestBet, EntryKind
from search.models.best_bets import day_after, phrase_keys
from search.phrases import PhraseKey, phrase_key

Search = Callable[[SearchQuery], SearchResult]


@dataclass(frozen=True)
class Pin:
    """An entry by its id in the index, and the moment from which it is pinned no more."""

    entry: str
    ends_at: datetime | None


def pin_for(query: SearchQuery, now: datetime) -> Pin | None:
    """The entry pinned for a question, if there is one; only where the order is by relevance."""
    if not query.text or query.sort != "relevance":
        return None
    pin = _pins().get((query.locale, phrase_key(query.text, query.locale)))
    return pin if pin and (pin.ends_at is None or pin.ends_at > now) else None


def search_with_pin(search: Search, query: SearchQuery, pin: Pin | None) -> SearchResult:
    """The engine's answer with the pinned entry as the first of all hits, where it is in the index and passes the
    filters. Total, facets and later pages count it once."""
    result = search(query)
    if pin is None or pin.entry not in query.filters.get("id", [pin.entry]):
        return result
    only_it = replace(query, filters={**query.filters, "id": (pin.entry,)}, offset=0, limit=1)
    by_filters, by_text = search(replace(only_it, text="")), search(only_it)
    same = _asked_the_same(by_text, result)
    facets = _counted(result.facets, by_filters.facets, by_text.facets if same else {})
    if not by_filters.hits:
        return replace(result, facets=facets)
    own = by_text.hits[0] if same and by_text.hits else None
    hits = _lifted(own or by_filters.hits[0], own, result, query, search)
    return replace(result, hits=hits, facets=facets, total=result.total + (own is None))


def _lifted(first: Hit, own: Hit | None, result: SearchResult, query: SearchQuery, search: Search) -> tuple[Hit, ...]:
    """This page of the hits with `first` before all of them. `own`: its hit, if the text alone finds it."""
    if not query.offset:
        above: tuple[Hit, ...] = (first,)
    elif own and (not result.hits or _rank(own) < _rank(result.hits[0])):
        return result.hits
    else:
        # What was the last of the page before has moved down into this one.
        above = search(replace(query, facets=(), offset=query.offset - 1, limit=1)).hits
    return (*above, *(hit for hit in result.hits if hit.id != first.id))[: query.limit]


def _rank(hit: Hit) -> tuple[float, str]:
    """How engines order hits: the best score first, equal ones by id."""
    return -hit.score, hit.id


def _asked_the_same(one: SearchResult, other: SearchResult) -> bool:
    """Whether an engine made the same of a text both times; it may drop words where a text finds nothing."""
    return (one.dropped_terms, one.corrected_query) == (other.dropped_terms, other.corrected_query)


def _counted(
    facets: Mapping[str, tuple[Facet, ...]],
    by_filters: Mapping[str, tuple[Facet, ...]],
    by_text: Mapping[str, tuple[Facet, ...]],
) -> dict[str, tuple[Facet, ...]]:
    """The facets with the pinned entry counted where the text alone would not have found it."""
    return {name: _values(facets.get(name, ()), by_filters.get(name, ()), by_text.get(name, ())) for name in facets}


def _values(all_hits: tuple[Facet, ...], pinned: tuple[Facet, ...], found: tuple[Facet, ...]) -> tuple[Facet, ...]:
    values = {each.value: each for each in (*pinned, *all_hits)}
    counted = {each.value: each.count for each in found}
    more = {each.value: each.count - counted.get(each.value, 0) for each in pinned}
    counts = {each.value: each.count for each in all_hits}
    return tuple(
        replace(each, count=counts.get(value, 0) + more.get(value, 0))
        for value, each in values.items()
        if value in counts or more.get(value, 0)
    )


@cached_for_generation()
def _pins() -> Mapping[tuple[str, PhraseKey], Pin]:
    """Every best bet that has not ended, by language and question: one query. Few, for editors make them."""
    current = BestBet.objects.not_ended(timezone.localdate()).order_by("pk")
    rows = current.values_list("locale", "phrases", "until", "partner_id", "page__translation_key")
    return {
        (locale, key): Pin(_entry_id(partner, page), day_after(until) if until else None)
        for locale, phrases, until, partner, page in rows
        for key in phrase_keys(phrases, locale)
    }


def _entry_id(partner: int | None, page: object) -> str:
    return f"{EntryKind.PARTNER}:{partner}" if partner else f"{EntryKind.PAGE}:{page}"
