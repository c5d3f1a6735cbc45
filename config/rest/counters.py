"""How often somebody did something lately, counted for all workers together (docs/adr/0013)."""

import fcntl
import hashlib
import logging
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache as django_cache

# A slot: the key's digest, the window that it counts (its number since 1970), how often in it, and in the one before.
SLOT = struct.Struct("<8sQII")
SLOTS = 64 * 1024
# A key has its place in one of so many neighbouring slots.
NEIGHBOURS = 8
SIZE = SLOT.size * SLOTS
MOST = 2**32 - 1

logger = logging.getLogger(__name__)


class Rate(NamedTuple):
    """At most `times` in any `seconds`."""

    times: int
    seconds: int


class FileCounters:
    """Counters in a file that is mapped into memory, so that no worker has its own.

    A key is kept as a keyed digest: nobody learns an address from the file. When the neighbours of a key are all taken,
    the one that was quiet for longest is forgotten. Without a path the counters belong to this process. `clock` gives
    seconds since 1970.
    """

    def __init__(self, path: Path | None, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self.key = key[:64]
        self.clock = clock
        self._threads = threading.Lock()
        self._file = -1 if path is None else _opened(path)
        self._slots = mmap.mmap(self._file, SIZE)

    def clear(self) -> None:
        """Forget everything."""
        with self._alone():
            self._slots[:] = bytes(SIZE)

    def wait(self, name: str, rate: Rate) -> float:
        """Count one more; returns 0 if it is within the rate, else after how many seconds there is room again. What is
        beyond the rate is not counted, so that who goes on asking is let in again."""
        digest = hashlib.blake2b(f"{rate.seconds}:{name}".encode(), digest_size=8, key=self.key).digest()
        with self._alone():
            window, gone = divmod(self.clock(), rate.seconds)
            offset, counted = self._find(digest, int(window), rate.seconds)
            wait = _seconds_to_wait(counted, rate, gone)
            if not wait:
                now, before = counted
                SLOT.pack_into(self._slots, offset, digest, int(window) * rate.seconds, min(now + 1, MOST), before)
            return wait

    def _find(self, digest: bytes, window: int, seconds: int) -> tuple[int, tuple[int, int]]:
        """Where the key has its slot, or may have it, and how often it came in this window and in the one before."""
        first = int.from_bytes(digest, "little") % SLOTS
        places = [(first + step) % SLOTS * SLOT.size for step in range(NEIGHBOURS)]
        quietest, quiet_since = places[0], MOST * MOST
        for offset in places:
            known, start, now, before = SLOT.unpack_from(self._slots, offset)
            if known == digest:
                return offset, _in_this_window(window - start // seconds, now, before)
            if start < quiet_since:
                quietest, quiet_since = offset, start
        return quietest, (0, 0)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread, and no other process, counts meanwhile."""
        with self._threads:
            if self._file >= 0:
                fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if self._file >= 0:
                    fcntl.lockf(self._file, fcntl.LOCK_UN)


class CacheCounters:
    """Counters in Django's cache, where Redis is: for workers on several machines. While it does not answer, nothing is
    counted, and everybody is let in."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock

    def clear(self) -> None:
        """Forget everything that the cache holds."""
        django_cache.clear()

    def wait(self, name: str, rate: Rate) -> float:
        """As FileCounters."""
        try:
            return self._wait(name, rate)
        except Exception as error:  # noqa: BLE001 - each cache's client has exceptions of its own
            logger.warning("throttles: nothing is counted (%s)", type(error).__name__)
            return 0

    def _wait(self, name: str, rate: Rate) -> float:
        now, before = self._keys(name, rate)
        counted = django_cache.get_many([now, before])
        wait = _seconds_to_wait((counted.get(now, 0), counted.get(before, 0)), rate, self.clock() % rate.seconds)
        if not wait:
            django_cache.add(now, 0, timeout=2 * rate.seconds)
            django_cache.incr(now)
        return wait

    def _keys(self, name: str, rate: Rate) -> tuple[str, str]:
        """Of this window and the one before."""
        window = int(self.clock() // rate.seconds)
        digest = hashlib.blake2b(name.encode(), digest_size=16, key=settings.SECRET_KEY.encode()[:64]).hexdigest()
        return f"throttle:{rate.seconds}:{digest}:{window}", f"throttle:{rate.seconds}:{digest}:{window - 1}"


@cache
def counters() -> FileCounters | CacheCounters:
    """The counters of this site, as `settings.THROTTLE_COUNTERS` says: a file, `cache`, or None."""
    where = settings.THROTTLE_COUNTERS
    if where == "cache":
        return CacheCounters()
    return FileCounters(Path(where) if where else None, settings.SECRET_KEY.encode())


def _in_this_window(windows_ago: int, now: int, before: int) -> tuple[int, int]:
    """Counts of a slot, `windows_ago` windows after it was written."""
    if windows_ago == 0:
        return now, before
    return (0, now) if windows_ago == 1 else (0, 0)


def _seconds_to_wait(counted: tuple[int, int], rate: Rate, gone: float) -> float:
    """The window before counts by the share of it that lies within the last `rate.seconds`."""
    now, before = counted
    if now + before * (1 - gone / rate.seconds) + 1 <= rate.times:
        return 0
    if now >= rate.times:  # in the next window, what was counted in this one fades
        return rate.seconds - gone + rate.seconds * (1 - (rate.times - 1) / now)
    return max(0.001, rate.seconds * (1 - (rate.times - 1 - now) / before) - gone)


def _opened(path: Path) -> int:
    """The file, with room for all of it: a write to a map that finds the disk full ends the process. -1 where there is
    none, so that each process counts by itself."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.ftruncate(file, SIZE)
        os.posix_fallocate(file, 0, SIZE)
    except OSError as error:
        logger.warning("throttles: each process counts by itself (%s)", type(error).__name__)
        return -1
    return file
