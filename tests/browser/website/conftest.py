"""The website with a little of everything, in a real browser."""

import json
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings
from django.utils.timezone import localdate
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from cms.facts.models import Fact, Municipality
from cms.pages.models import CentreSettings, MunicipalVariant, TopicPage
from directory.models import Partner
from search.index import rebuild
from tests.factories.directory import LocationFactory, PartnerFactory, PhoneFactory, SchoolFactory, ServiceFactory
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    PhasePageFactory,
    StandardPageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    items,
    translate,
)
from tests.factories.terms import LetterFactory
from tests.remembered import Remembered
from tests.template_database import TestDatabase

Visit = Callable[[str], Page]


@pytest.fixture(scope="session")
def website_rows(remembered: Callable[..., Remembered]) -> Remembered:
    """All that does not depend on the day."""

    def make() -> SimpleNamespace:
        make_guide()
        make_directory()
        make_desk()
        make_terms()
        return SimpleNamespace()

    return remembered(make)


@pytest.fixture(scope="module")
def website(
    django_db_setup: TestDatabase,
    django_db_blocker: Any,
    website_rows: Remembered,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a server with the guide, the directory and the desk in it.

    The tests of a module only read, so they share what is made here; it takes longer than they do.
    """
    index = override_settings(SEARCH_INDEX_DIR=tmp_path_factory.mktemp("website") / "search")
    with django_db_blocker.unblock(), index:
        website_rows.write()
        make_events()
        rebuild()
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()
        django_db_setup.copy()


@pytest.fixture
def visit(website: str, page: Page) -> Visit:
    """Open an address of the website in a desktop browser; a finder is there once its script has taken it over."""

    def go(path: str) -> Page:
        page.goto(website + path)
        if page.locator("form.finder").count():
            page.locator("form.finder--live").wait_for()
        return page

    return go


@pytest.fixture
def without_script(website: str, browser: Browser) -> Iterator[Visit]:
    """The same in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def go(path: str) -> Page:
        page.goto(website + path)
        return page

    yield go
    context.close()


def make_guide() -> None:
    """A page of every type and a block of every kind; all in two languages but one step, which is English."""
    home = HomePageFactory()
    translate(home, "Welkom")
    translate(PhasePageFactory(parent=home, title="Settling in", illustration="house"), "Je plek vinden")
    make_fact("wage", value("14.71", None, "2026-06-30"))
    fee = make_fact("fee", value(423, "2026-01-01"), value(450, "2090-01-01"), per="person", note_en="A.", note_nl="B.")
    topic = TopicPageFactory(title="Registration", illustration="registration", body=every_block())
    translate(topic, "Inschrijven")
    make_steps(topic, fee)
    news = {"category": "news", "published_on": "2026-11-01", "illustration": "news"}
    translate(ArticlePageFactory(parent=home, title="The desk moves", **news), "De balie verhuist")
    for english, dutch in (("Accessibility", "Toegankelijkheid"), ("Privacy", "Privacyverklaring")):
        translate(StandardPageFactory(parent=home, title=english), dutch)


def make_steps(topic: TopicPage, fee: Fact) -> None:
    cost = {"text": "", "fact": fee.pk, "amount": None, "per": "", "optional": False}
    shared: dict[str, Any] = {
        "timing_anchor": "arrival", "timing_from_days": 0, "timing_to_days": 5, "plan_for": "person", "pack": "visit",
    }  # fmt: skip
    facts: dict[str, Any] = {
        **shared, "costs": "Or {fact:wage}.",
        "cost_items": blocks(("cost", cost), ("cost", {**cost, "optional": True})),
        "documents": blocks(("document", "Passport")), "conditions": "Everybody", "where": "The town hall",
        "is_deadline": True, "not_where": "Not at our desk.",
    }  # fmt: skip
    step = StepPageFactory(parent=topic, title="Make an appointment", **facts)
    translate(step, "Maak een afspraak", **shared)
    visa = {"nationality_groups": ["mvv"]}
    StepPageFactory(
        parent=topic, title="Go to the town hall", plan_for="household", plan_cases=blocks(("case", visa)),
        plan_after=blocks(("step", step.pk)), timing_anchor="arrival", timing_from_days=6, timing_to_days=20,
    )  # fmt: skip
    MunicipalVariant.objects.create(
        page=step, municipality=Municipality.objects.get(slug="leiden"), fee="free", phone="+31850002101",
        place_en="The desk in the hall", place_nl="De balie in de hal",
    )  # fmt: skip


def every_block() -> str:
    question = {"question": "How long?", "answer": "<p>A week.</p>"}
    row = {"cells": items("Passport", "€ 80")}
    return blocks(
        (
            "rich_text",
            "<h2>Who</h2><p>All who <b>stay</b> pay {fact:fee}.</p><h3>Children</h3><ul><li>Them too</li></ul>",
        ),
        ("callout", {"tone": "warning", "title": "Be on time", "text": "<p>Within five days.</p>"}),
        ("steps_list", {"title": "In short", "items": items({"title": "Book", "text": "By phone."})}),
        ("contact_card", {"name": "Town hall", "phone": "+31850001001", "email": "hall@town.example"}),
        ("partner_list", {"title": "Schools", "partners": [], "kind": "school", "limit": 3}),
        ("table", {"caption": "Fees", "header": items("What", "Cost"), "rows": items(row)}),
        ("faq", {"items": items(question)}),
        ("official_source", {"label": "The rules", "url": "https://rules.example/", "checked_on": "2026-11-01"}),
    )


def make_directory() -> None:
    """26 schools from the south of Leiden to the north, a club in Katwijk that pays to be featured."""
    for number in range(25):
        SchoolFactory(
            name=f"School {number:02d}", slug=f"school-{number:02d}", categories=["primary-education"],
            location__latitude=52.145 + number / 1000,
        )  # fmt: skip
    oak = SchoolFactory(
        name="Oak School", slug="oak-school", categories=["primary-education"], spoken_languages=["en", "nl"],
        description_en="<p>Small classes.</p>", description_nl="<p>Kleine klassen.</p>", email="hello@oak.example",
        website="https://oak.example/", location__opening_hours="Mo-Fr 09:00-17:00",
    )  # fmt: skip
    PhoneFactory(partner=oak)
    make_services(oak)
    club = PartnerFactory(
        name="Chess Club", slug="chess-club", kind="association", featured=True, location=False,
        categories=["social-clubs"], spoken_languages=["en"],
    )  # fmt: skip
    LocationFactory(partner=club, municipality="katwijk", address_locality="Katwijk", latitude=52.2, longitude=4.41)


def make_services(oak: Partner) -> None:
    """One of which everything is known, one that is not offered now."""
    ServiceFactory(
        partner=oak, name_en="Newcomer class", name_nl="Nieuwkomersklas", summary_en="Learn Dutch first.",
        summary_nl="Eerst Nederlands leren.", opening_hours="We 09:30-12:00; Sa[1] 13:00-15:30", cost="paid",
        cost_amount="2.50", cost_unit="visit", age_from=4, age_to=12, capacity="waiting_list",
        capacity_on=date(2026, 11, 20), languages=["en"], application_url="https://oak.example/newcomers",
        documents_en="Passport\nVaccinations", documents_nl="Paspoort\nInentingen",
        description_en="<p>Small groups.</p>", description_nl="<p>Kleine groepen.</p>",
    )  # fmt: skip
    ServiceFactory(partner=oak, name_en="Homework club", name_nl="Huiswerkclub", status="paused", cost="free")


def make_events() -> None:
    """One each week, cancelled once; one that moved, in Dutch alone."""
    today = localdate()
    EventFactory(
        slug="coffee-morning", title_en="Coffee morning", title_nl="Koffieochtend", starts_on=today,
        start_time=time(23), end_time=time(23, 59), rrule="FREQ=DAILY", audiences=["children"], age_from=2, cost="free",
        languages=["nl", "en"],
        partner=Partner.objects.get(slug="chess-club"), description_en="<p>Come in.</p>",
        changes=[{"date": today + timedelta(days=2), "change": "cancelled", "note_en": "Ill", "note_nl": "Ziek"}],
    )  # fmt: skip
    EventFactory(
        slug="moved", title_en="", summary_en="", title_nl="Wandeling", starts_on=today + timedelta(days=3),
        registration="required", registration_url="https://walk.example/", cost="paid", cost_amount="2.50",
        changes=[{"date": today + timedelta(days=3), "change": "moved", "new_date": today + timedelta(days=4)}],
    )  # fmt: skip


def make_desk() -> None:
    notice = {"level": "info", "text_en": "The desk has moved.", "text_nl": "De balie is verhuisd.", "link": ""}
    centre = CentreSettings.for_site(Site.objects.get(is_default_site=True))
    centre.name_en, centre.name_nl = "Expat Centre", "Expatcentrum"
    centre.email, centre.phone = "desk@expatcentre.example", "+31850001500"
    centre.street_address, centre.postal_code, centre.address_locality = "Voorbeeldplein 1", "2312 ZZ", "Leiden"
    centre.opening_hours = "Mo-Fr 10:00-17:00"
    centre.notices = json.dumps([{"type": "notice", "value": {**notice, "starts_on": None, "ends_on": None}}])
    centre.save()


def make_terms() -> None:
    """A letter with all that a term may have."""
    LetterFactory(
        slug="voorlopige-aanslag", term_nl="Voorlopige aanslag", term_en="Provisional tax assessment",
        other_names_nl="VA", other_names_en="provisional assessment", act_by_en="By the dates in it.",
        act_by_nl="Op de data die erin staan.", what_to_do_en="Check it.", what_to_do_nl="Controleer hem.",
        ask_en="The tax line", ask_nl="De BelastingTelefoon", subject_lines="Uw voorlopige aanslag",
        source_url="https://tax.example/", source_label_en="Tax office",
    )  # fmt: skip
