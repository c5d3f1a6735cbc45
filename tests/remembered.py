"""What many tests begin with: made once in each worker, and its rows written again for each test.

A page asks the database some sixty questions before it is made: what is valid, what is public, what search must know.
A guide of eight takes 0.18 s so; writing the rows that came of it takes 3 ms. As fixtures:

    @pytest.fixture(scope="session")
    def guide_rows(remembered):
        return remembered(make_guide)

    @pytest.fixture
    def guide(db, guide_rows):
        return guide_rows.write()

`make_guide` gives a SimpleNamespace of instances, and so does `write()`: each read anew, for the test to do with as it
likes. They are rows of the test's transaction, and gone after it. The same ids come every time, so a test that makes
rows of these tables before them fails. All was made on `MADE`, before the clock of any test. Nothing listens when rows
are written: a test of what happens while the guide is made calls `make_guide()` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from types import SimpleNamespace
from typing import Any

import time_machine
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from search.models import OutboxRow

# Nothing else names their rows, so these take the next number: other things may have been noted before.
JOURNALS = (OutboxRow, PageLogEntry, ModelLogEntry, ReferenceIndex)
MADE = "2025-01-01 12:00+01:00"
Row = tuple[Any, ...]


class Remembered:
    """The rows that `make` leaves in a database that was just migrated."""

    def __init__(self, make: Callable[[], SimpleNamespace]) -> None:
        with transaction.atomic():
            before = {model: _rows(model) for model in _models()}
            with time_machine.travel(MADE):
                self._made = make()
            changes = [_Change(model, before[model], _rows(model)) for model in _models()]
            transaction.set_rollback(True)
        self._changes = [change for change in changes if change]

    def write(self) -> SimpleNamespace:
        """What was made, in the database of this test."""
        with transaction.atomic(), connection.cursor() as cursor:
            for change in self._changes:
                change.write(cursor)
            for statement in connection.ops.sequence_reset_sql(no_style(), [each.model for each in self._changes]):
                cursor.execute(statement)
        # Whoever makes a page knows afterwards which content types there are.
        ContentType.objects.get_for_models(*(change.model for change in self._changes))
        return SimpleNamespace(**{name: _read_anew(each) for name, each in vars(self._made).items()})


class _Change:
    """What is new in one table, what is different, and what is gone."""

    def __init__(self, model: type[Model], before: dict[Row, Row], after: dict[Row, Row]) -> None:
        self.model = model
        self.gone = list(before.keys() - after.keys())
        self.new = [row for key, row in after.items() if key not in before]
        self.other = [(*row, *key) for key, row in after.items() if key in before and before[key] != row]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.other)

    def write(self, cursor: Any) -> None:
        quote = connection.ops.quote_name
        table = quote(self.model._meta.db_table)
        is_it = " AND ".join(f"{quote(column)} = %s" for column in _key(self.model))
        columns, new = _columns(self.model), self.new
        if self.gone:
            cursor.executemany(f"DELETE FROM {table} WHERE {is_it}", self.gone)
        if self.other:
            values = ", ".join(f"{quote(column)} = %s" for column in columns)
            cursor.executemany(f"UPDATE {table} SET {values} WHERE {is_it}", self.other)
        if self.model in JOURNALS:
            columns, new = columns[1:], [row[1:] for row in new]
        if new:
            names = ", ".join(map(quote, columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", new)


def _models() -> Iterator[type[Model]]:
    """One for each table."""
    return (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)


def _key(model: type[Model]) -> list[str]:
    """The columns of the primary key: one, or several."""
    return [str(field.column) for field in model._meta.pk_fields]


def _columns(model: type[Model]) -> list[str]:
    """The primary key comes first."""
    key = _key(model)
    return key + [str(field.column) for field in model._meta.local_concrete_fields if field.column not in key]


def _rows(model: type[Model]) -> dict[Row, Row]:
    """The rows of a table, as the database gives them, by their primary key."""
    names = ", ".join(map(connection.ops.quote_name, _columns(model)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
        rows = [tuple(map(_as_written, row)) for row in cursor.fetchall()]
    return {row[: len(_key(model))]: row for row in rows}


def _as_written(value: Any) -> Any:
    """SQLite gives a time and takes none."""
    return connection.ops.adapt_timefield_value(value) if isinstance(value, time) else value


def _read_anew(instance: Model) -> Model:
    return type(instance)._default_manager.get(pk=instance.pk)
