"""Answers questions from one state of the index and of the thesaurus; thrown away when either changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tantivy import DocAddress, Order, Query, Searcher

from search.documents import Document
from search.engines.base import Facet, MatchedBy, SearchQuery
from search.engines.embedded.close import CloseInMeaning
from search.engines.embedded.places import Places
from search.engines.embedded.queries import all_of, any_term, filtered
from search.engines.embedded.ranked import Ranking
from search.engines.embedded.schema import key_of, load
from search.engines.embedded.store import Generation
from search.engines.embedded.texts import TextQuery, Texts
from search.semantic.meaning import Meaning
from search.thesaurus import Thesaurus

REMEMBERED_DOCUMENTS = 1_000
REMEMBERED_FACETS = 256
MAX_VALUES = 2_000
COUNT = {"count": {"value_count": {"field": "key"}}}
FacetCounts = dict[str, dict[str, int]]
"""For each facet the number of hits by value."""

Facets = Mapping[str, tuple[Facet, ...]]


@dataclass(frozen=True)
class Found:
    score: float
    address: DocAddress
    document: Document


class Reader:
    """One searcher with what was learnt of it: reference_data and the texts looked for lately."""

    def __init__(
        self, generation: Generation, searcher: Searcher, thesaurus: Thesaurus, meaning: Meaning | None = None
    ) -> None:
        self.searcher = searcher
        self.schema = schema = generation.schema
        self.thesaurus = thesaurus
        self._facets: OrderedDict[tuple[object, ...], Facets] = OrderedDict()
        self._documents: dict[tuple[int, int], Document] = {}
        self.places = Places(schema, searcher, self.count)
        close = CloseInMeaning(generation, searcher, self.count, meaning) if meaning else None
        self.texts = Texts(schema, searcher, thesaurus, self.count, close.added_to if close else None)
        self.documents = self.texts.documents

    def is_of(self, searcher: Searcher, thesaurus: Thesaurus) -> bool:
        """Whether what was learnt still holds."""
        return self.searcher is searcher and self.thesaurus is thesaurus

    def facet_filter(self, facet: str, values: Sequence[str]) -> Query:
        name = "id" if facet == "id" else f"facet_{facet}"
        return any_term(self.schema, name, values)

    def within(self, base: Query, filters: Sequence[Query]) -> Query:
        return filtered(base, filters) if filters else base

    def count(self, query: Query) -> int:
        """How many entries a query finds; to aggregate scores nothing, and so takes a tenth of a search."""
        return int(self.searcher.aggregate(query, COUNT)["count"]["value"])

    def facets(self, asked: SearchQuery, count: Callable[[], Facets]) -> Facets:
        """The facets of a search, counted once: the same on its next page, and in orders that find the same."""
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

    def page(self, text: TextQuery, filters: Sequence[Query], asked: SearchQuery) -> tuple[list[Found], int]:
        """The hits of a page in the order asked for, and how many there are in all."""
        matching = self.within(text.matching, filters)
        if not asked.limit:
            return [], self.count(matching)
        if asked.sort == "distance" and asked.near:
            return self._page_by_distance(matching, asked)
        if asked.sort == "relevance" and asked.text.strip():
            return self._page_by_score(self.within(text.query, filters), matching, asked)
        name = {"name": f"name_{asked.locale}", "updated": "newest"}.get(asked.sort, "id")
        result = self.searcher.search(matching, asked.limit, order_by_field=name, offset=asked.offset, order=Order.Asc)
        return [self._found(1.0, address) for _, address in result.hits], result.count  # type: ignore[attr-defined]

    def _page_by_score(self, query: Query, matching: Query, asked: SearchQuery) -> tuple[list[Found], int]:
        """Best first; equal scores by id, also where a page begins or ends among equals."""
        ranking = Ranking(self.schema, self.searcher, query, matching)
        ranked, total = ranking.best(asked.offset + asked.limit)
        return [self._found(*hit) for hit in ranked[asked.offset :]], total

    def _page_by_distance(self, query: Query, asked: SearchQuery) -> tuple[list[Found], int]:
        total = self.count(query)
        nearest = self.places.nearest(query, asked, total)
        return [self._found(1.0, address) for address in nearest[asked.offset : asked.offset + asked.limit]], total

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
        """How each of some hits was found: by what was typed, else by a synonym, else by a correction, or only by its
        meaning."""
        close = {hit.document.id for hit in found if key_of(hit.document.id) in text.close} if text.close else set()
        return self._matched_by_words(text, found) | dict.fromkeys(close, "semantic")

    def _matched_by_words(self, text: TextQuery, found: Sequence[Found]) -> dict[str, MatchedBy]:
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
    circle = (asked.near, asked.radius_km) if asked.radius_km is not None else None
    places = (circle, asked.bbox)
    # By distance what has no place is left out; only by relevance is the list filled up.
    order = asked.sort if asked.sort in ("distance", "relevance") else None
    return (asked.text, asked.locale, asked.named, asked.correct, filters, places, order, tuple(asked.facets))


def _place(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
