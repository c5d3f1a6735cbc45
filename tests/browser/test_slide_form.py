"""The form and the list of slides in a real browser: what is typed stays, is counted, and leads to a place."""

import re

import pytest
from django.conf import settings as our_settings
from django.test import Client
from playwright.sync_api import expect

from cms.screens.models import Slide
from tests.factories.screens import PlaylistFactory, SlideFactory

SLIDES = "/admin/snippets/screens/slide/"
PUBLISH = "[name=action-publish]"


@pytest.fixture
def editor(live_server, page, admin_user):
    """Somebody who may do everything, on a desk's screen."""
    client = Client()
    client.force_login(admin_user)
    cookie = client.cookies[our_settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def publish(page):
    """As with the mouse; the button is in a menu that opens with a movement."""
    page.locator(PUBLISH).evaluate("button => button.click()")


def test_a_slide_that_autosave_has_kept_meanwhile_is_placed_after_publishing(editor, live_server, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 500
    PlaylistFactory()
    editor.goto(f"{live_server.url}{SLIDES}add/", wait_until="load")
    editor.wait_for_timeout(2_000)  # Wagtail notes how the form looks before anything is typed
    for name, text in {"name": "Hello", "heading_en": "Hello", "heading_nl": "Hallo"}.items():
        editor.locator(f"[name={name}]").fill(text)
    expect(editor).to_have_url(re.compile(r"/slide/edit/\d+/$"))
    publish(editor)
    expect(editor).to_have_url(re.compile(r"/screens/slides/\d+/place/$"))
    assert Slide.objects.get().live


def test_a_day_typed_by_half_is_not_sent_as_none(editor, live_server):
    slide = SlideFactory()
    editor.goto(f"{live_server.url}{SLIDES}edit/{slide.pk}/", wait_until="load")
    day = editor.locator("[name=ends_on]")
    day.click()
    editor.keyboard.type("2012")
    assert day.evaluate("day => day.validity.badInput")
    publish(editor)
    expect(day).to_be_focused()
    expect(editor.locator(PUBLISH)).to_be_enabled()
    assert editor.url.endswith(f"/edit/{slide.pk}/")
    day.fill("2026-12-20")
    publish(editor)
    expect(editor).to_have_url(re.compile("/place/$"))
    slide.refresh_from_db()
    assert slide.ends_on.isoformat() == "2026-12-20"


def test_a_long_text_stays_whole_and_is_counted(editor, live_server):
    editor.goto(f"{live_server.url}{SLIDES}add/", wait_until="load")
    heading = editor.locator("[name=heading_en]")
    heading.fill("x" * 95)
    assert len(heading.input_value()) == 95
    expect(editor.locator(".screens-count--over")).to_have_text("95 / 80")


def test_with_the_preview_open_the_name_keeps_its_width(editor, live_server):
    editor.goto(f"{live_server.url}{SLIDES}edit/{SlideFactory().pk}/", wait_until="load")
    editor.get_by_role("button", name="Toggle preview").click()
    editor.locator("[data-controller='w-preview'] iframe").first.wait_for()
    assert editor.locator("[name=name]").bounding_box()["width"] > 300


def test_on_a_phone_the_list_shows_the_last_day_and_the_status(editor, live_server):
    SlideFactory(name="Find a home before you come", ends_on="2026-12-20")
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.goto(live_server.url + SLIDES, wait_until="load")
    for told in ("20 Dec 2026", "Live"):
        box = editor.locator("td", has_text=told).last.bounding_box()
        assert box["x"] + box["width"] <= 390
    assert editor.locator("td.title").bounding_box()["width"] > 100
