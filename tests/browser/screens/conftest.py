"""A screen's browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import LANDSCAPE


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A landscape screen whose requests all reach the test: no service worker."""
    context = browser.new_context(viewport=LANDSCAPE, reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def player(wall: Page) -> Page:
    """A screen whose clock a test can turn on: nobody waits for a slide to end."""
    wall.clock.install()
    return wall


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the player is. It needs no database, for every answer of the API comes from the test."""
    server = LiveServer("localhost")
    yield f"{server.url}/screens/"
    server.stop()
