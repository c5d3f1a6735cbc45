"""What a text finds in the index, apart from any filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search.engines.base import MatchedBy, SearchQuery
from search.engines.elasticsearch.queries import (
    ALIVE,
    MATCHES,
    NOTHING,
    FilterBuilder,
    Query,
    QueryBuilder,
    all_of,
    boosted,
    some_of,
)
from search.engines.elasticsearch.words import Ask, AskedWords
from search.highlight import Highlighter
from search.plan import Plan
from search.planner import make_plan
from search.ranking import ENOUGH_STRICT_HITS, rarity, units_needed
from search.thesaurus import Thesaurus
from search.typed_words import question_words


@dataclass(frozen=True)
class TextQuery:
    """`by_match` is what each kind of match finds by itself, where there is more than one. `dropped` are words that
    nothing has, `found` is how many entries have the others. `close` are the ids of entries that are found by their
    meaning alone."""

    plan: Plan
    query: Query
    by_match: dict[MatchedBy, Query]
    dropped: tuple[str, ...] = ()
    found: int = 0
    close: frozenset[str] = frozenset()

    @cached_property
    def highlighter(self) -> Highlighter:
        return Highlighter(self.plan)

    def named(self) -> list[Query]:
        """A filter that everything passes, and by which a hit says how it was found. As a filter it costs nothing
        until the hits of the page are known."""
        if not self.by_match:
            return []
        kinds = [{"bool": {"filter": [query], "_name": kind}} for kind, query in self.by_match.items()]
        return [{"bool": {"filter": [{"match_all": {}}], "should": kinds, "minimum_should_match": 0}}]

    def matched_by(self, document_id: str, names: Sequence[str]) -> MatchedBy:
        """How a hit with these names was found: by what was typed, else by a synonym, else by a correction, or only by
        its meaning."""
        if document_id in self.close:
            return "semantic"
        return next((kind for kind in self.by_match if kind in names), next(reversed(self.by_match), "exact"))


def text_query(asked: SearchQuery, ask: Ask, thesaurus: Thesaurus) -> TextQuery:
    """The query of a text: one request for what the index knows of its words, where the thesaurus does not, and one
    for how many entries have each meaning."""
    words = AskedWords(ask, thesaurus)
    words.fetch(question_words(asked.text))
    plan = make_plan(asked.text, thesaurus, words, asked.named, correct=asked.correct)
    if not plan.clauses:
        return TextQuery(plan, ALIVE if plan.blank else NOTHING, {})
    builder, filters = QueryBuilder(asked.locale), FilterBuilder(asked.locale)
    clauses = [builder.clause(clause) for clause in plan.clauses]
    counts = _count(plan, filters, ask)
    dropped = tuple(clause.source for clause, count in zip(plan.clauses, counts.clauses, strict=True) if not count)
    query = _combined(plan, clauses, counts, builder)
    return TextQuery(plan, query, _by_match(plan, filters), dropped if counts.found else (), counts.found)


@dataclass(frozen=True)
class _Counts:
    """How many entries there are, have each clause, have all that are required, and have some of them."""

    documents: int
    clauses: tuple[int, ...]
    strict: int
    loose: int

    @property
    def is_loose(self) -> bool:
        return self.strict < ENOUGH_STRICT_HITS

    @property
    def found(self) -> int:
        return self.loose if self.is_loose else self.strict


def _count(plan: Plan, builder: FilterBuilder, ask: Ask) -> _Counts:
    clauses = [builder.clause(clause) for clause in plan.clauses]
    filters = {str(number): clause for number, clause in enumerate(clauses)}
    asked = {"alive": ALIVE} | filters | _combinations(_required(plan, clauses))
    answer = ask(size=0, aggs={"counts": {"filters": {"filters": asked}}})
    counts = {name: bucket["doc_count"] for name, bucket in answer["aggregations"]["counts"]["buckets"].items()}
    by_clause = tuple(counts[name] for name in filters)
    alone = next(count for clause, count in zip(plan.clauses, by_clause, strict=True) if clause.required)
    return _Counts(counts["alive"], by_clause, counts.get("strict", alone), counts.get("loose", alone))


def _combinations(required: Sequence[Query]) -> dict[str, Query]:
    """All and some of the required clauses; of a single one the count is known already."""
    if len(required) == 1:
        return {}
    return {"strict": all_of(required), "loose": some_of(required, units_needed(len(required)))}


def _required(plan: Plan, queries: Sequence[Query]) -> list[Query]:
    return [query for clause, query in zip(plan.clauses, queries, strict=True) if clause.required]


def _combined(plan: Plan, clauses: Sequence[Query], counts: _Counts, builder: QueryBuilder) -> Query:
    """Entries with every clause; also those with some of them where that gives too few.

    What counts as too few is decided without filters, so that a facet's count is what choosing it gives.
    """
    weighted = [
        boosted(query, clause.weight * rarity(count, counts.documents))
        for clause, query, count in zip(plan.clauses, clauses, counts.clauses, strict=True)
    ]
    required = _required(plan, weighted)
    needed = units_needed(len(required)) if counts.is_loose else len(required)
    extras = [query for clause, query in zip(plan.clauses, weighted, strict=True) if not clause.required]
    return {"bool": {"must": [some_of(required, needed)], "should": extras + builder.name(plan) + builder.types()}}


def _by_match(plan: Plan, builder: FilterBuilder) -> dict[MatchedBy, Query]:
    if plan.is_plain:
        return {}
    used = {option.match for clause in plan.clauses for option in clause.alternatives}
    kinds = [kind for kind in MATCHES if kind in used]
    return {kind: some_of([builder.clause(clause, [kind]) for clause in plan.clauses], 1) for kind in kinds}
