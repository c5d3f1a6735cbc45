"""What a screen is given to play: the document itself, its slides in general, and what they lead to."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
import segno

from cms.screens.manifest import build_manifest, build_preview
from cms.screens.models import Screen
from cms.screens.qr_codes import qr_code
from tests.cms.screens.manifests import (
    NOW,
    ZONE,
    confirmed_partner,
    manifest_of,
    queries_of,
    screen_with,
    slides_of,
    step,
    target_of,
)
from tests.factories.events import EventFactory
from tests.factories.pages import TopicPageFactory, publish
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db


def test_a_short_address_leads_to_the_page_and_says_screen_and_slide_and_nothing_else(guide, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"
    slide = BareSlideFactory(type="topic", page=guide.topic)
    screen = screen_with(slide)
    face = build_manifest(screen, NOW)["slides"][0]["languages"]["nl"]
    assert target_of(face["link"]) == f"/nl/je-vestigen/je-bsn/?screen={screen.pk}&slide={slide.pk}"
    assert face["address"] == f"expatcentre.example{face['link'].rstrip('/')}"
    assert face["qr"] == qr_code(f"https://expatcentre.example{face['link']}")
    assert len(face["address"]) <= len("expatcentre.example/s/abcdef")


def test_a_manifest_made_again_has_the_same_short_addresses(guide, centre):
    screen = screen_with(BareSlideFactory(type="topic", page=guide.topic))
    assert build_manifest(screen, NOW) == build_manifest(screen, NOW)


def test_the_qr_code_has_the_modules_that_segno_draws():
    text = "https://expatcentre.example/en/?screen=1"
    drawn = qr_code(text)
    rows = [bytearray(drawn["size"]) for _row in range(drawn["size"])]
    for stretch in drawn["path"].split("M")[1:]:
        place, length = stretch.split("h")
        x, y = place.split(" ")
        start = int(x)
        rows[int(float(y))][start : start + int(length)] = b"\x01" * int(length)
    assert rows == [bytearray(row) for row in segno.make(text, error="m", micro=False).matrix]
    ElementTree.fromstring(f'<path d="{drawn["path"]}"/>')


def test_what_is_not_public_drops_out(guide):
    hidden = [
        BareSlideFactory(type="partner", partner=confirmed_partner(live=False)),
        BareSlideFactory(type="topic", page=TopicPageFactory(parent=guide.phase, title="Draft", live=False)),
        BareSlideFactory(type="topic", page=None),
        SlideFactory(live=False),
    ]
    manifest = manifest_of(*hidden)
    assert manifest["slides"] == []
    assert list(manifest["playlists"].values()) == [[]]


def test_a_notice_stays_when_its_page_goes_and_leads_to_the_desk_then(guide):
    (slide,) = slides_of(SlideFactory(page=TopicPageFactory(parent=guide.phase, title="Gone", live=False)))
    for locale, contact in (("en", "/en/contact/?"), ("nl", "/nl/contact/?")):
        assert target_of(slide["languages"][locale]["link"]).startswith(contact)
    assert slide["languages"]["en"]["heading"] == "Cycling morning"


def test_a_notice_is_past_at_midnight_after_its_last_day(db):
    slide = SlideFactory(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 24))
    screen = screen_with(slide)
    midnight = datetime(2026, 11, 25, tzinfo=ZONE)
    assert len(build_manifest(screen, midnight - timedelta(seconds=1))["slides"]) == 1
    assert build_manifest(screen, midnight)["slides"] == []


def test_days_become_instants_with_the_offset_of_that_day(db):
    slide = SlideFactory(starts_on=date(2027, 3, 27), ends_on=date(2027, 3, 28))  # summer time begins on the 28th
    (shown,) = slides_of(slide)
    assert shown["valid_from"] == "2027-03-27T00:00:00+01:00"
    assert shown["valid_until"] == "2027-03-29T00:00:00+02:00"


def test_a_page_that_will_be_taken_down_takes_the_slide_along(guide):
    expires = datetime(2026, 12, 1, 18, 0, tzinfo=ZONE)
    publish(guide.topic_nl, expire_at=expires)
    (slide,) = slides_of(BareSlideFactory(type="topic", page=guide.topic))
    assert slide["valid_until"] == "2026-12-01T18:00:00+01:00"


def test_a_slide_ends_at_its_own_expiry_or_its_last_day_whichever_is_first(db):
    slide = SlideFactory(ends_on=date(2026, 12, 24), expire_at=datetime(2026, 12, 1, 9, tzinfo=ZONE))
    assert slides_of(slide)[0]["valid_until"] == "2026-12-01T09:00:00+01:00"


def test_the_hours_of_five_weeks_come_along_as_data(centre):
    (slide,) = slides_of(BareSlideFactory(type="opening_hours"))
    days = {day["date"]: day for day in slide["opening"]["days"]}
    assert len(days) == 35
    assert days["2026-11-24"]["spans"] == [
        {"opens": "2026-11-24T10:00:00+01:00", "closes": "2026-11-24T17:00:00+01:00", "kind": "open"}
    ]
    assert days["2026-11-28"]["spans"] == []
    assert days["2026-12-25"] == {
        "date": "2026-12-25", "spans": [], "closed_by_exception": False,
        "notes": {"en": "Public holiday", "nl": "Feestdag"}, "notes_lang": {"en": "en", "nl": "nl"},
    }  # fmt: skip
    assert slide["valid_until"] == slide["opening"]["valid_until"] == "2026-12-29T00:00:00+01:00"
    assert target_of(slide["languages"]["nl"]["link"]).startswith("/nl/contact/?")


def test_opening_hours_drop_out_while_nobody_has_filled_them_in(db):
    assert slides_of(BareSlideFactory(type="opening_hours")) == []


def test_the_desk_is_always_there_and_the_screen_says_whether_to_show_it(centre):
    for shows in (True, False):
        manifest = manifest_of(shows_opening=shows)
        assert manifest["desk"]["days"]
        assert manifest["screen"]["shows_opening"] is shows


def test_a_screen_may_have_hours_of_its_own_in_which_it_is_on(centre):
    assert manifest_of()["on_hours"] is None
    own = manifest_of(on_hours="Mo-Su 08:00-22:00")["on_hours"]
    assert own["days"][0]["spans"] == [
        {"opens": "2026-11-24T08:00:00+01:00", "closes": "2026-11-24T22:00:00+01:00", "kind": "open"}
    ]


def test_the_address_is_said_in_two_parts_and_a_postcode_is_never_split(centre):
    place = manifest_of()["centre"]
    assert (place["street"], place["town"]) == ("Plein 1", "2312\N{NO-BREAK SPACE}ZZ Leiden")
    assert place["languages"]["nl"]["name"] == "Expatcentrum"


def test_the_centres_one_code_leads_home_in_the_readers_language_or_in_the_screens_only_one(centre):
    english, dutch = manifest_of()["centre"]["languages"].values()
    assert english["link"] == dutch["link"]
    assert target_of(dutch["link"]).startswith("/?screen=")
    (alone,) = manifest_of(languages="nl")["centre"]["languages"].values()
    assert target_of(alone["link"]).startswith("/nl/?screen=")


def test_a_screen_says_what_it_can_do(centre):
    screen = manifest_of(has_touch=True, is_black_when_closed=True, location="By the door")["screen"]
    assert (screen["has_touch"], screen["is_black_when_closed"], screen["location"]) == (True, True, "By the door")


def test_a_screen_in_one_language_gets_that_language_alone(guide):
    manifest = manifest_of(BareSlideFactory(type="topic", page=guide.topic), languages="nl")
    assert manifest["screen"]["languages"] == ["nl"]
    for part in (manifest["slides"][0], manifest["centre"], manifest["invitation"]):
        assert list(part["languages"]) == ["nl"]


def test_the_longer_language_sets_the_time_and_an_editor_can_only_lengthen_it(db):
    long_text = {"text_nl": "woord " * 29}
    computed, short, long = slides_of(
        SlideFactory(**long_text),
        SlideFactory(**long_text, dwell_seconds=8),
        SlideFactory(**long_text, dwell_seconds=40),
    )
    # With “Nieuws van de balie” and the heading.
    assert [slide["dwell_seconds"] for slide in (computed, short, long)] == [20, 20, 40]


def test_the_digest_is_that_of_the_content_alone(guide, centre):
    screen = screen_with(BareSlideFactory(type="topic", page=guide.topic), SlideFactory())
    first, later = build_manifest(screen, NOW), build_manifest(screen, NOW + timedelta(hours=3))
    assert first["digest"] == later["digest"]
    assert first["made_at"] != later["made_at"]
    publish(guide.topic_nl, summary="Een ander nummer.")
    assert build_manifest(screen, NOW)["digest"] != first["digest"]


def test_questions_to_the_database_do_not_grow_with_the_playlist(guide, centre, between_publications):
    def made():
        topic = TopicPageFactory(parent=guide.phase)
        step(topic, f"Step of {topic.pk}", days=(0, 5))
        return [
            BareSlideFactory(type="topic", page=topic), BareSlideFactory(type="partner", partner=confirmed_partner()),
            BareSlideFactory(type="phase", page=guide.phase), SlideFactory(), BareSlideFactory(type="partner"),
            BareSlideFactory(type="event", event=EventFactory()), BareSlideFactory(type="event"),
        ]  # fmt: skip

    small, large = screen_with(*made()), screen_with(*[slide for _n in range(5) for slide in made()])
    few = queries_of(small, between_publications)
    assert len(queries_of(large, between_publications)) == len(few) <= 110


def test_a_way_to_the_plan_leads_to_it_in_the_language_that_is_read(db):
    (slide,) = slides_of(BareSlideFactory(type="plan"))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["heading"], dutch["heading"]) == ("What do you have to arrange?", "Wat moet je regelen?")
    assert target_of(english["link"]).startswith("/en/plan/") and target_of(dutch["link"]).startswith("/nl/plan/")
    assert english["items_kind"] == "topics" and english["items"]


def test_a_preview_is_a_manifest_of_these_slides_alone_saved_or_not(guide):
    slide = SlideFactory.build(pk=None, live=False)
    preview = build_preview([slide], NOW)
    assert [each["languages"]["nl"]["heading"] for each in preview["slides"]] == ["Fietsochtend"]
    assert preview["playlists"][preview["schedule"]["base"]] == [{"slide": None, "dwell_seconds": None}]
    assert target_of(preview["slides"][0]["languages"]["nl"]["link"]) == "/nl/contact/"


def test_a_screen_that_is_not_saved_has_a_manifest_too(centre):
    manifest = build_manifest(Screen(name=""), NOW)
    assert (manifest["screen"]["id"], manifest["slides"], manifest["schedule"]["base"]) == (None, [], None)
    assert manifest["invitation"]["languages"]["en"]["heading"]


def test_a_screen_without_a_playlist_still_says_who_speaks_and_invites(centre):
    manifest = build_manifest(ScreenFactory(playlist=None), NOW)
    assert (manifest["slides"], manifest["playlists"]) == ([], {})
    assert manifest["invitation"]["languages"]["nl"]["label"] == "Expatcentrum"


def test_slides_that_several_playlists_name_come_once(db):
    slide = SlideFactory()
    manifest = manifest_of(slide, fallback=PlaylistFactory(slides=[slide]))
    assert [each["id"] for each in manifest["slides"]] == [slide.pk]
    assert list(manifest["playlists"].values()) == [[{"slide": slide.pk, "dwell_seconds": None}]] * 2
