"""A screen's browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

LANDSCAPE = {"width": 1920, "height": 1080}


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A landscape full-HD screen whose requests all reach the test: no service worker."""
    context = browser.new_context(viewport=LANDSCAPE, service_workers="block")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
