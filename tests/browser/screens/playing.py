"""Watching a player whose clock a test turns on: nobody waits for a slide to end."""

import re
from collections.abc import Callable
from time import perf_counter

from playwright.sync_api import Locator, Page

from tests.browser.screens.answers import Answers

STEP_MS = 200
# What takes long is looked at less often.
LONG_SECONDS, LONG_STEP_MS = 20, 500
SHOWN = """() => {
  const find = (name) => document.querySelector(name);
  const front = find(".layer.shown.coming") ?? find(".layer.shown:not([aria-hidden])");
  return front?.querySelector("h1")?.textContent.replace(/\\s/g, " ");
}"""


def heading(page: Page, text: str) -> Locator:
    """The heading at the front. Faces may keep words together with another kind of space."""
    words = r"\s".join(re.escape(word) for word in text.split())
    return page.locator(".layer.shown h1", has_text=re.compile(f"^{words}$"))


def start(page: Page, address: str, text: str = "Slide 1 en") -> None:
    """Open the player and let its clock run until it is paired and shows its first slide."""
    page.goto(address)
    comes(page, text)


def comes(page: Page, text: str, seconds: float = 40) -> None:
    """Let the screen's clock run until a heading is at the front."""
    until(page, heading(page, text).first.is_visible, f"{text} was not shown", seconds)


def until(page: Page, holds: Callable[[], bool], what: str = "it did not come true", seconds: float = 40) -> None:
    """Let the screen's clock run until something holds, at most so many of its seconds."""
    step = STEP_MS if seconds <= LONG_SECONDS else LONG_STEP_MS
    for _step in range(int(seconds * 1000) // step + 1):
        if holds():
            return
        began = perf_counter()
        page.clock.run_for(step)
        # For what is asked of the server meanwhile: on a busy machine that takes longer too.
        page.wait_for_timeout(max(10, 1000 * (perf_counter() - began)))
    raise AssertionError(f"{what} in {seconds} seconds")


def headings_seen(page: Page, milliseconds: int) -> list[str]:
    """Every heading that comes to the front while the screen's clock runs on, in order."""
    seen: list[str] = []
    for _step in range(milliseconds // STEP_MS):
        page.clock.run_for(STEP_MS)
        found = page.evaluate(SHOWN)
        if found and found not in seen[-1:]:
            seen.append(found)
    return seen


def numbers(seen: list[str]) -> set[str]:
    """Which slides these headings are of."""
    return {text.split()[1] for text in seen}


def wait_polls(page: Page, answers: Answers, count: int = 2) -> None:
    """Let the screen ask for its manifest so many times."""
    asked = answers.asked
    until(page, lambda: answers.asked >= asked + count, "it did not ask")


def is_told(page: Page, answers: Answers, code: str) -> None:
    """The server learns of a mistake by its number."""
    until(page, lambda: code in answers.told, f"{code} was not told", 130)
