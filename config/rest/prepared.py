"""Queries that are compiled once. To build and compile these takes Django three times as long as SQLite takes to
answer them, and they differ in their parameters only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

# Stand in for parameters while a query is compiled; no id and no slug is like them.
FIRST_NUMBER = 7_070_707_000_000
LIST_SIZES = (1, 5, 20, 100)


class _Compiled(NamedTuple):
    sql: str
    unordered_sql: str
    params: tuple[Any, ...]
    slots: dict[int, int]  # place among the parameters → which value belongs there
    converters: dict[int, tuple[list[Any], Any]]

    def bound(self, values: Sequence[Any]) -> list[Any]:
        """The parameters with these values in their places."""
        params = list(self.params)
        for place, index in self.slots.items():
            params[place] = values[index]
        return params


class Prepared:
    """A `values_list` query of numbered parameters (integers or texts, as `samples` are)."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *samples: Any) -> None:
        self.build, self.samples = build, samples
        self.compiled: dict[str, _Compiled] = {}

    def rows(self, *values: Any) -> list[list[Any]]:
        """The rows for these parameter values, converted as the query set would do it."""
        compiled = self._compiled()
        return self._converted(compiled, _fetched(compiled.sql, compiled.bound(values)))

    def page(self, *values: Any, limit: int, offset: int) -> list[list[Any]]:
        """So many of the rows, from one on."""
        compiled = self._compiled()
        sql = f"{compiled.sql} LIMIT %s OFFSET %s"
        return self._converted(compiled, _fetched(sql, [*compiled.bound(values), limit, offset]))

    def count(self, *values: Any) -> int:
        """How many rows there are."""
        compiled = self._compiled()
        sql = f"SELECT COUNT(*) FROM ({compiled.unordered_sql}) AS found"  # noqa: S608 - Django's own SQL
        return int(_fetched(sql, compiled.bound(values))[0][0])

    def _converted(self, compiled: _Compiled, rows: list[list[Any]]) -> list[list[Any]]:
        for column, (converters, expression) in compiled.converters.items():
            for row in rows:
                for convert in converters:
                    row[column] = convert(row[column], expression, connection)
        return rows

    def _compiled(self) -> _Compiled:
        return self.compiled.get(connection.vendor) or self._compile()

    def _compile(self) -> _Compiled:
        query = self.build(*self.samples).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        unordered = query.chain()
        unordered.clear_ordering(force=True)
        slots = {place: self.samples.index(param) for place, param in enumerate(params) if param in self.samples}
        compiled = _Compiled(
            sql,
            unordered.get_compiler(connection=connection).as_sql()[0],
            tuple(params),
            slots,
            compiler.get_converters([column[0] for column in compiler.select]),
        )
        self.compiled[connection.vendor] = compiled
        return compiled


def _fetched(sql: str, params: Sequence[Any]) -> list[list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [list(row) for row in cursor.fetchall()]


class PreparedForIds:
    """A `values_list` query over a list of ids, compiled for a few lengths; `build` takes the list."""

    def __init__(self, build: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        self.by_size = {
            size: Prepared(lambda *ids: build(ids), *range(FIRST_NUMBER, FIRST_NUMBER + size)) for size in LIST_SIZES
        }

    def rows(self, ids: Iterable[int]) -> list[list[Any]]:
        """The rows for these ids; a shorter list is filled up by repeating its last id."""
        left, found = list(ids), []
        while left:
            part, left = left[: LIST_SIZES[-1]], left[LIST_SIZES[-1] :]
            size = next(size for size in LIST_SIZES if size >= len(part))
            found += self.by_size[size].rows(*part, *[part[-1]] * (size - len(part)))
        return found
