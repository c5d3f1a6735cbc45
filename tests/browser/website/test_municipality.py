"""The reader's municipality: chosen once, carried along, kept on this device alone, and forgotten on request."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.website.test_accessibility import RULES

STEP = "/en/settling-in/registration/make-an-appointment/"


def choose(page, name, label="Your municipality", button="Show"):
    page.get_by_label(label).first.select_option(label=name)
    page.get_by_role("button", name=button, exact=True).first.click()


@pytest.mark.parametrize(
    ("path", "label", "button", "shown", "unverified"),
    [
        (STEP, "Your municipality", "Show", "The desk in the hall", "Example data"),
        (
            "/nl/je-plek-vinden/inschrijven/maak-een-afspraak/",
            "Je gemeente",
            "Tonen",
            "De balie in de hal",
            "Voorbeeld",
        ),
    ],
)
def test_without_a_script_a_form_chooses_and_links_carry_the_choice(
    without_script, path, label, button, shown, unverified
):
    page = without_script(path)
    choose(page, "Leiden", label, button)
    section = page.locator("#municipality")
    expect(section).to_contain_text("In Leiden")
    expect(section).to_contain_text(shown)
    expect(section).to_contain_text(unverified)
    assert "municipality=leiden" in page.url
    page.locator(".breadcrumbs a").last.click()
    assert "municipality=leiden" in page.url
    expect(page.locator(".step-list__municipality")).to_contain_text(shown)


def test_the_choice_is_kept_on_this_device_and_forgotten_on_request(visit):
    page = visit(STEP)
    choose(page, "Leiden")
    expect(page.locator("#municipality")).to_contain_text("The desk in the hall")
    page = visit("/en/settling-in/registration/")
    expect(page).to_have_url(re.compile("municipality=leiden"))
    assert page.context.cookies() == []
    page.locator("#municipality summary").click()
    page.get_by_role("button", name="Forget it").click()
    expect(page).to_have_url(re.compile(r"/registration/$"))
    visit(STEP)
    expect(page.get_by_role("heading", name="Where do you live?")).to_be_visible()


def test_a_topic_asks_for_it_in_one_line_above_its_steps(without_script):
    page = without_script("/en/settling-in/registration/")
    page.get_by_text("Choose your municipality").click()
    choose(page, "Leiden")
    line = page.locator(".municipality-line summary")
    expect(line).to_have_text(re.compile(r"In Leiden\s+Change"))
    assert (line.bounding_box() or {})["height"] <= 64


def test_where_a_municipality_has_nothing_of_its_own_the_page_says_so(visit):
    page = visit(f"{STEP}?municipality=katwijk")
    expect(page.locator("#municipality")).to_contain_text("We have nothing special about Katwijk")


def test_an_address_that_names_none_of_ours_shows_what_holds_everywhere(without_script):
    page = without_script(f"{STEP}?municipality=atlantis")
    expect(page.get_by_role("heading", name="Where do you live?")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(visit, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    visit(f"{STEP}?municipality=leiden")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in violations] == []
