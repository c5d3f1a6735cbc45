"""What changed and is still to be written to the index: recording it, and working it off.

Rows are written in the transaction that made the change, so neither is there without the other. An entry is read as it
is public when its row is worked off, and written to the index or taken out of it. A row may also name a scope (a
category that was renamed): its entries are found when it is worked off, so that whoever saved it need not wait.
Working a row off again does no harm, so a process may die at any moment.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from django.db import transaction
from django.db.models import F, Max, Min, QuerySet
from django.utils import timezone

from config.rest.generation import invalidate
from search.builders import documents
from search.engines.base import ApplyReport, Delete, EngineFailure, Operation, SearchEngine, Upsert
from search.models import ERROR_LENGTH, EntryKind, OutboxOperation, OutboxRow, Scope
from search.scopes import entries_in

logger = logging.getLogger(__name__)
BATCH = 500
KEPT = timedelta(days=1)
BUSY_PAUSES = (0.05, 0.1, 0.2, 0.4)


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


def record(operation: OutboxOperation, kind: EntryKind | Scope, keys: Iterable[object]) -> bool:
    """Note a change of some entries, or of what many show; whether there was anything to note."""
    rows = [OutboxRow(operation=operation, kind=kind, key=str(key)) for key in keys]
    OutboxRow.objects.bulk_create(rows, batch_size=BATCH)
    return bool(rows)


def drain(engine: SearchEngine, *, limit: int | None = None, seconds: float = inf) -> DrainReport:
    """Write what waits to the index. Without `limit`: everything, oldest first, stopping at the first failure; no new
    batch is begun after so many `seconds`. With `limit`: only the newest entries, skipping scopes. Never raises for a
    failing engine."""
    done, pauses, deadline = 0, list(BUSY_PAUSES), time.monotonic() + seconds
    report = DrainReport()
    while rows := _next_rows(limit, done):
        report = _find_entries(rows[0]) if rows[0].kind in Scope.values else _work_off(engine, rows)
        done += report.done
        if report.busy and pauses:
            time.sleep(pauses.pop(0))
        elif not report.done or time.monotonic() >= deadline:
            break
    if done:
        _forget_old_rows()
        # Answers that were cached between the commit and now may lack what was written just now.
        invalidate()
    return DrainReport(done, waiting(), report.busy, report.error)


def waiting() -> int:
    """How many rows wait."""
    return _waiting().count()


def lag_seconds() -> float | None:
    """The age of the oldest change that waits, None where nothing does."""
    oldest = _waiting().aggregate(first=Min("created_at"))["first"]
    return (timezone.now() - oldest).total_seconds() if oldest else None


def start_of_rebuild() -> Mark:
    """What a rebuild that begins now takes care of: the changes that are committed and wait."""
    return Mark(tuple(_waiting().values_list("pk", flat=True)), timezone.now())


def catch_up(mark: Mark) -> None:
    """Mark the rows that the rebuild covered as done; reopen those that another process applied to the old index while
    it ran."""
    now = timezone.now()
    for start in range(0, len(mark.ids), BATCH):
        OutboxRow.objects.filter(pk__in=mark.ids[start : start + BATCH]).update(done_at=now, error="")
    OutboxRow.objects.filter(done_at__gte=mark.at).exclude(done_at=now).update(done_at=None)


def _waiting() -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(done_at=None).order_by("id")


def _next_rows(limit: int | None, done: int) -> list[OutboxRow]:
    """The next rows that can be worked off together: entries up to the next scope, or one scope. With a limit the
    newest entries: those of the change that was made just now, whatever else still waits."""
    if limit is not None:
        entries = _waiting().exclude(kind__in=Scope.values).order_by("-id")
        return list(entries[: max(0, min(BATCH, limit - done))])
    rows = list(_waiting()[:BATCH])
    scope = next((index for index, row in enumerate(rows) if row.kind in Scope.values), len(rows))
    return rows[: scope or 1]


@transaction.atomic
def _find_entries(row: OutboxRow) -> DrainReport:
    """Note the entries of a scope in its place."""
    keys: dict[EntryKind, dict[object, None]] = defaultdict(dict)
    for kind, key in entries_in(Scope(row.kind), row.key):
        keys[kind][key] = None
    for kind, found in keys.items():
        record(OutboxOperation.UPSERT, kind, found)
    OutboxRow.objects.filter(pk=row.pk).update(done_at=timezone.now(), error="")
    return DrainReport(done=1)


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
    """One operation per entry: an upsert if it is public now, else a delete. The revision is read first, so that it is
    never newer than the content."""
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
