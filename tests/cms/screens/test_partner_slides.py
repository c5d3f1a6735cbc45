"""Partners on screens: only while somebody stands for them, labelled where they pay, and each in its turn."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.screens.manifest.partner_slides import MOST_TURNS, TURNS_PER_PAID, partners_of_the_day
from cms.screens.schedule import active, loop
from directory.models import Category
from tests.cms.screens.manifests import NOW, ZONE, confirmed_partner, lines, manifest_of, slides_of
from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, SlideFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def slides_about(**fields):
    return slides_of(BareSlideFactory(type="partner", partner=confirmed_partner(**fields)))


def moments(*more, now=NOW):
    return slides_of(BareSlideFactory(type="partner"), *more, now=now)


def test_a_featured_partner_is_always_labelled(db):
    partner = confirmed_partner(featured=True, name="Rijschool Bedaard", categories=["driving-and-transport"])
    own_words = SlideFactory(type="partner", partner=partner)
    for slide in slides_of(BareSlideFactory(type="partner", partner=partner), own_words):
        assert slide["featured"] is True
        assert slide["languages"]["en"]["label"] == "Featured partner"
        assert slide["languages"]["nl"]["label"] == "Uitgelichte partner"


def test_a_partner_shows_categories_and_town_in_each_language(db):
    (slide,) = slides_about(name="Rijschool Bedaard", categories=["driving-and-transport"])
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["heading"], english["text"]) == ("Rijschool Bedaard", "Helps newcomers.")
    assert (english["label"], english["items_kind"]) == ("From our directory", "tags")
    assert lines(english)[-1] == lines(dutch)[-1] == ("Leiden", None)
    assert lines(english)[0] != lines(dutch)[0]


def test_categories_are_in_the_wanted_language_where_the_partner_is_not(db):
    dutch = slides_about(summary_nl="", categories=["driving-and-transport"])[0]["languages"]["nl"]
    assert (dutch["lang"], dutch["text"]) == ("en", "Helps newcomers.")
    label = Category.objects.get(slug="driving-and-transport").label_nl
    assert [(item["text"], item["lang"]) for item in dutch["items"]] == [(label, "nl"), ("Leiden", "nl")]


def test_of_a_long_summary_the_sentences_are_shown_that_can_be_read_in_passing_but_never_half_a_one(db):
    first = "Homes to rent in and around Leiden for people who arrive with a job and two suitcases."
    (slide,) = slides_about(summary_en=f"{first} Viewings by video, contract in English.", summary_nl="Kort. En kort.")
    assert slide["languages"]["en"]["text"] == first
    assert slide["languages"]["nl"]["text"] == "Kort. En kort."


@pytest.mark.parametrize(
    "fields",
    [
        {"assured_on": None, "assured_by": "", "review_due": None},
        {"review_due": NOW.date() - DAY},
        {"review_due": NOW.date() - 400 * DAY, "featured": True},
    ],
)
def test_who_is_not_confirmed_or_must_be_checked_again_is_not_shown(fields):
    assert slides_about(**fields) == []


def test_a_partner_leaves_at_the_midnight_after_its_facts_must_be_checked_also_without_the_network(db):
    manifest = manifest_of(BareSlideFactory(type="partner", partner=confirmed_partner(review_due=date(2026, 11, 30))))
    midnight = datetime(2026, 12, 1, tzinfo=ZONE)
    assert manifest["slides"][0]["valid_until"] == midnight.isoformat()
    assert active(manifest, midnight - timedelta(seconds=1)) and not active(manifest, midnight)


def test_what_a_register_says_may_be_chosen_but_has_no_turn_of_its_own(db):
    assert len(slides_about(assured_by="register")) == 1
    assert moments() == []


def test_its_label_changes_at_midnight_by_itself(db):
    (slide,) = slides_about(featured_from=date(2026, 11, 1), featured_until=date(2026, 11, 30))
    assert (slide["featured"], slide["valid_until"]) == (True, "2026-12-01T00:00:00+01:00")


def test_without_a_partner_all_confirmed_ones_have_their_turn(db):
    partners = {confirmed_partner().name for _each in range(5)}
    hidden = [PartnerFactory(), confirmed_partner(live=False), confirmed_partner(review_due=NOW.date() - DAY)]
    slides = moments()
    assert {slide["languages"]["en"]["heading"] for slide in slides} == partners
    assert [slide["turn"] for slide in slides] == list(range(len(partners)))
    assert len({slide["id"] for slide in slides}) == 1 and hidden


def test_each_round_shows_the_next_one_and_the_order_is_another_one_each_day(db):
    for _each in range(6):
        confirmed_partner()
    slide = BareSlideFactory(type="partner")
    manifest = manifest_of(slide, SlideFactory())
    shown = [
        manifest["slides"][slot["versions"][0]]["turn"]
        for number in range(12)
        for slot in loop(manifest, NOW, number)["slots"]
        if slot["id"] == slide.pk
    ]
    assert shown == [*range(6), *range(6)]
    assert len({tuple(partners_of_the_day(NOW + day * DAY)) for day in range(20)}) > 15


def test_there_are_at_most_so_many_in_a_manifest_and_over_the_days_each_has_the_same_share(db):
    partners = [confirmed_partner(review_due=None).pk for _each in range(40)]
    days, counts = 400, Counter()
    for day in range(days):
        today = partners_of_the_day(NOW + day * DAY)
        assert len(today) == MOST_TURNS
        counts.update(today)
    expected = days * MOST_TURNS / len(partners)
    assert set(counts) == set(partners)
    assert all(abs(count - expected) < 0.25 * expected for count in counts.values())


@pytest.mark.parametrize(("others", "paying"), [(3, 1), (9, 9), (2, 3), (30, 30), (0, 4), (40, 2), (24, 1)])
def test_who_pays_has_never_more_than_one_in_four_of_the_turns(others, paying):
    for _each in range(others):
        confirmed_partner(review_due=None)
    paid = {confirmed_partner(featured=True, review_due=None).pk for _each in range(paying)}
    for day in range(30):
        turns = partners_of_the_day(NOW + day * DAY)
        round_about = turns + turns[: TURNS_PER_PAID - 1] if len(turns) >= TURNS_PER_PAID else turns
        for place in range(len(turns)):
            assert sum(pk in paid for pk in round_about[place : place + TURNS_PER_PAID]) <= 1
        assert sum(pk in paid for pk in turns) * TURNS_PER_PAID <= len(turns)


def test_who_pays_has_no_more_turns_than_others(db):
    others = [confirmed_partner(review_due=None).pk for _each in range(36)]
    paid = {confirmed_partner(featured=True, review_due=None).pk for _each in range(4)}
    counts = Counter(pk for day in range(400) for pk in partners_of_the_day(NOW + day * DAY))
    share = sum(counts[pk] for pk in others) / len(others)
    assert all(0.75 * share < counts[pk] < 1.25 * share for pk in paid)


def test_an_editor_may_leave_the_partner_empty_but_gives_it_no_words_then(db):
    BareSlideFactory.build(type="partner").full_clean()
    with pytest.raises(ValidationError) as refused:
        SlideFactory.build(type="partner").full_clean()
    assert refused.value.message_dict.keys() == {"heading_en", "heading_nl", "text_en", "text_nl"}


PLAYLISTS = st.lists(st.sampled_from(["paid", "other", "turns"]), min_size=1, max_size=10)


@given(kinds=PLAYLISTS, turns=st.integers(1, 9), paid_every=st.integers(4, 9))
@settings(deadline=None)
def test_over_the_rounds_paid_slides_are_one_in_four_and_none_is_left_out_for_ever(kinds, turns, paid_every):
    slides, items = [], []
    for number, kind in enumerate(kinds):
        count = turns if kind == "turns" else 1
        for turn in range(count):
            featured = kind == "paid" or (kind == "turns" and turn % paid_every == paid_every - 1)
            slides.append({"id": number, "dwell_seconds": 8, "valid_from": None, "valid_until": None,
                           "featured": featured, "turn": turn})  # fmt: skip
        items.append({"slide": number, "dwell_seconds": None})
    manifest = {"zone": "Europe/Amsterdam", "screen": {"languages": ["en"]}, "takeovers": [], "invitation": None,
                "slides": slides, "playlists": {"1": items},
                "schedule": {"base": "1", "fallback": None, "rules": []}}  # fmt: skip
    shown = set()
    for number in range(120):
        versions = [slot["versions"][0] for slot in loop(manifest, NOW, number)["slots"]]
        paid = sum(slides[place]["featured"] for place in versions)
        assert paid <= max(1, len(versions) // 4)
        shown.update(slides[place]["id"] for place in versions)
    assert shown == set(range(len(kinds)))
