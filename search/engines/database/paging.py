"""A page of entries in the order asked for, and the number of entries by facet value.

`CROSS JOIN` has SQLite begin with what was found, which is little, and not with what it is joined to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from cms.facts.geography import Point
from search.engines.base import SearchQuery
from search.engines.database.dialects import rows
from search.engines.database.finding import Found, candidates, read
from search.engines.database.selection import Selection, line_to
from search.facets import facets_by_filter
from search.models import IndexedValue
from search.plan import Plan

# Entries whose facets are counted; where more are found, counts are of so many of them.
MOST_COUNTED = 20_000
# Entries whose numbers are read, some bytes each, to ask full text and places but once.
MOST_READ = 150_000
# Places as near as the last one of a page that are put in order with it.
TIES = 200
ORDERS = {"name": "name_{locale}, document_id", "updated": "updated DESC, document_id"}

Counts = dict[str, dict[str, int]]
"""For each facet the number of entries by value."""


def page(found: Found, plan: Plan, chosen: Selection, query: SearchQuery) -> list[int]:
    """The entries of the page asked for, out of those chosen by the filters."""
    if not query.limit:
        return []
    if query.sort == "distance" and query.near:
        return _by_distance(chosen, query.near, query)
    if query.sort == "relevance" and plan.clauses:
        return _by_score(found, plan, chosen, query)
    return _by_column(chosen, ORDERS.get(query.sort, "document_id"), query)


def _by_column(chosen: Selection, order: str, query: SearchQuery) -> list[int]:
    sql, parameters = chosen.sql()
    joined = f"SELECT id FROM ({sql}) AS found CROSS JOIN search_indexedentry WHERE id = entry"
    order = order.format(locale=query.locale)
    paged = f"{joined} ORDER BY {order} LIMIT %s OFFSET %s"
    return [pk for (pk,) in rows(paged, [*parameters, query.limit, query.offset])]


def _by_distance(chosen: Selection, near: Point, query: SearchQuery) -> list[int]:
    sql, parameters = chosen.sql()
    line, here = line_to(near)
    nearest = (
        f"SELECT entry, MIN({line}) AS line FROM ({sql}) AS found CROSS JOIN search_indexedplace "
        "WHERE entry_id = entry GROUP BY entry ORDER BY 2 LIMIT %s"
    )
    joined = f"SELECT entry FROM ({nearest}) AS nearest CROSS JOIN search_indexedentry WHERE id = entry"
    enough = query.offset + query.limit + TIES
    ordered = f"{joined} ORDER BY line, document_id LIMIT %s OFFSET %s"
    return [pk for (pk,) in rows(ordered, [*here, *parameters, enough, query.limit, query.offset])]


def _by_score(found: Found, plan: Plan, chosen: Selection, query: SearchQuery) -> list[int]:
    """Best first, equal scores by id; beyond the likeliest entries the others follow by id."""
    scores = found.scores
    if scores is not None:
        best = [pk for pk in chosen.first(len(scores)) if pk in scores]
    else:
        likeliest = candidates(found.selection.filtered(query), plan)
        scores = {entry.pk: found.scorer.score(entry)[0] for entry in read(likeliest)}
        best = list(scores)
    ids = _ids(best)
    best.sort(key=lambda pk: (-scores[pk], ids.get(pk, "")))
    wanted = best[query.offset : query.offset + query.limit]
    if len(wanted) == query.limit or found.scores is not None:
        return wanted
    return wanted + _others(chosen, best, max(0, query.offset - len(best)), query.limit - len(wanted))


def _ids(pks: Sequence[int]) -> dict[int, str]:
    sql, parameters = Selection(entries=tuple(pks)).sql()
    joined = f"SELECT id, document_id FROM ({sql}) AS found CROSS JOIN search_indexedentry WHERE id = entry"
    return dict(cast("list[tuple[int, str]]", rows(joined, parameters)))


def _others(chosen: Selection, best: Sequence[int], offset: int, limit: int) -> list[int]:
    (sql, parameters), (without, listed) = chosen.sql(), Selection(entries=tuple(best)).sql()
    others = f"SELECT entry FROM ({sql}) AS found WHERE +entry NOT IN ({without}) ORDER BY entry LIMIT %s OFFSET %s"
    return [pk for (pk,) in rows(others, [*parameters, *listed, limit, offset])]


def read_once(chosen: Selection) -> tuple[Selection, int]:
    """The same entries, named one by one unless they are very many, and how many there are: full text is asked once."""
    if chosen == Selection():
        return chosen, chosen.count()
    entries = chosen.first(MOST_READ + 1)
    return (Selection(entries=tuple(entries)), len(entries)) if len(entries) <= MOST_READ else (chosen, chosen.count())


def facet_counts(selection: Selection, chosen: Selection, query: SearchQuery) -> Counts:
    """For each facet asked for the number of entries by value, each facet without its own filter; `chosen` are those
    that pass all filters."""
    values = {pk: (facet, value) for pk, facet, value in IndexedValue.objects.values_list("pk", "facet", "value")}
    counts: Counts = defaultdict(dict)
    for without, facets in facets_by_filter(query):
        if facets:
            within = selection.filtered(query, without=without) if without else chosen
            for pk, count in _counted(within, facets, values):
                facet, value = values[pk]
                counts[facet][value] = count
    return counts


def _counted(chosen: Selection, facets: Sequence[str], values: Mapping[int, tuple[str, str]]) -> list[tuple[int, int]]:
    """The number of entries by key of the value; everything is counted from the index of values alone."""
    if chosen == Selection():
        found = rows("SELECT value_id, COUNT(*) FROM search_indexedfacet GROUP BY value_id", [])
    else:
        sql, parameters = chosen.sql()
        some = f"SELECT entry FROM ({sql}) AS found LIMIT {MOST_COUNTED}"
        joined = f"SELECT value_id, COUNT(*) FROM ({some}) AS few CROSS JOIN search_indexedfacet WHERE entry_id = entry"
        found = rows(f"{joined} GROUP BY value_id", parameters)
    return [(pk, count) for pk, count in found if pk in values and values[pk][0] in facets]
