"""Work for several processes: to read entries and take their texts apart is nearly all the work of a rebuild, and one
process has one processor."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

import django

Task = TypeVar("Task")
Made = TypeVar("Made")

# Tasks that each process has before it, so that none is idle and memory stays bounded.
AHEAD = 2


def in_processes(make: Callable[[Task], Made], tasks: Iterable[Task], processes: int) -> Iterator[Made]:
    """What `make`, a function of a module, gives for each task, in order. Other processes run it; their settings are
    those that the environment names. Raises what `make` raises, and `BrokenProcessPool` where a process died."""
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup)
    waiting: deque[Future[Made]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(make, task))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
