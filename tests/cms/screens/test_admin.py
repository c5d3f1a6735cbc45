"""Devices in the admin: pairing, unpairing, asking from afar; the menu; who sees what."""

import pytest
from django.contrib.auth.models import Group
from django.test import override_settings
from django.urls import reverse

from cms.screens.models import AlarmReader, DeviceCommand, Pairing
from cms.screens.pairing import start_pairing
from tests.factories.screens import (
    DeviceFactory,
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    ScreenGroupFactory,
    SlideFactory,
)

pytestmark = pytest.mark.django_db

PAIR = "/admin/screens/devices/pair/"
WALL = "/admin/screens/wall/"


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def as_role(client, django_user_model):
    """Logs in as somebody of a role."""

    def log_in(role):
        user = django_user_model.objects.create_user("somebody", "somebody@expatcentre.example", "a long password")
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
        return client

    return log_in


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.4} {:.4}"])
def test_typing_the_code_pairs_the_player_with_the_screen(admin, typed):
    screen, code = ScreenFactory(name="Window"), start_pairing().pairing.code
    typed = f"{code[:4]} {code[4:]}" if ":" in typed else typed.format(code)
    answer = admin.post(PAIR, {"code": typed, "screen": screen.pk}, follow=True)
    assert answer.redirect_chain == [(WALL, 302)]
    assert "Paired. The device plays “Window” in a moment." in answer.content.decode()
    assert Pairing.objects.get().screen == screen


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(admin):
    html = admin.post(PAIR, {"code": "12345678", "screen": ScreenFactory().pk}).content.decode()
    assert "No screen shows this code now." in html
    assert 'value="12345678"' in html


def test_a_code_that_is_none_and_a_missing_screen_are_named(admin):
    html = admin.post(PAIR, {"code": "12a", "screen": ""}).content.decode()
    assert "The code is the eight digits that the screen shows." in html
    assert "Choose the screen that the device is to play." in html


def test_whoever_tries_many_codes_waits_even_with_the_right_one(admin, monkeypatch):
    monkeypatch.setattr("cms.screens.admin.devices.seconds_to_wait_with_code", lambda user_id: 130)
    screen, code = ScreenFactory(), start_pairing().pairing.code
    html = admin.post(PAIR, {"code": code, "screen": screen.pk}).content.decode()
    assert "Too many codes were tried. Wait 3 minutes." in html
    assert Pairing.objects.get().screen is None


def test_each_code_that_is_tried_counts_for_its_account(admin, admin_user, monkeypatch):
    counted = []
    monkeypatch.setattr(
        "cms.screens.admin.devices.seconds_to_wait_with_code", lambda user_id: counted.append(user_id) or 0
    )
    for _n in range(2):
        admin.post(PAIR, {"code": "12345678", "screen": ScreenFactory().pk})
    admin.post(PAIR, {"code": "12a", "screen": ""})
    assert counted == [admin_user.pk] * 2


def test_the_qr_code_on_the_screen_fills_the_code_in(admin):
    assert 'value="12345678"' in admin.get(f"{PAIR}?code=12345678").content.decode()


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


def test_a_device_is_asked_to_start_anew_once_however_often_the_button_is_pressed(admin, admin_user):
    device = DeviceFactory()
    url = reverse("screen_devices:ask", args=[device.pk])
    for _n in range(2):
        admin.post(url, {"name": "reload"})
    command = DeviceCommand.objects.get()
    assert (command.device, command.name, command.asked_by) == (device, "reload", admin_user)
    assert "asked, not done yet" in admin.get(WALL).content.decode()


def test_a_device_is_asked_nothing_else(admin):
    device = DeviceFactory()
    answer = admin.post(reverse("screen_devices:ask", args=[device.pk]), {"name": "format c:"}, follow=True)
    assert "Choose one of the buttons of the wall." in answer.content.decode()
    assert not DeviceCommand.objects.exists()
    assert admin.get(reverse("screen_devices:ask", args=[device.pk])).status_code == 405


def test_mails_about_silent_screens_are_begun_and_ended_by_oneself(admin, admin_user):
    admin.post("/admin/screens/alarms/", {"wanted": "yes"})
    assert AlarmReader.objects.get().user == admin_user
    assert "No more mails about screens" in admin.get("/admin/screens/alarms/").content.decode()
    admin.post("/admin/screens/alarms/", {"wanted": "no"})
    assert not AlarmReader.objects.exists()


def test_administrators_see_who_gets_the_mails_and_where(as_role, django_user_model, settings):
    settings.SCREEN_ALARM_EMAIL = "technician@expatcentre.example"
    reader = django_user_model.objects.create_user("fatima", "fatima@expatcentre.example", "a long password")
    reader.groups.set(Group.objects.filter(name="Desk"))
    gets_none = django_user_model.objects.create_user("piet", "", "a long password")
    for user in (reader, gets_none):
        AlarmReader.objects.create(user=user)
    html = as_role("Administrators").get("/admin/screens/alarms/").content.decode()
    for told in ("technician@expatcentre.example", "fatima@expatcentre.example", "piet", "gets none"):
        assert told in html
    assert "Yours go to somebody@expatcentre.example." in html


def test_the_desk_sees_no_addresses_of_others(as_role, settings):
    settings.SCREEN_ALARM_EMAIL = "technician@expatcentre.example"
    html = as_role("Desk").get("/admin/screens/alarms/").content.decode()
    assert "technician@expatcentre.example" not in html


def test_nobody_to_tell_is_said(admin, settings):
    settings.SCREEN_ALARM_EMAIL = ""
    assert "nobody is told" in admin.get("/admin/screens/alarms/").content.decode()


def test_bookmarks_of_the_list_of_devices_lead_to_the_wall(admin):
    assert admin.get("/admin/screens/devices/").headers["Location"] == WALL


def test_the_menu_has_its_own_group_with_the_wall_first(admin):
    html = admin.get("/admin/").content.decode()
    paths = ["/wall/", "/takeovers/", "/screens/slide/", "/screens/schedulerule/", "/screens/screen/", "/plays/"]
    places = [html.index(path) for path in paths]
    assert places == sorted(places)


SEEN = {
    "Editors": {"wall", "takeovers", "slides", "playlists", "rules", "groups", "place", "plays", "releases", "at"},
    "Desk": {"wall", "takeovers", "slides", "at"},
    "Translators": set(),
    "Directory keepers": set(),
}


@pytest.mark.parametrize("role", SEEN)
def test_each_role_sees_its_part(as_role, role):
    screen, slide = ScreenFactory(), SlideFactory()
    pages = {
        "wall": WALL,
        "takeovers": "/admin/screens/takeovers/",
        "slides": "/admin/snippets/screens/slide/",
        "playlists": "/admin/snippets/screens/playlist/",
        "rules": "/admin/snippets/screens/schedulerule/add/",
        "groups": "/admin/snippets/screens/screengroup/add/",
        "place": f"/admin/screens/slides/{slide.pk}/place/",
        "plays": "/admin/screens/plays/",
        "releases": f"/admin/screens/{screen.pk}/releases/",
        "at": f"/admin/screens/{screen.pk}/at/",
        "pair": PAIR,
        "screens": "/admin/snippets/screens/screen/add/",
    }
    client = as_role(role)
    assert {name for name, path in pages.items() if client.get(path).status_code == 200} == SEEN[role]


@pytest.mark.parametrize(("role", "may"), [("Desk", False), ("Editors", False), ("Administrators", True)])
def test_only_administrators_touch_devices(as_role, role, may):
    device = DeviceFactory()
    client = as_role(role)
    client.post(reverse("screen_devices:ask", args=[device.pk]), {"name": "identify"})
    assert DeviceCommand.objects.exists() == may
    html = client.get(WALL).content.decode()
    assert ("Unpair" in html, "Pair a screen" in html, "Start anew" in html) == (may, may, may)


MODELS = {
    "slide": SlideFactory,
    "playlist": PlaylistFactory,
    "screen": ScreenFactory,
    "schedulerule": ScheduleRuleFactory,
    "screengroup": ScreenGroupFactory,
}


@pytest.mark.parametrize("model", MODELS)
@override_settings(LANGUAGE_CODE="nl")
def test_the_editors_pages_open(admin, model):
    made = MODELS[model]()
    for path in ("", "add/", f"edit/{made.pk}/"):
        assert admin.get(f"/admin/snippets/screens/{model}/{path}").status_code == 200
