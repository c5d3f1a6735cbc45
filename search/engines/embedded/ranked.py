"""The best hits of a query, equal scores in order of id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import DocAddress, FieldType, Order, Query, Schema, Searcher

from search.engines.embedded.queries import any_term, filtered
from search.engines.embedded.schema import ORDER_OF_ID

TIES = 32
MANY_TIES = 3_000
# How many entries in order of id are looked through for equals, at most.
MOST_CANDIDATES = 4_000

Scored = tuple[float, DocAddress]


@dataclass(frozen=True)
class Ranking:
    """The hits of `query` by score. `matching` finds the same, with less work and without scores."""

    schema: Schema
    searcher: Searcher
    query: Query
    matching: Query

    def best(self, end: int) -> tuple[list[Scored], int]:
        """The first `end` hits, and how many there are in all.

        Scores are sums of constants, so very many may be equal. Most often they are fetched and sorted; where there are
        thousands, the first of them by id are looked for.
        """
        for size in (end + TIES, end + MANY_TIES):
            result = self.searcher.search(self.query, size)
            hits, total = result.hits, result.count  # type: ignore[attr-defined] # missing in the stubs
            if not _is_cut_among_equals(hits, size, end):
                return self._in_order(hits)[:end], total
        score = hits[-1][0]
        better = [hit for hit in hits if hit[0] > score]
        equals = self._first_equals([hit for hit in hits if hit[0] == score], end - len(better))
        return self._in_order([*better, *(equals or self._all_equals(score, total))])[:end], total

    def _first_equals(self, some: Sequence[Scored], wanted: int) -> list[Scored]:
        """Hits that score as these do, the first `wanted` by id among them; none where they are hard to find."""
        score = some[0][0]
        kind = min(self._column("order_kind", some))
        before = Query.range_query(self.schema, "order_kind", FieldType.Unsigned, 0, kind - 1)
        size = wanted + TIES
        others = self.searcher.search(filtered(self.query, [before]), size, count=False).hits
        if len(others) == size and others[-1][0] >= score:
            return []
        equals = [hit for hit in others if hit[0] == score]
        return equals if len(equals) >= wanted else self._equals_from(kind, score, equals, wanted)

    def _equals_from(self, kind: int, score: float, before: list[Scored], wanted: int) -> list[Scored]:
        """Those before and, from this kind of ids on, as many as are wanted in all. Few entries are scored: where many
        score the same, most of the first by id do too."""
        this_kind = Query.range_query(self.schema, "order_kind", FieldType.Unsigned, kind, 2**64 - 1)
        size = 4 * (wanted + TIES)
        while size <= MOST_CANDIDATES:
            within = filtered(self.matching, [this_kind])
            first = self.searcher.search(within, size, count=False, order_by_field="id", order=Order.Asc).hits
            only_these = any_term(self.schema, "key", self._column("key", first))
            scored = self.searcher.search(filtered(self.query, [only_these]), size, count=False).hits
            equals = [*before, *(hit for hit in scored if hit[0] == score)]
            if len(equals) >= wanted:
                return equals
            size *= 4
        return []

    def _all_equals(self, score: float, total: int) -> list[Scored]:
        return [hit for hit in self.searcher.search(self.query, total, count=False).hits if hit[0] == score]

    def _in_order(self, hits: Sequence[Scored]) -> list[Scored]:
        columns = [self._column(name, hits) for name in (*ORDER_OF_ID, "key")]
        ranked = sorted(zip(hits, *columns, strict=True), key=lambda row: (-row[0][0], *row[1:]))
        return [hit for hit, *_ in ranked]

    def _column(self, name: str, hits: Sequence[tuple[object, DocAddress]]) -> list[int]:
        values = self.searcher.fast_field_values(name, [address for _, address in hits])
        return [int(value or 0) for value in values]


def _is_cut_among_equals(hits: Sequence[Scored], size: int, end: int) -> bool:
    return len(hits) == size and hits[-1][0] == hits[end - 1][0]
