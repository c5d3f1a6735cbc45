"""Texts as queries, for one state of the index and of the thesaurus."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tantivy import Occur, Query, Schema, Searcher

from search.documents import Locale
from search.engines.base import MatchedBy, Named
from search.engines.embedded.queries import QueryBuilder, all_of, any_of, at_least
from search.engines.embedded.words import IndexVocabulary
from search.highlight import Highlighter
from search.plan import Clause, Plan
from search.planner import make_plan
from search.ranking import ENOUGH_STRICT_HITS, rarity, units_needed
from search.thesaurus import Thesaurus

REMEMBERED_TEXTS = 512
MATCHES: tuple[MatchedBy, ...] = ("exact", "synonym", "typo")


@dataclass(frozen=True)
class TextQuery:
    """What a text finds, apart from any filter. `matching` finds the same as `query` with less work, for its scores
    mean nothing. `dropped` are words that nothing has; `matched` remembers how entries were found; `close` are the keys
    of those that are found by their meaning alone."""

    plan: Plan
    query: Query
    matching: Query
    highlighter: Highlighter
    by_match: Mapping[MatchedBy, Query]
    dropped: tuple[str, ...]
    matched: dict[str, MatchedBy] = field(default_factory=dict)
    close: frozenset[int] = frozenset()


Extend = Callable[[TextQuery, str], TextQuery]
"""Adds to what the words of a text find what is close to it in meaning."""


@dataclass(frozen=True)
class Counted:
    """A clause as queries, and how many entries have it."""

    clause: Clause
    query: Query
    matching: Query
    count: int


class Texts:
    """Makes the queries of texts, and remembers those of the texts looked for lately.

    `count` says how many entries a query finds; `documents` is how many there are.
    """

    def __init__(
        self,
        schema: Schema,
        searcher: Searcher,
        thesaurus: Thesaurus,
        count: Callable[[Query], int],
        extend: Extend | None = None,
    ) -> None:
        self._schema = schema
        self._searcher = searcher
        self._thesaurus = thesaurus
        self._count = count
        self._alive = Query.const_score_query(Query.term_query(schema, "alive", True), 1.0)
        self._extend = extend
        self.documents = count(self._alive)
        self._vocabulary = IndexVocabulary(searcher, thesaurus)
        self._queries: OrderedDict[tuple[str, Locale, tuple[Named, ...], bool, bool], TextQuery] = OrderedDict()
        self._finds: dict[tuple[str, Locale], bool] = {}

    def query(
        self, text: str, locale: Locale, named: tuple[Named, ...] = (), *, correct: bool = True, fill: bool = True
    ) -> TextQuery:
        """The query of a text, remembered for as long as index and thesaurus stay as they are. `fill`: where its words
        find too few, also what is close in meaning."""
        extend = self._extend if fill else None
        key = (text, locale, named, correct, extend is not None)
        found = self._queries.get(key)
        if found is None:
            found = self._make_query(text, locale, named, correct)
            found = self._queries[key] = extend(found, text) if extend else found
            while len(self._queries) > REMEMBERED_TEXTS:
                self._queries.popitem(last=False)
        return found

    def _make_query(self, text: str, locale: Locale, named: tuple[Named, ...] = (), correct: bool = True) -> TextQuery:
        plan = make_plan(text, self._thesaurus, self._vocabulary, named, correct=correct)
        if not plan.clauses:
            nothing_or_all = self._alive if plan.blank else Query.empty_query()
            return TextQuery(plan, nothing_or_all, nothing_or_all, Highlighter(plan), {}, ())
        builder = QueryBuilder(self._schema, self._searcher, locale)
        clauses = [self._counted(clause, builder) for clause in plan.clauses]
        needed = self._needed(clauses)
        required = [each.matching for each in clauses if each.clause.required]
        matching = all_of(required) if needed == len(required) else at_least(needed, required)
        query = self._scored(clauses, needed, [*builder.name(plan), *builder.types()])
        missing = tuple(each.clause.source for each in clauses if not each.count)
        dropped = missing if missing and self._count(matching) else ()
        return TextQuery(plan, query, matching, Highlighter(plan), _by_match(plan, builder), dropped)

    def finds(self, text: str, locale: Locale) -> bool:
        """Whether a text finds something, remembered for each: only terms of the thesaurus are asked for."""
        key = (text, locale)
        if key not in self._finds:
            self._finds[key] = self._finds_words(*key) or self._count(self._make_query(*key).matching) > 0
        return self._finds[key]

    def _finds_words(self, text: str, locale: Locale) -> bool:
        """Whether there is an entry with every clause by single words: quickly told, and most often true."""
        builder = QueryBuilder(self._schema, self._searcher, locale)
        plan = make_plan(text, self._thesaurus, self._vocabulary)
        words = [builder.matching(clause, phrases=False) for clause in plan.required]
        return bool(words) and all(words) and self._count(all_of(map(any_of, words))) > 0

    def _counted(self, clause: Clause, builder: QueryBuilder) -> Counted:
        """A clause with the number of its entries."""
        found = [leaf for phrases in (False, True) for leaf in builder.matching(clause, phrases=phrases)]
        matching = any_of(found)
        return Counted(clause, builder.clause(clause), matching, self._count(matching))

    def _needed(self, clauses: Sequence[Counted]) -> int:
        """How many of the required clauses an entry must have: all, or some where that gives too few.

        What counts as too few is decided without filters, so that a facet's count is what choosing it gives.
        """
        required = [each for each in clauses if each.clause.required]
        if len(required) < 2:
            return len(required)
        fewest = min(each.count for each in required)
        if fewest < ENOUGH_STRICT_HITS or self._count(all_of(each.matching for each in required)) < ENOUGH_STRICT_HITS:
            return units_needed(len(required))
        return len(required)

    def _scored(self, clauses: Sequence[Counted], needed: int, extras: Sequence[Query]) -> Query:
        """Entries with so many of the required clauses; the rarer a clause, the more it counts."""
        weighted = [
            (each.clause, Query.boost_query(each.query, each.clause.weight * rarity(each.count, self.documents)))
            for each in clauses
        ]
        some = at_least(needed, [query for clause, query in weighted if clause.required])
        optional = [query for clause, query in weighted if not clause.required]
        return Query.boolean_query([(Occur.Must, some), *((Occur.Should, query) for query in (*optional, *extras))])


def _by_match(plan: Plan, builder: QueryBuilder) -> dict[MatchedBy, Query]:
    """What each kind of match finds by itself, in the order in which they count."""
    if plan.is_plain:
        return {}
    used = {option.match for clause in plan.clauses for option in clause.alternatives}
    kinds: list[MatchedBy] = [kind for kind in MATCHES if kind in used]
    return {
        kind: Query.boolean_query([(Occur.Should, builder.clause(each, frozenset({kind}))) for each in plan.clauses])
        for kind in kinds
    }
