"""Compares an index with the database, entry by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from search.builders import all_documents, documents
from search.documents import Document
from search.engines.base import SearchEngine
from search.models import EntryKind, OutboxOperation
from search.outbox import record

BATCH = 500


@dataclass(frozen=True)
class Differences:
    """The ids of entries that an index lacks, has otherwise than the database, or has though they are not public."""

    engine: str
    entries: int
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.missing, *self.stale, *self.surplus)


def compare(engine: SearchEngine) -> Differences:
    """What an index holds beside what is public now. Raises `EngineFailure` where it cannot be read.

    What is changed while this runs may look different: it is looked at again before it is told.
    """
    digests = dict(engine.contents())
    missing, stale, entries = list[str](), list[str](), 0
    for document in all_documents():
        entries += 1
        digest = digests.pop(document.id, None)
        if digest != document.digest:
            (missing if digest is None else stale).append(document.id)
    suspects = {*missing, *stale, *digests}
    certain = _still_different(engine, suspects) if suspects else suspects
    lists = (tuple(id_ for id_ in found if id_ in certain) for found in (missing, stale, digests))
    return Differences(engine.name, entries, *lists)


def _still_different(engine: SearchEngine, ids: set[str]) -> set[str]:
    now = {document_id: digest for document_id, digest in engine.contents() if document_id in ids}
    wanted = {document.id: document.digest for document in _documents(ids)}
    return {document_id for document_id in ids if now.get(document_id) != wanted.get(document_id)}


def _documents(ids: set[str]) -> Iterator[Document]:
    for kind, keys in _by_kind(ids).items():
        for start in range(0, len(keys), BATCH):
            yield from documents(kind, keys[start : start + BATCH], 0)


def _by_kind(ids: set[str]) -> dict[EntryKind, list[str]]:
    found: dict[EntryKind, list[str]] = defaultdict(list)
    for document_id in sorted(ids):
        kind, _, key = document_id.partition(":")
        found[EntryKind(kind)].append(key)
    return found


def repair(differences: Differences) -> None:
    """Put what differs into the outbox, so that it is written anew or taken out."""
    for kind, keys in _by_kind(set(differences.ids)).items():
        record(OutboxOperation.UPSERT, kind, keys)
