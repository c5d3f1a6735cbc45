"""Slides about events: true at each moment, also on a screen that has been without the network for days."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.screens.manifest import build_manifest
from cms.screens.manifest.events import EventDate, stretches
from cms.screens.models import Slide
from cms.screens.schedule import active
from tests.factories.directory import PartnerFactory
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


def shown(manifest: dict[str, Any], moment: datetime, locale: str = "en") -> list[list[str]]:
    return [slide["languages"][locale]["details"] for slide in active(manifest, moment)]


def test_the_next_events_go_on_by_themselves_and_nothing_past_is_shown() -> None:
    EventFactory(title_en="Coffee", title_nl="Koffie", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    EventFactory(title_en="Walk", title_nl="Wandeling", start_time=time(14), end_time=time(15))
    manifest = manifest_of(BareSlideFactory(type="event"))
    coffee, walk, second = (
        "Tuesday 1 December, 10:00 \N{EN DASH} 12:00: Coffee, Leiden",
        "Tuesday 1 December, 14:00 \N{EN DASH} 15:00: Walk, Leiden",
        "Tuesday 8 December, 10:00 \N{EN DASH} 12:00: Coffee, Leiden",
    )
    assert shown(manifest, NOW) == [[coffee, walk, second]]
    assert shown(manifest, datetime(2026, 12, 1, 12, 0, tzinfo=ZONE)) == [[walk, second]]
    assert shown(manifest, datetime(2026, 12, 1, 15, 0, tzinfo=ZONE)) == [[second]]
    assert shown(manifest, datetime(2026, 12, 8, 12, 0, tzinfo=ZONE)) == []
    assert "dinsdag 1 december, 14:00 \N{EN DASH} 15:00: Wandeling, Leiden" in shown(manifest, NOW, "nl")[0]
    assert active(manifest, None) == []


def test_one_event_is_shown_on_its_next_date_with_its_place_and_what_is_wrong() -> None:
    event = EventFactory(
        slug="coffee", title_en="Coffee", rrule="FREQ=WEEKLY;BYDAY=TU",
        changes=[{"date": date(2026, 12, 8), "change": "cancelled"}],
    )  # fmt: skip
    manifest = manifest_of(BareSlideFactory(type="event", event=event))
    [slide] = active(manifest, NOW)
    english = slide["languages"]["en"]
    assert (english["heading"], english["label"], english["text"]) == ("Coffee", "What is on", "Meet other newcomers.")
    assert english["details"] == ["Tuesday 1 December, 10:00 \N{EN DASH} 12:00", "Library, Leiden"]
    assert english["link"].startswith("/en/events/coffee/?")
    assert slide["languages"]["nl"]["link"].startswith("/nl/agenda/coffee/?")
    later = shown(manifest, datetime(2026, 12, 5, 9, 0, tzinfo=ZONE))
    assert later[0][:2] == ["CANCELLED", "Tuesday 8 December, 10:00 \N{EN DASH} 12:00"]
    assert shown(manifest, datetime(2026, 12, 5, 9, 0, tzinfo=ZONE), "nl")[0][0] == "AFGELAST"


def test_drafts_and_what_is_taken_down_are_not_shown() -> None:
    draft = EventFactory(live=False)
    assert manifest_of(BareSlideFactory(type="event", event=draft), BareSlideFactory(type="event"))["slides"] == []


def test_the_slide_keeps_to_its_own_days_too() -> None:
    EventFactory(rrule="FREQ=DAILY")
    slide = BareSlideFactory(type="event", starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 4))
    manifest = manifest_of(slide)
    assert shown(manifest, NOW) == []
    assert len(shown(manifest, datetime(2026, 12, 3, 11, 0, tzinfo=ZONE))) == 1
    assert shown(manifest, datetime(2026, 12, 5, 0, 0, tzinfo=ZONE)) == []


def test_equal_content_has_an_equal_digest_until_a_date_is_over() -> None:
    EventFactory(rrule="FREQ=DAILY")
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[BareSlideFactory(type="event")]))
    assert build_manifest(screen, NOW)["digest"] == build_manifest(screen, NOW + timedelta(hours=3))["digest"]


@pytest.mark.parametrize("number", [1, 8])
def test_the_queries_do_not_grow_with_the_slides(number: int) -> None:
    slides = [
        BareSlideFactory(type="event", event=EventFactory(setting="partner", partner=PartnerFactory()))
        for _each in range(number)
    ]
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[*slides, BareSlideFactory(type="event")]))
    with CaptureQueriesContext(connection) as queries:
        build_manifest(screen, NOW)
    assert len(queries) <= 60


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
def test_no_stretch_of_time_shows_what_is_over(lengths: list[tuple[int, int]], size: int, later: int) -> None:
    hours = sorted(lengths)
    dates = [EventDate(NOW + timedelta(hours=start + length), {}) for start, length in hours]
    moment = NOW + timedelta(hours=later)
    for stretch in stretches(dates, size):
        if (stretch.valid_from is None or stretch.valid_from <= moment) and moment < stretch.valid_until:
            assert all(each.leaves_at > moment for each in stretch.dates)
            assert len(stretch.dates) <= size


def test_an_event_slide_names_no_amount_for_it_changes_at_other_times() -> None:
    make_fact("fee", value(400))
    slide = BareSlideFactory.build(type="event", text_en="It costs {fact:fee}.", text_nl="Het kost {fact:fee}.")
    with pytest.raises(ValidationError) as refused:
        slide.full_clean()
    assert set(refused.value.message_dict) == {"text_en", "text_nl"}


def test_a_line_about_an_untranslated_event_is_in_its_own_language() -> None:
    EventFactory(title_en="", summary_en="", title_nl="Wandeling", summary_nl="Samen uit.")
    english = manifest_of(BareSlideFactory(type="event"))["slides"][0]["languages"]["en"]
    assert english["details"] == ["dinsdag 1 december, 10:00 \N{EN DASH} 12:00: Wandeling, Leiden"]
    assert english["details_lang"] == ["nl"]
