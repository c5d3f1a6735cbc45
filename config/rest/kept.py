"""Something small that is read whole from the database and held in memory until something is published."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """What `read` gives, read once in a content generation (`settings.CONTENT_GENERATION`) by each process.

    Inside a transaction it is read anew each time, for nobody else can see that state.
    """

    def __init__(self, read: Callable[[], Value]) -> None:
        self._read = read
        self._held: tuple[int, Value] | None = None
        self._reading = Lock()

    def get(self) -> Value:
        """The value as it is now."""
        if in_transaction():
            return self._read()
        generation = import_string(settings.CONTENT_GENERATION)()
        held = self._held
        return held[1] if held and held[0] == generation else self._renew(generation)

    def _renew(self, generation: int) -> Value:
        """Read once, however many threads ask. What is read is at least as new as the generation read before."""
        with self._reading:
            if self._held is None or self._held[0] != generation:
                self._held = (generation, self._read())
            return self._held[1]


def in_transaction() -> bool:
    """Whether this thread may see what others do not."""
    return bool(transaction.get_connection().in_atomic_block)
