"""The engines of this installation, and keeping their indexes: building them, and bringing them up to date."""

from __future__ import annotations

import fcntl
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from math import inf
from pathlib import Path

from django.conf import settings
from django.db import transaction

from config.rest.generation import invalidate
from search import index_state, outbox
from search.builders import all_documents, count_entries
from search.concepts import current_thesaurus
from search.engines.base import EngineFailure, Health, RebuildReport, SearchEngine
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import ResilientEngine
from search.fingerprint import fingerprint
from search.semantic.meaning import meaning_in_use

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[1]
REBUILD_LOCK = "rebuild.lock"
# Rows that are worked off while an editor waits for a save, some milliseconds each.
ROWS_AT_ONCE = 50
# With fewer entries to index, other processes take longer to start than they save.
MANY = 5_000

_making = threading.Lock()


def engine() -> ResilientEngine:
    """What answers: the configured engine, and those that stand in for it. Nothing is built here; while the first has
    no index, the next one answers, `degraded`."""
    server = (*settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX_PREFIX)
    # Threads that come first at the same time would each make one, and load the model of meaning.
    with _making:
        return _engine(
            Path(settings.SEARCH_INDEX_DIR),
            settings.SEARCH_ENGINE,
            settings.SEARCH_KEEP_EMBEDDED,
            server,
            semantic=settings.SEARCH_SEMANTIC,
        )


@cache
def _engine(root: Path, name: str, keep_embedded: bool, server: tuple[str, ...], *, semantic: bool) -> ResilientEngine:
    """Made once for each choice of settings; `server` and `semantic` are only to tell them apart."""
    database = DatabaseEngine(thesaurus=current_thesaurus)
    if name == "database":
        return ResilientEngine([database])
    meaning = meaning_in_use()
    made_by = fingerprint("embedded")
    embedded = EmbeddedEngine(root, fingerprint=made_by, thesaurus=current_thesaurus, meaning=meaning)
    if name == "embedded":
        return ResilientEngine([embedded, database])
    from search.engines.elasticsearch import from_settings  # its client is an extra: only where it is chosen

    made_by = fingerprint("elasticsearch")
    elasticsearch = from_settings(fingerprint=made_by, thesaurus=current_thesaurus, meaning=meaning)
    return ResilientEngine([elasticsearch, *([embedded] if keep_embedded else []), database])


def engines() -> Sequence[SearchEngine]:
    """All that are kept, the first one first."""
    return engine().engines


def needing_rebuild() -> list[SearchEngine]:
    """The engines whose index is missing, unreadable, outdated or of another life of the database, or whose rebuild was
    interrupted."""
    return [each for each in engines() if index_state.needs_rebuild(each, fingerprint(each.name))]


def rebuild(*, only_if_needed: bool = False) -> dict[str, RebuildReport] | None:
    """Build the index of each engine anew, swap, and catch up with what changed meanwhile. One after the other, so that
    the first answers as soon as it can.

    None where another process is at it. Raises `EngineFailure` for those that failed, once all were tried.
    """
    with _only_one() as alone:
        if not alone:
            return None
        reports, errors = dict[str, RebuildReport](), list[str]()
        for each in needing_rebuild() if only_if_needed else engines():
            try:
                reports[each.name] = _rebuild(each)
            except Exception as error:
                # Whatever it is, it is noted: else the ticker would try again at once, for ever.
                logger.exception("the index of %s could not be built", each.name)
                index_state.fail_rebuild(each.name, str(error) or type(error).__name__)
                errors.append(f"{each.name}: {error}")
    drain()
    if reports:
        # Answers that the engine below gave meanwhile say that they are degraded.
        invalidate()
    if errors:
        raise EngineFailure("; ".join(errors))
    return reports


def _rebuild(each: SearchEngine) -> RebuildReport:
    mark, made_by = outbox.start_of_rebuild(), fingerprint(each.name)
    total = count_entries()
    index_state.begin_rebuild(each.name, total)
    processes = settings.SEARCH_REBUILD_PROCESSES if total >= MANY else 0
    documents = index_state.counted(each.name, all_documents(mark.revision, processes))
    report = each.rebuild(documents, fingerprint=made_by)
    # Both or neither: an index that is in use without having caught up would lack what changed meanwhile.
    with transaction.atomic():
        index_state.end_rebuild(
            each.name,
            generation=report.generation,
            fingerprint=made_by,
            revision=mark.revision,
            documents=report.documents,
        )
        outbox.catch_up(each.name, mark, [one.name for one in engines()])
    return report


def start_rebuild() -> bool:
    """Start a process that builds what needs it, unless one is at it or failed a moment ago; whether it was started.

    It may take minutes, and the ticker has more to do. Where it is killed, the ticker starts it again: at its next
    turn where there is no index yet or an outdated one, else some minutes later.
    """
    needing = [each.name for each in needing_rebuild()]
    if not needing or is_being_rebuilt() or all(index_state.rests(name) for name in needing):
        return False
    _start_process()
    return True


def _start_process() -> None:
    """`manage.py search rebuild --if-needed`, with the settings of this process."""
    command = [sys.executable, "-m", "django", "search", "rebuild", "--if-needed"]
    process = subprocess.Popen(  # noqa: S603 (our own command)
        command,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, name="search rebuild", daemon=True).start()


def is_being_rebuilt() -> bool:
    """Whether another process of this machine is building an index."""
    with _only_one() as alone:
        return not alone


def health() -> Health:
    """The state of the first engine's index, with how far it is behind the database."""
    return replace(engine().health(), lag_seconds=outbox.lag_seconds())


def drain(seconds: float = inf) -> outbox.DrainReport:
    """Write what waits in the outbox to the indexes: all of it, which may take minutes, or until so many seconds have
    passed. For the background."""
    return outbox.drain(engines(), seconds=seconds)


def drain_after_commit() -> None:
    """Write the changes of the current transaction to the index once it is committed, as many as can be written while
    somebody waits; the ticker does the rest. Once a transaction, however many changes it makes: Django forgets what a
    rolled back savepoint asked for."""
    waiting = transaction.get_connection().run_on_commit
    if not any(hook[1] is _drain_quietly for hook in waiting):
        transaction.on_commit(_drain_quietly, robust=True)


def _drain_quietly() -> None:
    outbox.drain(engines(), limit=ROWS_AT_ONCE)


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
