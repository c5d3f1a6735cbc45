"""`manage.py serve`: the web server, with everything it needs in one process family."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.rest.generation import start_generation
from config.serve.private_files import keep_private
from config.settings.env import VAR_DIR

ADDRESSES = (
    ("Website", "/en/  ·  /nl/"),
    ("Admin", "/admin/"),
    ("API", "/api/v1/"),
    ("API documents", "/api/v1/docs/"),
    ("Screen", "/screens/"),
)
# Connections that each worker has open; one beyond waits until another is closed.
CONNECTIONS = 4096
# A request's headers, and the next request on a connection that is kept, must have come in this many seconds.
HEADER_SECONDS = 10
# Unless the environment says otherwise. Without the last, each thread gets an arena of memory that only grows.
SERVING = {"TICKER": "on", "SQLITE_MODE": "rw", "MALLOC_ARENA_MAX": "2"}


class Command(BaseCommand):
    help = "Serve the site with granian (RSGI) until it gets SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on.")
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on.")
        parser.add_argument("--workers", type=int, default=settings.WEB_WORKERS, help="Worker processes.")
        parser.add_argument(
            "--threads", type=int, default=settings.WEB_THREADS, help="Threads of each worker that run Django."
        )

    def handle(self, *, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        keep_private(VAR_DIR)
        # What was made by another version of the program, or for another address of the site, is made anew.
        start_generation()
        address = served_at(host, port)
        for label, path in ADDRESSES:
            self.stdout.write(f"  {label:14} {address}{path}")
        self.stdout.flush()
        command = [sys.executable, "-m", "config.serve.supervisor", *granian(host=host, port=port, workers=workers)]
        said = {"HOST": host, "WEB_THREADS": str(threads), "SERVED_AT": address}
        environment = SERVING | {**os.environ, **said}
        # The supervisor takes the place of this process: signals reach it directly, and Django's memory is freed.
        os.execve(sys.executable, command, environment)  # noqa: S606 - our own command


def served_at(host: str, port: int) -> str:
    """The address to type on this machine."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared, not listened on
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def granian(*, host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server; bench starts its yardstick with the same."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface=rsgi",
        "--no-ws",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers}",
        "--http=1",
        f"--http1-header-read-timeout={HEADER_SECONDS * 1000}",
        f"--backlog={CONNECTIONS}",
        f"--backpressure={CONNECTIONS}",
        "--workers-kill-timeout=10",
        "--respawn-failed-workers",
        "--log-level=warning",
        "config.rsgi:application",
    ]
