"""The whole way: a real server, the admin, a screen; then no server any more."""

import time

import pytest
from playwright.sync_api import expect

from cms.screens.models import Device
from tests.browser.screen_clock import comes
from tests.factories.screens import PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = [pytest.mark.server]


@pytest.fixture
def slide(transactional_db):
    return SlideFactory(heading_en="Cycling morning", heading_nl="Fietsochtend")


@pytest.fixture
def screen(slide):
    return ScreenFactory(name="Window", playlist=PlaylistFactory(slides=[slide]))


@pytest.fixture
def admin(context, server, client, admin_user):
    """Somebody at the admin, logged in."""
    client.force_login(admin_user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
    return context.new_page()


def test_a_screen_is_paired_by_its_code_and_plays_both_languages_and_edits(slide, screen, server, kiosk, admin):
    kiosk.goto(f"{server.url}/screens/")
    code = kiosk.locator(".code").text_content()
    admin.goto(f"{server.url}/admin/screens/devices/pair/")
    admin.locator("input[name=code]").fill(code)
    admin.locator("select[name=screen]").select_option(label="Window")
    admin.get_by_role("button", name="Pair", exact=True).click()
    expect(admin.get_by_text("Paired. The device plays “Window” in a moment.")).to_be_visible()
    comes(kiosk, "Cycling morning")
    comes(kiosk, "Fietsochtend")
    slide.heading_en = "Skating morning"
    slide.save()
    comes(kiosk, "Skating morning")
    assert Device.objects.get().last_seen is not None


def test_after_a_reload_without_the_server_it_plays_on_in_both_languages(screen, server, kiosk):
    screen.pairs_by_itself = True
    screen.save()
    kiosk.goto(f"{server.url}/screens/?demo")
    comes(kiosk, "Cycling morning")
    kiosk.evaluate("navigator.serviceWorker.ready.then(() => null)")
    server.kill()
    assert kiosk.evaluate("fetch('/healthz').then(() => 'answered', () => 'failed')") == "failed"
    started = time.monotonic()
    kiosk.reload()
    comes(kiosk, "Cycling morning")
    assert time.monotonic() - started < 5
    assert kiosk.evaluate("document.fonts.check('700 20px \"Bricolage Grotesque\"')")
    comes(kiosk, "Fietsochtend")
    comes(kiosk, "Cycling morning")
    expect(kiosk.locator(".layer.shown .art").last).to_be_visible()


def test_what_was_edited_meanwhile_arrives_when_the_server_is_back(slide, screen, server, kiosk):
    screen.pairs_by_itself = True
    screen.save()
    kiosk.goto(f"{server.url}/screens/?demo")
    comes(kiosk, "Cycling morning")
    server.kill()
    slide.heading_en = "Skating morning"
    slide.save()
    server.start()
    comes(kiosk, "Skating morning")
