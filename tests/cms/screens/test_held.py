"""A screen that is held to an earlier release: the slides of then, and nothing that the public may not see any more."""

from datetime import time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.media.models import CustomImage
from cms.screens.held import held_to
from cms.screens.manifest import build_manifest
from cms.screens.signing import digest_of
from tests.cms.screens.manifests import NOW, confirmed_partner, screen_with
from tests.factories.events import EventFactory
from tests.factories.screens import BareSlideFactory, SlideFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


class Held:
    """A screen with these slides, held to what it plays now."""

    def __init__(self, *slides):
        self.screen = screen_with(*slides)
        self.pinned = build_manifest(self.screen, NOW)

    def document(self, now=LATER):
        return held_to(self.pinned, build_manifest(self.screen, now), self.screen, now)

    def headings(self, locale="en", now=LATER):
        return [slide["languages"][locale]["heading"] for slide in self.document(now)["slides"]]


def image(**fields):
    return CustomImage.objects.create(title="x", file=get_test_image_file(size=(640, 360)), **fields)


def test_words_that_an_editor_changed_are_those_of_then_in_both_languages(guide):
    notice, topic = SlideFactory(), BareSlideFactory(type="topic", page=guide.topic)
    held = Held(notice, topic)
    notice.heading_en = notice.heading_nl = "Oops"
    notice.save()
    guide.topic.title = "Oops"
    guide.topic.save_revision().publish()
    assert held.headings() == ["Cycling morning", "Your BSN"]
    assert held.headings("nl") == ["Fietsochtend", "Je bsn"]
    assert build_manifest(held.screen, LATER)["slides"][0]["languages"]["en"]["heading"] == "Oops"


def test_what_an_editor_took_from_the_playlist_is_back(db):
    held = Held(slide := SlideFactory())
    slide.delete()
    assert held.headings() == ["Cycling morning"]


@pytest.mark.parametrize("away", ["unpublished", "private", "deleted", "private in Dutch"])
def test_a_page_that_is_not_public_any_more_is_not_shown(guide, away):
    held = Held(SlideFactory(), BareSlideFactory(type="topic", page=guide.topic))
    assert len(held.document()["slides"]) == 2
    if away == "unpublished":
        guide.topic.unpublish()
    elif away == "deleted":
        guide.topic.delete()
    else:
        page = guide.topic if away == "private" else guide.topic_nl
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert held.headings() == held.headings()[:1] == ["Cycling morning"]
    shown = {slide["id"] for slide in held.document()["slides"]}
    assert [{item["slide"] for item in items} for items in held.document()["playlists"].values()] == [shown]


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"review_due": NOW.date() - timedelta(days=1)}, {"expire_at": NOW}, {"assured_by": ""}]
)
def test_a_partner_that_was_taken_down_or_that_nobody_stands_for_is_not_shown(fields):
    partner, other = confirmed_partner(name="Away"), confirmed_partner(name="Here")
    held = Held(*(BareSlideFactory(type="partner", partner=each) for each in (partner, other)))
    assert held.headings() == ["Away", "Here"]
    if fields == {"assured_by": ""}:
        fields = {"assured_on": None, "assured_by": "", "review_due": None}
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save()
    assert held.headings() == held.headings("nl") == ["Here"]


def test_partners_of_the_moment_are_looked_at_one_by_one():
    partners = [confirmed_partner(name=name) for name in ("One", "Two", "Three")]
    held = Held(BareSlideFactory(type="partner"))
    partners[1].delete()
    assert sorted(held.headings()) == ["One", "Three"]


def test_events_are_those_of_today_and_a_cancelled_one_says_so(centre):
    event = EventFactory(
        title_en="Choir", title_nl="Koor", starts_on=NOW.date(), start_time=time(16), end_time=time(17)
    )
    held = Held(SlideFactory(), BareSlideFactory(type="event"), SlideFactory())
    event.status = "cancelled"
    event.save()
    places = [slide["type"] for slide in held.document()["slides"]]
    assert places == ["notice", "event", "notice"]
    assert "CANCELLED: Choir" in str(held.document()["slides"][1]["languages"]["en"]["items"])
    assert "AFGELAST: Koor" in str(held.document()["slides"][1]["languages"]["nl"]["items"])
    event.delete()
    assert [slide["type"] for slide in held.document()["slides"]] == ["notice", "notice"]


def test_opening_hours_are_those_of_today(centre):
    held = Held(BareSlideFactory(type="opening_hours"))
    centre.opening_hours = "Sa 12:00-13:00"
    centre.save()
    (slide,) = held.document()["slides"]
    today = build_manifest(held.screen, LATER)
    assert slide["opening"] == today["slides"][0]["opening"] != held.pinned["slides"][0]["opening"]


@pytest.mark.parametrize("away", ["private", "deleted"])
def test_a_picture_that_not_everybody_may_see_any_more_is_neither_shown_nor_among_the_files(away):
    picture, logo = image(), image(focal_point_x=1, focal_point_y=1, focal_point_width=1, focal_point_height=1)
    partner = confirmed_partner(name="Here", logo=logo)
    held = Held(BareSlideFactory(type="picture", image=picture), BareSlideFactory(type="partner", partner=partner))
    assert len(held.document()["media"]) == len(held.pinned["media"]) >= 1
    if away == "private":
        hidden = Collection.get_first_root_node().add_child(name="Board")
        CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
        CustomImage.objects.update(collection=hidden)
    else:
        picture.delete()
        logo.delete()
    document = held.document()
    assert [(slide["type"], slide["image"]) for slide in document["slides"]] == [("partner", None)]
    assert document["media"] == {}


def test_the_document_is_that_of_today_in_all_else_and_its_digest_is_of_what_it_says(guide):
    held = Held(SlideFactory())
    document, today = held.document(), build_manifest(held.screen, LATER)
    assert document["digest"] == digest_of(document)
    assert document.keys() == today.keys()
    assert (document["desk"], document["made_at"]) == (today["desk"], today["made_at"])


def test_one_of_another_format_changes_nothing():
    held = Held(SlideFactory())
    held.pinned["format"] = 1
    held.pinned["slides"] = [None]
    assert held.document() == build_manifest(held.screen, LATER)


def test_queries_do_not_grow_with_the_slides(guide, centre, between_publications):
    EventFactory(starts_on=NOW.date() + timedelta(days=1))

    def queries_with(count):
        held = Held(
            *(BareSlideFactory(type="partner", partner=confirmed_partner(logo=image())) for _n in range(count)),
            *(BareSlideFactory(type="topic", page=guide.topic) for _n in range(count)),
            *(BareSlideFactory(type="event") for _n in range(count)),
        )
        today = build_manifest(held.screen, LATER)
        held_to(held.pinned, today, held.screen, LATER)
        between_publications()
        with CaptureQueriesContext(connection) as captured:
            held_to(held.pinned, today, held.screen, LATER)
        return len(captured)

    assert queries_with(6) == queries_with(1)
