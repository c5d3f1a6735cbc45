"""The search contract, carried out by Elasticsearch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    EngineFailure,
    FacetLabels,
    Health,
    NotReady,
    Operation,
    RebuildReport,
    SearchQuery,
    SearchResult,
    Suggestion,
    Upsert,
    plain_labels,
)
from search.engines.elasticsearch.close import with_close_in_meaning
from search.engines.elasticsearch.connection import ERRORS, Connection, failure_of, guarded
from search.engines.elasticsearch.generations import Generation, Generations
from search.engines.elasticsearch.page import counts_of, hits_of, page_request
from search.engines.elasticsearch.queries import ALIVE
from search.engines.elasticsearch.suggesting import AskTogether, suggestions
from search.engines.elasticsearch.text import text_query
from search.engines.elasticsearch.words import Ask
from search.engines.elasticsearch.writing import pages, write
from search.facets import facets_of
from search.semantic.meaning import Meaning
from search.thesaurus import Thesaurus, built_in_thesaurus


class ElasticsearchEngine:
    """Search in the index that the alias `<prefix>` names. Where its fingerprint is another, it wants a rebuild.

    A search takes three requests at most: what the index knows of the words (none where the thesaurus has them all),
    how many entries have each meaning, and the page with its facets; with the extra `semantic` one more, where words
    find too few. Without text it takes one. Once a second one more asks which index is the current one.
    """

    name = "elasticsearch"

    def __init__(
        self,
        connection: Connection,
        *,
        fingerprint: str = "",
        labels: FacetLabels = plain_labels,
        thesaurus: Callable[[], Thesaurus] = built_in_thesaurus,
        meaning: Meaning | None = None,
    ) -> None:
        self._connection = connection
        self._generations = Generations(connection, fingerprint, meaning.dimensions if meaning else None)
        self._meaning = meaning
        self._labels = labels
        self._thesaurus = thesaurus

    @guarded
    def search(self, query: SearchQuery) -> SearchResult:
        """See the contract in `base.py`."""
        started = time.perf_counter()
        ask = self._asking()
        text = text_query(query, ask, self._thesaurus())
        if self._meaning and query.sort == "relevance":
            text = with_close_in_meaning(text, query, ask, self._meaning)
        answer = ask(**page_request(text, query))
        return SearchResult(
            hits=hits_of(answer, text, query),
            total=answer["hits"]["total"]["value"],
            facets=facets_of(counts_of(answer), query, self._labels),
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
        return suggestions(self._asking_together(), self._thesaurus(), prefix, locale, limit)

    @guarded
    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        """Write, and make it findable at once, as the response cache expects: so `wait` makes no difference here."""
        generation = self._look_up()
        client = self._connection.writing()
        written = write(client, self._connection.prefix, operations, refresh=True, meaning=self._meaning)
        written.check()
        if self._look_up() != generation:  # Swapped meanwhile: nobody knows which of the two was written to.
            return ApplyReport(busy=True)
        return ApplyReport(written.applied, written.stale, generation=generation.index)

    @guarded
    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        """Fill a new generation, check that all is there, and make it the current one."""
        started = time.perf_counter()
        client = self._connection.writing()
        generation = self._generations.create(client, fingerprint)
        try:
            count = _fill(client, generation, documents, self._meaning)
        except BaseException:
            self._generations.discard(client, generation)
            raise
        self._generations.make_current(client, generation)
        return RebuildReport(count, generation.index, round(time.perf_counter() - started, 3))

    @guarded
    def remove(self) -> None:
        """Remove every index of ours. For what was only tried."""
        self._generations.remove_all(self._connection.writing())

    @guarded
    def health(self) -> Health:
        """Whether there is an index that can be read."""
        try:
            generation = self._look_up()
        except NotReady:
            return Health(False)
        client = self._connection.until(self._connection.deadline())
        asked = {"alive": {"filter": ALIVE}, "last": {"max": {"field": "revision"}}}
        found = client.search(index=generation.index, size=0, aggs=asked)["aggregations"]
        revision = int(found["last"]["value"] or 0)
        documents = found["alive"]["doc_count"]
        return Health(True, generation.index, documents, generation.fingerprint, revision=revision)

    def contents(self) -> Iterator[tuple[str, int]]:
        """Id and digest of every entry, in order of id; asked for some thousand at a time."""
        try:
            yield from pages(self._connection.writing(), self._look_up().index, ALIVE)
        except ERRORS as error:
            raise failure_of(error) from error

    def _look_up(self) -> Generation:
        return self._generations.look_up(self._connection.until(self._connection.deadline()))

    def _current(self, deadline: float) -> Generation:
        return self._generations.current(self._connection.until(deadline))

    def _asking(self) -> Ask:
        """How to send the requests of one search, all of them within its time limit."""
        deadline = self._connection.deadline()
        index = self._current(deadline).index

        def ask(**search: Any) -> dict[str, Any]:
            client = self._connection.until(deadline)
            answer = client.search(index=index, allow_partial_search_results=False, **search)
            return dict(answer.body)

        return ask

    def _asking_together(self) -> AskTogether:
        """How to send some searches in one request."""
        deadline = self._connection.deadline()
        index = self._current(deadline).index

        def ask(searches: list[dict[str, Any]]) -> list[dict[str, Any]]:
            header = {"index": index, "allow_partial_search_results": False}
            client = self._connection.until(deadline)
            answer = client.msearch(searches=[line for search in searches for line in (header, search)])
            return [_checked(response) for response in answer["responses"]]

        return ask


def from_settings(
    *,
    fingerprint: str,
    prefix: str | None = None,
    thesaurus: Callable[[], Thesaurus] = built_in_thesaurus,
    meaning: Meaning | None = None,
) -> ElasticsearchEngine:
    """The engine that the settings name, with another prefix if one is given. Nothing is sent yet."""
    connection = Connection.to(
        settings.ELASTICSEARCH_URL,
        prefix=prefix or settings.ELASTICSEARCH_INDEX_PREFIX,
        seconds=settings.ELASTICSEARCH_TIMEOUT,
        write_seconds=settings.ELASTICSEARCH_WRITE_TIMEOUT,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca_file=settings.ELASTICSEARCH_CA_FILE,
    )
    return ElasticsearchEngine(connection, fingerprint=fingerprint, thesaurus=thesaurus, meaning=meaning)


def _fill(client: Elasticsearch, generation: Generation, documents: Iterable[Document], meaning: Meaning | None) -> int:
    written = write(client, generation.filling, map(Upsert, documents), refresh=False, meaning=meaning)
    written.check()
    client.indices.refresh(index=generation.index)
    count: int = client.count(index=generation.index)["count"]
    if count != written.applied:
        raise EngineFailure(f"The new index has {count} of {written.applied} entries.")
    return count


def _checked(response: dict[str, Any]) -> dict[str, Any]:
    if "error" in response:
        raise EngineFailure(f"Elasticsearch: {response['error']}")
    return response
