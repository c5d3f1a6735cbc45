"""The wall: every screen, what its device shows and how it is, in words."""

import json
import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from cms.screens.admin.device_words import Newest, remarks_on, state_of
from cms.screens.admin.error_words import WORDS, error_in_words
from cms.screens.models import Device, Release, ScreenRelease
from cms.screens.pairing import claim_pairing, collect_token, start_pairing
from cms.screens.releases import current_release
from tests.factories.screens import (
    DeviceFactory,
    PlaylistFactory,
    ScreenFactory,
    ScreenGroupFactory,
    SlideFactory,
    TakeoverFactory,
)

pytestmark = pytest.mark.django_db

WALL = "/admin/screens/wall/"
NEWEST = Newest("a" * 64, timezone.now() - timedelta(hours=1))


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


def words(**said):
    """What is said of a device that was heard of just now."""
    now = timezone.now()
    device = Device(**{"last_seen": now, **said})
    return [remark.text for remark in (state_of(device, now), *remarks_on(device, NEWEST, now))]


def test_a_device_is_shown_with_its_state_and_the_name_of_its_slide(admin):
    slide = SlideFactory(name="Cycling")
    DeviceFactory(screen__name="Window", last_seen=timezone.now(), state="playing", shown=str(slide.pk),
                  shown_language="nl", player="11.2")  # fmt: skip
    html = admin.get(WALL).content.decode()
    for told in ("Window", "Playing", "Cycling", "(nl)", "player 11.2", "What “Window” shows now"):
        assert told in html


def test_a_screen_without_a_device_says_how_to_pair_one(admin):
    screen = ScreenFactory(name="Window")
    html = admin.get(WALL).content.decode()
    assert "No device is paired" in html
    assert f"/admin/screens/devices/pair/?screen={screen.pk}" in html


AWAITS = "This device has not confirmed it yet"


@pytest.mark.parametrize(("shown", "awaits"), [("invitation", True), ("", True), ("takeover-{}", False)])
def test_an_urgent_message_is_not_said_to_be_shown_or_not_before_the_device_has_told(admin, shown, awaits):
    """A card said "Shows: the invitation" in the first minute."""
    takeover = TakeoverFactory()
    DeviceFactory(last_seen=timezone.now(), state="playing", shown=shown.format(takeover.pk))
    html = admin.get(WALL).content.decode()
    assert (AWAITS in html) == awaits
    assert ("Shows:" in html) != awaits


def test_a_device_confirms_only_what_is_sent_to_it(admin):
    one, member, other = (DeviceFactory(last_seen=timezone.now(), shown="invitation") for _each in range(3))
    TakeoverFactory(screens=[one.screen])
    member.screen.group = ScreenGroupFactory()
    member.screen.save()
    TakeoverFactory(groups=[member.screen.group])
    TakeoverFactory(starts_at=timezone.now() + timedelta(hours=1))
    cards = admin.get(WALL).context["cards"]
    assert {line.device: line.awaits for card in cards for line in card.lines} == {
        one: True,
        member: True,
        other: False,
    }


def test_who_may_not_pair_is_told_whom_to_ask(client, django_user_model, admin):
    ScreenFactory()
    assert "Then pair it." in admin.get(WALL).content.decode()
    user = django_user_model.objects.create_user("fatima", "fatima@expatcentre.example", "a long password")
    user.groups.set(Group.objects.filter(name="Desk"))
    client.force_login(user)
    html = client.get(WALL).content.decode()
    assert "Ask an administrator to pair it." in html
    assert "Then pair it." not in html


def test_right_after_pairing_it_is_paired_and_not_seen_yet(admin):
    screen, begun = ScreenFactory(), start_pairing()
    claim_pairing(code=begun.pairing.code, screen=screen)
    html = admin.get(WALL).content.decode()
    assert "Paired, not seen yet" in html
    assert "No device is paired" not in html
    begun.pairing.refresh_from_db()
    collect_token(pairing=begun.pairing)
    html = admin.get(WALL).content.decode()
    assert "Paired, not seen yet" in html
    assert "The screen is fine." in html
    Device.objects.update(paired_at=timezone.now() - timedelta(hours=1))
    assert "Never heard of" in admin.get(WALL).content.decode()


def test_the_first_line_says_how_all_screens_are_and_what_is_wrong_comes_first(admin):
    now = timezone.now()
    assert 'screens-summary" data-wall-part="summary"></p>' in admin.get(WALL).content.decode()
    DeviceFactory(screen__name="A window", last_seen=now, storage_persists=False)
    assert "The screen is fine." in admin.get(WALL).content.decode()
    DeviceFactory(screen__name="B hall", last_seen=now)
    assert "All 2 screens are fine." in admin.get(WALL).content.decode()
    DeviceFactory(screen__name="C door", last_seen=now - timedelta(hours=1))
    html = admin.get(WALL).content.decode()
    assert "1 of 3 screens needs attention." in html
    assert html.index("<h2>C door") < html.index("<h2>A window") < html.index("<h2>B hall")
    ScreenFactory(name="D nothing")
    assert "2 of 4 screens need attention." in admin.get(WALL).content.decode()


def test_the_devices_of_a_screen_are_one_card_and_can_be_told_apart(admin):
    screen, now = ScreenFactory(name="Window"), timezone.now()
    devices = [DeviceFactory(screen=screen, last_seen=now - timedelta(minutes=ago)) for ago in (0, 2)]
    Device.objects.filter(pk=devices[0].pk).update(paired_at=now - timedelta(days=40))
    html = admin.get(WALL).content.decode()
    assert html.count("<h2>Window") == 1
    for told in (
        f"Device {devices[0].pk}",
        f"Device {devices[1].pk}",
        "Last seen just now",
        "Last seen 2\xa0minutes ago",
    ):
        assert told in html
    for day in (now - timedelta(days=40), now):
        assert f"paired on {date_format(timezone.localtime(day), 'j F Y')}" in html


def test_of_what_a_silent_device_plays_nobody_says_that_it_is_up_to_date():
    told = words(last_seen=timezone.now() - timedelta(hours=2), release="a" * 64)
    assert told == ["Silent for 2\xa0hours"]


def test_the_picture_of_a_silent_device_shows_the_time_when_it_was_last_seen(admin):
    seen = timezone.now() - timedelta(hours=5)
    data = picture_of(admin, DeviceFactory(shown="invitation", last_seen=seen))
    assert datetime.fromisoformat(data["instant"]) == seen


def test_what_a_device_shows_in_both_languages_at_once_is_so_on_the_wall(admin):
    takeover, slide = TakeoverFactory(), SlideFactory()
    told = {"invitation": ["en", "nl"], f"takeover-{takeover.pk}": ["en", "nl"], str(slide.pk): ["nl"]}
    for shown, languages in told.items():
        assert picture_of(admin, DeviceFactory(shown=shown, shown_language="nl"))["languages"] == languages


def test_an_unpaired_device_is_not_on_the_wall(admin):
    DeviceFactory(screen__name="Window", unpaired_at=timezone.now(), player="11.2")
    assert "player 11.2" not in admin.get(WALL).content.decode()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"last_seen": None}, "Never heard of"),
        ({"last_seen": timezone.now() - timedelta(hours=2, minutes=5)}, "Silent for 2\xa0hours"),
        ({"state": "sleeping"}, "Black: closed"),
        ({"state": "taken_over"}, "Shows an urgent message"),
        ({"release": "a" * 64}, "Up to date"),
        ({"release": "b" * 64}, "Not up to date"),
        ({"clock_skew_seconds": 118_800}, "Its clock is 1\xa0day, 9\xa0hours ahead."),
        ({"clock_skew_seconds": -180}, "Its clock is 3\xa0minutes behind."),
        ({"storage_persists": False}, "may throw away what it keeps"),
        ({"storage_used": 95, "storage_quota": 100}, "nearly full (95 %)"),
        ({"errors": [{"code": "E31", "times": 2}]}, "failed three times (E31) (2 times)"),
        ({"errors": [{"code": "E99", "times": 1}]}, "Error E99 (1 time)"),
        ({"cloned_at": timezone.now()}, "Plays in two places"),
    ],
)
def test_what_a_device_tells_is_said_in_words(said, told):
    assert [sentence for sentence in words(**said) if told in sentence]


@pytest.mark.parametrize(
    "said",
    [
        {"clock_skew_seconds": 119.0},
        {"clock_skew_seconds": None},
        {"storage_used": 80, "storage_quota": 100, "storage_persists": True},
        {"storage_used": None, "storage_quota": 0},
        {"errors": []},
        {"errors": {"not": "a list"}},
    ],
)
def test_nothing_is_said_where_nothing_is_wrong(said):
    assert words(**said) == ["Online"]


def test_a_release_that_was_just_made_is_being_taken_up():
    now = timezone.now()
    newest = Newest("a" * 64, now - timedelta(minutes=1))
    (remark,) = remarks_on(Device(release="b" * 64, last_seen=now), newest, now)
    assert remark.text == "Takes up what was just published"


def test_every_error_of_the_player_has_words(settings):
    script = settings.BASE_DIR / "frontend/screens/static/player/errors.js"
    if not script.exists():
        pytest.skip("the player's errors are not here yet")
    assert set(re.findall(r"^  (E\d\d): ", script.read_text(), re.M)) == set(WORDS)


def test_an_error_that_is_new_to_us_is_its_number():
    assert error_in_words("E77") == "Error E77"


def test_the_wall_takes_the_same_queries_for_one_and_for_many(admin, django_assert_num_queries):
    DeviceFactory(shown="1")
    admin.get(WALL)
    with CaptureQueriesContext(connection) as one:
        admin.get(WALL)
    for _n in range(4):
        DeviceFactory(shown=str(SlideFactory().pk))
    with django_assert_num_queries(len(one)):
        admin.get(WALL)


def test_it_renews_itself_without_a_script_too(admin):
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in admin.get(WALL).content.decode()


def test_urgent_messages_stand_on_top_with_the_way_to_end_them(admin):
    TakeoverFactory(heading_en="Please leave")
    html = admin.get(WALL).content.decode()
    assert "1 urgent message was sent to screens:" in html
    assert "Please leave" in html


def test_a_screen_that_is_held_back_says_so(admin):
    device = DeviceFactory()
    release = Release.objects.create(screen=device.screen, digest="a" * 64, document="{}", signature="s", key_id="k")
    ScreenRelease.objects.update_or_create(screen=device.screen, defaults={"pinned": release})
    assert "Held back:" in admin.get(WALL).content.decode()


def picture_of(admin, device):
    answer = admin.get(f"/admin/screens/devices/{device.pk}/picture/")
    assert answer.status_code == 200
    html = answer.content.decode()
    return json.loads(re.search(r'<script id="preview-data" type="application/json">(.*?)</script>', html, re.S)[1])


def test_the_picture_is_of_the_release_that_the_device_plays(admin):
    slide = SlideFactory(heading_nl="Toen")
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[slide]))
    release = current_release(screen, timezone.now())
    slide.heading_nl = "Nu"
    slide.save()
    device = DeviceFactory(screen=screen, release=release.digest, shown=str(slide.pk), shown_language="nl")
    data = picture_of(admin, device)
    assert data["languages"] == ["nl"]
    assert data["slides"][0]["languages"]["nl"]["heading"] == "Toen"


@pytest.mark.parametrize("shown", ["", "12345", "welcome", "takeover-99", "invitation", "<script>"])
def test_the_picture_opens_whatever_is_told(admin, shown):
    data = picture_of(admin, DeviceFactory(shown=shown, release="b" * 64, shown_language="xx"))
    assert len(data["slides"]) == (1 if shown == "invitation" else 0)


def test_the_picture_of_an_urgent_message_is_that_message(admin):
    takeover = TakeoverFactory(heading_en="Please leave")
    data = picture_of(admin, DeviceFactory(shown=f"takeover-{takeover.pk}"))
    assert data["slides"][0]["languages"]["en"]["heading"] == "Please leave"
