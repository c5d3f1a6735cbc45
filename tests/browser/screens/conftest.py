"""A screen's browser, and the product as a process of its own that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page

LANDSCAPE = {"width": 1920, "height": 1080}
START_SECONDS = 60


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A landscape full-HD screen whose requests all reach the test: no service worker."""
    context = browser.new_context(viewport=LANDSCAPE, service_workers="block")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def kiosk(browser: Browser) -> Iterator[Page]:
    """A landscape full-HD screen as it hangs in the shop, with its service worker."""
    context = browser.new_context(viewport=LANDSCAPE)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


class Server:
    """`manage.py runserver` on the test's own database."""

    def __init__(self, var_dir: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": _database_url(),
            "VAR_DIR": str(var_dir),
            "DEBUG": "true",
            "BASE_URL": self.url,
            "SECRET_KEY": settings.SECRET_KEY,  # a session that the test makes holds there too
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                if httpx.get(f"{self.url}/screens/").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """Dead at once, open connections included."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def server(transactional_db: Any, tmp_path: Path, unused_port: int) -> Iterator[Server]:
    """A running server."""
    server = Server(tmp_path, unused_port)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def unused_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database_url() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
