"""What 200 players cost that poll every ten seconds, as a share of one core; alone: `python -m bench.screens`.

The server runs as in production (`manage.py serve`: supervisor, granian, response cache; without the ticker), and is
asked over a few kept connections, as by the nginx of `deploy/`. Each player has a token and a key of its own, a new
nonce each time and the digest of what it plays; then the same with the sign of life that each gives every minute.
Measured is the processor time of the server and its workers (`/proc/<pid>/stat`).
"""

import base64
import http.client
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.servers import NO_THROTTLES, wait_for
from cms.screens.signing import proof_statement, secret_hash

PLAYERS, SCREENS = 200, 20
POLL_SECONDS, BEAT_SECONDS = 10, 60
SECONDS = 60
PORT = 8491
TARGET = 0.05
API = "/api/v1/screens"
TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).resolve().parent.parent
LANES = 4


@dataclass
class Player:
    """One device. `turn`: how many seconds after the others it asks."""

    token: str
    key: str
    turn: float
    digest: str = ""
    answers: Counter[int] = field(default_factory=Counter)

    @cached_property
    def private_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.key))

    def poll(self, connection: http.client.HTTPConnection) -> None:
        self._ask(connection, "GET", "/manifest/")

    def give_sign_of_life(self, connection: http.client.HTTPConnection) -> None:
        said = {"release": self.digest.strip('"') or None, "state": "playing", "instance": self.token[:8]}
        self._ask(connection, "POST", "/heartbeat/", json.dumps(said))

    def _ask(self, connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None) -> None:
        connection.request(method, f"{API}{path}", body, self._headers(method, f"{API}{path}"))
        answer = connection.getresponse()
        answer.read()
        self.answers[answer.status] += 1
        self.digest = answer.headers.get("ETag") or self.digest

    def _headers(self, method: str, path: str) -> dict[str, str]:
        nonce = secrets.token_urlsafe(16)
        statement = proof_statement(method, path, nonce, secret_hash(self.token))
        return {
            "Authorization": f"Bearer {self.token}",
            "Screen-Nonce": nonce,
            "Screen-Proof": base64.b64encode(self.private_key.sign(statement)).decode(),
            "If-None-Match": self.digest,
            "Content-Type": "application/json",
        }


@dataclass(frozen=True)
class PollingCost:
    """Shares of one core, without and with signs of life; how the polls were answered, by status."""

    polling: float
    with_signs_of_life: float
    answers: Mapping[int, int]

    def __str__(self) -> str:
        return (
            f"{PLAYERS} players polling every {POLL_SECONDS} s: {self.polling:.1%} of one core, target {TARGET:.0%}; "
            f"with their signs of life {self.with_signs_of_life:.1%}; answers {dict(self.answers)}"
        )

    def misses(self) -> list[str]:
        """What was not reached, in words."""
        missed = [f"screens: {self.polling:.1%} of one core, target {TARGET:.0%}"] if self.polling > TARGET else []
        others = {status for status in self.answers if status != http.client.NOT_MODIFIED}
        return missed + [f"screens: {self.answers[status]} polls answered {status}" for status in sorted(others)]


def polling_cost(environment: Mapping[str, str], *, seconds: int = SECONDS, port: int = PORT) -> PollingCost:
    """Poll for so many seconds without, and so many with signs of life, once everybody has what they play."""
    environment = {**os.environ, **environment}
    devices = _devices(environment)
    with _serving(environment, port) as pid:
        _play(devices, port, 2 * POLL_SECONDS)
        for device in devices:
            device.answers.clear()
        polling = _share(pid, seconds, lambda: _play(devices, port, seconds))
        answers: Counter[int] = sum((device.answers for device in devices), Counter())
        both = _share(pid, seconds, lambda: _play(devices, port, seconds, with_signs_of_life=True))
    return PollingCost(polling, both, answers)


def _share(pid: int, seconds: float, work: Callable[[], None]) -> float:
    before = processor_seconds(pid)
    work()
    return (processor_seconds(pid) - before) / seconds


def _play(devices: list[Player], port: int, seconds: float, *, with_signs_of_life: bool = False) -> None:
    """Each device in its turn, on a few threads: what is measured is the server alone."""
    start = time.monotonic()

    def lane(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for round_ in range(int(seconds // POLL_SECONDS)):
            for device in devices[number::LANES]:
                time.sleep(max(0.0, start + POLL_SECONDS * round_ + device.turn - time.monotonic()))
                device.poll(connection)
                if with_signs_of_life and round_ % (BEAT_SECONDS // POLL_SECONDS) == 0:
                    device.give_sign_of_life(connection)

    threads = [threading.Thread(target=lane, args=(number,)) for number in range(LANES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _devices(environment: Mapping[str, str]) -> list[Player]:
    """Screens that play, and devices with tokens, made anew in the database of the bench."""
    command = [sys.executable, "-m", "bench.screen_devices", str(PLAYERS), str(SCREENS)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    made = json.loads(done.stdout.splitlines()[-1])
    return [Player(**one, turn=POLL_SECONDS * number / len(made)) for number, one in enumerate(made)]


@contextmanager
def _serving(environment: Mapping[str, str], port: int) -> Iterator[int]:
    """`manage.py serve`, by its process id."""
    command = [sys.executable, "manage.py", "serve", f"--port={port}"]
    without_ticker = {**environment, **NO_THROTTLES, "TICKER": "off", "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(command, cwd=ROOT, env=without_ticker, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def processor_seconds(pid: int) -> float:
    """Spent so far by a process and those that it has started."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(processor_seconds(int(child)) for child in children)


if __name__ == "__main__":
    print(polling_cost({}))
