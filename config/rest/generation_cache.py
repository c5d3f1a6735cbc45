"""What a process keeps of published content: one kind of memory, with one lifetime and a bound on its size.

Whatever is kept here is dropped when something is published (the content generation moves on), and after a minute at
the latest. Inside a transaction nothing is kept, for nobody else can see that state. docs/architecture.md lists what is
remembered in any other way, with the reason.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import wraps
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

from django.db import transaction

from config.rest.generation import current_generation

Parameters = ParamSpec("Parameters")
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# Safety net: if a process dies after its commit but before it starts a new generation, stale values live this long.
MAX_AGE_SECONDS = 60.0


class GenerationCache(Generic[Key, Value]):
    """Values by key, each read when it is first asked for.

    `read` takes keys and returns what exists. At most `max_entries` are kept; the oldest loaded are dropped first (a
    hit does not renew an entry). `clock` gives seconds that never go back. Values are shared: treat them as read-only.
    """

    def __init__(
        self,
        read: Callable[[list[Key]], Mapping[Key, Value]],
        max_entries: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._max_entries = max_entries
        self._clock = clock
        self._generation = 0
        self._expires_at = 0.0
        self._values: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """One value; None where there is none."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of the keys that there are, in the order asked for; one reading for all that are not kept."""
        wanted, kept = list(dict.fromkeys(keys)), self._current_values()
        # Looked up once: another thread may put and take away meanwhile.
        found = {key: kept[key] for key in wanted if key in kept}
        if missing := [key for key in wanted if key not in found]:
            read = self._read(missing)
            self._put(kept, read)
            found |= read
        return {key: found[key] for key in wanted if key in found}

    def _current_values(self) -> dict[Key, Value]:
        """What is kept of this generation. What is read afterwards is at least as new as the generation."""
        if in_transaction():
            return {}
        generation, now = current_generation(), self._clock()
        if generation != self._generation or now >= self._expires_at:
            self._values, self._generation, self._expires_at = {}, generation, now + MAX_AGE_SECONDS
        return self._values

    def _put(self, kept: dict[Key, Value], read: Mapping[Key, Value]) -> None:
        kept.update(read)
        for key in list(kept)[: max(0, len(kept) - self._max_entries)]:
            kept.pop(key, None)


def cached_for_generation(
    max_entries: int = 1,
) -> Callable[[Callable[Parameters, Value]], Callable[Parameters, Value]]:
    """Memoise a function in a `GenerationCache`. Takes positional, hashable arguments only. One lock per function:
    calls wait for each other, whatever their arguments."""

    def decorate(function: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
        cache: GenerationCache[tuple[Hashable, ...], Value] = GenerationCache(
            lambda keys: {key: function(*key) for key in keys},  # type: ignore[call-arg, arg-type]  # a ParamSpec cannot say so
            max_entries,
        )
        computing = RLock()

        @wraps(function)
        def cached(*args: Parameters.args, **_kwargs: Parameters.kwargs) -> Value:
            with computing:
                return cache.get_many([args])[args]

        return cached

    return decorate


def in_transaction() -> bool:
    """Whether this thread is in a transaction, and so may see uncommitted rows."""
    return bool(transaction.get_connection().in_atomic_block)
