"""Several engines as one: the first that can answer does, and one that failed is left alone for a while."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    EngineFailure,
    Health,
    NotReady,
    Operation,
    RebuildReport,
    Refused,
    SearchEngine,
    SearchQuery,
    SearchResult,
    Suggestion,
)

logger = logging.getLogger(__name__)
REST_SECONDS = 30.0
Answer = TypeVar("Answer")
Clock = Callable[[], float]


class Breaker:
    """Says whether an engine may be asked. After a failure it rests; then one caller at a time tries it again."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._rests_until: float | None = None

    def lets_through(self) -> bool:
        """Whether the caller may ask; whoever may once the rest is over tries for all others, who go on waiting."""
        with self._lock:
            if self._rests_until is None:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + self._seconds
            return True

    def failed(self) -> None:
        with self._lock:
            self._rests_until = self._clock() + self._seconds

    def succeeded(self) -> None:
        with self._lock:
            self._rests_until = None


class GuardedEngine:
    """An engine that fails at once while it rests. Without an index it is no worse for wear, and need not rest."""

    def __init__(self, engine: SearchEngine, breaker: Breaker) -> None:
        self._engine = engine
        self._breaker = breaker

    @property
    def name(self) -> str:
        return self._engine.name

    def search(self, query: SearchQuery) -> SearchResult:
        return self._tried(lambda: self._engine.search(query))

    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        return self._tried(lambda: self._engine.suggest(prefix, locale, limit))

    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        return self._tried(lambda: self._engine.apply(operations, wait=wait))

    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        return self._tried(lambda: self._engine.rebuild(documents, fingerprint=fingerprint))

    def contents(self) -> Iterator[tuple[str, int]]:
        """Id and digest of every entry, in order of id; asked for as they are read."""
        yield from self._tried(self._engine.contents)

    def health(self) -> Health:
        """Not ok as well while it rests or cannot be asked; never raises."""
        try:
            return self._tried(self._engine.health)
        except EngineFailure:
            return Health(False)

    def _tried(self, ask: Callable[[], Answer]) -> Answer:
        if not self._breaker.lets_through():
            raise EngineFailure(f"The search engine {self.name} failed a moment ago.")
        try:
            answer = ask()
        except (NotReady, Refused) as failure:
            logger.info("search engine %s: %s", self.name, failure)
            self._breaker.succeeded()
            raise
        except EngineFailure as failure:
            logger.warning("search engine %s failed: %s", self.name, failure)
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return answer


class ResilientEngine:
    """Asks engines in order. An answer that does not come from the first is `degraded`. The last one never rests.

    `engines` are those that keep an index, each for itself: writing here goes to the first alone. Raises
    `EngineFailure` only when every engine fails. How long an engine may take is for the engine to keep.
    """

    def __init__(self, engines: Sequence[SearchEngine], *, clock: Clock = time.monotonic) -> None:
        *others, last = engines
        guarded = [GuardedEngine(engine, Breaker(REST_SECONDS, clock)) for engine in others]
        self.engines: tuple[SearchEngine, ...] = (*guarded, GuardedEngine(last, Breaker(0.0, clock)))

    @property
    def name(self) -> str:
        return self.engines[0].name

    def search(self, query: SearchQuery) -> SearchResult:
        number, result = self._first_answer(lambda engine: engine.search(query))
        return replace(result, degraded=True) if number else result

    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        return self._first_answer(lambda engine: engine.suggest(prefix, locale, limit))[1]

    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        return self.engines[0].apply(operations, wait=wait)

    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        return self.engines[0].rebuild(documents, fingerprint=fingerprint)

    def contents(self) -> Iterator[tuple[str, int]]:
        return self.engines[0].contents()

    def health(self) -> Health:
        return self.engines[0].health()

    def answering(self) -> str | None:
        """The name of the first engine that can answer, if any can."""
        return next((engine.name for engine in self.engines if engine.health().ok), None)

    def _first_answer(self, ask: Callable[[SearchEngine], Answer]) -> tuple[int, Answer]:
        """The number of the engine that answered, and its answer."""
        failures = []
        for number, engine in enumerate(self.engines):
            try:
                return number, ask(engine)
            except EngineFailure as failure:
                failures.append(str(failure))
        raise EngineFailure(f"No search engine can answer: {' '.join(failures)}")
