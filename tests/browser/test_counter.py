"""The counter in a real browser: ten conversations by the keyboard, each a slip in under a minute and fifteen keys."""

import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.desk.models import Referral, Slip
from search.index import rebuild
from tests.factories.desk import make_slip, page_item
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory, StepPageFactory, TopicPageFactory, translate
from tests.factories.terms import TermFactory

MOST_KEYS, MOST_SECONDS = 15, 60


@dataclass
class Desk:
    """Somebody at the counter, whose keys and clicks are counted."""

    page: Page
    url: str
    keys: int = 0
    started: float = field(default_factory=time.monotonic)

    def visitor(self) -> None:
        """The next one comes."""
        self.page.goto(f"{self.url}{reverse('desk_counter')}")
        expect(self.field).to_be_focused()
        expect(self.field).to_have_attribute("role", "combobox")
        self.keys, self.started = 0, time.monotonic()

    @property
    def field(self) -> Any:
        return self.page.locator("#counter-q")

    @property
    def options(self) -> Any:
        """What can be added."""
        return self.page.locator("#counter-list [role=option]")

    def type(self, text: str) -> None:
        """As fast as people do; each letter is a key."""
        self.page.keyboard.type(text, delay=40)
        self.keys += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def add(self, text: str, title: str) -> None:
        """Type, and take the first that is found."""
        self.type(text)
        self.press("Enter")
        expect(self.page.locator("[data-chosen]")).to_contain_text(title)

    def click(self, target: Any) -> None:
        target.click()
        self.keys += 1

    def make(self) -> Slip:
        """The slip, within the bounds."""
        self.press("F8")
        self.page.wait_for_url("**/desk/counter/*/", timeout=30_000)
        assert self.keys < MOST_KEYS
        assert time.monotonic() - self.started < MOST_SECONDS
        return Slip.objects.prefetch_related("items").first()


@pytest.fixture
def guide(transactional_db):
    """What ten visitors ask for; three slips were given this month."""
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    topics = {}
    for title, dutch in (
        ("Registration and your BSN", "Inschrijven en je BSN"), ("DigiD, your login", "DigiD, je inlog"),
        ("Health insurance", "Zorgverzekering"), ("Schools", "Scholen"), ("Your dog", "Je hond"),
        ("Banking", "Bankzaken"), ("Leaving the Netherlands", "Weer vertrekken"),
    ):  # fmt: skip
        topics[title] = TopicPageFactory(parent=phase, title=title)
        translate(topics[title], dutch)
    StepPageFactory(parent=topics["Health insurance"], title="Register with a GP")
    PartnerFactory(name="Tongval Lessons", slug="tongval", summary_en="Dutch lessons.", summary_nl="Taalles.")
    PartnerFactory(name="Canal Choir", slug="canal-choir", kind="association")
    EventFactory(slug="coffee", title_en="Coffee morning", title_nl="Koffieochtend", rrule="FREQ=WEEKLY")
    TermFactory(slug="aanslag", term_nl="Aanslag", term_en="Tax assessment")
    for _ in range(3):
        make_slip(page_item(topics["Registration and your BSN"]), page_item(topics["Banking"]))
    rebuild(only_if_needed=False)
    return topics


@pytest.fixture
def staff(page, guide, live_server):
    """One of the desk, logged in."""
    user = get_user_model().objects.create_user("anna", "anna@centre.example", "secret")
    user.groups.add(Group.objects.get(name="Desk"))
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 800})
    return Desk(page, live_server.url)


# What staff do: a text that is typed and what Enter then adds, keys, and what is chosen with the mouse or by Tab.
CONVERSATIONS = {
    "just arrived": (["regis > Registration", "digid > DigiD"], ["Registration and your BSN", "DigiD, your login"]),
    "a Dutch family that returns": (["F2", "schol > Scholen"], ["Scholen"]),
    "a doctor": (["gp > Register", "insur > Health"], ["Register with a GP", "Health insurance"]),
    "lessons, to be followed up": (["lesson > Tongval", "follow up"], ["Tongval Lessons"]),
    "a dog, in Leiden": (["municipality", "dog > Your dog"], ["Your dog"]),
    "people to meet": (["coffee > Coffee"], ["Coffee morning"]),
    "a Dutch letter": (["aansl > Aanslag"], ["Aanslag"]),
    "what most people ask": (["Alt+1", "Alt+2"], ["Banking", "Registration and your BSN"]),
    "a mistake": (["choir > Canal", "Backspace", "bank > Banking"], ["Banking"]),
    "leaving, later": (["leav > Leaving", "advice"], ["Leaving the Netherlands"]),
}


def test_ten_conversations_are_ten_slips_within_a_minute_and_fifteen_keys_each(staff):
    made = {}
    for name, (actions, titles) in CONVERSATIONS.items():
        staff.visitor()
        for action in actions:
            act(staff, action)
        slip = made[name] = staff.make()
        found = [item.title for item in slip.items.all()]
        assert (sorted(found) if "Alt+1" in actions else found) == titles, name
    assert made["a Dutch family that returns"].language == "nl"
    assert Referral.objects.get().partner.slug == "tongval"
    assert made["just arrived"].municipality is None
    assert made["a dog, in Leiden"].municipality.slug == "leiden"
    assert made["leaving, later"].municipality.slug == "leiden", "it is remembered while the browser is open"
    assert made["leaving, later"].items.get().advice == "later"


def act(staff, action):
    text, _arrow, title = action.partition(" > ")
    if title:
        staff.add(text, title)
    elif action == "follow up":
        staff.click(staff.page.get_by_label("follow up"))
    elif action in CHOSEN:
        staff.page.get_by_label(action, exact=False).first.select_option(CHOSEN[action])
        staff.keys += 2  # the list, and its entry
    else:
        staff.press(action)


CHOSEN = {"municipality": "leiden", "advice": "later"}


def test_arrow_keys_choose_and_a_screen_reader_hears_what_happens(staff):
    page = staff.page
    staff.visitor()
    staff.type("health")
    first = staff.options.first
    expect(first).to_have_attribute("aria-selected", "true")
    staff.press("ArrowUp")
    last = staff.options.last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(staff.field).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    staff.press("ArrowDown", "Enter")
    status = page.locator("[data-status]")
    expect(status).to_have_text("Added: Health insurance")
    staff.press("Alt+1", "Alt+1")
    expect(status).to_have_text("It is on the slip already.")
    staff.press("Backspace")
    expect(status).to_contain_text("Removed:")
    staff.type("qqqq")
    expect(status).to_contain_text("Nothing found")
    staff.press("Escape")
    expect(page.locator("[data-list-title]")).to_have_text("Given most this month")
    expect(staff.options).to_have_count(2)


def test_enter_never_adds_what_was_found_for_fewer_letters(staff):
    staff.visitor()
    staff.type("health")
    expect(staff.options.first).to_contain_text("Health insurance")
    staff.page.keyboard.insert_text("qqqq")
    staff.press("Enter")
    expect(staff.page.locator("[data-status]")).to_contain_text("Nothing found")
    expect(staff.page.locator("[data-chosen] li")).to_have_count(0)


def test_the_slip_that_was_made_is_printed_by_enter_and_f8_goes_on(staff):
    page = staff.page
    staff.visitor()
    staff.press("Alt+1")
    slip = staff.make()
    expect(page.locator("[data-paper=a6]")).to_be_focused()
    page.context.add_init_script("window.print = () => { document.title = 'printed'; }")
    with page.expect_popup() as opened:
        page.locator("[data-paper='80mm']").press("Enter")
    expect(opened.value).to_have_title("printed")
    assert f"/en/slip/{slip.code}/?paper=80mm" in opened.value.url
    page.bring_to_front()
    page.keyboard.press("F8")
    page.wait_for_url("**/desk/counter/")
    staff.press("Alt+1")
    staff.make()
    expect(page.locator("[data-paper='80mm']")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 820])
def test_axe_finds_nothing_at_the_counter_and_on_the_slip(staff, width):
    page = staff.page
    page.set_viewport_size({"width": width, "height": 800})
    staff.visitor()
    staff.type("health")
    expect(staff.options.first).to_be_visible()
    staff.press("Enter")
    assert violations(page, ".counter") == []
    slip = staff.make()
    assert violations(page, ".counter-made") == []
    for path in (f"/en/slip/{slip.code}/", f"/nl/briefje/{slip.code}/?paper=a6"):
        page.goto(f"{staff.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, "html") == []


def violations(page, part):
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
    found = Axe().run(page, context=part, options=rules).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
