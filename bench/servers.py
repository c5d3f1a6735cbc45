"""Starting and stopping the servers that are measured, all with the same server settings."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2
# Whatever a visitor's fair share is, the bench wants more.
NO_THROTTLES = {"THROTTLE_PUBLIC": "", "THROTTLE_SEARCH": "", "THROTTLE_WEBSITE": ""}


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answers_from_cache(self, paths: Sequence[str]) -> bool:
        """Whether each of these addresses comes from the response cache, asked often enough to meet all workers."""
        return all("hit" in self._cache_status(path) for _ in range(2 * WORKERS) for path in paths)

    def _cache_status(self, path: str) -> str:
        with urllib.request.urlopen(self.url(path), timeout=30) as response:
            return response.headers.get("Cache-Status", "")

    def worker_memory(self) -> list[int]:
        """Megabytes of each worker: its own memory and its share of what it has in common (PSS)."""
        return sorted(_megabytes(pid) for pid in _children(self.process.pid))


@contextmanager
def running(application: str, port: int, environment: Mapping[str, str]) -> Iterator[Server]:
    """Serve `application` until the block ends."""
    from config.serve.management.commands.serve import granian

    command = [*granian(host="127.0.0.1", port=port, workers=WORKERS)[:-1], application]
    process = subprocess.Popen(command, env={"MALLOC_ARENA_MAX": "2", **os.environ, **environment})
    try:
        server = Server(process, port)
        wait_for(port)
        yield server
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    """Until a server answers there. Raises TimeoutError after three minutes."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer from port {port}")


def _children(pid: int) -> list[int]:
    """The worker processes: children that are not multiprocessing's resource tracker."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found if "resource_tracker" not in Path(f"/proc/{child}/cmdline").read_text()]


def _megabytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes // 1024
