"""A screen's machine: the command line of the shop, as a process group that loses its power when the test says so."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserType, Error, Page, TimeoutError

from tests.browser.conftest import LANDSCAPE, chromium_path

COMMAND = Path(settings.BASE_DIR) / "deploy" / "screen" / "browser"
# There is no display here, and tests may run as root. All else is as in the shop.
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--remote-debugging-port=0",
    "--disable-background-networking", f"--window-size={LANDSCAPE['width']},{LANDSCAPE['height']}",
]  # fmt: skip
START_SECONDS = 60
TRIES = 3


class Machine:
    """`page` is what it shows."""

    page: Page

    def __init__(self, chromium: BrowserType, profile: Path, url: str) -> None:
        self.settle_seconds = 3600  # whatever a test does to a page, it is not taken for dead
        self.chromium = chromium
        self.profile = profile
        self.url = url
        self.process: subprocess.Popen[bytes] | None = None
        self.connection: Browser | None = None

    def start(self, patience: float = START_SECONDS) -> float:
        """Switch on; returns when that was, by the monotonic clock.

        AssertionError when there is no browser within so many seconds.
        """
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        environment = {
            **os.environ, "SCREEN_URL": self.url, "SCREEN_PROFILE": str(self.profile), "SCREEN_FLAGS": " ".join(FLAGS),
            "SCREEN_SETTLE_SECONDS": str(self.settle_seconds), "CHROMIUM": str(chromium_path()),
        }  # fmt: skip
        started = time.monotonic()
        self.process = subprocess.Popen(
            [COMMAND], env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        port = self._port(port_file, patience)
        self.connection = self._connected(f"http://127.0.0.1:{port}")
        self.page = self.connection.contexts[0].pages[0]
        return started

    def cut_power(self) -> None:
        """Everything dies at once, without a word to the disk."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        with contextlib.suppress(Error):
            if self.connection:
                self.connection.close()

    def renderers(self) -> list[int]:
        """Processes that draw pages."""
        assert self.process
        asked = ["pgrep", "--session", str(self.process.pid), "--full", "--", "--type=renderer"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        return [int(pid) for pid in found.stdout.split()]

    def devtools(self) -> Any:
        """What asks the browser itself."""
        return self.page.context.new_cdp_session(self.page)

    def _connected(self, address: str) -> Browser:
        """The browser; one that is asked while it starts a worker sometimes does not answer, and does the next time."""
        for _try in range(TRIES):
            with contextlib.suppress(TimeoutError):
                return self.chromium.connect_over_cdp(address, timeout=10_000)
        raise AssertionError("Chromium does not answer")

    @staticmethod
    def _port(port_file: Path, patience: float) -> str:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with contextlib.suppress(FileNotFoundError, IndexError):
                return port_file.read_text().splitlines()[0]
            time.sleep(0.02)
        raise AssertionError("Chromium did not start")
