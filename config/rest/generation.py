"""The content generation: one number that every worker sees and every publication renews."""

import fcntl
import mmap
import os
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

STAMP_BYTES = 8

# The list of commit hooks in which each connection's bump stands. Django makes a new list at every commit and
# rollback, so a list seen before means that the bump is still waiting.
_waiting: WeakKeyDictionary[BaseDatabaseWrapper, list[Any]] = WeakKeyDictionary()


def current_generation() -> int:
    """The current generation, for whoever keeps something that was read from published content."""
    return shared_generation().read()


def invalidate(*, using: str | None = None) -> None:
    """Start a new generation when the current transaction commits, or at once outside of one.

    Saves (except of drafts) and deletes of models in `settings.PUBLISHED_CONTENT_APPS` call this automatically
    (`config.cache.invalidation`). Writers that bypass those signals (`QuerySet.update`, `bulk_create`, SQL) must call
    it.
    """
    connection = transaction.get_connection(using)
    if not connection.in_atomic_block:
        start_generation()
    elif _waiting.get(connection) is not connection.run_on_commit:
        transaction.on_commit(start_generation, using=using)
        _waiting[connection] = connection.run_on_commit


def start_generation() -> None:
    """Make everything stale that was made from published content."""
    shared_generation().bump()


def shared_generation() -> "Generation":
    """The generation that all workers of this site share."""
    return _generation_in(settings.GENERATION_FILE)


@cache
def _generation_in(path: Path | str) -> "FileGeneration":
    return FileGeneration(Path(path))


class Generation(Protocol):
    """What the cache asks of a generation; several hosts will need one that is kept off the disk."""

    def read(self) -> int: ...

    def bump(self) -> int: ...


class FileGeneration:
    """A generation in a small memory-mapped file, shared by all processes of one host.

    Reading costs no system call. A value never comes back, not even when the file is removed and made anew:
    it is at least the time in nanoseconds, and always more than the value before.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        self._mutex = threading.Lock()
        with self._mutex, _locked(self._file):
            if os.fstat(self._file).st_size < STAMP_BYTES:
                os.ftruncate(self._file, STAMP_BYTES)
        self._map = mmap.mmap(self._file, STAMP_BYTES)
        # A native 64-bit item is read and written in one move, so no reader sees half a stamp.
        self._stamp = memoryview(self._map).cast("Q")
        if self._stamp[0] == 0:
            self.bump()

    def read(self) -> int:
        """The current generation."""
        return self._stamp[0]

    def bump(self) -> int:
        """Start a new generation and return it; safe between threads and between processes."""
        with self._mutex, _locked(self._file):
            self._stamp[0] = max(self._stamp[0] + 1, time.time_ns())
            return self._stamp[0]

    def close(self) -> None:
        self._stamp.release()
        self._map.close()
        os.close(self._file)


class _locked:
    """Hold the advisory lock of an open file; other processes wait."""

    def __init__(self, file: int) -> None:
        self._file = file

    def __enter__(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)
