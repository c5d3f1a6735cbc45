"""One page of `/partners/`: how many there are, and which ids come on it.

Most questions are alike but for their values: those are asked with a query that was compiled once for their shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from config.rest.prepared import FIRST_NUMBER, LIST_SIZES, Prepared
from directory.api.filters import chosen_partners, with_ids

LISTS = ("kind", "category", "municipality", "spoken_language")
PLAIN = {*LISTS, "featured", "fallback", "locale", "order", "limit", "offset"}
TEXTS = {"kind", "spoken_language"}


class Page(NamedTuple):
    """`distances`: the ids on the page, in order, each with its distance in km (None where nobody asked)."""

    total: int
    distances: dict[int, float | None]
    holds_until: datetime | None


class Shape(NamedTuple):
    """What decides the text of a query: how long each list is, and all that is no parameter in it."""

    lengths: tuple[tuple[str, int], ...]
    order: str
    featured: bool | None
    translated: str | None


def find_page(query: dict[str, Any], now: datetime) -> Page:
    """The page that validated parameters ask for: two queries, one where it lies beyond the end."""
    asked = with_ids(query)
    if asked.keys() <= PLAIN and all(len(asked.get(name, ())) <= LIST_SIZES[-1] for name in LISTS):
        return _prepared_page(asked)
    found, holds_until = chosen_partners(asked, now)
    limit, offset = asked["limit"], asked["offset"]
    total = found.count()
    rows = _rows(found[offset : offset + limit], measured="near" in asked) if offset < total else {}
    return Page(total, rows, holds_until)


def _rows(found: QuerySet[Any], *, measured: bool) -> dict[int, float | None]:
    return dict(found.values_list("pk", "distance")) if measured else dict.fromkeys(found.values_list("pk", flat=True))


def _prepared_page(asked: dict[str, Any]) -> Page:
    lists = {name: _filled_up(asked[name]) for name in LISTS if name in asked}
    shape = Shape(
        lengths=tuple((name, len(values)) for name, values in lists.items()),
        order=asked["order"],
        featured=asked.get("featured"),
        translated=None if asked["fallback"] else asked["locale"],
    )
    prepared = _prepared(shape)
    values = [value for found in lists.values() for value in found]
    total = prepared.count(*values)
    limit, offset = asked["limit"], asked["offset"]
    rows = prepared.page(*values, limit=limit, offset=offset) if offset < total else []
    return Page(total, dict.fromkeys(row[0] for row in rows), None)


def _filled_up(values: list[Any]) -> list[Any]:
    """The list at the next length for which queries are compiled, its last value repeated."""
    size = next(size for size in LIST_SIZES if size >= len(values))
    return [*values, *values[-1:] * (size - len(values))]


@lru_cache(maxsize=256)
def _prepared(shape: Shape) -> Prepared:
    samples = dict(_samples(shape))

    def build(*values: Any) -> QuerySet[Any, Any]:
        left = iter(values)
        asked: dict[str, Any] = {name: [next(left) for _ in found] for name, found in samples.items()}
        asked |= {"order": shape.order, "fallback": shape.translated is None, "locale": shape.translated}
        if shape.featured is not None:
            asked["featured"] = shape.featured
        found, _holds_until = chosen_partners(asked, timezone.now())
        return found.values_list("pk")

    return Prepared(build, *(value for found in samples.values() for value in found))


def _samples(shape: Shape) -> Iterator[tuple[str, list[Any]]]:
    """Values that stand in while the query is compiled, no two alike."""
    number = FIRST_NUMBER
    for name, length in shape.lengths:
        numbers = range(number, number + length)
        yield name, [f"{name} {each}" for each in numbers] if name in TEXTS else list(numbers)
        number += length
