"""An engine without an index, which does as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from search.documents import Document, Locale
from search.engines.base import (
    ApplyReport,
    Health,
    Operation,
    RebuildReport,
    SearchQuery,
    SearchResult,
    Suggestion,
)


class FakeEngine:
    """Finds nothing; raises `failure` while there is one; counts how often it was asked."""

    def __init__(self, name: str, *, ok: bool = True, failure: Exception | None = None) -> None:
        self.name = name
        self.failure = failure
        self.asked = 0
        self._ok = ok

    def _ask(self) -> None:
        self.asked += 1
        if self.failure:
            raise self.failure

    def search(self, query: SearchQuery) -> SearchResult:
        self._ask()
        return SearchResult((), 0, {}, self.name)

    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]:
        self._ask()
        return []

    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport:
        self._ask()
        return ApplyReport(len(operations))

    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport:
        self._ask()
        return RebuildReport(0, "1", 0.0)

    def health(self) -> Health:
        self._ask()
        return Health(self._ok)

    def contents(self) -> Iterator[tuple[str, int]]:
        self._ask()
        yield from ()
