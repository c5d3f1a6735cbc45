"""Recording what changed, and working it off.

Rows are written in the transaction that made the change, so neither is there without the other. After the commit they
are worked off: the entry is read as it is public then, and written to the index or taken out of it. What could not be
written stays, and goes with the next change or the next round of the ticker.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Min, QuerySet
from django.utils import timezone

from config.rest.generation import invalidate
from search.builders import documents
from search.engines.base import ApplyReport, Delete, EngineFailure, Operation, SearchEngine, Upsert
from search.models import ERROR_LENGTH, EntryKind, OutboxOperation, OutboxRow

logger = logging.getLogger(__name__)
BATCH = 500
KEPT = timedelta(days=1)
BUSY_PAUSES = (0.05, 0.1, 0.2, 0.4)

_held: ContextVar[bool] = ContextVar("search_outbox_held", default=False)


@dataclass(frozen=True)
class DrainReport:
    """How many rows were worked off and how many still wait; `busy`: somebody else is writing."""

    done: int = 0
    waiting: int = 0
    busy: bool = False
    error: str = ""


@dataclass(frozen=True)
class Mark:
    """Where the outbox stood when a rebuild began: the rows that it takes care of."""

    ids: tuple[int, ...]
    at: datetime


def record(operation: OutboxOperation, kind: EntryKind, keys: Iterable[object]) -> None:
    """Note a change of some entries, and work it off once the transaction is committed."""
    rows = [OutboxRow(operation=operation, kind=kind, key=str(key)) for key in keys]
    if rows:
        OutboxRow.objects.bulk_create(rows)
        if not _held.get():
            _drain_after_commit()


@contextmanager
def held() -> Iterator[None]:
    """Leave what changes meanwhile in the outbox, and work it off at the end: for commands that write much."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
    _drain_after_commit()


def _drain_after_commit() -> None:
    """Once a transaction, however many changes it makes. Django forgets what a rolled back savepoint asked for."""
    waiting = transaction.get_connection().run_on_commit
    if not any(hook[1] is _drain_quietly for hook in waiting):
        transaction.on_commit(_drain_quietly, robust=True)


def _drain_quietly() -> None:
    from search.index import engine

    if engine().health().ok:
        drain(engine())


def drain(engine: SearchEngine) -> DrainReport:
    """Write what waits to the index, oldest first, until nothing waits or writing fails. Never raises for that."""
    done, pauses = 0, list(BUSY_PAUSES)
    report = DrainReport()
    while rows := list(_waiting()[:BATCH]):
        report = _work_off(engine, rows)
        done += report.done
        if report.busy and pauses:
            time.sleep(pauses.pop(0))
        elif not report.done:
            break
    if done:
        _forget_old_rows()
        # Answers that were cached between the commit and now may lack what was written just now.
        invalidate()
    return DrainReport(done, _waiting().count(), report.busy, report.error)


def _waiting() -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(done_at=None).order_by("id")


def _work_off(engine: SearchEngine, rows: Sequence[OutboxRow]) -> DrainReport:
    ids = [row.pk for row in rows]
    try:
        report: ApplyReport = engine.apply(_operations(rows), wait=False)
    except EngineFailure as error:
        logger.warning("the search index could not be written: %s", error)
        message = str(error)[:ERROR_LENGTH]
        OutboxRow.objects.filter(pk__in=ids).update(attempts=F("attempts") + 1, error=message)
        return DrainReport(error=message)
    if report.busy:
        return DrainReport(busy=True)
    OutboxRow.objects.filter(pk__in=ids).update(done_at=timezone.now(), error="")
    return DrainReport(done=len(rows))


def _operations(rows: Sequence[OutboxRow]) -> list[Operation]:
    """One operation an entry, by what is public now. The revision is taken before the entries are read."""
    revision = OutboxRow.objects.aggregate(last=Max("id"))["last"] or 0
    keys: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.key not in keys[row.kind]:
            keys[row.kind].append(row.key)
    operations: list[Operation] = []
    for kind, wanted in keys.items():
        found = {document.id: document for document in documents(kind, wanted, revision)}
        operations += [Upsert(document) for document in found.values()]
        gone = [f"{kind}:{key}" for key in wanted if f"{kind}:{key}" not in found]
        operations += [Delete(document_id, revision) for document_id in gone]
    return operations


def _forget_old_rows() -> None:
    OutboxRow.objects.filter(done_at__lt=timezone.now() - KEPT).delete()


def start_of_rebuild() -> Mark:
    """What a rebuild that begins now takes care of: the changes that are committed and wait."""
    return Mark(tuple(_waiting().values_list("pk", flat=True)), timezone.now())


def catch_up(mark: Mark) -> None:
    """After a rebuild: what it took care of is done, what others wrote to the old index meanwhile is not."""
    OutboxRow.objects.filter(pk__in=mark.ids).update(done_at=timezone.now(), error="")
    OutboxRow.objects.filter(done_at__gte=mark.at).exclude(pk__in=mark.ids).update(done_at=None)


def lag_seconds() -> float | None:
    """The age of the oldest change that waits, None where nothing does."""
    oldest = _waiting().aggregate(first=Min("created_at"))["first"]
    return (timezone.now() - oldest).total_seconds() if oldest else None
