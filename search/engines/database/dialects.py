"""Full text in SQL: what differs between SQLite (FTS5) and PostgreSQL (tsvector)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import connection, transaction

Sql = tuple[str, list[Any]]
"""A piece of SQL with its parameters."""

WRITER_LOCK = 0x5EA12C4
STEPS_BETWEEN_LOOKS = 100_000


class Sqlite:
    """A table of FTS5 without a copy of its content: to take an entry out one says what was put in."""

    AND, OR, BEGINNING = " AND ", " OR ", "*"
    matching: ClassVar[str] = "SELECT rowid AS entry FROM search_tokens WHERE search_tokens MATCH %s"
    these_entries: ClassVar[str] = "SELECT value AS entry FROM json_each(%s)"
    one_of: ClassVar[str] = "IN (SELECT value FROM json_each(%s))"

    def listed(self, values: Iterable[Any]) -> Any:
        """The parameter of `these_entries` and `one_of`."""
        return json.dumps(list(values))

    def add(self, rows: Sequence[tuple[int, str]]) -> None:
        """Entries with their tokens, separated by spaces."""
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_tokens (rowid, tokens) VALUES (%s, %s)", rows)

    def remove(self, rows: Sequence[tuple[int, str]]) -> None:
        """Entries with the tokens that were added."""
        with connection.cursor() as cursor:
            sql = "INSERT INTO search_tokens (search_tokens, rowid, tokens) VALUES ('delete', %s, %s)"
            cursor.executemany(sql, rows)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_tokens (search_tokens) VALUES ('delete-all')")

    def may_write(self) -> bool:
        """Whether this transaction is the only one that writes; on SQLite any is."""
        return True

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Break off what takes longer, with an `OperationalError`."""
        connection.ensure_connection()
        deadline = time.monotonic() + seconds
        connection.connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            connection.connection.set_progress_handler(None, 0)


class Postgres:
    """A `tsvector` without positions, made of our tokens as they are."""

    AND, OR, BEGINNING = " & ", " | ", ":*"
    matching: ClassVar[str] = "SELECT entry FROM search_tokens WHERE tokens @@ %s::tsquery"
    these_entries: ClassVar[str] = "SELECT unnest(%s::bigint[]) AS entry"
    one_of: ClassVar[str] = "= ANY(%s)"

    def listed(self, values: Iterable[Any]) -> Any:
        """The parameter of `these_entries` and `one_of`."""
        return list(values)

    def add(self, rows: Sequence[tuple[int, str]]) -> None:
        """Entries with their tokens, separated by spaces."""
        with connection.cursor() as cursor:
            sql = "INSERT INTO search_tokens (entry, tokens) VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))"
            cursor.executemany(sql, rows)

    def remove(self, rows: Sequence[tuple[int, str]]) -> None:
        """Entries, whatever their tokens."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens WHERE entry = ANY(%s)", [[entry for entry, _ in rows]])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens")

    def may_write(self) -> bool:
        """Whether this transaction is the only one that writes, until its end."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [WRITER_LOCK])
            return bool(cursor.fetchone()[0])

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Break off what takes longer, with an `OperationalError`."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))])
            yield
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")


Dialect = Sqlite | Postgres


def dialect() -> Dialect:
    """That of the database of this installation."""
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
