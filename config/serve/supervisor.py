"""Keeps the web server running: `python -m config.serve.supervisor <command>`.

granian starts a worker again that has died, but ends itself when a second one dies within seconds. Here it is started
again. Knows nothing of Django, so it is small; in production systemd looks after this process in turn (`deploy/`).
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

PAUSE = 1.0
# A server that ends sooner than this after its start counts as failed; after so many in a row it is left alone: then
# something is wrong that starting cannot mend, a port that is taken for example.
SOON = 10.0
PATIENCE = 5


class Supervisor:
    """Runs a command until it is told to stop. `clock` gives seconds that never go back."""

    def __init__(
        self, command: Sequence[str], *, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.command = command
        self.pause = pause
        self.clock = clock
        self.process: subprocess.Popen[bytes] | None = None
        self.stopping = threading.Event()

    def run(self) -> int:
        """Returns the exit code: 0 when it was told to stop, else that of the last start that failed, at least 1."""
        failures = 0
        while True:
            started = self.clock()
            code = self._run_once()
            if self.stopping.is_set():
                return 0
            failures = failures + 1 if self.clock() - started < SOON else 0
            if failures == PATIENCE:
                return max(code, 1)
            sys.stderr.write(f"The web server has ended ({code}). It is started again.\n")
            self.stopping.wait(self.pause)

    def stop(self, number: int = signal.SIGTERM, frame: FrameType | None = None) -> None:
        """Pass the signal on; `run` returns when the command has ended."""
        self.stopping.set()
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)

    def _run_once(self) -> int:
        """Its own process group, so that workers left behind by a killed server can be ended too."""
        if self.stopping.is_set():
            return 0
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own command
        code = self.process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        return code


def main(command: Sequence[str]) -> int:
    supervisor = Supervisor(command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, supervisor.stop)
    return supervisor.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
