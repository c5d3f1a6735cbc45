"""A real Elasticsearch node for tests: one that runs already, or one that a script starts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from search.documents import Document
from search.engines.elasticsearch import Connection, ElasticsearchEngine
from search.semantic.meaning import Meaning

HOW = (
    "needs Elasticsearch: set ELASTICSEARCH_TEST_URL to the address of one that runs (for tests alone: its indices "
    "named expat-test-* are removed), or ELASTICSEARCH_START to the path of a script that starts one"
)
OPTIONS = {"ELASTICSEARCH_JAVA_OPTS": "-Xms256m -Xmx256m"}
START_SECONDS = 180


@dataclass
class Node:
    """A node at an address, and the beginning of the index names that are for this worker's tests alone."""

    url: str
    prefix: str
    held: tuple[list[Document], bool] | None = None

    def engine(
        self, *, fingerprint: str = "1", seconds: float = 10.0, meaning: Meaning | None = None
    ) -> ElasticsearchEngine:
        """An engine at this node, its index as it is."""
        connection = Connection.to([self.url], prefix=self.prefix, seconds=seconds, write_seconds=30)
        return ElasticsearchEngine(connection, fingerprint=fingerprint, meaning=meaning)

    def holding(self, documents: list[Document], meaning: Meaning | None = None) -> ElasticsearchEngine:
        """An engine whose index holds these documents; not to be written to, as the next test may ask for the same."""
        engine, wanted = self.engine(meaning=meaning), (documents, meaning is not None)
        if wanted != self.held:
            engine.rebuild(documents, fingerprint="1")
            self.held = wanted
        return engine

    def clear(self) -> None:
        """Remove the indices of this worker."""
        self.held = None
        self.engine().remove()


@contextmanager
def running_node(data: Path, worker: str) -> Iterator[Node]:
    """The node that the environment names, or one started for these tests; skips, or fails in CI, without either."""
    prefix = f"expat-test-{worker}"
    if url := os.environ.get("ELASTICSEARCH_TEST_URL"):
        node = Node(url, prefix)
        yield node
        node.clear()
        return
    with started_node(data) as process:
        yield Node(process.url, prefix)


@dataclass
class Process:
    """A node that we started, which can be killed, frozen and started again. Its data stay."""

    data: Path
    port: int
    settings: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return int((self.data / "node.pid").read_text())

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.finish_start(self.begin_start())

    def begin_start(self) -> subprocess.Popen[bytes]:
        command = [_script(), "--port", str(self.port), "--data", str(self.data), *self.settings]
        return subprocess.Popen(command, env=OPTIONS | os.environ, stdout=subprocess.DEVNULL)

    @staticmethod
    def finish_start(starting: subprocess.Popen[bytes]) -> None:
        assert starting.wait(START_SECONDS) == 0

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, such as SIGKILL or SIGSTOP."""
        os.kill(self.pid, number)

    def end(self) -> None:
        with suppress(ProcessLookupError, FileNotFoundError):
            self.signal(signal.SIGKILL)


def _script() -> str:
    if not (script := os.environ.get("ELASTICSEARCH_START")):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW)
    return script


@contextmanager
def started_node(data: Path) -> Iterator[Process]:
    """A node of our own that runs until the end of the block."""
    _script()
    process = Process(data, free_port())
    process.start()
    try:
        yield process
    finally:
        process.end()


def free_port() -> int:
    """A port that nobody listens on, nor on the one 100 above, where nodes talk to each other."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            with suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", first.getsockname()[1] + 100))
                return int(first.getsockname()[1])
