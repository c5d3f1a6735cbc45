"""What a screen shows, seen from outside: the heading at the front and the colour of its picture."""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from playwright.sync_api import Error, Page

STEP_MS = 500
# What the shop's two slides say.
WORDS = ("Fiets", "Schaats")
MORNINGS = tuple(f"{word} morning" for word in WORDS)
# Every loop begins with it.
INVITATION = "New here? Come in and ask us"
LOOK = """() => {
  const front = [...document.querySelectorAll(".layer.shown")].findLast((layer) => !layer.hasAttribute("aria-hidden"));
  const heading = front?.querySelector("h1");
  if (!heading) return null;
  const picture = front.querySelector("img");
  if (!picture) return { heading: heading.textContent, colour: null };
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const paint = canvas.getContext("2d");
  paint.drawImage(picture, 0, 0, 1, 1);
  const [red, , blue] = paint.getImageData(0, 0, 1, 1).data;
  return { heading: heading.textContent, colour: red > blue ? "red" : "blue" };
}"""


class Seen(NamedTuple):
    """A face: its heading, and the colour of its picture if it has one."""

    heading: str
    colour: str | None


def look(page: Page) -> Seen | None:
    """The face at the front; None where there is none, or the page is just loading."""
    try:
        found: dict[str, Any] | None = page.evaluate(LOOK)
    except Error:
        return None
    if not found:
        return None
    # The player keeps a number and its word on one line.
    return Seen(found["heading"].replace("\N{NO-BREAK SPACE}", " "), found["colour"])


def seconds_until(page: Page, heading: str | Iterable[str], within: float, since: float | None = None) -> float:
    """Seconds by the wall's own clock until one of these headings is at the front, from `since` on.

    AssertionError when it is not there within so many.
    """
    wanted = {heading} if isinstance(heading, str) else set(heading)
    since = time.monotonic() if since is None else since
    passed: list[tuple[float, str | None]] = []
    while (seconds := time.monotonic() - since) < within:
        seen = look(page)
        if seen and seen.heading in wanted:
            return seconds
        heading = seen.heading if seen else None
        if heading not in [before for _when, before in passed[-1:]]:
            passed.append((round(seconds, 1), heading))
        time.sleep(0.05)
    raise AssertionError(f"none of {wanted} within {within} seconds, but {passed}; {text_of(page)}")


def faces_of_a_loop(page: Page, seconds: int) -> list[Seen]:
    """Every face while the page's clock, which the test must have installed, runs on so many seconds."""
    faces: list[Seen] = []
    for _step in range(seconds * 1000 // STEP_MS):
        page.clock.run_for(STEP_MS)
        seen = look(page)
        if seen and seen not in faces[-1:]:
            faces.append(seen)
    return faces


def text_of(page: Page) -> str:
    """All that can be read, for whoever looks for what went wrong."""
    try:
        return f"{page.url}: {page.inner_text('body', timeout=1000)}"
    except Error as error:
        return f"{page.url}: {error}"
