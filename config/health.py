"""Is the process alive, and can it serve?"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

NEVER_CACHED = {"Cache-Control": "no-store"}


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"}, headers=NEVER_CACHED)


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check of `settings.READY_CHECKS` passes, else 503; tells which failed, never why.

    A check is a dotted path to a function that returns whether its part can serve.
    """
    checks = {name: _passes(name, import_string(path)) for name, path in settings.READY_CHECKS.items()}
    is_ready = all(checks.values())
    body = {"status": "ok" if is_ready else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503, headers=NEVER_CACHED)


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def migrations_are_applied() -> bool:
    """No migration waits. Once true it stays true for this process: its code does not change any more."""
    if not _seen_applied:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen_applied.append(True)
    return True


_seen_applied: list[bool] = []


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError, RuntimeError):
        logger.exception("readyz: %s failed", name)
        return False
