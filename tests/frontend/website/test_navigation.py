"""The menu: the guide's phases, and the website's own pages from one list."""

import pytest

from frontend.website.navigation import TOOLS, menu
from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


@pytest.mark.parametrize(
    ("here", "directory", "contact"),
    [
        ("/en/directory/", "page", ""),
        ("/en/directory/oak-school/", "true", ""),
        ("/en/contact/", "", "page"),
        ("/en/settling-in/", "", ""),
        ("", "", ""),
    ],
)
def test_a_page_of_our_own_is_marked_on_its_own_page_and_below_it(here, directory, contact):
    found = {entry.path: entry.current for entry in menu(answers.navigation(), "en", here)["tools"]}
    assert (found["/en/directory/"], found["/en/contact/"]) == (directory, contact)


@pytest.mark.parametrize(
    ("here", "phase", "current"),
    [
        ("/en/settling-in/", "settling-in", "page"),
        ("/en/settling-in/registration/", "settling-in", "true"),
        ("/en/living-in/", "living-in", ""),
    ],
)
def test_a_phase_is_marked_on_its_own_page_and_on_those_in_it(here, phase, current):
    [entry] = menu(answers.navigation(), "en", here, phase)["phases"]
    assert (entry.title, entry.current) == ("Settling in", current)


def test_a_phase_that_is_not_translated_leads_to_its_page_and_says_its_language():
    phase = answers.menu_item("Settling in", "/en/settling-in/", is_fallback=True)
    [entry] = menu({"items": [phase]}, "nl", "/nl/")["phases"]
    assert (entry.path, entry.locale) == ("/en/settling-in/?lang=nl", "en")


def test_header_and_footer_have_every_page_of_the_list_in_the_readers_language(api: FakeApi, browse):
    api.pages(answers.page(path="/nl/over-ons/", locale="nl"))
    text = browse("/nl/over-ons/").text
    for tool in TOOLS:
        assert text.count(f'<a href="{tool.path("nl")}"') + text.count(f'link" href="{tool.path("nl")}"') >= 2


def test_a_menu_without_the_api_has_our_own_pages(api: FakeApi):
    assert [entry.path for entry in menu({}, "nl", "")["tools"]] == [tool.path("nl") for tool in TOOLS]
