"""The wall and the urgent message in a real browser: renewed without a flicker, by the keyboard, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from cms.screens.models import Device, Takeover
from tests.factories.screens import DeviceFactory, PlaylistFactory, ScreenFactory, SlideFactory

WALL, TAKEOVERS = "/admin/screens/wall/", "/admin/screens/takeovers/"
# A look at itself, as when somebody comes back to the tab; otherwise it takes twenty seconds.
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def desk(live_server, page):
    """Somebody of the desk, logged in."""
    user = get_user_model().objects.create_user("fatima", "fatima@expatcentre.example", "a long password")
    user.groups.set(Group.objects.filter(name="Desk"))
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page


@pytest.fixture
def device():
    """One that plays a slide."""
    slide = SlideFactory(heading_nl="Fietsochtend")
    screen = ScreenFactory(name="Window", playlist=PlaylistFactory(slides=[slide]))
    return DeviceFactory(
        screen=screen, last_seen=timezone.now(), state="playing", shown=str(slide.pk), shown_language="nl"
    )


def test_the_wall_shows_the_slide_and_renews_itself_without_loading_the_same_picture_again(desk, live_server, device):
    desk.goto(live_server.url + WALL, wait_until="domcontentloaded")
    frame = desk.frame_locator(".screens-picture iframe")
    expect(frame.locator("h1, h2").first).to_have_text("Fietsochtend")
    desk.evaluate("document.querySelector('.screens-picture iframe').kept = true")
    Device.objects.update(state="sleeping", last_seen=timezone.now())
    desk.evaluate(LOOK)
    expect(desk.locator(".screens-state")).to_have_text("Black: closed")
    assert desk.evaluate("document.querySelector('.screens-picture iframe').kept")
    Device.objects.update(shown="welcome")
    desk.evaluate(LOOK)
    expect(desk.locator(".screens-picture iframe[src*='shown=welcome']")).to_have_count(1)
    assert not desk.evaluate("document.querySelector('.screens-picture iframe').kept")


def test_the_wall_stays_as_it_is_while_the_server_does_not_answer(desk, live_server, device):
    desk.goto(live_server.url + WALL, wait_until="domcontentloaded")
    desk.route("**" + WALL, lambda route: route.abort())
    with desk.expect_event("requestfailed"):
        desk.evaluate(LOOK)
    expect(desk.locator(".screens-state")).to_have_text("Playing")


def test_an_urgent_message_is_written_and_started_by_the_keyboard(desk, live_server, device):
    desk.goto(live_server.url + WALL, wait_until="domcontentloaded")
    desk.locator("main a", has_text="Urgent message").first.press("Enter")
    texts = {"heading_en": "Closed", "heading_nl": "Gesloten", "reason": "Alarm"}
    for name, text in texts.items():
        desk.locator(f"[name={name}]").focus()
        desk.keyboard.type(text)
    desk.keyboard.press("Enter")
    expect(desk.locator("button[name=start]")).to_be_focused()
    frame = desk.frame_locator(".screens-picture iframe").first
    expect(frame.locator("main")).to_contain_text("Gesloten")
    desk.keyboard.press("Enter")
    expect(desk.locator(".messages")).to_contain_text("Started.")
    assert Takeover.objects.get().heading_nl == "Gesloten"


@pytest.mark.parametrize("path", [WALL, TAKEOVERS])
def test_on_a_phone_nothing_hangs_out_and_everybody_can_use_it(desk, live_server, device, path):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(live_server.url + path, wait_until="domcontentloaded")
    assert desk.evaluate("document.querySelector('.screens-page').scrollWidth") <= 390
    found = Axe().run(desk, context=".screens-page", options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert found.violations_count == 0, found.generate_report()
