"""A touch screen without a player behind it: the directory alone, on the player's own page."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.screens.touch.lists import make_list, partner

Glass = Callable[..., Page]
LANDSCAPE, PORTRAIT = {"width": 960, "height": 540}, {"width": 540, "height": 960}
NOON = "2026-11-30T12:00:00+01:00"  # a Monday
# The API failed a moment ago: from now on it is asked each time all the same.
ANSWERS_AGAIN = "let ahead = 0; performance.now = () => (ahead += 30_000)"
OPEN = """async ([list, locales, instant, point]) => {
  const { openTouch } = await import("/static/touch/main.js");
  const kept = list && URL.createObjectURL(new Blob([JSON.stringify(list)], { type: "application/json" }));
  const names = Object.fromEntries(locales.map((locale) => [locale, { name: "Expat Centre" }]));
  window.timesClosed = 0;
  window.open_ = () => openTouch(document.querySelector(".stage"), {
    manifest: { directory: list && "a".repeat(64), media: {}, screen: { id: 1, point }, centre: { languages: names } },
    zone: "Europe/Amsterdam", instant: () => instant, mediaUrl: () => kept, locales,
    onClose: () => (window.timesClosed += 1),
  });
  window.touch = window.open_();
}"""


@pytest.fixture
def glass(browser: Browser, address: str) -> Iterator[Glass]:
    """`glass(list)` opens the directory with a list (None: the release has none) where no API answers, and gives the
    page. `size`, `locales`, `at` (ISO time, None for a clock that is not trusted), `point`, `api` (what answers),
    `clock`: "stopped", which the test turns, or "running", which it can turn on."""
    contexts = []

    def open_on(
        kept: dict[str, Any] | None, *, size: dict[str, int] = LANDSCAPE, locales: tuple[str, ...] = ("en", "nl"),
        at: str | None = NOON, point: Any = None, api: Any = None, clock: str | None = None, where: str = address,
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport=size, reduced_motion="reduce", service_workers="block", has_touch=True, locale="en-GB"
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if clock:
            page.clock.install(time="2026-11-30T11:00:00Z")
        for name in ("main.js", "watchdog.js"):
            page.route(f"**/player/{name}", lambda route: route.fulfill(body="", content_type="text/javascript"))
        if api != "real":
            page.route("**/api/v1/**", api or (lambda route: route.abort()))
        page.goto(where)
        if clock == "stopped":
            page.clock.pause_at("2026-11-30T11:05:00Z")
        instant = page.evaluate("(at) => at && Date.parse(at)", at)
        page.evaluate(OPEN, [kept, list(locales), instant, point])
        return page

    errors: list[str] = []
    yield open_on
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def offline(glass: Glass) -> Page:
    """In English, at the needs, without a network."""
    page = glass(make_list(partner("Canal Dentists"), partner("Tandarts Één")))
    choose(page)
    return page


def choose(page: Page, locale: str = "en") -> None:
    """Choose a language and wait for the needs."""
    page.locator(f".t-language[lang={locale}]").click()
    page.locator("[data-view=home] .t-tile").first.wait_for()


def search(page: Page, text: str) -> None:
    """Type on the glass."""
    page.locator(".t-bar-search").click()
    for letter in text:
        named = "Space" if letter == " " else letter
        page.locator(".t-keys").get_by_role("button", name=named, exact=True).click()


def json_answer(data: Any) -> dict[str, Any]:
    return {"status": 200, "content_type": "application/json", "body": json.dumps(data)}


def taken_along(page: Page) -> str:
    """Where the QR code leads that a visitor takes along."""
    with Image.open(io.BytesIO(page.locator(".t-take .qr").screenshot())) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    return str(code.text)
