"""With the real API: needs by data, the directory, search and the guide as on the website, in the chosen language."""

import json
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from cms.pages.models import CentreSettings
from cms.screens.directory_file import directory_bytes
from directory.models import Partner
from search.index import rebuild
from tests.browser.screens.touch.conftest import choose, search, taken_along
from tests.factories.directory import PartnerFactory, PhoneFactory
from tests.factories.pages import (
    HomePageFactory,
    PhasePageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    translate,
)


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory):
    """A server with a small guide and directory, and the list that a release of it carries."""
    index = override_settings(SEARCH_INDEX_DIR=tmp_path_factory.mktemp("touch") / "search")
    with django_db_blocker.unblock(), index:
        make_directory()
        make_guide()
        rebuild()
        kept = json.loads(directory_bytes(timezone.now()))
        server = LiveServer("localhost")
        for warm in ("search", "suggest"):  # the first of each opens the index, which takes its time
            httpx.get(f"{server.url}/api/v1/{warm}/", params={"q": "dent", "locale": "nl"}, timeout=60)
        yield SimpleNamespace(address=f"{server.url}/screens/", kept=kept)
        server.stop()
        django_db_setup.copy()


def make_directory():
    centre = CentreSettings.for_site(Site.objects.get(is_default_site=True))
    centre.postal_code, centre.address_locality = "2312 ZZ", "Leiden"
    centre.save()
    near = PartnerFactory(name="Near Dentist", categories=["dentists"], location__opening_hours="24/7")
    PhoneFactory(partner=near)
    PartnerFactory(name="Far Dentist", categories=["dentists"], location__latitude=52.3, featured=True)
    PartnerFactory(name="Alleen Nederlands", categories=["dentists"], summary_en="", location__latitude=52.4)


def make_guide():
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, title="Settling in")
    translate(phase, "Je vestigen")
    lists = {"title": "Dentists", "partners": [], "category": None, "kind": "service_provider", "limit": 3}
    topic = TopicPageFactory(parent=phase, title="Registration", body=blocks(("partner_list", lists)))
    translate(topic, "Inschrijven")
    timing = {"timing_anchor": "arrival", "timing_from_days": 0, "timing_to_days": 5}
    step = StepPageFactory(
        parent=topic, title="Make an appointment", where="The town hall", documents=blocks(("document", "Passport")),
        **timing,
    )  # fmt: skip
    translate(step, "Maak een afspraak", where="Het gemeentehuis", **timing)
    for title in ("Long stay", "Short stay"):
        StepPageFactory(parent=topic, title=title, alternative_group="stay", conditions=f"{title} fits you.")


@pytest.fixture
def visit(glass, city):
    """The directory in a language, by the real API."""

    def go(locale="en"):
        page = glass(city.kept, api="real", where=city.address)
        choose(page, locale)
        return page

    return go


def test_needs_come_from_the_guide_and_the_directory_and_lead_to_the_nearest(visit):
    shown = visit()
    expect(shown.locator(".t-day")).to_have_count(0)
    expect(shown.locator(".t-tile")).to_have_text(["Just arrived?", "Health"])
    shown.get_by_role("button", name="Health").click()
    shown.get_by_role("button", name="Dentists").click()
    expect(shown.locator(".t-row-title")).to_have_text(["Near Dentist", "Far Dentist", "Alleen Nederlands"])
    expect(shown.locator(".t-row").nth(1)).to_contain_text("Featured partner")
    expect(shown.locator(".t-row").nth(2)).to_contain_text("In Dutch only")
    shown.get_by_role("button", name="Near Dentist").click()
    expect(shown.locator(".t-head .t-opening")).to_have_text("Open now")
    assert shown.locator(".t-address").text_content().startswith(f"{site()}/s/")
    expect(shown.locator(".t-facts").first).to_contain_text("085 000 1234")


def test_search_suggests_and_finds_in_the_chosen_language_while_one_types(visit):
    shown = visit("nl")
    search(shown, "tanda")
    expect(shown.locator(".t-chip").first).to_have_text("Tandartsen")
    expect(shown.locator(".t-row-title", has_text="Near Dentist")).to_be_visible()
    shown.locator(".t-field").fill("afspraak")
    expect(shown.locator(".t-row-title").first).to_have_text("Maak een afspraak")
    shown.locator(".t-field").fill("")
    expect(shown.locator(".t-row")).to_have_count(0)


def test_a_topic_has_its_steps_with_deadlines_who_helps_and_a_code(visit, settings):
    shown = visit("nl")
    shown.locator(".t-tile-phase").click()
    shown.get_by_role("button", name="Inschrijven").click()
    expect(shown.locator(".t-step").first).to_contain_text("Binnen 5 dagen na aankomst")
    expect(shown.get_by_role("heading", name="Wie helpt")).to_be_visible()
    assert taken_along(shown) == f"{settings.WAGTAILADMIN_BASE_URL}/nl/je-vestigen/inschrijven/"
    shown.locator(".t-step").first.click()
    expect(shown.locator(".t-facts")).to_contain_text("Het gemeentehuis")
    shown.get_by_role("button", name="EN English").click()
    expect(shown.locator(".t-facts")).to_contain_text("Passport")


def test_a_code_that_the_list_does_not_have_comes_from_the_api(visit, settings):
    shown = visit()
    search(shown, "near dentist")
    shown.locator(".t-row").first.click()
    assert taken_along(shown) == f"{settings.WAGTAILADMIN_BASE_URL}/en/directory/{shown_slug()}/"


def test_steps_of_which_one_does_one_are_a_choice_and_the_two_say_when(visit):
    shown = visit()
    shown.locator(".t-tile-phase").click()
    shown.get_by_role("button", name="Registration").click()
    expect(shown.locator(".t-number")).to_have_text(["1", "2"])
    expect(shown.locator(".t-choice .t-step strong")).to_have_text(["Long stay", "Short stay"])
    expect(shown.locator(".t-choice .t-step").first).to_contain_text("Choose this if: Long stay fits you.")


def test_a_list_can_be_of_what_is_open_now(visit):
    shown = visit()
    shown.get_by_role("button", name="Health").click()
    shown.get_by_role("button", name="Dentists").click()
    expect(shown.locator(".t-row")).to_have_count(3)
    shown.get_by_role("button", name="Open now", exact=True).click()
    expect(shown.locator(".t-row-title")).to_have_text(["Near Dentist"])
    shown.get_by_role("button", name="NL Nederlands").click()
    expect(shown.get_by_role("button", name="Nu open", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(shown.locator(".t-row-title")).to_have_text(["Near Dentist"])


def site():
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


def shown_slug():
    return Partner.objects.get(name="Near Dentist").slug


def test_what_is_asked_is_not_kept_by_the_browser(visit):
    shown = visit()
    shown.evaluate(
        "() => { window.asked = []; const ask = window.fetch; window.fetch = (address, options) => {"
        " window.asked.push([address, options.cache, options.credentials]); return ask(address, options); }; }"
    )
    search(shown, "dent")
    shown.locator(".t-row").first.wait_for()
    asked = shown.evaluate("window.asked")
    assert any("/search/?q=dent" in address for address, *_how in asked)
    assert {(cache, credentials) for _address, cache, credentials in asked} == {("no-store", "omit")}
