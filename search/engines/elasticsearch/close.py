"""What is close in meaning to a text, added to what its words find."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from search.engines.base import SearchQuery
from search.engines.elasticsearch.queries import ALIVE, Query, any_term, some_of
from search.engines.elasticsearch.text import TextQuery
from search.engines.elasticsearch.words import Ask
from search.ranking import CLOSE_ENOUGH, CLOSENESS, ENOUGH_STRICT_HITS
from search.semantic.meaning import Meaning, Vector, numbers_of

DIGITS = 4


def with_close_in_meaning(text: TextQuery, asked: SearchQuery, ask: Ask, meaning: Meaning) -> TextQuery:
    """The query filled up, where its words find too few, with entries that are close in meaning to what was typed, or
    to what that was corrected to. One request, without the filters: a facet's count is what choosing it gives. Only for
    the order by relevance: in any other these would stand among the hits that have the words."""
    room = ENOUGH_STRICT_HITS - text.found if text.plan.clauses else 0
    vector = meaning.of_text(text.plan.corrected_query or asked.text) if room > 0 else b""
    if not any(vector):
        return text
    found = _similarities(ask(**_nearest(vector, room, text.query)))
    scored = [any_term("id", [each], CLOSENESS * similarity) for each, similarity in found.items()]
    return replace(text, query=some_of([text.query, *scored], 1), close=frozenset(found)) if found else text


def _nearest(vector: Vector, most: int, without: Query) -> dict[str, Any]:
    others = {"bool": {"filter": [ALIVE], "must_not": [without]}}
    knn = {"field": "meaning", "query_vector": numbers_of(vector), "k": most, "num_candidates": most, "filter": others}
    return {"knn": knn, "size": most, "source": False}


def _similarities(answer: dict[str, Any]) -> dict[str, float]:
    """The entries that are close enough. Elasticsearch scores a similarity from 0 to 1."""
    found = {hit["_id"]: round(2 * hit["_score"] - 1, DIGITS) for hit in answer["hits"]["hits"]}
    return {each: similarity for each, similarity in found.items() if similarity >= CLOSE_ENOUGH}
