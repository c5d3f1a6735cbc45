"""What somebody on a phone looks for, in at most four taps; and the same without a script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from search.index import rebuild
from tests.factories.directory import PartnerFactory, SchoolFactory, SchoolFactsFactory, ServiceFactory

PHONE = {"width": 360, "height": 740}
MOST_TAPS = 4


@pytest.fixture(scope="module")
def offers(website: str, django_db_blocker: Any) -> str:
    """The website, with two newcomer classes and three walks."""
    with django_db_blocker.unblock():
        for name, ages in [("Taalschool Zon", (6, 12)), ("Taalschool Maan", (12, 18))]:
            school = SchoolFactory(name=name, slug=name.lower().replace(" ", "-"), facts=False)
            school.school_facts.all().delete()
            SchoolFactsFactory(partner=school, age_from=ages[0], age_to=ages[1], curricula=["dutch", "newcomers"])
        for name, cost, hours in [
            ("Strollers", "free", "We 19:30-21:00"),
            ("Ramblers", "paid", "We 19:30-21:00"),
            ("Amblers", "free", "We 10:00-12:00"),
        ]:
            walkers = PartnerFactory(name=name, slug=name.lower(), kind="association")
            ServiceFactory(
                partner=walkers, name_en="Walking group", name_nl="Wandelgroep", cost=cost, opening_hours=hours
            )
        rebuild()
    return website


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phone(request: pytest.FixtureRequest, browser: Browser, offers: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, java_script_enabled=request.param, base_url=offers)
    page = context.new_page()
    yield page
    context.close()


class Taps:
    """Taps on a page, counted; texts are typed into fields that a tap reached."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, locator: str, leads_to: str = "") -> None:
        """Tap, and wait for an address with this in it, and for what it finds: a tap before that goes to what is about
        to be replaced."""
        self.count += 1
        self.page.locator(locator).first.tap()
        if leads_to:
            expect(self.page).to_have_url(re.compile(leads_to))
            expect(self.page.locator("[data-map-query]")).to_have_attribute("data-map-query", re.compile(leads_to))

    def fill(self, field: str, text: str) -> None:
        self.on(field)
        self.page.locator(field).fill(text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/en/directory/", "newcomer class for a 9-year-old near 2312"),
        ("/nl/gids/", "schakelklas voor een kind van 9 bij 2312"),
    ],
)
def test_a_newcomer_class_for_a_child_of_nine(phone: Page, path: str, text: str) -> None:
    phone.goto(path)
    taps = Taps(phone)
    taps.fill("#finder-q", text)
    taps.on(".finder .search-box__button")
    expect(phone.locator(".partner-cards")).to_contain_text("Taalschool Zon")
    taps.on(".filter-tag--offered[href*='newcomer_class=true']", "newcomer_class=true")
    taps.on(".filter-tag--offered[href*='age=9']", "age=9")
    expect(phone.locator(".partner-cards")).to_contain_text("Taalschool Zon")
    expect(phone.locator(".partner-cards")).not_to_contain_text("Taalschool Maan")
    assert taps.count <= MOST_TAPS
    assert "newcomer_class=true" in phone.url and "age=9" in phone.url


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/en/directory/", "a free walking group in the evening"),
        ("/nl/gids/", "gratis wandelgroep 's avonds"),
    ],
)
def test_a_free_walking_group_in_the_evening(phone: Page, path: str, text: str) -> None:
    phone.goto(path)
    taps = Taps(phone)
    taps.fill("#finder-q", text)
    taps.on(".finder .search-box__button")
    taps.on(".filter-tag--offered[href*='cost=free']", "cost=free")
    taps.on(".filter-tag--offered[href*='open_on=evening']", "open_on=evening")
    expect(phone.locator(".finder__count")).to_contain_text("1 ")
    expect(phone.locator(".partner-cards")).to_contain_text("Strollers")
    assert taps.count <= MOST_TAPS


def test_the_filters_of_a_phone_take_an_age_and_a_tag_takes_it_away(phone: Page) -> None:
    phone.goto("/en/directory/?newcomer_class=true")
    if phone.locator("html.js").count():
        phone.locator("form.finder--live").wait_for()
    phone.locator(".filters__toggle").tap()
    phone.locator("#f-age").fill("9")
    phone.locator(".filters__show").tap()
    expect(phone.locator(".finder__count")).to_contain_text("1 ")
    expect(phone.locator(".partner-cards")).to_contain_text("Taalschool Zon")
    phone.locator(".filter-tag", has_text="9 years old").tap()
    expect(phone.locator(".finder__count")).to_contain_text("2 ")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
