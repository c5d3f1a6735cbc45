"""The thesaurus in force: the concepts of the database, or the built-in ones where there are none."""

from __future__ import annotations

from threading import Lock

from django.db import DatabaseError

from config.rest.generation_cache import cached_for_generation
from search.concepts.rows import Stored, as_concept
from search.models import Concept
from search.thesaurus import Thesaurus, built_in_thesaurus


@cached_for_generation()
def _rows() -> tuple[Stored, ...]:
    """Every concept as it is stored; read once in a content generation, which a changed concept ends."""
    return tuple(map(Stored._make, Concept.objects.order_by("pk").values_list(*Stored._fields)))


class _Memory:
    """The thesaurus that was made last, with the rows that it was made from. Making one takes a tenth of a second, so
    it is made anew only where a row is another; whoever holds the old one sees that it is not the same any more."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: tuple[Stored, ...] = ()
        self._thesaurus: Thesaurus | None = None

    def of(self, rows: tuple[Stored, ...]) -> Thesaurus:
        with self._lock:
            if self._thesaurus is None or rows != self._rows:
                self._thesaurus = Thesaurus(as_concept(row) for row in rows if row.is_active)
            self._rows = rows
            return self._thesaurus

    def last(self) -> Thesaurus:
        return self._thesaurus or built_in_thesaurus()


_memory = _Memory()


def current_thesaurus() -> Thesaurus:
    """The thesaurus in force: the same object for as long as no concept changes. While the database cannot be read,
    the one that was in force last."""
    try:
        rows = _rows()
    except DatabaseError:
        return _memory.last()
    return _memory.of(rows) if rows else built_in_thesaurus()
