"""Answers held in the memory of one worker, bounded in bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from config.cache.answers import Answer


class AnswerStore:
    """A map from key to answer that never holds more than `max_bytes`.

    Looking up takes no lock: it only marks the answer as used. Making room walks from the oldest answer on
    and gives each used one a second chance (the CLOCK rule), so a flood of one-off addresses cannot push out
    the popular ones. One answer may take at most an eighth of the room.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.max_answer_bytes = max_bytes // 8
        self.bytes = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._mutex = threading.Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Answer | None:
        answer = self._answers.get(key)
        if answer is not None:
            answer.used = True
        return answer

    def put(self, key: Hashable, answer: Answer) -> bool:
        """Hold `answer`, in place of an older one under the same key; False when it is too large to hold."""
        with self._mutex:
            self._forget(key)
            if answer.size > self.max_answer_bytes:
                return False
            self._make_room(answer.size)
            self._answers[key] = answer
            self.bytes += answer.size
            return True

    def grow(self, key: Hashable, answer: Answer, extra: int) -> None:
        """Count `extra` bytes that a held answer now takes more (a compressed variant made later)."""
        with self._mutex:
            answer.size += extra
            if self._answers.get(key) is answer:
                self.bytes += extra
                self._make_room(0)

    def clear(self) -> None:
        with self._mutex:
            self._answers.clear()
            self.bytes = 0

    def _forget(self, key: Hashable) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.bytes -= answer.size

    def _make_room(self, wanted: int) -> None:
        while self._answers and self.bytes + wanted > self.max_bytes:
            key, answer = self._answers.popitem(last=False)
            if answer.used:
                answer.used = False
                self._answers[key] = answer
            else:
                self.bytes -= answer.size
