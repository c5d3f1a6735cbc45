"""Screens in the admin: devices, pairing, previews."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms.screens.models import Pairing
from cms.screens.services import record_heartbeat, start_pairing
from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, DeviceFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db

PAIR = "/admin/screens/devices/pair/"
DEVICES = "/admin/screens/devices/"


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def editor(client, django_user_model):
    """Somebody who may enter the admin, and has no rights on devices."""
    user = django_user_model.objects.create_user("editor", "editor@expatcentre.example", "a long password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def preview_data(html: str):
    return json.loads(re.search(r'<script id="preview-data" type="application/json">(.*?)</script>', html, re.S)[1])


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.4} {:.4}"])
def test_typing_the_code_pairs_the_player_with_the_screen(admin, typed):
    screen, code = ScreenFactory(name="Window"), start_pairing().pairing.code
    typed = f"{code[:4]} {code[4:]}" if ":" in typed else typed.format(code)
    answer = admin.post(PAIR, {"code": typed, "screen": screen.pk}, follow=True)
    assert answer.redirect_chain == [(DEVICES, 302)]
    assert "Paired. The device plays “Window” in a moment." in answer.content.decode()
    assert Pairing.objects.get().screen == screen


def test_a_wrong_code_says_what_to_do(admin):
    answer = admin.post(PAIR, {"code": "12345678", "screen": ScreenFactory().pk})
    assert "No screen shows this code now." in answer.content.decode()


def test_a_code_that_is_none_and_a_missing_screen_are_named(admin):
    html = admin.post(PAIR, {"code": "12a", "screen": ""}).content.decode()
    assert "The code is the eight digits that the screen shows." in html
    assert "Choose the screen that the device is to play." in html


def test_the_qr_code_on_the_screen_fills_the_code_in(admin):
    assert 'value="12345678"' in admin.get(f"{PAIR}?code=12345678").content.decode()


def test_devices_are_listed_with_their_screen_and_state(admin):
    heard = DeviceFactory(screen__name="Window")
    DeviceFactory(screen__name="Counter")
    DeviceFactory(screen=None)
    record_heartbeat(device=heard, release="abcdef0123" * 6 + "abcd")
    html = admin.get(DEVICES).content.decode()
    assert html.count("Window") >= 1
    assert "Online" in html
    assert "abcdef01" in html
    assert "Never heard of" in html
    assert html.count("/unpair/") == 2


def test_listing_devices_takes_the_same_queries_for_one_and_for_many(admin, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    DeviceFactory()
    admin.get(DEVICES)
    with CaptureQueriesContext(connection) as one:
        admin.get(DEVICES)
    for _n in range(4):
        DeviceFactory()
    with django_assert_num_queries(len(one)):
        admin.get(DEVICES)


def test_unpairing_asks_first_and_then_does(admin):
    device = DeviceFactory(screen__name="Window")
    url = reverse("screen_devices:unpair", args=[device.pk])
    assert "Take this device off the screen “Window”?" in admin.get(url).content.decode()
    device.refresh_from_db()
    assert device.is_paired
    admin.post(url)
    device.refresh_from_db()
    assert not device.is_paired
    assert admin.post(url).status_code == 404


@pytest.mark.parametrize("path", [DEVICES, PAIR])
def test_without_the_right_there_is_no_way_in(editor, path):
    answer = editor.get(path)
    assert answer.status_code in {302, 403}
    assert "eight digits" not in answer.content.decode()


def test_the_menu_has_its_own_group(admin):
    html = admin.get("/admin/").content.decode()
    for path in ("/admin/snippets/screens/slide/", "/admin/snippets/screens/screen/", DEVICES):
        assert path in html


def test_a_slide_is_previewed_with_unsaved_changes_in_both_languages(guide):
    slide = BareSlideFactory.build(pk=5, type="topic", page=guide.topic, live=False)
    html = slide.make_preview_request(preview_mode="portrait").content.decode()
    (shown,) = preview_data(html)["slides"]
    assert shown["languages"]["nl"]["heading"] == "Je bsn"
    assert "previews portrait" in html
    assert "Not shown now" not in html


def test_a_preview_says_when_the_slide_would_not_show(db):
    from datetime import date

    html = SlideFactory.build(pk=5, starts_on=date(2999, 1, 1)).make_preview_request().content.decode()
    assert "Not shown now: outside its first and last day." in html
    hidden = BareSlideFactory.build(pk=5, type="partner", partner=PartnerFactory(live=False))
    assert "Nothing would be shown" in hidden.make_preview_request().content.decode()


def test_a_screen_previews_what_it_would_show_now(db):
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory(), SlideFactory(live=False)]))
    assert len(preview_data(screen.make_preview_request().content.decode())["slides"]) == 1


def test_texts_in_a_preview_cannot_end_the_script(db):
    html = SlideFactory.build(pk=5, heading_en="</script><b>").make_preview_request().content.decode()
    assert "</script><b>" not in html
    assert preview_data(html)["slides"][0]["languages"]["en"]["heading"] == "</script><b>"


@pytest.mark.parametrize("model", ["slide", "playlist", "screen"])
def test_the_editors_pages_open(admin, model):
    made = {"slide": SlideFactory, "playlist": PlaylistFactory, "screen": ScreenFactory}[model]()
    for path in ("", "add/", f"edit/{made.pk}/"):
        assert admin.get(f"/admin/snippets/screens/{model}/{path}").status_code == 200
