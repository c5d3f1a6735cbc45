"""A page of hits with their facets: the request for it, and what its answer says."""

from __future__ import annotations

from typing import Any

from cms.facts.geography import nearest_km
from search.engines.base import Hit, SearchQuery
from search.engines.elasticsearch.mapping import load
from search.engines.elasticsearch.queries import Query, facet_filter, filtered, geo, place_filters
from search.engines.elasticsearch.text import TextQuery
from search.facets import facets_by_filter

MAX_VALUES = 2_000
Request = dict[str, Any]
FacetCounts = dict[str, dict[str, int]]


def page_request(text: TextQuery, asked: SearchQuery) -> Request:
    """The search for a page. A selected facet that is counted is filtered by after counting, the others before."""
    own = {facet: facet_filter(facet, values) for facet, values in asked.filters.items() if values}
    counted = {facet: query for facet, query in own.items() if facet in asked.facets}
    before = [query for facet, query in own.items() if facet not in counted]
    filters = [*before, *place_filters(asked), *text.named()]
    return {
        "query": {"bool": {"must": [text.query], "filter": filters}},
        "post_filter": filtered(list(counted.values())),
        "aggs": _aggregations(counted, asked),
        "sort": _sort(asked),
        "from_": asked.offset,
        "size": asked.limit,
        "source": ["document"],
        "track_total_hits": True,
    }


def _aggregations(counted: dict[str, Query], asked: SearchQuery) -> Request:
    """Each facet is counted without its own filter."""
    found: Request = {}
    for without, facets in facets_by_filter(asked):
        if facets:
            kept = [query for facet, query in counted.items() if facet != without]
            terms = {facet: {"terms": {"field": f"facet_{facet}", "size": MAX_VALUES}} for facet in facets}
            found[without or "all"] = {"filter": filtered(kept), "aggs": terms}
    return found


def _sort(asked: SearchQuery) -> list[Request]:
    by_id: Request = {"id": "asc"}
    if asked.sort == "distance" and asked.near:
        distance = {"places": geo(asked.near), "order": "asc", "unit": "km", "mode": "min"}
        return [{"_geo_distance": distance}, by_id]
    if asked.sort == "name":
        return [{f"name_{asked.locale}": "asc"}]
    if asked.sort == "updated":
        return [{"updated": "desc"}, by_id]
    return [{"_score": "desc"}, by_id] if asked.text.strip() else [by_id]


def counts_of(answer: Request) -> FacetCounts:
    """For each facet the number of hits by value."""
    groups = answer.get("aggregations", {}).values()
    return {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
        for group in groups
        for facet, found in group.items()
        if facet != "doc_count"
    }


def hits_of(answer: Request, text: TextQuery, asked: SearchQuery) -> tuple[Hit, ...]:
    """The hits of an answer, highlighted."""
    return tuple(_hit(found, text, asked) for found in answer["hits"]["hits"])


def _hit(found: Request, text: TextQuery, asked: SearchQuery) -> Hit:
    document = load(found["_id"], found["_source"]["document"])
    highlights, locale = text.highlighter.highlights(document, asked.locale)
    return Hit(
        id=document.id,
        score=1.0 if found["_score"] is None else found["_score"],
        locale=locale,
        highlights=highlights,
        distance_km=nearest_km(asked.near, document.points) if asked.near else None,
        matched_by=text.matched_by(document.id, found.get("matched_queries", ())),
    )
