"""Text at twice its size, and a window of half its width: nothing scrolls sideways, nothing is cut, the menu works."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.website.test_accessibility import PLAN

# What a reader chose is remembered, so the page with a municipality in its address comes last.
PATHS = {
    "en": [
        "/en/",
        "/en/settling-in/",
        "/en/settling-in/registration/",
        "/en/settling-in/registration/?view=whole",
        "/en/the-desk-moves/",
        "/en/directory/?kind=school",
        "/en/directory/oak-school/",
        "/en/search/?q=school",
        "/en/ask/",
        "/en/contact/",
        "/en/figures/",
        "/en/plan/",
        PLAN["en"],
        "/en/plan/registration/?arrival_date=2090-02-01&member=self:36&member=partner",
        "/en/letters/",
        "/en/terms/voorlopige-aanslag/",
        "/en/events/",
        "/en/events/coffee-morning/",
        "/en/settling-in/registration/make-an-appointment/?municipality=leiden",
    ],
    "nl": [
        "/nl/",
        "/nl/je-plek-vinden/",
        "/nl/je-plek-vinden/inschrijven/",
        "/nl/de-balie-verhuist/",
        "/nl/gids/?kind=school",
        "/nl/gids/oak-school/",
        "/nl/zoeken/?q=school",
        "/nl/contact/",
        "/nl/bedragen/",
        "/nl/plan/",
        PLAN["nl"],
        "/nl/begrippen/voorlopige-aanslag/",
        "/nl/agenda/",
        "/nl/je-plek-vinden/inschrijven/maak-een-afspraak/?municipality=leiden",
    ],
}
# Width of the window and size of the text: a phone and a desk at twice the size, and a phone that is zoomed in.
SIZES = [(390, "200%"), (1280, "200%"), (320, "100%")]
# A heading in one line with an ellipsis may be cut where a press shows the whole: the notice.
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, .notice__words, svg, [hidden]"))
  .filter((one) => one.clientWidth > 1 && one.innerText?.trim())
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 100))"""
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 100)).slice(0, 5)"""
LARGER = """(size) => addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.fontSize = size })"""


@pytest.fixture(params=SIZES, ids=[f"{width} px at {size}" for width, size in SIZES])
def reader(request: pytest.FixtureRequest, website: str, browser: Browser) -> Iterator[Page]:
    """Somebody who needs large text."""
    width, size = request.param
    with closing(browser.new_context(viewport={"width": width, "height": 640}, base_url=website)) as context:
        context.add_init_script(f"({LARGER})('{size}')")
        yield context.new_page()


@pytest.mark.parametrize("locale", PATHS)
def test_nothing_scrolls_sideways_and_nothing_is_cut(reader: Page, locale: str):
    found = {}
    for path in PATHS[locale]:
        reader.goto(path, wait_until="load")
        if wrong := [*reader.evaluate(WIDE), *reader.evaluate(CUT)]:
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize(("path", "entry"), [("/en/contact/", "Directory"), ("/nl/contact/", "Gids")])
def test_the_menu_leads_to_the_directory(reader: Page, path: str, entry: str):
    reader.goto(path)
    link = reader.locator(".site-nav").get_by_role("link", name=entry, exact=True)
    if not link.is_visible():
        reader.locator(".menu-toggle__button").click()
    link.click()
    expect(reader.locator("h1")).to_be_visible()
    assert "/contact/" not in reader.url
