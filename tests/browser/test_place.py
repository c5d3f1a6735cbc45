"""The place of a location in a real browser: by postcode, by dragging, in panels that are added later."""

import base64
import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from cms.facts.models import Municipality
from tests.factories.directory import PartnerFactory

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
TILES = re.compile(r"^https://service\.pdok\.nl/")

pytestmark = pytest.mark.usefixtures("no_autosave")


@pytest.fixture
def editor(page, transactional_db, live_server):
    """The tab with the locations of a partner in Leiden; the page fails its test when the browser blocks something."""
    partner = PartnerFactory(name="Canal Choir")
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@centre.example", "secret"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.add_init_script("addEventListener('securitypolicyviolation', seen => console.error(seen.blockedURI))")
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    page.goto(f"{live_server.url}{reverse('wagtailsnippets_directory_partner:edit', args=[partner.pk])}")
    page.get_by_role("tab", name="Locations and hours").click()
    return page


def field(editor, name, number=0):
    return editor.locator(f"[name=locations-{number}-{name}]")


def test_a_postcode_fills_in_the_rest(editor):
    field(editor, "postal_code").fill("2225 AA")
    editor.get_by_role("button", name="Find by postcode").click()
    expect(field(editor, "latitude")).to_have_value(re.compile(r"^52\.2"))
    expect(field(editor, "municipality")).to_have_value(str(Municipality.objects.get(slug="katwijk").pk))
    expect(field(editor, "address_locality")).to_have_value("Leiden")


def test_an_unknown_postcode_is_named(editor):
    field(editor, "postal_code").fill("2872 AA")
    editor.get_by_role("button", name="Find by postcode").click()
    expect(editor.locator(".place__message")).to_contain_text("2872 AA")


def test_a_marker_is_dragged_and_a_far_point_questioned(editor):
    asked = []
    editor.on("request", lambda request: asked.append(request.url) if TILES.match(request.url) else None)
    assert asked == []
    editor.get_by_role("button", name="Show map").click()
    marker = editor.locator(".place__marker")
    marker.scroll_into_view_if_needed()
    assert asked
    box = marker.bounding_box()
    before = float(field(editor, "longitude").input_value())
    editor.mouse.move(box["x"] + 15, box["y"] + 15)
    editor.mouse.down()
    editor.mouse.move(box["x"] + 75, box["y"] + 15, steps=5)
    editor.mouse.up()
    expect(field(editor, "longitude")).not_to_have_value(str(before))
    assert before < float(field(editor, "longitude").input_value()) < before + 0.01
    expect(editor.locator(".place__question")).not_to_be_visible()
    field(editor, "latitude").fill("52.2018")
    field(editor, "latitude").press("Tab")
    expect(editor.locator(".place__message")).to_contain_text("outside Leiden")
    expect(editor.get_by_label("The place is right")).to_be_visible()


def test_a_location_that_is_added_later_has_it_too(editor):
    editor.get_by_role("button", name="Add location").click()
    field(editor, "postal_code", 1).fill("2312TT")
    editor.get_by_role("button", name="Find by postcode").nth(1).click()
    expect(field(editor, "latitude", 1)).to_have_value("52.161")
    expect(field(editor, "address_locality", 1)).to_have_value("Leiden")
    editor.get_by_role("button", name="Show map").nth(1).click()
    expect(editor.locator(".place__marker")).to_be_visible()
