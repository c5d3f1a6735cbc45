"""The contract in plain Python, slow and easy to read: what real engines are compared with."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cms.facts.geography import contains, nearest_km
from search.analysis import clean, fold, stem_variants, tokenize
from search.corrections import Correction, nearest
from search.documents import LOCALES, Document, Locale
from search.engines.base import (
    ApplyReport,
    FacetLabels,
    Health,
    Hit,
    MatchedBy,
    Operation,
    RebuildReport,
    SearchQuery,
    SearchResult,
    Suggestion,
    plain_labels,
)
from search.engines.matching import Entry, Matcher
from search.facets import facets_by_filter, facets_of
from search.highlight import Highlighter
from search.names import name_key
from search.plan import Plan
from search.planner import make_plan
from search.ranking import ENOUGH_STRICT_HITS, FIELD_WEIGHTS, rarity, units_needed
from search.thesaurus import Thesaurus, built_in_thesaurus

Source = Callable[[], Iterable[Document]]


@dataclass(frozen=True)
class _Scored:
    entry: Entry
    score: float

    @property
    def document(self) -> Document:
        return self.entry.document


class PlainEngine:
    """Search over what `source` yields at the moment of asking; nothing is kept between searches."""

    name = "plain"

    def __init__(
        self,
        source: Source,
        *,
        labels: FacetLabels = plain_labels,
        thesaurus: Callable[[], Thesaurus] = built_in_thesaurus,
    ) -> None:
        self._source = source
        self._labels = labels
        self._thesaurus = thesaurus

    def search(self, query: SearchQuery) -> SearchResult:
        """See the contract in `base.py`."""
        started = time.perf_counter()
        entries = [Entry(document) for document in self._source()]
        thesaurus = self._thesaurus()
        plan = make_plan(query.text, thesaurus, EntryVocabulary(entries, thesaurus), query.named, correct=query.correct)
        matching = _matching(plan, entries, query.locale)
        found = [scored for scored in matching if _passes(scored.document, query)]
        return SearchResult(
            hits=_hits(plan, _ordered(found, query)[query.offset : query.offset + query.limit], query),
            total=len(found),
            facets=facets_of(_counts(matching, query), query, self._labels),
            engine=self.name,
            corrected_query=plan.corrected_query,
            did_you_mean=plan.did_you_mean,
            applied_synonyms=plan.synonyms,
            dropped_terms=_dropped(plan, entries, query.locale) if matching else (),
            degraded=True,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        """Entries whose name has these words, the last one as a beginning."""
        words = [fold(token.text) for token in tokenize(clean(prefix))]
        if not words:
            return []
        entries = [entry for entry in map(Entry, self._source()) if _names(entry, words)]
        titles = [(entry.document.texts[entry.document.locale_shown(locale)].title, entry) for entry in entries]
        titles.sort(key=lambda pair: (name_key(pair[0]), pair[1].document.id))
        return [Suggestion("entry", title, entry.document.id) for title, entry in titles[:limit]]

    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        """Nothing to do: the source is what is searched."""
        return ApplyReport(applied=len(operations))

    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        """Nothing to do: the source is what is searched."""
        return RebuildReport(sum(1 for _ in documents), "plain", 0.0)

    def contents(self) -> Iterator[tuple[str, int]]:
        documents = sorted(self._source(), key=lambda document: document.id)
        return ((document.id, document.digest) for document in documents)

    def health(self) -> Health:
        return Health(ok=True, generation="plain")


class EntryVocabulary:
    """The words of some entries and of the thesaurus."""

    def __init__(self, entries: Sequence[Entry], thesaurus: Thesaurus) -> None:
        self._entries = entries
        self._thesaurus = thesaurus

    def knows(self, word: str) -> bool:
        if word in self._thesaurus.words or any(entry.has_word([word]) for entry in self._entries):
            return True
        return any(
            entry.has_stem(field, locale, stem_variants(word, locale))
            for entry in self._entries
            for locale in LOCALES
            for field in FIELD_WEIGHTS
        )

    def completes(self, prefix: str) -> bool:
        return any(entry.has_beginning(prefix) for entry in self._entries)

    def nearest(self, word: str) -> Correction | None:
        counts = Counter(known for entry in self._entries for known in entry.fields.words if known[0] == word[0])
        known = {term: 1 for term in self._thesaurus.words if term[0] == word[0]}
        return nearest(word, (known | counts).items())


def _matching(plan: Plan, entries: Sequence[Entry], locale: Locale) -> list[_Scored]:
    """The entries that have the text, before any filter; strict first, then loose where that gives too few."""
    if not plan.clauses:
        return [_Scored(entry, 1.0) for entry in entries] if plan.blank else []
    matcher = Matcher(locale)
    scores = {entry.document.id: [matcher.clause(clause, entry) for clause in plan.clauses] for entry in entries}
    found = [sum(1 for row in scores.values() if row[index]) for index in range(len(plan.clauses))]
    weights = [clause.weight * rarity(count, len(entries)) for clause, count in zip(plan.clauses, found, strict=True)]
    required = [index for index, clause in enumerate(plan.clauses) if clause.required]
    has = {key: sum(1 for index in required if row[index]) for key, row in scores.items()}
    needed = len(required)
    if needed > 1 and sum(1 for count in has.values() if count == needed) < ENOUGH_STRICT_HITS:
        needed = units_needed(needed)
    return [
        _Scored(
            entry,
            sum(map(float.__mul__, weights, scores[entry.document.id]))
            + matcher.name(plan, entry)
            + matcher.type(entry),
        )
        for entry in entries
        if has[entry.document.id] >= needed
    ]


def _passes(document: Document, query: SearchQuery, *, without: str | None = None) -> bool:
    """Whether a document passes all filters, but for those of one facet."""
    for facet, values in query.filters.items():
        own = (document.id,) if facet == "id" else document.facets.get(facet, ())
        if values and facet != without and not set(values).intersection(own):
            return False
    return _is_where_asked(document, query)


def _is_where_asked(document: Document, query: SearchQuery) -> bool:
    if query.bbox and not any(contains(query.bbox, point) for point in document.points):
        return False
    if query.sort == "distance" and not document.points:
        return False
    if query.near is None or query.radius_km is None:
        return True
    distance = nearest_km(query.near, document.points)
    return distance is not None and distance <= query.radius_km


def _ordered(found: list[_Scored], query: SearchQuery) -> list[_Scored]:
    def key(scored: _Scored) -> tuple[float | str, str]:
        document = scored.document
        if query.sort == "name":
            return name_key(document.texts[document.locale_shown(query.locale)].title), document.id
        if query.sort == "updated":
            return -document.updated, document.id
        if query.sort == "distance" and query.near:
            return nearest_km(query.near, document.points) or 0.0, document.id
        return -round(scored.score, 5), document.id

    return sorted(found, key=key)


def _counts(matching: Sequence[_Scored], query: SearchQuery) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for without, facets in facets_by_filter(query):
        kept = [scored.document for scored in matching if _passes(scored.document, query, without=without)]
        for facet in facets:
            counts[facet] = Counter(value for document in kept for value in set(document.facets.get(facet, ())))
    return counts


def _hits(plan: Plan, page: Sequence[_Scored], query: SearchQuery) -> tuple[Hit, ...]:
    highlighter, matcher = Highlighter(plan), Matcher(query.locale)
    hits = []
    for scored in page:
        highlights, locale = highlighter.highlights(scored.document, query.locale)
        distance = nearest_km(query.near, scored.document.points) if query.near else None
        matched_by = _matched_by(plan, scored.entry, matcher)
        hits.append(Hit(scored.document.id, scored.score, locale, highlights, distance, matched_by))
    return tuple(hits)


def _matched_by(plan: Plan, entry: Entry, matcher: Matcher) -> MatchedBy:
    kinds: tuple[MatchedBy, ...] = ("exact", "synonym", "typo")
    return next((kind for kind in kinds if any(matcher.clause(each, entry, kind) for each in plan.clauses)), "exact")


def _dropped(plan: Plan, entries: Sequence[Entry], locale: Locale) -> tuple[str, ...]:
    matcher = Matcher(locale)
    return tuple(clause.source for clause in plan.clauses if not any(matcher.clause(clause, each) for each in entries))


def _names(entry: Entry, words: Sequence[str]) -> bool:
    *whole, last = words
    return all(entry.has_in_title([word]) for word in whole) and entry.has_beginning_in_title(last)
