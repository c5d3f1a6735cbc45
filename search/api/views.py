"""The endpoints of search: read the parameters, ask, present."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.pagination import envelope
from config.rest.problems import Unavailable
from config.rest.query import asked_locale
from config.rest.views import PublicAPIView, answer, earliest
from directory.public.featured import terms_change_at
from directory.public.service_cards import ServiceFilters
from directory.public.shown_place import PlaceFilters
from search.agenda import by_date
from search.api.cards import Filters, load_cards
from search.api.markers import MAX_MARKERS, find_ids, serialize_markers
from search.api.parameters import MapParameters, SearchParameters, SuggestParameters, search_query
from search.api.results import serialize_agenda, serialize_facets, serialize_hits, serialize_query
from search.api.serializers import MapSerializer, SearchSerializer, SuggestSerializer
from search.api.suggestions import suggestions
from search.best_bets import pin_for, search_with_pin
from search.concepts import current_thesaurus
from search.engines.base import MAX_WINDOW, EngineFailure, SearchQuery, SearchResult
from search.index import engine
from search.insight.counter import TOTAL_HEADER
from search.labels import load_labels

# Caches between us and the reader do not hear that the first engine is back.
STAND_IN_KEPT = timedelta(seconds=10)

Answer = TypeVar("Answer")


class SearchView(PublicAPIView):
    """Full-text search over partners, pages and pages of the website, in both languages."""

    throttle_scope = "search"

    @extend_schema(parameters=[SearchParameters], responses=SearchSerializer, operation_id="search")
    def get(self, request: Request) -> Response:
        """A page of hits with facets."""
        asked, now = SearchParameters.read(request), timezone.now()
        locale = asked_locale(asked)
        query, choice_expires_at, agenda = search_query(asked, locale, now)
        pin = pin_for(query, now)
        result = _asked(lambda: search_with_pin(engine().search, query, pin))
        events_from = agenda.starts_at(now) if agenda else now
        filters = Filters(PlaceFilters.of(asked), ServiceFilters.of(asked), events_from)
        cards = load_cards([hit.id for hit in result.hits], locale, now, filters)
        stand_in_expires_at = now + STAND_IN_KEPT if result.degraded else None
        self.expires_at = earliest(
            choice_expires_at, cards.expires_at, pin.ends_at if pin else None, stand_in_expires_at
        )
        labels, items = load_labels(), serialize_hits(result, cards, pin)
        found = answer({
            "meta": _meta(request, query, result),
            "query": {
                **serialize_query(query, result, labels, current_thesaurus()),
                "agenda": serialize_agenda(agenda, items, locale),
            },
            "items": by_date(items, agenda) if agenda else items,
            "facets": serialize_facets(result, labels, locale),
        })  # fmt: skip
        found.headers[TOTAL_HEADER] = str(result.total)
        return found


class MapView(PublicAPIView):
    """Where the partners are that a search finds: the same as `/search/` lists, for a map."""

    throttle_scope = "search"

    @extend_schema(parameters=[MapParameters], responses=MapSerializer, operation_id="map")
    def get(self, request: Request) -> Response:
        """All partners with a place, up to 500; with `bbox` those inside."""
        asked, now = MapParameters.read(request), timezone.now()
        locale = asked_locale(asked)
        query, choice_expires_at, _agenda = search_query(asked, locale, now)
        query, pin = replace(query, facets=()), pin_for(query, now)
        found = _asked(lambda: find_ids(lambda part: search_with_pin(engine().search, part, pin), query))
        cards = load_cards(found.ids, locale, now, Filters(PlaceFilters.of(asked)._replace(on_map=True)))
        stand_in_expires_at = now + STAND_IN_KEPT if found.degraded else None
        self.expires_at = earliest(
            choice_expires_at, cards.expires_at, pin.ends_at if pin else None, stand_in_expires_at
        )
        return answer({
            "meta": {"total_count": found.total, "limit": MAX_MARKERS, "near": query.near and query.near._asdict()},
            "items": serialize_markers(cards.by_id.values()),
        })  # fmt: skip


class SuggestView(PublicAPIView):
    """Completions of what is being typed."""

    throttle_scope = "search"

    @extend_schema(parameters=[SuggestParameters], responses=SuggestSerializer, operation_id="suggest")
    def get(self, request: Request) -> Response:
        """Suggestions, the likeliest first."""
        asked = SuggestParameters.read(request)
        locale = asked_locale(asked)
        items = _asked(lambda: suggestions(engine(), asked.get("q", ""), locale, asked["limit"]))
        self.expires_at = terms_change_at(timezone.now())
        return answer({"items": items})


def _asked(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except EngineFailure as failure:
        raise Unavailable from failure


def _meta(request: Request, query: SearchQuery, result: SearchResult) -> dict[str, Any]:
    """The envelope's meta. There is no next page beyond what an engine can page through."""
    reachable = min(result.total, MAX_WINDOW - query.limit + 1)
    meta = envelope(request, [], total=reachable, limit=query.limit, offset=query.offset)["meta"]
    return {
        **meta,
        "total_count": result.total,
        "engine": result.engine,
        "degraded": result.degraded,
        "took_ms": result.took_ms,
    }
