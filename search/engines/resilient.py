"""Several engines as one: the first that can answer does, and one that failed is left alone for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    EngineFailure,
    Health,
    Operation,
    RebuildReport,
    SearchEngine,
    SearchQuery,
    SearchResult,
    Suggestion,
)

logger = logging.getLogger(__name__)
REST_SECONDS = 30.0
Answer = TypeVar("Answer")


class ResilientEngine:
    """Asks engines in order. An answer that does not come from the first is `degraded`.

    Writing goes to the first engine alone. Raises `EngineFailure` only when every engine fails.
    """

    def __init__(self, engines: Sequence[SearchEngine], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._engines = list(engines)
        self._clock = clock
        self._rests_until = [0.0] * len(self._engines)

    @property
    def name(self) -> str:
        return self._engines[0].name

    def search(self, query: SearchQuery) -> SearchResult:
        number, result = self._first_answer(lambda engine: engine.search(query))
        return replace(result, degraded=True) if number else result

    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        return self._first_answer(lambda engine: engine.suggest(prefix, locale, limit))[1]

    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        return self._engines[0].apply(operations, wait=wait)

    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        report = self._engines[0].rebuild(documents, fingerprint=fingerprint)
        self._rests_until[0] = 0.0
        return report

    def health(self) -> Health:
        return self._engines[0].health()

    def _first_answer(self, ask: Callable[[SearchEngine], Answer]) -> tuple[int, Answer]:
        """The number of the engine that answered, and its answer. The last engine never rests."""
        for number, engine in enumerate(self._engines):
            last = number == len(self._engines) - 1
            if last or self._clock() >= self._rests_until[number]:
                try:
                    return number, ask(engine)
                except EngineFailure as failure:
                    logger.warning("search engine %s failed: %s", engine.name, failure)
                    self._rests_until[number] = self._clock() + REST_SECONDS
        raise EngineFailure("No search engine can answer.")
