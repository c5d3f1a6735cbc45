"""The search contract, carried out by tantivy."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import tantivy
from tantivy import Order, Query

from cms.facts.geography import nearest_km
from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    Delete,
    EngineFailure,
    FacetLabels,
    Health,
    Hit,
    Operation,
    RebuildReport,
    SearchQuery,
    SearchResult,
    Suggestion,
    plain_labels,
)
from search.engines.embedded.close import vector_file
from search.engines.embedded.reader import FacetCounts, Found, Reader
from search.engines.embedded.schema import load, to_row, tombstone
from search.engines.embedded.store import REBUILD_MEMORY, Generation, IndexStore, WriterBusy
from search.engines.embedded.suggesting import suggestions
from search.engines.embedded.texts import TextQuery
from search.facets import facets_by_filter, facets_of
from search.semantic.meaning import Meaning
from search.thesaurus import Thesaurus, built_in_thesaurus

if TYPE_CHECKING:
    from search.engines.embedded.vectors import VectorFile

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def guarded(method: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Whatever goes wrong in the engine is an `EngineFailure`; tantivy panics are no `Exception`."""

    @wraps(method)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        try:
            return method(*args, **kwargs)
        except EngineFailure:
            raise
        except (ValueError, OSError, RuntimeError) as error:
            raise EngineFailure(str(error)) from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise EngineFailure(str(error)) from error
            raise

    return call


class EmbeddedEngine:
    """Search in a directory below `root`. An index with another fingerprint is not read, it wants a rebuild."""

    name = "embedded"

    def __init__(
        self,
        root: Path,
        *,
        fingerprint: str = "",
        labels: FacetLabels = plain_labels,
        thesaurus: Callable[[], Thesaurus] = built_in_thesaurus,
        meaning: Meaning | None = None,
    ) -> None:
        self._store = IndexStore(root, fingerprint)
        self._meaning = meaning
        self._labels = labels
        self._thesaurus = thesaurus
        self._reader: Reader | None = None
        self._lock = threading.Lock()

    def _current_reader(self) -> Reader:
        generation, searcher = self._store.searcher()
        thesaurus = self._thesaurus()
        with self._lock:
            if self._reader is None or not self._reader.is_of(searcher, thesaurus):
                self._reader = Reader(generation, searcher, thesaurus, self._meaning)
            return self._reader

    @guarded
    def search(self, query: SearchQuery) -> SearchResult:
        """See the contract in `base.py`."""
        started = time.perf_counter()
        reader = self._current_reader()
        fill = query.sort == "relevance"
        text = reader.texts.query(query.text, query.locale, query.named, correct=query.correct, fill=fill)
        filters = {facet: reader.facet_filter(facet, values) for facet, values in query.filters.items() if values}
        places = reader.places.filters(query)
        found, total = reader.page(text, [*filters.values(), *places], query)
        facets = reader.facets(
            query, lambda: facets_of(_counts(reader, text.matching, filters, places, query), query, self._labels)
        )
        return SearchResult(
            hits=_hits(reader, text, found, query),
            total=total,
            facets=facets,
            engine=self.name,
            corrected_query=text.plan.corrected_query,
            did_you_mean=text.plan.did_you_mean,
            applied_synonyms=text.plan.synonyms,
            dropped_terms=text.dropped,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    @guarded
    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        """Entries and terms that have a word beginning like what is being typed."""
        return suggestions(self._current_reader(), prefix, locale, limit)

    @guarded
    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        """Write and commit; every reader sees it with its next search, so `wait` makes no difference here."""
        generation, _ = self._store.searcher()
        try:
            with self._store.writer(generation) as writer:
                report = _write(writer, generation, operations, vector_file(generation, self._meaning))
            return replace(report, generation=generation.name)
        except WriterBusy:
            return ApplyReport(busy=True)

    @guarded
    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        """Fill a new generation, check that all is there, and make it the current one."""
        started = time.perf_counter()
        generation = self._store.new_generation()
        try:
            count = self._fill(generation, documents)
        except BaseException:
            self._store.discard(generation)
            raise
        self._store.fingerprint = fingerprint
        self._store.make_current(generation, fingerprint)
        return RebuildReport(count, generation.name, round(time.perf_counter() - started, 3))

    def _fill(self, generation: Generation, documents: Iterable[Document]) -> int:
        count = 0
        vectors = vector_file(generation, self._meaning)
        with self._store.writer(generation, REBUILD_MEMORY) as writer:
            for document in vectors.written(documents, self._store.current_path()) if vectors else documents:
                writer.add_document(to_row(document))
                count += 1
        generation.index.reload()
        if generation.index.searcher().num_docs != count:
            raise EngineFailure(f"The new index has not all of the {count} entries.")
        return count

    @guarded
    def contents(self) -> Iterator[tuple[str, int]]:
        """Id and digest of every entry that can be found, in order of id."""
        generation, searcher = self._store.searcher()
        alive = Query.term_query(generation.schema, "alive", True)
        hits = searcher.search(alive, max(1, searcher.num_docs), order_by_field="id", order=Order.Asc).hits
        addresses = [address for _, address in hits]
        digests = searcher.fast_field_values("digest", addresses)
        return (
            (load(bytes(searcher.doc(address).get_first("stored") or b"")).id, int(digest or 0))
            for address, digest in zip(addresses, digests, strict=True)
        )

    def health(self) -> Health:
        """Whether there is an index that can be read; never raises."""
        try:
            return self._health()
        except EngineFailure:
            return Health(False)

    @guarded
    def _health(self) -> Health:
        generation, searcher = self._store.searcher()
        highest = searcher.aggregate(Query.all_query(), {"revision": {"max": {"field": "revision"}}})["revision"][
            "value"
        ]
        documents = self._current_reader().documents
        return Health(True, generation.name, documents, generation.fingerprint, revision=int(highest or 0))


def _counts(
    reader: Reader, text: Query, filters: dict[str, Query], places: list[Query], asked: SearchQuery
) -> FacetCounts:
    """The number of hits by facet and value, each facet without its own filter."""
    counts: FacetCounts = {}
    for without, facets in facets_by_filter(asked):
        kept = [query for facet, query in filters.items() if facet != without]
        counts |= reader.facet_counts(reader.within(text, [*kept, *places]), facets)
    return counts


def _hits(reader: Reader, text: TextQuery, found: list[Found], asked: SearchQuery) -> tuple[Hit, ...]:
    how = reader.matched_by(text, found)
    hits = []
    for each in found:
        highlights, locale = text.highlighter.highlights(each.document, asked.locale)
        distance = nearest_km(asked.near, each.document.points) if asked.near else None
        matched_by = how.get(each.document.id, "exact")
        hits.append(Hit(each.document.id, each.score, locale, highlights, distance, matched_by))
    return tuple(hits)


def _write(
    writer: tantivy.IndexWriter, generation: Generation, operations: Sequence[Operation], vectors: VectorFile | None
) -> ApplyReport:
    """The last operation on an id counts; one that is older than what the index has is left out."""
    latest: dict[str, Operation] = {}
    for operation in operations:
        if operation.id not in latest or operation.revision >= latest[operation.id].revision:
            latest[operation.id] = operation
    generation.index.reload()
    revisions = _revisions(generation, list(latest))
    fresh = [operation for operation in latest.values() if operation.revision >= revisions.get(operation.id, 0)]
    for operation in fresh:
        writer.delete_documents_by_term("id", operation.id)
        if isinstance(operation, Delete):
            writer.add_document(tombstone(operation.id, operation.revision))
        else:
            writer.add_document(to_row(operation.document))
    if vectors:
        vectors.append(fresh, entries=generation.index.searcher().num_docs)
    return ApplyReport(applied=len(fresh), stale=len(operations) - len(fresh))


def _revisions(generation: Generation, ids: list[str]) -> dict[str, int]:
    searcher = generation.index.searcher()
    found = {}
    for document_id in ids:
        query = Query.term_query(generation.schema, "id", document_id, "basic")
        addresses = [address for _, address in searcher.search(query, 1, count=False).hits]
        for revision in searcher.fast_field_values("revision", addresses):
            found[document_id] = int(revision or 0)
    return found
