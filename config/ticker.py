"""The clock of the embedded set-up: a thread that runs the regular commands; no second process is needed.

Every worker starts a ticker; the one that holds the lock on `settings.TICKER_LOCK_FILE` works, the others
wait for it to go away. Where a scheduler runs the commands instead (cron, systemd), `TICKER` stays off.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from config.rest.outages import outage_name

logger = logging.getLogger(__name__)

TICK_SECONDS = 5.0


class Ticker(threading.Thread):
    """Runs each command of `schedule` (name → seconds between two runs) as long as this process leads.

    A command that fails is logged and tried again at its next turn.
    """

    def __init__(
        self, schedule: Mapping[str, int], lock_file: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(name="ticker", daemon=True)
        self.schedule = schedule
        self.lock_file = lock_file
        self.clock = clock
        self.stopped = threading.Event()
        self._lock: IO[str] | None = None
        self._due = dict.fromkeys(schedule, clock())

    def run(self) -> None:
        while not self.stopped.wait(TICK_SECONDS):
            self.tick()
        self.release()

    def tick(self) -> None:
        """Run what is due now, if this process leads."""
        if not self.leads():
            return
        for name in [name for name, due in self._due.items() if due <= self.clock()]:
            self._due[name] = self.clock() + self.schedule[name]
            self._run_command(name)

    def leads(self) -> bool:
        """Whether this ticker holds the lock, taking it when it is free; the system frees a dead process's
        lock."""
        if self._lock is None:
            self.lock_file.parent.mkdir(parents=True, exist_ok=True)
            file = self.lock_file.open("w")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                return False
            self._lock = file
        return True

    def release(self) -> None:
        """Stop leading."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _run_command(self, name: str) -> None:
        close_old_connections()
        try:
            call_command(*name.split(), verbosity=0, stdout=StringIO())
        except Exception as error:
            # Whatever one command does, the others go on, and this one gets its next turn.
            if outage := outage_name(error):
                logger.warning("ticker: %s waits, the database cannot answer (%s)", name, outage)
            else:
                logger.exception("ticker: %s failed", name)


def start_ticker() -> Ticker:
    ticker = Ticker(settings.TICKER_COMMANDS, Path(settings.TICKER_LOCK_FILE))
    ticker.start()
    return ticker
