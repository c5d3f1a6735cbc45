"""“Was this useful?” on a phone: in its place with a script, by pages without one; nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.website.test_accessibility import RULES

PATHS = {"en": "/en/settling-in/registration/", "nl": "/nl/gids/oak-school/"}
WORDS = {
    "en": {"send": "Send", "not right": "It is not right", "amount": "Amount", "sent": "Somebody looks at it."},
    "nl": {"send": "Versturen", "not right": "Het klopt niet", "amount": "Bedrag", "sent": "Iemand kijkt ernaar."},
}
WRITTEN = "It says 120, it should be 130."


@pytest.fixture
def phone(website: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Gives a function: a phone with or without a script, at an address."""
    contexts: list[Any] = []

    def open_on_phone(path: str, has_script: bool) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=has_script)
        contexts.append(context)
        page = context.new_page()
        page.goto(website + path, wait_until="networkidle")
        return page

    yield open_on_phone
    for context in contexts:
        with closing(context):
            pass


def take_time(page: Page) -> None:
    """As people do: nobody fills in a form in two seconds."""
    page.wait_for_timeout(3_100)


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_reader_says_no_says_why_and_says_what_is_wrong(phone, locale: str, has_script: bool):
    words, page = WORDS[locale], phone(PATHS[locale], has_script)
    page.locator(".feedback [value=no]").click()
    page.get_by_role("radio", name=words["not right"]).check()
    take_time(page)
    page.get_by_role("button", name=words["send"]).click()
    page.get_by_role("radio", name=words["amount"]).check()
    page.locator("#feedback-text").fill(f"{WRITTEN} 123456782")
    take_time(page)
    page.get_by_role("button", name=words["send"]).click()
    expect(page.locator("#feedback-text-mistake")).to_contain_text("BSN")
    expect(page.locator("#feedback-text")).to_have_value(f"{WRITTEN} 123456782")
    expect(page.get_by_role("radio", name=words["amount"])).to_be_checked()
    page.locator("#feedback-text").fill(WRITTEN)
    take_time(page)
    page.get_by_role("button", name=words["send"]).click()
    expect(page.locator(".feedback__title")).to_contain_text(words["sent"])
    assert page.url.endswith(PATHS[locale]) is has_script


def test_with_a_script_the_next_question_has_the_focus_and_without_a_connection_nothing_is_lost(phone):
    page = phone(PATHS["en"], True)
    page.locator(".feedback [value=wrong]").click()
    expect(page.locator(".feedback__title")).to_be_focused()
    page.locator("#feedback-text").fill(WRITTEN)
    page.get_by_role("radio", name="Amount").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".feedback [role=alert]")).to_contain_text("Nothing is lost")
    expect(page.locator("#feedback-text")).to_have_value(WRITTEN)
    page.context.set_offline(False)
    take_time(page)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".feedback__title")).to_contain_text("Somebody looks at it")


@pytest.mark.parametrize("answer", ["no", "wrong"])
def test_axe_finds_nothing_in_what_follows(phone, answer: str):
    page = phone(PATHS["en"], True)
    page.locator(f".feedback [value={answer}]").click()
    page.get_by_role("button", name="Send").wait_for()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.get_by_role("button", name="Send").click()
    page.locator(".feedback__mistake").first.wait_for()
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_block_is_quiet_and_its_buttons_are_large_enough(phone):
    page = phone(PATHS["en"], False)
    box = page.locator(".feedback").bounding_box()
    assert box and box["height"] < 160
    for button in page.locator(".feedback button").all():
        assert (button.bounding_box() or {})["height"] >= 44
