"""Load on a server, by `wrk` (https://github.com/wg/wrk): one thread, a number of kept-alive connections."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.servers import Server

BROWSERS_ACCEPT = "gzip, deflate, br, zstd"
SCRIPT = Path(__file__).with_name("addresses.lua")
MISSING = "`wrk` makes the load and is not installed: `apt-get install wrk` (Debian, Ubuntu) or `brew install wrk`."


@dataclass(frozen=True)
class Measured:
    """What came of one load. Latencies in milliseconds; `failed` counts refused, broken and error answers."""

    per_second: float
    p50: float
    p95: float
    failed: int


def is_possible() -> bool:
    return shutil.which("wrk") is not None


def measure(
    server: Server, addresses: Sequence[str], *, seconds: int, connections: int, compressed: bool = False
) -> Measured:
    """Ask for the addresses in turn, again and again, on all connections at once; `compressed`: as browsers ask."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(addresses))
        file.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "-s",
            str(SCRIPT),
            server.url("/"),
            "--",
            file.name,
            *([BROWSERS_ACCEPT] if compressed else []),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))
