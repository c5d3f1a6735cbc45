"""The main job, from end to end: an editor's change reaches API, website, search and screen, and a draft never does."""

import re
import time

import httpx
import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from cms.pages.models import TopicPage
from cms.users.models import User
from tests.browser.screen_clock import comes
from tests.factories.directory import LocationFactory, PartnerFactory, PhoneFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, prose, translate
from tests.factories.screens import PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = [pytest.mark.server]

PASSWORD = "a-long-enough-password"
SEEN_WITHIN = 2.0  # seconds after a publish, the promise of design.md


@pytest.fixture
def topic(transactional_db):
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    return TopicPageFactory(parent=phase, title="Waste", summary="Put it out.", body=prose("<p>Old text.</p>"))


@pytest.fixture
def partner(transactional_db):
    partner = PartnerFactory(name="Canal Choir", slug="canal-choir")
    LocationFactory(partner=partner)
    PhoneFactory(partner=partner, number="+31850001111")
    return partner


@pytest.fixture
def screen(topic):
    slide = SlideFactory(type="topic", page=topic, heading_en="", heading_nl="")
    return ScreenFactory(name="Window", playlist=PlaylistFactory(slides=[slide]), pairs_by_itself=True)


@pytest.fixture
def editor(context, server, settings):
    """Somebody who keeps pages and directory, logged in through the form."""
    # The server knows none of the quick hashers that tests use.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    user = User.objects.create_user("eva", "eva@expatcentre.example", PASSWORD)
    user.groups.set(Group.objects.filter(name__in=["Editors", "Directory keepers"]))
    page = context.new_page()
    page.goto(f"{server.url}/admin/login/")
    page.get_by_label("Username").fill("eva")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{server.url}/admin/")
    return page


def seen(server, path, text):
    """Whether a text is at an address within the promised time."""
    end = time.monotonic() + SEEN_WITHIN
    while time.monotonic() < end:
        if text in httpx.get(server.url + path, follow_redirects=True).text:
            return True
        time.sleep(0.1)
    return False


def choose(page, action):
    """Take an action of the editor's footer, out of its menu."""
    footer = page.locator("footer")
    footer.get_by_role("button", name="More actions").click()
    page.locator(f"[name={action}]:visible").click()
    page.wait_for_load_state("networkidle")


def test_a_changed_phone_number_is_public_within_two_seconds(partner, topic, server, editor):
    assert seen(server, "/en/directory/canal-choir/", "085 000 1111")
    editor.goto(f"{server.url}/admin/snippets/directory/partner/edit/{partner.pk}/")
    editor.get_by_role("tab", name="Contact").click()
    editor.locator("[name=phones-0-number]").fill("085 000 2222")
    choose(editor, "action-publish")
    assert seen(server, "/api/v1/partners/canal-choir/", "+31850002222")
    assert seen(server, "/en/directory/canal-choir/", "085 000 2222")
    assert seen(server, "/nl/gids/canal-choir/", "085 000 2222")


def test_a_topic_goes_from_draft_to_both_languages_search_and_screen(topic, partner, screen, server, editor, kiosk):
    server.manage("search", "rebuild")
    english = "/en/settling-in/waste/"
    kiosk.goto(f"{server.url}/screens/?demo")
    comes(kiosk, "Waste")

    editor.goto(f"{server.url}/admin/pages/{topic.pk}/edit/")
    editor.locator("[name=title]").fill("Household waste")
    editor.locator("[name=summary]").fill("Which bin goes out when.")
    editor.get_by_role("button", name="Save draft").click()
    editor.wait_for_load_state("networkidle")
    assert not seen(server, english, "Household waste")
    assert not seen(server, f"/api/v1/pages/{topic.pk}/", "Household waste")

    choose(editor, "action-publish")
    assert seen(server, f"/api/v1/pages/{topic.pk}/", "Household waste")
    assert seen(server, english, "Which bin goes out when.")
    assert seen(server, "/api/v1/search/?q=household", "Household")
    comes(kiosk, "Household waste")

    translate_in_the_editor(server, editor, topic)
    assert seen(server, "/nl/je-vestigen/huishoudelijk-afval/", "Huishoudelijk afval")
    assert seen(server, "/api/v1/search/?q=afval&locale=nl", "Huishoudelijk afval")
    comes(kiosk, "Huishoudelijk afval")


def translate_in_the_editor(server, editor, topic):
    """Submit the page for translation, fill in every piece, publish."""
    editor.goto(f"{server.url}/admin/localize/submit/page/{topic.pk}/")
    editor.get_by_label("Dutch").check()
    editor.get_by_role("button", name="Submit").click()
    editor.wait_for_load_state("networkidle")
    target = TopicPage.objects.get(locale__language_code="nl", translation_key=topic.translation_key)
    editor.goto(f"{server.url}/admin/pages/{target.pk}/edit/")
    fill_in(editor, "Household waste", "Huishoudelijk afval")
    fill_in(editor, "Which bin goes out when.", "Welke bak wanneer buiten staat.")
    fill_in(editor, "Old text.", "Nieuwe tekst.")
    editor.get_by_text("Promote", exact=True).click()
    fill_in(editor, "waste", "huishoudelijk-afval")
    editor.get_by_role("button", name="Publish in Dutch").click()
    editor.wait_for_load_state("networkidle")


def fill_in(editor, text, translated):
    """Translate one piece."""
    piece = editor.locator("li", has=editor.get_by_text(re.compile(f"^{re.escape(text)}$"))).last
    piece.get_by_role("button", name="Translate").click()
    piece.locator("textarea, [contenteditable=true]").last.fill(translated)
    piece.get_by_role("button", name="Save").click()
    expect(piece.get_by_text(translated)).to_be_visible()
