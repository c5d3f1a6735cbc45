"""Amounts on slides: a screen without the network turns at midnight by itself."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.facts.models import FactUse
from cms.screens.manifest import build_manifest
from cms.screens.schedule import active
from tests.factories.facts import make_fact, value
from tests.factories.pages import publish
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 12, 1, 12, tzinfo=ZONE)
NEW_YEAR = datetime(2027, 1, 1, tzinfo=ZONE)
MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def fee():
    """400 in 2026, 425 in 2027, nothing known after it."""
    return make_fact("fee", value(400, "2026-01-01", "2026-12-31"), value(425, "2027-01-01", "2027-12-31"))


def manifest_of(*slides):
    return build_manifest(ScreenFactory(playlist=PlaylistFactory(slides=slides)), NOW)


def texts(manifest, instant):
    return [slide["languages"]["en"]["text"] for slide in active(manifest, instant)]


def notice(**fields):
    return SlideFactory(text_en="It costs {fact:fee}.", text_nl="Het kost {fact:fee}.", **fields)


def test_a_manifest_taken_in_december_says_the_next_amount_from_midnight_on_and_marks_it_once_it_expires(fee):
    manifest = manifest_of(notice())
    assert texts(manifest, NOW) == texts(manifest, NEW_YEAR - MOMENT) == ["It costs €400."]
    assert texts(manifest, NEW_YEAR) == ["It costs €425."]
    assert texts(manifest, datetime(2028, 1, 1, tzinfo=ZONE)) == ["It costs €425 (expired)."]


def test_the_summary_of_a_page_turns_in_both_languages(guide, fee):
    publish(guide.topic, summary="It costs {fact:fee}.")
    publish(guide.topic_nl, summary="Het kost {fact:fee}.")
    manifest = manifest_of(BareSlideFactory(type="topic", page=guide.topic))
    dutch = [slide["languages"]["nl"]["text"] for slide in active(manifest, NEW_YEAR)]
    assert dutch == ["Het kost €\N{NO-BREAK SPACE}425."]
    assert texts(manifest, NEW_YEAR - MOMENT) == ["It costs €400."]


def test_a_screen_that_does_not_know_the_time_shows_no_amount_that_may_be_out_of_date(fee):
    assert active(manifest_of(notice()), None) == []


def test_a_slide_keeps_its_own_days(fee):
    (slide,) = manifest_of(notice(ends_on=NEW_YEAR.date() - timedelta(days=10)))["slides"]
    assert slide["valid_until"] == "2026-12-23T00:00:00+01:00"


def test_slides_without_facts_come_once(fee):
    assert len(manifest_of(SlideFactory(), notice())["slides"]) == 1 + 3


@given(st.datetimes(datetime(2026, 12, 1, 12), datetime(2029, 12, 31)))
@settings(suppress_health_check=list(HealthCheck), max_examples=40, deadline=None)
def test_at_every_moment_exactly_one_version_holds_and_it_is_the_right_one(fee, instant):
    manifest = build_manifest(ScreenFactory(playlist=PlaylistFactory(slides=[notice()])), NOW)
    right = {2026: "€400", 2027: "€425"}.get(instant.year, "€425 (expired)")
    assert texts(manifest, instant.replace(tzinfo=ZONE)) == [f"It costs {right}."]


def test_a_slide_that_names_what_is_not_there_is_refused():
    with pytest.raises(ValidationError, match="There is no amount or term “unknown”"):
        SlideFactory.build(text_en="{fact:unknown}", text_nl="{fact:unknown}").full_clean()


def test_where_a_fact_is_used_names_the_slide(fee):
    slide = notice()
    assert FactUse.objects.get().used_in == slide
    slide.delete()
    assert not FactUse.objects.exists()
