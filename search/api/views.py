"""The endpoints of search: read the parameters, ask, present."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.pagination import envelope
from config.rest.problems import Unavailable
from config.rest.query import asked_locale
from config.rest.views import PublicAPIView, answer, earliest
from search.api.cards import load_cards
from search.api.labels import load_labels
from search.api.parameters import SearchParameters, SuggestParameters, search_query
from search.api.results import serialize_facets, serialize_hits, serialize_query
from search.api.serializers import SearchSerializer, SuggestSerializer
from search.api.suggestions import suggestions
from search.engines.base import MAX_WINDOW, EngineFailure, SearchQuery, SearchResult
from search.index import ready_engine

Answer = TypeVar("Answer")


class SearchView(PublicAPIView):
    """Full-text search over partners and pages, in both languages."""

    throttle_scope = "search"

    @extend_schema(parameters=[SearchParameters], responses=SearchSerializer, operation_id="search")
    def get(self, request: Request) -> Response:
        """A page of hits with facets."""
        asked, now = SearchParameters.read(request), timezone.now()
        locale = asked_locale(asked)
        query, choice_expires_at = search_query(asked, locale, now)
        result = _asked(lambda: ready_engine().search(query))
        cards = load_cards([hit.id for hit in result.hits], locale, now)
        self.expires_at = earliest(choice_expires_at, cards.expires_at)
        labels = load_labels()
        return answer({
            "meta": _meta(request, query, result),
            "query": serialize_query(query, result, labels),
            "items": serialize_hits(result, cards),
            "facets": serialize_facets(result, labels, locale),
        })  # fmt: skip


class SuggestView(PublicAPIView):
    """Completions of what is being typed."""

    throttle_scope = "search"

    @extend_schema(parameters=[SuggestParameters], responses=SuggestSerializer, operation_id="suggest")
    def get(self, request: Request) -> Response:
        """Suggestions, the likeliest first."""
        asked = SuggestParameters.read(request)
        locale = asked_locale(asked)
        items = _asked(lambda: suggestions(ready_engine(), asked.get("q", ""), locale, asked["limit"]))
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
