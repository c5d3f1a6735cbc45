"""The demo's screens."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.demo.screens import CAMPAIGN, COFFEE, SCREEN, make_screen
from cms.screens.manifest import build_manifest
from cms.screens.models import Device, PlaylistItem, ScheduleRule, Screen, Slide
from cms.screens.schedule import loop
from tests.cms.screens.manifests import confirmed_partner, step
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(guide, centre):
    """The demo's screens, with something of each kind to show."""
    confirmed_partner(featured=True, source_name="Demonstration (fictional)", source_id="one", name="Rijschool Bedaard")
    for _each in range(3):
        confirmed_partner()
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    EventFactory(slug=COFFEE, rrule="FREQ=WEEKLY;BYDAY=WE", starts_on=date(2026, 11, 25))
    return make_screen()


def test_the_screens_are_made_once(made):
    assert made == 3
    counts = (Slide.objects.count(), PlaylistItem.objects.count())
    assert make_screen() == 0
    assert (Slide.objects.count(), PlaylistItem.objects.count()) == counts


def test_they_show_all_kinds_that_there_is_something_of(made):
    assert {"phase", "partner", "notice", "opening_hours", "plan", "event"} <= set(
        Slide.objects.values_list("type", flat=True)
    )
    assert not Slide.objects.filter(live=False).exists()
    assert Screen.objects.filter(group__isnull=False, fallback__isnull=False).count() == 3
    assert Screen.objects.filter(orientation="portrait").exists() and Screen.objects.filter(has_touch=True).exists()


def test_the_round_in_the_window_takes_five_minutes_at_most_and_invites_each_minute(made):
    now = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    slots = loop(build_manifest(Screen.objects.get(name=SCREEN), now), now)["slots"]
    seconds = [slot["dwell_seconds"] * (1 if slot["id"] == "invitation" else 2) for slot in slots]
    assert slots[0]["id"] == "invitation" and sum(seconds) <= 300
    starts = [sum(seconds[:place]) for place, slot in enumerate(slots) if slot["id"] == "invitation"]
    assert all(later - start <= 60 for start, later in zip(starts, [*starts[1:], sum(seconds)], strict=True))


def test_the_campaign_plays_on_the_mornings_of_the_coffee(made):
    rule = ScheduleRule.objects.get(name=CAMPAIGN)
    wednesday = datetime.combine(rule.starts_on, rule.start_time, ZoneInfo("Europe/Amsterdam"))
    wednesday += timedelta(days=(2 - wednesday.weekday()) % 7)
    manifest = build_manifest(Screen.objects.get(name=SCREEN), wednesday)
    assert loop(manifest, wednesday)["band"] == "campaign"
    assert loop(manifest, wednesday + timedelta(hours=4))["band"] == "base"


def test_no_device_and_no_token_is_left_behind(guide):
    make_screen()
    assert Screen.objects.filter(pairs_by_itself=True).count() == 1
    assert not Device.objects.exists()
