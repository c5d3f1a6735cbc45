"""Is the process alive, and can it serve?"""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import Error, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils.module_loading import import_string

from config.rest.outages import outage_name

logger = logging.getLogger(__name__)

# SQLite: another one is writing, so it can be written.
BUSY = "SQLITE_BUSY"
NEVER_CACHED = {"Cache-Control": "no-store"}


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"}, headers=NEVER_CACHED)


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check of `settings.READY_CHECKS` passes, else 503; tells which failed, never why.

    A check is a dotted path to a function that returns whether its part can serve. What serves, but not as well as it
    could, has a word in `notes`, from the function that `settings.READY_NOTES` names.
    """
    checks = {name: _passes(name, import_string(path)) for name, path in settings.READY_CHECKS.items()}
    is_ready = all(checks.values())
    body = {"status": "ok" if is_ready else "unavailable", "checks": checks, **_notes(checks)}
    return JsonResponse(body, status=200 if is_ready else 503, headers=NEVER_CACHED)


def database_answers() -> bool:
    """It can be read; a SELECT without a table would not even open SQLite's file."""
    Session.objects.exists()
    return True


def database_takes_writes() -> bool:
    """It lets somebody write, and does not only read: a full disk, a read-only volume, a standby. Nothing is changed,
    and nobody is waited for."""
    try:
        with _no_waiting(), transaction.atomic():
            Session.objects.filter(session_key="").update(session_data="")
    except OperationalError as error:
        if not outage_name(error).startswith(BUSY):
            raise
    return True


@contextmanager
def _no_waiting() -> Iterator[None]:
    """SQLite fails at once where another one is writing, instead of after the time-out."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connection.settings_dict["OPTIONS"].get("timeout", 5)
    _wait_at_most(0)
    try:
        yield
    finally:
        _wait_at_most(seconds)


def _wait_at_most(seconds: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def storage_takes_writes() -> bool:
    """Every folder that is written to has `settings.MINIMUM_FREE_BYTES` left, and takes a file."""
    return all(_takes_a_file(folder) for folder in _written_folders())


def _written_folders() -> set[Path]:
    """Those of the settings, and where media and SQLite's file lie, if they are there: perhaps on other volumes."""
    database = [Path(connection.settings_dict["NAME"]).parent] if connection.vendor == "sqlite" else []
    others = [Path(settings.MEDIA_ROOT), *database]
    return {*map(Path, settings.WRITTEN_FOLDERS), *(folder for folder in others if folder.is_dir())}


def _takes_a_file(folder: Path) -> bool:
    if shutil.disk_usage(folder).free < settings.MINIMUM_FREE_BYTES:
        return False
    # It has no name, and is gone when it is closed.
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"ready")
    return True


def migrations_are_applied() -> bool:
    """No migration waits. The code of this process does not change any more, but an older database may be put back: the
    plan is made anew when one is missing that was applied."""
    applied = MigrationRecorder(connection).applied_migrations().keys()
    if _seen_applied and _seen_applied <= applied:
        return True
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    _seen_applied.update(applied)
    return True


_seen_applied: set[tuple[str, str]] = set()


def _notes(checks: dict[str, bool]) -> dict[str, dict[str, str]]:
    """What there is to say of the parts that passed."""
    passed = [name for name, is_fine in checks.items() if is_fine and name in settings.READY_NOTES]
    notes = {name: text for name in passed if (text := import_string(settings.READY_NOTES[name])())}
    return {"notes": notes} if notes else {}


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (Error, OSError, RuntimeError) as error:
        if outage := outage_name(error):
            logger.warning("readyz: %s: the database cannot answer (%s)", name, outage)
        else:
            logger.exception("readyz: %s failed", name)
        return False
