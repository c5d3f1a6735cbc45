"""What is close in meaning to a text, added to what its words find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from tantivy import Occur, Query, Searcher

from search.engines.embedded.queries import any_of, any_term
from search.engines.embedded.store import Generation
from search.engines.embedded.texts import TextQuery
from search.ranking import CLOSENESS, ENOUGH_STRICT_HITS
from search.semantic.meaning import Meaning

if TYPE_CHECKING:
    from search.engines.embedded.vectors import VectorFile, Vectors

Count = Callable[[Query], int]


def vector_file(generation: Generation, meaning: Meaning | None) -> VectorFile | None:
    """Where the meanings of a generation are written; None while the extra is off."""
    if meaning is None:
        return None
    from search.engines.embedded.vectors import VectorFile  # numpy is an extra

    return VectorFile(generation.path, meaning)


class CloseInMeaning:
    """Fills up the hits of texts whose words find too few, for one state of the index. `count` says how many entries a
    query finds. Only for the order by relevance: in any other these would stand among the hits that have the words.

    What counts as too few is decided without filters, and so is what is added: a facet's count is what choosing it
    gives.
    """

    def __init__(self, generation: Generation, searcher: Searcher, count: Count, meaning: Meaning) -> None:
        self._path = generation.path
        self._schema = generation.schema
        self._searcher = searcher
        self._count = count
        self._meaning = meaning

    @cached_property
    def _vectors(self) -> Vectors:
        from search.engines.embedded.vectors import Vectors  # numpy is an extra

        return Vectors(self._path, self._meaning)

    def added_to(self, text: TextQuery, typed: str) -> TextQuery:
        """The query that also finds what is close in meaning to what was typed, or to what that was corrected to."""
        room = ENOUGH_STRICT_HITS - self._count(text.matching) if text.plan.clauses else 0
        if room <= 0:
            return text
        vector = self._meaning.of_text(text.plan.corrected_query or typed)
        found = self._vectors.nearest(vector, room, without=self._keys(text.matching))
        if not found:
            return text
        scored = [
            Query.const_score_query(any_term(self._schema, "key", [key]), CLOSENESS * similarity)
            for key, similarity in found
        ]
        keys = [key for key, _ in found]
        return replace(
            text,
            query=Query.boolean_query([(Occur.Should, query) for query in (text.query, *scored)]),
            matching=any_of([text.matching, any_term(self._schema, "key", keys)]),
            close=frozenset(keys),
        )

    def _keys(self, matching: Query) -> set[int]:
        hits = self._searcher.search(matching, ENOUGH_STRICT_HITS, count=False).hits
        return {int(key or 0) for key in self._searcher.fast_field_values("key", [address for _, address in hits])}
