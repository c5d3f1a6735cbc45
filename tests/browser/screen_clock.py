"""A screen's clock, turned on by the test: nobody waits for a slide to end."""

import re

from playwright.sync_api import Page

STEP_MS = 500


def comes(screen: Page, text: str, within: int = 45) -> None:
    """Let the screen's clock run until a heading is at the front, at most so many of its seconds.

    The default is the promise of design.md, fifteen seconds, and one loop of two slides in two languages.
    """
    words = r"\s".join(re.escape(word) for word in text.split())  # some are kept together
    shown = screen.locator(".layer.shown h1", has_text=re.compile(f"^{words}$")).first
    for _step in range(within * 1000 // STEP_MS):
        if shown.is_visible():
            return
        screen.clock.run_for(STEP_MS)
        screen.wait_for_timeout(50)  # for what is asked of the server meanwhile
    raise AssertionError(f"“{text}” was not shown within {within} seconds")
