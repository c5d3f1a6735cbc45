"""Slides about events: true at each moment, also on a screen that has been without the network for days."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.facts.models import Municipality
from cms.screens.manifest import build_manifest
from cms.screens.manifest.events import EventDate, Showing, stretches
from cms.screens.models import Slide
from cms.screens.schedule import active
from tests.cms.screens.manifests import target_of
from tests.factories.directory import LocationFactory
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=ZONE)  # a Tuesday


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def manifest_of(*slides: Slide, **fields: Any) -> dict[str, Any]:
    return build_manifest(ScreenFactory(playlist=PlaylistFactory(slides=slides), **fields), NOW)


def shown(manifest: dict[str, Any], moment: datetime, locale: str = "en") -> list[tuple[str, list[tuple[str, str]]]]:
    """What is shown at a moment: the heading, and the dates with their times."""
    faces = [slide["languages"][locale] for slide in active(manifest, moment)]
    return [(face["heading"], [(item["text"], item["note"]) for item in face["items"]]) for face in faces]


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=ZONE)


def test_what_is_on_today_and_what_is_to_come_take_turns_go_on_by_themselves_and_nothing_past_is_shown(centre) -> None:
    EventFactory(title_en="Coffee", title_nl="Koffie", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    EventFactory(title_en="Walk", title_nl="Wandeling", start_time=time(14), end_time=time(15))
    manifest = manifest_of(BareSlideFactory(type="event"))
    coffee, walk = ("Coffee · Library", "10:00 \N{EN DASH} 12:00"), ("Walk · Library", "14:00 \N{EN DASH} 15:00")
    coming = ("Coming up", [("Coffee · Library", "Tuesday 8 December, 10:00")])
    assert shown(manifest, NOW) == [("Today in Leiden", [coffee, walk]), coming]
    assert shown(manifest, at(1, 12)) == [("Today in Leiden", [walk]), coming]
    assert shown(manifest, at(1, 15)) == shown(manifest, at(7, 23, 59)) == [coming]
    assert shown(manifest, at(8)) == [("Today in Leiden", [coffee])]
    assert shown(manifest, at(8, 12)) == []
    assert active(manifest, None) == []
    assert sorted(slide["turn"] for slide in active(manifest, NOW)) == [0, 1]


def test_times_are_written_as_people_write_them_in_each_language(centre) -> None:
    EventFactory(title_nl="Koffie", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2", start_time=time(9, 30), end_time=time(12))
    manifest = manifest_of(BareSlideFactory(type="event"))
    assert shown(manifest, NOW, "nl") == [
        ("Vandaag in Leiden", [("Koffie · Library", "9.30 \N{EN DASH} 12.00 uur")]),
        ("Binnenkort", [("Koffie · Library", "dinsdag 8 december, 9.30 uur")]),
    ]


def test_today_names_the_town_only_where_all_of_it_is_there(centre) -> None:
    EventFactory(title_en="Coffee")
    elsewhere = Municipality.objects.get(slug="katwijk")
    EventFactory(title_en="Swim", municipality=elsewhere, start_time=time(11), end_time=time(13))
    manifest = manifest_of(BareSlideFactory(type="event"))
    heading, dates = shown(manifest, NOW)[0]
    assert heading == "Today"
    assert [text for text, _when in dates] == ["Coffee · Library", "Swim · Library, Katwijk"]
    assert shown(manifest, at(1, 12))[0] == ("Today", [("Swim · Library, Katwijk", "11:00 \N{EN DASH} 13:00")])


@pytest.mark.parametrize(("place", "line"), [
    ({"place_name": "Expat Centre"}, "Coffee"),
    ({"place_name": "Desk", "street_address": "Plein 1", "address_locality": "Leiden"}, "Coffee"),
    ({"place_name": "Café", "street_address": "Plein 2", "address_locality": "Leiden"}, "Coffee · Café"),
    ({"place_name": "Café", "street_address": "Plein 1", "address_locality": "Katwijk"}, "Coffee · Café"),
])  # fmt: skip
def test_a_line_says_where_unless_that_is_at_the_centre_itself(centre, place, line) -> None:
    EventFactory(title_en="Coffee", **place)
    manifest = manifest_of(BareSlideFactory(type="event"))
    assert [text for text, _when in shown(manifest, NOW)[0][1]] == [line]


def test_a_partners_location_that_is_called_by_its_town_is_called_by_the_partner(centre) -> None:
    location = LocationFactory(partner__name="Letter Desk", name_en="Leiden", name_nl="Leiden")
    EventFactory(title_en="Help", setting="partner", partner=location.partner)
    manifest = manifest_of(BareSlideFactory(type="event"))
    assert [text for text, _when in shown(manifest, NOW)[0][1]] == ["Help · Letter Desk"]


def test_what_and_when_are_not_said_twice(centre) -> None:
    EventFactory(title_en="Coffee", starts_on=date(2026, 12, 3))
    [slide] = active(manifest_of(BareSlideFactory(type="event")), NOW)
    said = [(face["label"], face["heading"]) for face in slide["languages"].values()]
    assert said == [("Events", "Coming up"), ("Agenda", "Binnenkort")]


def test_one_event_is_shown_on_its_next_date_with_its_place_and_what_is_wrong(centre) -> None:
    event = EventFactory(
        slug="coffee", title_en="Coffee", rrule="FREQ=WEEKLY;BYDAY=TU",
        changes=[{"date": date(2026, 12, 8), "change": "cancelled"}],
    )  # fmt: skip
    manifest = manifest_of(BareSlideFactory(type="event", event=event))
    [slide] = active(manifest, NOW)
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["heading"], english["label"]) == ("Coffee", "Today in Leiden")
    assert (english["text"], english["items_kind"]) == ("Meet other newcomers.", "facts")
    assert [item["text"] for item in english["items"]] == ["10:00 \N{EN DASH} 12:00", "Library, Leiden"]
    assert dutch["items"][0]["text"] == "10.00 \N{EN DASH} 12.00 uur"
    assert target_of(english["link"]).startswith("/en/events/coffee/?")
    assert target_of(dutch["link"]).startswith("/nl/agenda/coffee/?")
    [later] = active(manifest, at(5, 9))
    english, dutch = later["languages"]["en"], later["languages"]["nl"]
    assert english["label"] == "Events"
    assert [item["text"] for item in english["items"]][:2] == [
        "CANCELLED", "Tuesday 8 December, 10:00 \N{EN DASH} 12:00",
    ]  # fmt: skip
    assert dutch["items"][0]["text"] == "AFGELAST"


def test_a_date_that_is_cancelled_says_so_among_the_others(centre) -> None:
    EventFactory(title_en="Coffee", title_nl="Koffie", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2",
                 changes=[{"date": date(2026, 12, 1), "change": "cancelled"}])  # fmt: skip
    manifest = manifest_of(BareSlideFactory(type="event"))
    assert shown(manifest, NOW)[0][1][0][0] == "CANCELLED: Coffee · Library"
    assert shown(manifest, NOW, "nl")[0][1][0][0] == "AFGELAST: Koffie · Library"


def test_what_lasts_days_is_on_each_of_them(centre) -> None:
    EventFactory(title_en="Fair", all_day=True, ends_on=date(2026, 12, 3), start_time=None, end_time=None)
    manifest = manifest_of(BareSlideFactory(type="event"))
    assert shown(manifest, NOW) == shown(manifest, at(3, 23)) == [("Today in Leiden", [("Fair · Library", None)])]
    assert shown(manifest, at(4)) == []


def test_drafts_and_what_is_taken_down_are_not_shown() -> None:
    draft = EventFactory(live=False)
    assert manifest_of(BareSlideFactory(type="event", event=draft), BareSlideFactory(type="event"))["slides"] == []


def test_the_slide_keeps_to_its_own_days_too() -> None:
    EventFactory(rrule="FREQ=DAILY")
    slide = BareSlideFactory(type="event", starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 4))
    manifest = manifest_of(slide)
    assert shown(manifest, NOW) == []
    assert len(shown(manifest, at(3, 11))) == 2
    assert shown(manifest, at(5)) == []


def test_equal_content_has_an_equal_digest_until_a_date_is_over() -> None:
    EventFactory(rrule="FREQ=DAILY")
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[BareSlideFactory(type="event")]))
    assert build_manifest(screen, NOW)["digest"] == build_manifest(screen, NOW + timedelta(hours=3))["digest"]


def test_other_slides_have_no_event() -> None:
    slide = BareSlideFactory.build(type="opening_hours", event=EventFactory())
    with pytest.raises(ValidationError) as refused:
        slide.full_clean()
    assert "event" in refused.value.message_dict


@given(
    lengths=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 90)), max_size=30),
    size=st.integers(1, 4),
    later=st.integers(0, 700),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_stretch_of_time_shows_what_is_over_or_has_not_begun(
    lengths: list[tuple[int, int]], size: int, later: int
) -> None:
    hours = sorted(lengths)
    showings = [
        Showing(EventDate(NOW, NOW, {}), NOW + timedelta(hours=start), NOW + timedelta(hours=start + length))
        for start, length in hours
    ]
    moment = NOW + timedelta(hours=later)
    found = list(stretches(showings, size, NOW))
    for stretch in found:
        if (stretch.valid_from is None or stretch.valid_from <= moment) and moment < stretch.valid_until:
            assert all(each.start and each.start <= moment < each.end for each in stretch.showings)
            assert 0 < len(stretch.showings) <= size
    ends = [stretch.valid_until for stretch in found]
    assert all(end <= stretch.valid_from for end, stretch in zip(ends, found[1:], strict=False) if stretch.valid_from)


def test_an_event_slide_names_no_amount_for_it_changes_at_other_times() -> None:
    make_fact("fee", value(400))
    slide = BareSlideFactory.build(type="event", text_en="It costs {fact:fee}.", text_nl="Het kost {fact:fee}.")
    with pytest.raises(ValidationError) as refused:
        slide.full_clean()
    assert set(refused.value.message_dict) == {"text_en", "text_nl"}


def test_a_line_about_an_untranslated_event_is_in_its_own_language_and_its_time_in_the_readers(centre) -> None:
    EventFactory(title_en="", summary_en="", title_nl="Wandeling", summary_nl="Samen uit.")
    english = manifest_of(BareSlideFactory(type="event"))["slides"][0]["languages"]["en"]
    assert english["items"] == [
        {"text": "Wandeling · Library", "lang": "nl", "note": "10:00 \N{EN DASH} 12:00", "note_lang": "en"}
    ]
