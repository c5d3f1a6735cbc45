"""What is read from the database and held in memory until something is published."""

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# A process that dies between its commit and the new generation tells nobody: what is held is wrong no longer than this.
MAX_AGE = 60.0


class Kept(Generic[Value]):
    """Something small, read whole: what `read` gives, once in a content generation by each process
    (`settings.CONTENT_GENERATION`), and again after `MAX_AGE` seconds on the `clock`, which never goes back.

    Inside a transaction it is read anew each time, for nobody else can see that state.
    """

    def __init__(self, read: Callable[[], Value], clock: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._clock = clock
        self._held: tuple[int, float, Value] | None = None  # generation, until when, what
        self._reading = Lock()

    def get(self) -> Value:
        """The value as it is now."""
        if in_transaction():
            return self._read()
        generation = import_string(settings.CONTENT_GENERATION)()
        held, now = self._held, self._clock()
        if held is not None and held[0] == generation and now < held[1]:
            return held[2]
        return self._renew(generation, now)

    def _renew(self, generation: int, now: float) -> Value:
        """Read once, however many threads ask. What is read is at least as new as the generation read before."""
        with self._reading:
            held = self._held
            if held is None or held[0] != generation or now >= held[1]:
                self._held = held = (generation, now + MAX_AGE, self._read())
            return held[2]


def in_transaction() -> bool:
    """Whether this thread may see what others do not."""
    return bool(transaction.get_connection().in_atomic_block)


class KeptById(Generic[Key, Value]):
    """Values by id, each read when it is first asked for and held until something is published.

    `read` takes ids and gives what there is of them. At most `most` values are held, those read lately. Whoever asks
    must not change what it gets.
    """

    def __init__(self, read: Callable[[list[Key]], Mapping[Key, Value]], most: int) -> None:
        self._read = read
        self._most = most
        self._shelf: Kept[dict[Key, Value]] = Kept(dict)

    def get(self, ids: Iterable[Key]) -> dict[Key, Value]:
        """Those of the ids that there are, in the order asked for; one reading for all that are not held."""
        wanted, shelf = list(dict.fromkeys(ids)), self._shelf.get()
        # Looked up once: another thread may put and take away meanwhile.
        found = {key: value for key in wanted if (value := shelf.get(key)) is not None}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing)
            self._put(shelf, read)
            found |= read
        return {key: found[key] for key in wanted if key in found}

    def _put(self, shelf: dict[Key, Value], read: Mapping[Key, Value]) -> None:
        shelf.update(read)
        for key in list(shelf)[: max(0, len(shelf) - self._most)]:
            shelf.pop(key, None)
