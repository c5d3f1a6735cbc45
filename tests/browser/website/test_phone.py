"""On a phone: one row, one line of notice, a menu without script, and the first thing to do in the first screen."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}
LATEST_TOP = 560
FIRST = {
    "/en/settling-in/": ".topic-card",
    "/nl/je-plek-vinden/": ".topic-card",
    "/en/settling-in/registration/": ".step-list__item",
    "/nl/je-plek-vinden/inschrijven/": ".step-list__item",
    "/en/settling-in/registration/make-an-appointment/": ".step-facts",
    "/en/directory/": ".need, .partner-card",
    "/nl/gids/?kind=school": ".partner-card",
    "/en/search/?q=school": ".page-result, .partner-card",
}


@pytest.fixture
def phone(website: str, browser: Browser) -> Iterator[Any]:
    """A phone without JavaScript."""
    with closing(browser.new_context(viewport=PHONE, java_script_enabled=False)) as context:
        reader = context.new_page()

        def go(path: str) -> Page:
            reader.goto(website + path)
            return reader

        yield go


def box(page: Page, selector: str) -> dict[str, float]:
    return dict(page.locator(selector).first.bounding_box() or {})


@pytest.mark.parametrize("path", FIRST)
def test_the_first_thing_to_do_stands_in_the_first_screen(phone, path: str):
    assert box(phone(path), FIRST[path])["y"] <= LATEST_TOP


def test_logo_search_language_and_menu_stand_in_one_row(phone):
    page = phone("/nl/je-plek-vinden/inschrijven/")
    row = box(page, ".site-header__bar")
    parts = [".site-header__logo", ".site-header__find", ".language-switch a", ".menu-toggle__button"]
    assert row["height"] <= 64
    assert all(row["y"] <= box(page, part)["y"] <= row["y"] + row["height"] / 2 for part in parts)


def test_the_menu_opens_without_script_and_leads_everywhere(phone):
    page = phone("/en/settling-in/")
    entry = page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Directory")
    expect(entry).not_to_be_visible()
    page.locator("summary", has_text="Menu").click()
    entry.click()
    assert page.url.endswith("/en/directory/")


def test_a_notice_is_one_line_until_it_is_opened(phone):
    page = phone("/en/contact/")
    words = page.locator(".notice__words")
    before = box(page, ".notice")["height"]
    assert before <= 48
    expect(words).to_have_css("white-space", "nowrap")
    words.click()
    expect(words).to_have_css("white-space", "normal")


def test_escape_closes_the_menu_and_returns_to_its_button(visit):
    page = visit("/en/contact/")
    page.set_viewport_size(PHONE)
    button = page.locator(".menu-toggle__button")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Settling in").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-toggle")).not_to_have_attribute("open", "")
    expect(button).to_be_focused()


def test_a_table_says_beside_each_cell_which_column_it_is_of(phone):
    table = phone("/en/settling-in/registration/").get_by_role("table", name="Fees")
    cell = table.get_by_role("cell", name="€ 80")
    assert cell.evaluate("one => getComputedStyle(one, '::before').content").startswith('"Cost"')
    assert table.evaluate("one => one.scrollWidth <= one.parentElement.clientWidth")
    assert table.get_by_role("row").count() == 2


@pytest.mark.parametrize("path", [*FIRST, "/en/directory/oak-school/", "/nl/contact/", "/en/the-desk-moves/"])
def test_nothing_scrolls_sideways_at_twice_the_text_size(visit, path: str):
    page = visit(path)
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
