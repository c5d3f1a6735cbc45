"""The engine of this installation, and keeping its index: building it, and bringing it up to date."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from math import inf
from pathlib import Path

from django.conf import settings
from django.db import transaction

from search import outbox
from search.builders import all_documents
from search.engines.base import EngineFailure, Health, RebuildReport, SearchEngine
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import ResilientEngine
from search.fingerprint import fingerprint

logger = logging.getLogger(__name__)
REBUILD_LOCK = "rebuild.lock"
# Rows that are worked off while an editor waits for a save, some milliseconds each.
ROWS_AT_ONCE = 50


def engine() -> SearchEngine:
    """The configured engine; the embedded one falls back to the database engine."""
    return _engine(Path(settings.SEARCH_INDEX_DIR), settings.SEARCH_ENGINE)


@cache
def _engine(root: Path, name: str) -> SearchEngine:
    database = DatabaseEngine(all_documents)
    if name == "database":
        return database
    return ResilientEngine([EmbeddedEngine(root, fingerprint=fingerprint()), database])


def ready_engine() -> SearchEngine:
    """The engine, its index built if there is none that can be read.

    While another process builds it, and where it cannot be built, what stands in answers.
    """
    found = engine()
    if not found.health().ok:
        try:
            rebuild(only_if_needed=True)
        except (EngineFailure, OSError) as error:
            logger.error("the search index could not be built: %s", error)
    return found


def rebuild(*, only_if_needed: bool = False) -> RebuildReport | None:
    """Build the index anew beside the current one, swap, and catch up with what changed meanwhile.

    None where it was not needed, or where another process is at it.
    """
    with _only_one() as alone:
        if not alone or (only_if_needed and engine().health().ok):
            return None
        mark = outbox.start_of_rebuild()
        report = engine().rebuild(all_documents(), fingerprint=fingerprint())
        outbox.catch_up(mark)
    drain()
    return report


def health() -> Health:
    """The state of the index, with how far it is behind the database."""
    return replace(engine().health(), lag_seconds=outbox.lag_seconds())


def is_ready() -> bool:
    """Whether the index can be read; without it the database answers, slowly. For `settings.READY_CHECKS`."""
    return engine().health().ok


def drain(seconds: float = inf) -> outbox.DrainReport:
    """Write what waits in the outbox to the index: all of it, which may take minutes, or until so many seconds have
    passed. For the background."""
    return outbox.drain(engine(), seconds=seconds)


def drain_after_commit() -> None:
    """Write the changes of the current transaction to the index once it is committed, as many as can be written while
    somebody waits; the ticker does the rest. Once a transaction, however many changes it makes: Django forgets what a
    rolled back savepoint asked for."""
    waiting = transaction.get_connection().run_on_commit
    if not any(hook[1] is _drain_quietly for hook in waiting):
        transaction.on_commit(_drain_quietly, robust=True)


def _drain_quietly() -> None:
    if engine().health().ok:
        outbox.drain(engine(), limit=ROWS_AT_ONCE)


@contextmanager
def _only_one() -> Iterator[bool]:
    """Whether this process may rebuild: at most one at a time."""
    root = Path(settings.SEARCH_INDEX_DIR)
    root.mkdir(parents=True, exist_ok=True)
    with (root / REBUILD_LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
