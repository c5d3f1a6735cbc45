"""A screen's browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LANDSCAPE


@pytest.fixture
def wall(browser: Browser) -> Iterator[Page]:
    """A landscape screen whose requests all reach the test: no service worker."""
    context = browser.new_context(viewport=LANDSCAPE, reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
