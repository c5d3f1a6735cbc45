"""A question to the desk in a real browser: answers come while somebody types, and a reload loses nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.website.test_accessibility import RULES

pytestmark = pytest.mark.browser
TEXT = "Where do I make an appointment for my registration?"


def test_answers_come_while_somebody_types_and_nothing_personal_is_searched_for(visit):
    page = visit("/en/ask/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    page.get_by_label("Your question").fill(f"{TEXT} Mail anna@works.example")
    answers = page.locator("[data-ask-answers]")
    expect(answers).to_contain_text("Make an appointment")
    expect(answers.get_by_role("link").first).to_have_attribute("target", "_blank")
    assert asked
    assert "anna" not in "".join(asked)
    expect(page.get_by_role("button", name="See answers first")).to_be_hidden()
    assert not Axe().run(page, options=RULES).response["violations"]


def test_a_reload_keeps_the_question_in_this_tab(visit):
    page = visit("/en/ask/")
    page.get_by_label("Your question").fill(TEXT)
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value(TEXT)


def test_a_mistake_is_told_where_the_reader_is(visit):
    page = visit("/nl/vraag/")
    page.get_by_label("Je vraag").fill("Mijn BSN is 123456782.")
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    trouble = page.get_by_role("alert")
    expect(trouble).to_be_focused()
    trouble.get_by_role("link").first.click()
    expect(page.get_by_label("Waar gaat het over?")).to_be_focused()
    expect(page.get_by_label("Je vraag")).to_have_value("Mijn BSN is 123456782.")


def test_without_a_script_answers_come_after_a_button(without_script):
    page = without_script("/en/ask/")
    page.get_by_label("Your question").fill(TEXT)
    page.get_by_role("button", name="See answers first").click()
    expect(page.locator("#ask-answers")).to_contain_text("Make an appointment")
    expect(page.get_by_label("Your question")).to_have_value(TEXT)
