"""Which playlist a screen plays when: its own, a rule's, or the fallback."""

from datetime import date, datetime, timedelta

import pytest

from cms.screens.manifest import build_manifest
from cms.screens.schedule import loop
from tests.cms.screens.manifests import NOW, ZONE, manifest_of, queries_of, screen_with
from tests.factories.screens import (
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenGroupFactory,
    SlideFactory,
)

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 10, 30, tzinfo=ZONE)


def plays(screen, instant):
    found = loop(build_manifest(screen, NOW), instant)
    return found["band"], [slot["id"] for slot in found["slots"] if slot["id"] != "invitation"]


def rule_with(*slides, **fields):
    return ScheduleRuleFactory(playlist=PlaylistFactory(slides=slides), **fields)


def test_slides_keep_the_order_of_the_playlist_and_may_come_twice(db):
    first, second = SlideFactory(), SlideFactory()
    assert plays(screen_with(second, first, second), NOW) == ("base", [second.pk, first.pk, second.pk])


def test_a_playlist_may_say_how_long_but_never_less_than_reading_takes(db):
    slide = SlideFactory(text_nl="woord " * 29, dwell_seconds=40)
    screen = screen_with(slide, slide, slide)
    for item, seconds in zip(screen.playlist.items.all(), (None, 30, 8), strict=True):
        item.dwell_seconds = seconds
        item.save()
    slots = [slot for slot in loop(build_manifest(screen, NOW), NOW)["slots"] if slot["id"] == slide.pk]
    assert [slot["dwell_seconds"] for slot in slots] == [40, 30, 20]


def test_a_campaign_plays_in_its_hours_and_the_playlist_again_after_them(db):
    own, campaign = SlideFactory(), SlideFactory()
    screen = screen_with(own)
    rule_with(campaign, rrule="FREQ=WEEKLY;BYDAY=WE")
    assert plays(screen, NOW) == ("base", [own.pk])
    assert plays(screen, WEDNESDAY) == ("campaign", [campaign.pk])
    assert plays(screen, WEDNESDAY + timedelta(weeks=4)) == ("campaign", [campaign.pk])
    assert plays(screen, WEDNESDAY.replace(hour=12)) == ("base", [own.pk])


def test_a_rule_holds_for_its_screens_its_groups_or_all_and_the_most_particular_goes_first(db):
    group = ScreenGroupFactory()
    alone, member, other = screen_with(), screen_with(group=group), screen_with()
    of_one, of_group, of_all = SlideFactory(), SlideFactory(), SlideFactory()
    rule_with(of_one, screens=[alone])
    rule_with(of_group, groups=[group])
    rule_with(of_all)
    assert plays(alone, WEDNESDAY) == ("campaign", [of_one.pk])
    assert plays(member, WEDNESDAY) == ("campaign", [of_group.pk])
    assert plays(other, WEDNESDAY) == ("campaign", [of_all.pk])


def test_of_rules_that_reach_as_far_the_newest_goes_first(db):
    screen, older, newer = screen_with(), SlideFactory(), SlideFactory()
    rule_with(older)
    rule_with(newer)
    assert plays(screen, WEDNESDAY) == ("campaign", [newer.pk])


def test_rules_that_are_over_or_not_in_use_are_left_out(db):
    screen = screen_with(SlideFactory())
    for fields in ({"is_active": False}, {"ends_on": date(2026, 11, 20)}, {"rrule": ""}):
        rule_with(SlideFactory(), **fields)
    manifest = build_manifest(screen, NOW)
    assert manifest["schedule"]["rules"] == []
    assert len(manifest["slides"]) == len(manifest["playlists"]) == 1


def test_a_night_that_began_on_the_last_day_goes_on(db):
    own, night = SlideFactory(), SlideFactory()
    screen = screen_with(own)
    rule_with(night, start_time="22:00", minutes=180, rrule="FREQ=DAILY", ends_on=NOW.date())
    assert plays(screen, datetime(2026, 11, 25, 0, 59, tzinfo=ZONE)) == ("campaign", [night.pk])
    assert plays(screen, datetime(2026, 11, 25, 1, 0, tzinfo=ZONE)) == ("base", [own.pk])


def test_a_rule_stands_in_the_manifest_as_data(db):
    rule = rule_with(rrule="FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU,-1FR;UNTIL=20271231", starts_on=date(2026, 11, 3))
    assert manifest_of()["schedule"]["rules"] == [
        {
            "id": rule.pk, "band": "campaign", "playlist": str(rule.playlist_id), "starts": "2026-11-03T10:00",
            "minutes": 120, "ends_on": None,
            "rrule": {
                "freq": "MONTHLY", "interval": 2, "byday": [{"day": 1, "nth": 1}, {"day": 4, "nth": -1}],
                "bymonthday": [], "bymonth": [], "until": "2027-12-31",
            },
        }
    ]  # fmt: skip


def test_the_fallback_plays_when_nothing_of_the_playlist_holds_any_more(db):
    ending, lasting = SlideFactory(ends_on=NOW.date()), SlideFactory()
    screen = screen_with(ending, fallback=PlaylistFactory(slides=[lasting]))
    assert plays(screen, NOW) == ("base", [ending.pk])
    assert plays(screen, NOW + timedelta(days=1)) == ("fallback", [lasting.pk])


def test_questions_to_the_database_do_not_grow_with_the_rules(db, between_publications):
    screen = screen_with(SlideFactory())
    rule_with(SlideFactory())
    few = len(queries_of(screen, between_publications))
    for _each in range(4):
        rule_with(SlideFactory(), screens=[screen])
    assert len(queries_of(screen, between_publications)) == few
