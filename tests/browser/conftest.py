"""A real Chromium against the real product: shared by all browser tests."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.server import Server

# Playwright's synchronous API runs an event loop, in which Django would refuse its ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Half of full HD, and nothing moves on it: what moves is drawn by the processor here.
LANDSCAPE = {"width": 960, "height": 540}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# A machine that runs both workers' browsers at once is slow; what is right shows at once all the same.
expect.set_options(timeout=20_000)


def chromium_path() -> str | None:
    """Where Chromium is; None when the machine has none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder; without Chromium skip it and say how to get one. CI never skips."""
    here = os.path.dirname(__file__)
    missing = chromium_path() is None and not os.environ.get("CI")
    skip = pytest.mark.skip(reason="no Chromium: `apt-get install chromium`, or set CHROMIUM to its path")
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, in English, at desktop size."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when the browser reports an error in a script or breaks the security policy."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: _note(message, errors))
    yield page
    assert errors == []


def _note(message: Any, errors: list[str]) -> None:
    if message.type == "error" and "Failed to load resource" not in message.text:
        errors.append(message.text)


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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def kiosk(browser: Browser) -> Iterator[Page]:
    """A landscape screen as it hangs in the shop, with its service worker; its clock is the test's."""
    context = browser.new_context(viewport=LANDSCAPE, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


@pytest.fixture
def no_autosave(settings):
    """What Wagtail saves by itself while somebody types may be written after what they save. Not for tests of that."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
