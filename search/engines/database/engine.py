"""The search contract, carried out by the database that keeps everything else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from itertools import islice
from typing import ParamSpec, TypeVar
from uuid import uuid4

from django.db import DatabaseError

from cms.facts.geography import nearest_km
from config.rest.outages import is_outage
from search.analysis import clean, fold, tokenize
from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    EngineFailure,
    FacetLabels,
    Health,
    Hit,
    NotReady,
    Operation,
    RebuildReport,
    SearchQuery,
    SearchResult,
    Suggestion,
    Upsert,
    plain_labels,
)
from search.engines.database.dialects import dialect, rows
from search.engines.database.finding import Found, find, read
from search.engines.database.paging import facet_counts, page, read_once
from search.engines.database.selection import Selection, all_of
from search.engines.database.tokens import IN_TITLE, encode
from search.engines.database.vocabulary import DatabaseVocabulary
from search.engines.database.writing import BATCH, PAUSE, remove_all_but, write
from search.facets import facets_of
from search.highlight import Highlighter
from search.models import IndexedEntry, IndexState
from search.plan import Plan
from search.planner import make_plan
from search.thesaurus import Thesaurus, built_in_thesaurus

NAME = "database"
# Whatever takes longer is broken off: what stands in for the others must not take the site down.
SECONDS = 3.0
# PostgreSQL's code of a query that was broken off.
TOO_LONG = "57014"
MOST_NAMES = 2_000

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def guarded(method: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """What the database refuses is an `EngineFailure`, said without its words, which may name a host or a file. An
    outage of the database is nobody's who asks: it stays one."""

    @wraps(method)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        try:
            return method(*args, **kwargs)
        except DatabaseError as error:
            if is_outage(error) and getattr(error.__cause__, "sqlstate", "") != TOO_LONG:
                raise
            raise EngineFailure(f"The database refused what search asked ({type(error).__name__}).") from error

    return call


class DatabaseEngine:
    """Search in tables of the database. It ranks as the other engines do, but looks at the likeliest entries only, and
    every answer is `degraded`."""

    name = NAME

    def __init__(
        self, *, labels: FacetLabels = plain_labels, thesaurus: Callable[[], Thesaurus] = built_in_thesaurus
    ) -> None:
        self._labels = labels
        self._thesaurus = thesaurus

    @guarded
    def search(self, query: SearchQuery) -> SearchResult:
        """See the contract in `base.py`."""
        started = time.perf_counter()
        _require_index()
        # Before the transaction that the time limit may need: inside one, nothing is kept of what is read.
        thesaurus = self._thesaurus()
        with dialect().at_most(SECONDS):
            plan = make_plan(query.text, thesaurus, DatabaseVocabulary(thesaurus), query.named, correct=query.correct)
            found = find(plan, query.locale, Selection().count())
            chosen, total = read_once(found.selection.filtered(query))
            return SearchResult(
                hits=_hits(found, plan, page(found, plan, chosen, query), query),
                total=total,
                facets=facets_of(facet_counts(found.selection, chosen, query), query, self._labels),
                engine=self.name,
                corrected_query=plan.corrected_query,
                did_you_mean=plan.did_you_mean,
                applied_synonyms=plan.synonyms,
                dropped_terms=_dropped(found, plan),
                degraded=True,
                took_ms=round((time.perf_counter() - started) * 1000, 2),
            )

    @guarded
    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        """Entries whose name has these words, the last one as a beginning."""
        _require_index()
        words = [IN_TITLE + encode(fold(token.text)) for token in tokenize(clean(prefix))]
        if not words or limit < 1:
            return []
        with dialect().at_most(SECONDS):
            named = Selection(match=all_of([*words[:-1], words[-1] + dialect().BEGINNING]))
            pks = _by_name(named, locale, limit)
            documents = {entry.pk: entry.document for entry in read(pks)}
        shown = [documents[pk] for pk in pks if pk in documents]
        return [Suggestion("entry", each.texts[each.locale_shown(locale)].title, each.id) for each in shown]

    @guarded
    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        """Write in one transaction; every search after it sees it."""
        _require_index()
        return write(operations)

    @guarded
    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        """Write every entry where it stands, some at a time, and take out the others: there is no second index, and
        nobody who wants to write waits for long."""
        started = time.perf_counter()
        if not IndexedEntry.objects.exists():
            dialect().clear()
        kept = set[str]()
        waiting = iter(documents)
        while batch := list(islice(waiting, BATCH)):
            kept.update(document.id for document in batch)
            _write_anyhow(batch)
        remove_all_but(kept)
        generation = f"d-{uuid4().hex[:12]}"
        IndexState.objects.update_or_create(
            engine=self.name, defaults={"generation": generation, "fingerprint": fingerprint}
        )
        return RebuildReport(len(kept), generation, round(time.perf_counter() - started, 3))

    @guarded
    def contents(self) -> Iterator[tuple[str, int]]:
        """Id and digest of every entry, in order of id."""
        _require_index()
        alive = IndexedEntry.objects.filter(alive=True).order_by("document_id")
        return alive.values_list("document_id", "digest").iterator()

    @guarded
    def health(self) -> Health:
        """It lives in the database, so it is never of another life of it."""
        state = IndexState.objects.filter(engine=self.name).first()
        if state is None or not state.generation:
            return Health(False)
        return Health(True, state.generation, IndexedEntry.objects.filter(alive=True).count(), state.fingerprint)


def _require_index() -> None:
    if not IndexState.objects.filter(engine=NAME).exclude(generation="").exists():
        raise NotReady("The database's search index was never built.")


def _write_anyhow(batch: Sequence[Document]) -> None:
    """Write whatever is there, once nobody else is writing."""
    operations = [Upsert(document) for document in batch]
    while write(operations, whatever_is_there=True).busy:
        time.sleep(PAUSE)


def _by_name(named: Selection, locale: Locale, limit: int) -> list[int]:
    sql, parameters = named.sql()
    some = f"SELECT entry FROM ({sql}) AS found LIMIT {MOST_NAMES}"
    joined = f"SELECT id FROM ({some}) AS few CROSS JOIN search_indexedentry WHERE id = entry"
    return [pk for (pk,) in rows(f"{joined} ORDER BY name_{locale}, document_id LIMIT %s", [*parameters, limit])]


def _hits(found: Found, plan: Plan, pks: Sequence[int], query: SearchQuery) -> tuple[Hit, ...]:
    highlighter = Highlighter(plan)
    entries = {entry.pk: entry for entry in read(pks)}
    hits = []
    for entry in (entries[pk] for pk in pks if pk in entries):
        document = entry.document
        highlights, locale = highlighter.highlights(document, query.locale)
        distance = nearest_km(query.near, document.points) if query.near else None
        score = found.scorer.score(entry)[0] if plan.clauses else 1.0
        matched_by = found.scorer.matched_by(entry)
        hits.append(Hit(document.id, score, locale, highlights, distance, matched_by))
    return tuple(hits)


def _dropped(found: Found, plan: Plan) -> tuple[str, ...]:
    """The words that nothing has, where others find something."""
    missing = [clause.source for clause, count in zip(plan.clauses, found.scorer.counts, strict=True) if not count]
    return tuple(missing) if missing and found.selection.first(1) else ()
