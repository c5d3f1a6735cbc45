"""Answers questions from one state of the index; thrown away when the index changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tantivy import DocAddress, Occur, Order, Query, Schema, Searcher

from cms.facts.geography import Point
from search.documents import Document, Locale
from search.engines.base import Facet, MatchedBy, SearchQuery
from search.engines.embedded.places import Places
from search.engines.embedded.queries import QueryBuilder, all_of, any_term, filtered
from search.engines.embedded.schema import ORDER_OF_ID, key_of, load
from search.engines.embedded.words import IndexVocabulary
from search.highlight import Highlighter
from search.planner import Clause, Plan, make_plan
from search.ranking import ENOUGH_STRICT_HITS, rarity, units_needed
from search.thesaurus import Thesaurus

REMEMBERED_TEXTS = 512
REMEMBERED_DOCUMENTS = 1_000
REMEMBERED_FACETS = 256
TIES = 32
MAX_VALUES = 2_000
FacetCounts = dict[str, dict[str, int]]
"""For each facet the number of hits by value."""

Facets = Mapping[str, tuple[Facet, ...]]

MATCHES: tuple[MatchedBy, ...] = ("exact", "synonym", "typo")


@dataclass(frozen=True)
class TextQuery:
    """What a text finds, apart from any filter. `dropped` are words that nothing has; `matched` remembers how
    entries were found."""

    plan: Plan
    query: Query
    highlighter: Highlighter
    by_match: Mapping[MatchedBy, Query]
    dropped: tuple[str, ...]
    matched: dict[str, MatchedBy] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    score: float
    address: DocAddress
    document: Document


class Reader:
    """One searcher with what was learnt of it: reference_data and the texts looked for lately."""

    def __init__(self, schema: Schema, searcher: Searcher, thesaurus: Thesaurus) -> None:
        self.searcher = searcher
        self.schema = schema
        self._thesaurus = thesaurus
        self._vocabulary = IndexVocabulary(searcher, thesaurus)
        self._texts: OrderedDict[tuple[str, Locale], TextQuery] = OrderedDict()
        self._facets: OrderedDict[tuple[object, ...], Facets] = OrderedDict()
        self._documents: dict[tuple[int, int], Document] = {}
        self._alive = Query.const_score_query(Query.term_query(schema, "alive", True), 1.0)
        self.places = Places(schema, searcher)
        self.documents = self.count(self._alive)

    def text_query(self, text: str, locale: Locale) -> TextQuery:
        """The query of a text, remembered for as long as the index stays as it is."""
        key = (text, locale)
        found = self._texts.get(key)
        if found is None:
            found = self._make_text_query(text, locale)
            self._texts[key] = found
            while len(self._texts) > REMEMBERED_TEXTS:
                self._texts.popitem(last=False)
        return found

    def _make_text_query(self, text: str, locale: Locale) -> TextQuery:
        plan = make_plan(text, self._thesaurus, self._vocabulary)
        if not plan.clauses:
            nothing_or_all = self._alive if plan.blank else Query.empty_query()
            return TextQuery(plan, nothing_or_all, Highlighter(plan), {}, ())
        builder = QueryBuilder(self.schema, self.searcher, locale)
        clauses = [(clause, builder.clause(clause)) for clause in plan.clauses]
        counts = [self.count(query) for _, query in clauses]
        query = self._combined(clauses, counts, builder.name(plan))
        dropped = tuple(clause.source for (clause, _), count in zip(clauses, counts, strict=True) if not count)
        by_match = _by_match(plan, builder)
        return TextQuery(plan, query, Highlighter(plan), by_match, dropped if self.count(query) else ())

    def _combined(self, clauses: list[tuple[Clause, Query]], counts: list[int], name: Query | None) -> Query:
        """Entries with every clause; also those with some of them where that gives too few.

        What counts as too few is decided without filters, so that a facet's count is what choosing it gives.
        """
        weighted = [
            (clause, Query.boost_query(query, clause.weight * rarity(count, self.documents)))
            for (clause, query), count in zip(clauses, counts, strict=True)
        ]
        strict = all_of(query for clause, query in weighted if clause.required)
        required = sum(clause.required for clause, _ in weighted)
        loose = required > 1 and self.count(strict) < ENOUGH_STRICT_HITS
        some = Query.boolean_query(
            [(Occur.Should, query) for clause, query in weighted if clause.required],
            minimum_number_should_match=units_needed(required) if loose else required,
        )
        extras = [query for clause, query in weighted if not clause.required] + ([name] if name else [])
        return Query.boolean_query([(Occur.Must, some), *((Occur.Should, query) for query in extras)])

    def facet_filter(self, facet: str, values: Sequence[str]) -> Query:
        name = "id" if facet == "id" else f"facet_{facet}"
        return any_term(self.schema, name, values)

    def within(self, base: Query, filters: Sequence[Query]) -> Query:
        return filtered(base, filters) if filters else base

    def count(self, query: Query) -> int:
        return int(self.searcher.search(query, 1).count)  # type: ignore[attr-defined] # missing in the stubs

    def facets(self, asked: SearchQuery, count: Callable[[], Facets]) -> Facets:
        """The facets of a search, counted once: they are the same on its next page and in another order."""
        key = _facets_key(asked)
        if key is None:
            return count()
        found = self._facets.get(key)
        if found is None:
            found = self._facets[key] = count()
            while len(self._facets) > REMEMBERED_FACETS:
                self._facets.popitem(last=False)
        return found

    def facet_counts(self, query: Query, facets: Sequence[str]) -> FacetCounts:
        """For each facet the number of hits by value."""
        if not facets:
            return {}
        request = {
            facet: {"terms": {"field": f"facet_{facet}", "size": MAX_VALUES, "segment_size": MAX_VALUES}}
            for facet in facets
        }
        answer = self.searcher.aggregate(query, request)
        return {facet: {bucket["key"]: bucket["doc_count"] for bucket in answer[facet]["buckets"]} for facet in facets}

    def page(self, query: Query, asked: SearchQuery) -> tuple[list[Found], int]:
        """The hits of a page in the order asked for, and how many there are in all."""
        if not asked.limit:
            return [], self.count(query)
        if asked.sort == "distance" and asked.near:
            return self._page_by_distance(query, asked, asked.near)
        if asked.sort == "relevance" and asked.text.strip():
            return self._page_by_score(query, asked)
        name = {"name": f"name_{asked.locale}", "updated": "newest"}.get(asked.sort, "id")
        result = self.searcher.search(query, asked.limit, order_by_field=name, offset=asked.offset, order=Order.Asc)
        return [self._found(1.0, address) for _, address in result.hits], result.count  # type: ignore[attr-defined]

    def _page_by_score(self, query: Query, asked: SearchQuery) -> tuple[list[Found], int]:
        """Best first; equal scores by id, also where a page begins or ends among equals."""
        end = asked.offset + asked.limit
        hits, total = self._hits_with_ties(query, end)
        addresses = [address for _, address in hits]
        columns = [self.searcher.fast_field_values(name, addresses) for name in (*ORDER_OF_ID, "key")]
        ranked = sorted(zip(hits, *columns, strict=True), key=lambda row: (-row[0][0], *row[1:]))
        return [self._found(*row[0]) for row in ranked[asked.offset : end]], total

    def _hits_with_ties(self, query: Query, end: int) -> tuple[list[tuple[float, DocAddress]], int]:
        """The best hits as far as `end` and all that score as the last of these; and how many there are in all."""
        size = end + TIES
        while True:
            result = self.searcher.search(query, size)
            hits = result.hits
            if len(hits) < size or hits[-1][0] < hits[end - 1][0]:
                return hits, result.count  # type: ignore[attr-defined]
            size *= 4

    def _page_by_distance(self, query: Query, asked: SearchQuery, near: Point) -> tuple[list[Found], int]:
        measured = [(kilometres, self._found(1.0, each)) for kilometres, each in self.places.distances(query, near)]
        measured.sort(key=lambda pair: (pair[0], pair[1].document.id))
        return [found for _, found in measured[asked.offset : asked.offset + asked.limit]], len(measured)

    def _found(self, score: float, address: DocAddress) -> Found:
        return Found(score, address, self.document(address))

    def document(self, address: DocAddress) -> Document:
        """The document at a place of this state of the index; those asked for lately are remembered."""
        place = _place(address)
        document = self._documents.get(place)
        if document is None:
            if len(self._documents) >= REMEMBERED_DOCUMENTS:
                self._documents.clear()
            document = self._documents[place] = self._load(address)
        return document

    def _load(self, address: DocAddress) -> Document:
        return load(bytes(self.searcher.doc(address).get_first("stored") or b""))

    def matched_by(self, text: TextQuery, found: Sequence[Found]) -> dict[str, MatchedBy]:
        """How each of some hits was found: by what was typed, else by a synonym, else by a correction."""
        if not text.by_match:
            return {}
        unknown = [hit for hit in found if hit.document.id not in text.matched]
        if unknown:
            if len(text.matched) > REMEMBERED_DOCUMENTS:
                text.matched.clear()
            text.matched.update(self._matched_by(text, unknown))
        return {hit.document.id: text.matched.get(hit.document.id, "exact") for hit in found}

    def _matched_by(self, text: TextQuery, found: Sequence[Found]) -> dict[str, MatchedBy]:
        only_these = any_term(self.schema, "key", [key_of(hit.document.id) for hit in found])
        ids = {_place(hit.address): hit.document.id for hit in found}
        *kinds, last = text.by_match
        how: dict[str, MatchedBy] = {}
        for kind in kinds:
            query = all_of([text.by_match[kind], only_these])
            for _, address in self.searcher.search(query, len(found), count=False).hits:
                how.setdefault(ids[_place(address)], kind)
        return {document_id: how.get(document_id, last) for document_id in ids.values()}


def _facets_key(asked: SearchQuery) -> tuple[object, ...] | None:
    """What decides the facet counts of a search; None for one within a list of ids, which may be long."""
    if "id" in asked.filters:
        return None
    filters = frozenset((facet, frozenset(values)) for facet, values in asked.filters.items())
    places = (asked.near, asked.radius_km, asked.bbox, asked.sort == "distance")
    return (asked.text, asked.locale, filters, places, tuple(asked.facets))


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc


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
