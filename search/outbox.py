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
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from math import inf
from operator import and_

from django.db import OperationalError, transaction
from django.db.models import F, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Concat, Replace
from django.utils import timezone

from config.rest.generation import invalidate
from search.builders.operations import operations
from search.engines.base import ApplyReport, EngineFailure, Operation, Refused, SearchEngine
from search.index_state import hand_out, takes_changes
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
    """Where the outbox stood when a rebuild began: the rows that it takes care of, the revision of what it reads."""

    ids: tuple[int, ...]
    revision: int
    at: datetime


@dataclass
class Batch:
    """What came of some rows: those that were written to an engine, those that one refused, the engines that were busy,
    and those that failed and why."""

    done: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)


def record(operation: OutboxOperation, kind: EntryKind | Scope, keys: Iterable[object]) -> bool:
    """Note a change of some entries, or of what many show; whether there was anything to note."""
    rows = [OutboxRow(operation=operation, kind=kind, key=str(key)) for key in keys]
    OutboxRow.objects.bulk_create(rows, batch_size=BATCH)
    return bool(rows)


def drain(engines: Sequence[SearchEngine], *, limit: int | None = None, seconds: float = inf) -> DrainReport:
    """Write what waits to each engine. Without `limit`: everything, oldest first; no new batch is begun after so many
    `seconds`. With `limit`: only the newest entries, skipping scopes.

    An engine that fails keeps its rows waiting and stops no other; this never raises for it.
    """
    names = [engine.name for engine in engines]
    active = {engine.name: engine for engine in engines if takes_changes(engine)} if _waiting().exists() else {}
    done, all_of_it, pauses, deadline = 0, Batch(), list(BUSY_PAUSES), time.monotonic() + seconds
    while active and (rows := _next_rows(active, limit, done, all_of_it.refused)):
        batch = _find_entries(rows[0]) if rows[0].kind in Scope.values else _work_off(active.values(), rows, names)
        done += len(batch.done)
        all_of_it.refused |= batch.refused
        all_of_it.errors |= batch.errors
        all_of_it.busy = batch.busy
        leave = {*batch.errors, *(() if pauses else batch.busy)}
        active = {name: engine for name, engine in active.items() if name not in leave}
        if time.monotonic() >= deadline:
            break
        if batch.busy and pauses:
            time.sleep(pauses.pop(0))
    if done:
        _forget_old_rows()
        # Answers that were cached between the commit and now may lack what was written just now.
        invalidate()
    return DrainReport(done, waiting(), bool(all_of_it.busy), "; ".join(all_of_it.errors.values()))


def waiting(name: str = "") -> int:
    """How many rows wait, for an engine or for any."""
    return _waiting_for(name).count()


def lag_seconds(name: str = "") -> float | None:
    """The age of the oldest change that waits, for an engine or for any; None where nothing does."""
    oldest = _waiting_for(name).aggregate(first=Min("created_at"))["first"]
    return (timezone.now() - oldest).total_seconds() if oldest else None


def start_of_rebuild() -> Mark:
    """What a rebuild that begins now takes care of: the changes that are committed and wait."""
    return Mark(tuple(_waiting().values_list("pk", flat=True)), _last_revision(), timezone.now())


def catch_up(name: str, mark: Mark, names: Sequence[str]) -> None:
    """Mark the rows that a rebuild of an engine covered as written to it; reopen those that another process wrote to
    the old index while it ran. `names` are all engines."""
    _reopen(name, OutboxRow.objects.filter(Q(done_at=None) | Q(done_at__gte=mark.at)))
    for start in range(0, len(mark.ids), BATCH):
        _written(name, mark.ids[start : start + BATCH], names)


def _waiting() -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(done_at=None).order_by("id")


def _waiting_for(name: str) -> QuerySet[OutboxRow]:
    return _waiting().exclude(_written_to(name)) if name else _waiting()


def _written_to(name: str) -> Q:
    return Q(written_to__contains=f"{name},")


def _written(name: str, ids: Sequence[int], names: Sequence[str]) -> None:
    """Mark rows as written to an engine, and as done once every engine has them."""
    rows = OutboxRow.objects.filter(pk__in=ids)
    rows.exclude(_written_to(name)).update(written_to=Concat("written_to", Value(f"{name},")))
    everywhere = reduce(and_, (_written_to(each) for each in names))
    rows.filter(everywhere, done_at=None).update(done_at=timezone.now(), error="")


def _reopen(name: str, rows: QuerySet[OutboxRow]) -> None:
    """Let rows wait for an engine again."""
    without = Replace("written_to", Value(f"{name},"), Value(""))
    rows.filter(_written_to(name)).update(written_to=without, done_at=None)


def _next_rows(names: Iterable[str], limit: int | None, done: int, refused: set[int]) -> list[OutboxRow]:
    """The next rows that can be worked off together, and that one of these engines has not: entries up to the next
    scope, or one scope. With a limit the newest entries: those of the change that was made just now, whatever else
    still waits."""
    everywhere = reduce(and_, (_written_to(name) for name in names))
    waiting = _waiting().exclude(everywhere).exclude(pk__in=refused)
    if limit is not None:
        entries = waiting.exclude(kind__in=Scope.values).order_by("-id")
        return list(entries[: max(0, min(BATCH, limit - done))])
    rows = list(waiting[:BATCH])
    scope = next((index for index, row in enumerate(rows) if row.kind in Scope.values), len(rows))
    return rows[: scope or 1]


@transaction.atomic
def _find_entries(row: OutboxRow) -> Batch:
    """Note the entries of a scope in its place."""
    keys: dict[EntryKind, dict[object, None]] = defaultdict(dict)
    for kind, key in entries_in(Scope(row.kind), row.key):
        keys[kind][key] = None
    for kind, found in keys.items():
        record(OutboxOperation.UPSERT, kind, found)
    OutboxRow.objects.filter(pk=row.pk).update(done_at=timezone.now(), error="")
    return Batch(done={row.pk})


def _work_off(engines: Iterable[SearchEngine], rows: Sequence[OutboxRow], names: Sequence[str]) -> Batch:
    """Write rows to each engine that has them not; the entries are read once."""
    revision, batch = _last_revision(), Batch()
    changes = operations(rows, revision)
    for engine in engines:
        theirs = [row for row in rows if f"{engine.name}," not in row.written_to]
        if theirs:
            hand_out(engine.name, revision)
            _write_to(engine, changes, theirs, names, batch)
    return batch


def _write_to(
    engine: SearchEngine,
    operations: Sequence[Operation],
    rows: Sequence[OutboxRow],
    names: Sequence[str],
    batch: Batch,
) -> None:
    """Write those of the operations that these rows are about, and note in the batch what came of it."""
    entries = {_entry(row) for row in rows}
    try:
        report = engine.apply([each for each in operations if each.id in entries], wait=False)
    except Refused as refusal:
        if not refusal.ids:  # the request as a whole: nothing was written
            batch.errors[engine.name] = _note_failure(engine.name, rows, refusal)
            return
        refused = [row for row in rows if _entry(row) in refusal.ids]
        _note_failure(engine.name, refused, refusal)
        batch.refused.update(row.pk for row in refused)
        report, rows = ApplyReport(), [row for row in rows if row not in refused]
    except (EngineFailure, OperationalError) as failure:  # the second: a database that is locked by somebody else
        batch.errors[engine.name] = _note_failure(engine.name, rows, failure)
        return
    if report.busy:
        batch.busy.add(engine.name)
        return
    _note_written(engine, report, [row.pk for row in rows], names)
    batch.done.update(row.pk for row in rows)


def _entry(row: OutboxRow) -> str:
    return f"{row.kind}:{row.key}"


def _note_failure(name: str, rows: Sequence[OutboxRow], error: Exception) -> str:
    logger.warning("the index of search engine %s could not be written: %s", name, error)
    message = str(error)[:ERROR_LENGTH]
    OutboxRow.objects.filter(pk__in=[row.pk for row in rows]).update(attempts=F("attempts") + 1, error=message)
    return message


def _note_written(engine: SearchEngine, report: ApplyReport, ids: Sequence[int], names: Sequence[str]) -> None:
    """Mark rows as written; unless another process swapped in a new index after they were written to the old one."""
    _written(engine.name, ids, names)
    if report.generation and engine.health().generation != report.generation:
        _reopen(engine.name, OutboxRow.objects.filter(pk__in=ids))


def _last_revision() -> int:
    """Of what is read from now on: rows grow, so it is never newer than the content."""
    return OutboxRow.objects.aggregate(last=Max("id"))["last"] or 0


def _forget_old_rows() -> None:
    OutboxRow.objects.filter(done_at__lt=timezone.now() - KEPT).delete()
