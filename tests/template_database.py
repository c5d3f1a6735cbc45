"""The template-database trick: migrate once, copy for each run and worker.

Migrating from nothing takes some 16 s. The template is keyed by a hash of all migration files, so a new
migration makes a new one. SQLite copies by its backup API, PostgreSQL by CREATE DATABASE … TEMPLATE.
"""

import fcntl
import hashlib
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

LOCK = 7100


def migrations_fingerprint() -> str:
    """A short hash of every installed migration's name and, for ours, its text."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        ours = "site-packages" not in config.path
        for path in sorted(Path(config.path, "migrations").glob("**/*.*")):
            if path.suffix in {".py", ".csv"}:
                digest.update(f"{config.label}/{path.name}".encode())
                digest.update(path.read_bytes() if ours else b"")
    return digest.hexdigest()[:16]


class TestDatabase:
    """One worker's database: `copy()` makes it anew from the template, `drop()` takes it away."""

    __test__ = False

    def __init__(self, worker: str) -> None:
        self.base = str(connection.settings_dict["NAME"])
        self.fingerprint = migrations_fingerprint()
        self.worker = worker
        self.sqlite = connection.vendor == "sqlite"
        self.name = str(settings.TEST_DIR / f"{worker}.sqlite3") if self.sqlite else f"test_{worker}"

    def copy(self) -> None:
        """Make the database equal to the template and use it."""
        connections.close_all()
        if self.sqlite:
            self._copy_sqlite()
        else:
            self._copy_postgresql()
        _use(self.name)

    def drop(self) -> None:
        """Remove the database."""
        connections.close_all()
        if self.sqlite:
            for file in Path(self.name).parent.glob(f"{self.worker}.sqlite3*"):
                file.unlink()
        else:
            self._postgresql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _copy_sqlite(self) -> None:
        Path(self.name).parent.mkdir(parents=True, exist_ok=True)
        source, target = sqlite3.connect(self._sqlite_template()), sqlite3.connect(self.name)
        source.backup(target)
        source.close()
        target.close()

    def _sqlite_template(self) -> Path:
        folder = Path(settings.VAR_DIR) / "test"
        folder.mkdir(parents=True, exist_ok=True)
        template = folder / f"template-{self.fingerprint}.sqlite3"
        with (folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the other workers wait: two that migrate take longer than one
            if not template.exists():
                unfinished = template.with_suffix(".unfinished")
                unfinished.unlink(missing_ok=True)
                _migrate(str(unfinished))
                database = sqlite3.connect(unfinished)
                database.execute("PRAGMA journal_mode=DELETE")
                database.close()
                unfinished.replace(template)
        return template

    def _copy_postgresql(self) -> None:
        template = f"template_{self.fingerprint}"
        with connections["default"]._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
            if cursor.fetchone() is None:
                cursor.execute(f'DROP DATABASE IF EXISTS "{template}_new" WITH (FORCE)')
                cursor.execute(f'CREATE DATABASE "{template}_new"')
                _migrate(f"{template}_new")
                cursor.execute(f'ALTER DATABASE "{template}_new" RENAME TO "{template}"')
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

    def _postgresql(self, statement: str) -> None:
        with connections["default"]._nodb_cursor() as cursor:
            cursor.execute(statement)


def _migrate(name: str) -> None:
    connections.close_all()
    _use(name)
    call_command("migrate", verbosity=0)
    connections.close_all()


def _use(name: str) -> None:
    connection.settings_dict["NAME"] = name
    connection.settings_dict.setdefault("TEST", {})["NAME"] = name
