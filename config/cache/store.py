"""Answers held in the memory of one worker, bounded in bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from config.cache.responses import CachedResponse


class ResponseStore:
    """A map from key to answer that never holds more than `max_bytes`.

    Looking up takes no lock: it only marks the answer as used. Making room walks from the oldest answer on
    and gives each used one a second chance (the CLOCK rule), so a flood of one-off addresses cannot push out
    the popular ones. One answer may take at most an eighth of the room.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.max_response_bytes = max_bytes // 8
        self.bytes = 0
        self._responses: OrderedDict[Hashable, CachedResponse] = OrderedDict()
        self._mutex = threading.Lock()

    def __len__(self) -> int:
        return len(self._responses)

    def get(self, key: Hashable) -> CachedResponse | None:
        answer = self._responses.get(key)
        if answer is not None:
            answer.used = True
        return answer

    def put(self, key: Hashable, answer: CachedResponse) -> bool:
        """Hold `answer`, in place of an older one under the same key; False when it is too large to hold."""
        with self._mutex:
            self._forget(key)
            if answer.size > self.max_response_bytes:
                return False
            self._make_room(answer.size)
            self._responses[key] = answer
            self.bytes += answer.size
            return True

    def grow(self, key: Hashable, answer: CachedResponse, extra: int) -> None:
        """Count `extra` bytes that a held answer now takes more (a compressed variant made later)."""
        with self._mutex:
            answer.size += extra
            if self._responses.get(key) is answer:
                self.bytes += extra
                self._make_room(0)

    def clear(self) -> None:
        with self._mutex:
            self._responses.clear()
            self.bytes = 0

    def _forget(self, key: Hashable) -> None:
        answer = self._responses.pop(key, None)
        if answer is not None:
            self.bytes -= answer.size

    def _make_room(self, wanted: int) -> None:
        while self._responses and self.bytes + wanted > self.max_bytes:
            key, answer = self._responses.popitem(last=False)
            if answer.used:
                answer.used = False
                self._responses[key] = answer
            else:
                self.bytes -= answer.size
