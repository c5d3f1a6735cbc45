"""What a screen is given to play."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import segno
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.screens.manifest import build_manifest
from cms.screens.manifest.links import qr_code
from directory.models import Category
from tests.factories.directory import PartnerFactory
from tests.factories.pages import TopicPageFactory, publish
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)  # a Tuesday


def screen_with(*slides, **fields):
    return ScreenFactory(playlist=PlaylistFactory(slides=slides), **fields)


def slides_of(*slides, now=NOW, **fields):
    return build_manifest(screen_with(*slides, **fields), now)["slides"]


def test_a_topic_is_resolved_in_both_languages(guide):
    (slide,) = slides_of(BareSlideFactory(type="topic", page=guide.topic))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["lang"], english["label"]) == ("en", "Settling in")
    assert (english["heading"], english["text"]) == ("Your BSN", "A number for all.")
    assert (dutch["lang"], dutch["label"]) == ("nl", "Je vestigen")
    assert (dutch["heading"], dutch["text"]) == ("Je bsn", "Een nummer voor alles.")
    assert (slide["phase"], slide["illustration"]) == ("settling-in", "registration")


def test_the_page_may_be_chosen_in_either_language(guide):
    by_english, by_dutch = slides_of(
        BareSlideFactory(type="topic", page=guide.topic), BareSlideFactory(type="topic", page=guide.topic_nl)
    )
    assert by_english["languages"]["nl"]["heading"] == by_dutch["languages"]["nl"]["heading"]
    assert by_english["languages"]["en"]["heading"] == by_dutch["languages"]["en"]["heading"]


def test_links_say_screen_and_slide_and_nothing_else(guide, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"
    slide = BareSlideFactory(type="topic", page=guide.topic)
    screen = screen_with(slide)
    localized = build_manifest(screen, NOW)["slides"][0]["languages"]["nl"]
    assert localized["link"] == f"/nl/je-vestigen/je-bsn/?screen={screen.pk}&slide={slide.pk}"
    assert localized["address"] == "expatcentre.example/nl/je-vestigen/je-bsn"
    assert localized["qr"] == qr_code(f"https://expatcentre.example{localized['link']}")


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


def test_a_phase_names_the_topics_below_it(guide):
    (slide,) = slides_of(BareSlideFactory(type="phase", page=guide.phase))
    assert slide["languages"]["en"]["label"] == "Phase 2 of 4"
    assert slide["languages"]["en"]["details"] == ["Your BSN"]
    assert slide["languages"]["nl"]["label"] == "Fase 2 van 4"
    assert slide["languages"]["nl"]["details"] == ["Je bsn"]


def test_a_draft_topic_is_not_named_on_its_phase(guide):
    TopicPageFactory(parent=guide.phase, title="Secret plans", live=False)
    (slide,) = slides_of(BareSlideFactory(type="phase", page=guide.phase))
    assert slide["languages"]["en"]["details"] == ["Your BSN"]


def test_an_untranslated_topic_is_shown_in_its_own_language_and_says_so(guide):
    topic = TopicPageFactory(parent=guide.phase, title="Only English", summary="Not yet Dutch.")
    (slide,) = slides_of(BareSlideFactory(type="topic", page=topic))
    dutch = slide["languages"]["nl"]
    assert (dutch["lang"], dutch["heading"], dutch["label"]) == ("en", "Only English", "Settling in")
    assert dutch["link"].startswith("/en/")


def test_own_texts_replace_those_of_the_page(guide):
    slide = SlideFactory(type="topic", page=guide.topic, text_en="", text_nl="")
    english = slides_of(slide)[0]["languages"]["en"]
    assert (english["heading"], english["text"]) == ("Cycling morning", "A number for all.")


def test_a_featured_partner_is_always_labelled(db):
    partner = PartnerFactory(featured=True, name="Rijschool Bedaard", categories=["driving-and-transport"])
    own_words = SlideFactory(type="partner", partner=partner)
    for slide in slides_of(BareSlideFactory(type="partner", partner=partner), own_words):
        assert slide["featured"] is True
        assert slide["languages"]["en"]["label"] == "Featured partner"
        assert slide["languages"]["nl"]["label"] == "Uitgelichte partner"


def test_a_partner_shows_categories_and_town_in_each_language(db):
    partner = PartnerFactory(name="Rijschool Bedaard", categories=["driving-and-transport"])
    (slide,) = slides_of(BareSlideFactory(type="partner", partner=partner))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["heading"], english["text"]) == ("Rijschool Bedaard", "Helps newcomers.")
    assert english["label"] == "From our directory"
    assert english["details"][-1] == dutch["details"][-1] == "Leiden"
    assert english["details"][0] != dutch["details"][0]


def test_categories_are_in_the_wanted_language_where_the_partner_is_not(db):
    partner = PartnerFactory(summary_nl="", categories=["driving-and-transport"])
    dutch = slides_of(BareSlideFactory(type="partner", partner=partner))[0]["languages"]["nl"]
    assert (dutch["lang"], dutch["text"]) == ("en", "Helps newcomers.")
    assert dutch["details"] == [Category.objects.get(slug="driving-and-transport").label_nl, "Leiden"]
    assert dutch["details_lang"] == ["nl", "nl"]


def test_what_is_not_public_drops_out(guide):
    hidden = [
        BareSlideFactory(type="partner", partner=PartnerFactory(live=False)),
        BareSlideFactory(type="topic", page=TopicPageFactory(parent=guide.phase, title="Draft", live=False)),
        BareSlideFactory(type="topic", page=None),
        SlideFactory(live=False),
    ]
    assert slides_of(*hidden) == []


def test_a_notice_stays_when_its_page_goes_but_without_the_link(guide):
    (slide,) = slides_of(SlideFactory(page=TopicPageFactory(parent=guide.phase, title="Gone", live=False)))
    localized = slide["languages"]["en"]
    assert (localized["heading"], localized["link"], localized["qr"]) == (
        "Cycling morning",
        None,
        None,
    )


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


def test_opening_hours_drop_out_while_nobody_has_filled_them_in(db):
    assert slides_of(BareSlideFactory(type="opening_hours")) == []


def test_the_desk_is_left_out_of_a_screen_that_is_not_to_show_it(centre):
    assert build_manifest(screen_with(), NOW)["desk"]["days"]
    assert build_manifest(screen_with(shows_opening=False), NOW)["desk"] is None


def test_a_screen_in_one_language_gets_that_language_alone(guide):
    screen = screen_with(BareSlideFactory(type="topic", page=guide.topic), languages="nl")
    manifest = build_manifest(screen, NOW)
    assert manifest["screen"]["languages"] == ["nl"]
    assert list(manifest["slides"][0]["languages"]) == ["nl"]
    assert list(manifest["centre"]["languages"]) == ["nl"]


def test_a_screen_without_a_playlist_still_says_who_speaks(centre):
    manifest = build_manifest(ScreenFactory(playlist=None), NOW)
    assert manifest["slides"] == []
    assert manifest["centre"]["address"] == "Plein 1, 2312 ZZ Leiden"
    assert manifest["centre"]["languages"]["nl"]["name"] == "Expatcentrum"


def test_slides_keep_the_order_of_the_playlist_and_may_come_twice(db):
    first, second = SlideFactory(), SlideFactory()
    assert [slide["id"] for slide in slides_of(second, first, second)] == [second.pk, first.pk, second.pk]


def test_the_longer_language_sets_the_time_and_an_editor_can_only_lengthen_it(db):
    long_text = {"text_nl": "woord " * 29}
    computed, short, long = slides_of(
        SlideFactory(**long_text),
        SlideFactory(**long_text, dwell_seconds=8),
        SlideFactory(**long_text, dwell_seconds=40),
    )
    assert [slide["dwell_seconds"] for slide in (computed, short, long)] == [18, 18, 40]


def test_the_digest_is_that_of_the_content_alone(guide, centre):
    screen = screen_with(BareSlideFactory(type="topic", page=guide.topic), SlideFactory())
    first, later = build_manifest(screen, NOW), build_manifest(screen, NOW + timedelta(hours=3))
    assert first["digest"] == later["digest"]
    assert first["generated_at"] != later["generated_at"]
    publish(guide.topic_nl, summary="Een ander nummer.")
    assert build_manifest(screen, NOW)["digest"] != first["digest"]


def queries_of(screen):
    with CaptureQueriesContext(connection) as captured:
        build_manifest(screen, NOW)
    return [query["sql"] for query in captured.captured_queries]


def test_questions_to_the_database_do_not_grow_with_the_playlist(guide, centre):
    def made():
        topic = TopicPageFactory(parent=guide.phase)
        kinds = [
            BareSlideFactory(type="topic", page=topic), BareSlideFactory(type="partner", partner=PartnerFactory()),
            BareSlideFactory(type="phase", page=guide.phase), SlideFactory(),
        ]  # fmt: skip
        return kinds

    small, large = screen_with(*made()), screen_with(*[slide for _n in range(5) for slide in made()])
    build_manifest(small, NOW)  # content types are remembered
    few = queries_of(small)
    assert len(queries_of(large)) == len(few) <= 50


def test_an_invitation_to_the_plan_leads_to_it_in_the_language_that_is_read(db):
    (slide,) = slides_of(BareSlideFactory(type="plan", heading_en="", heading_nl=""))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["heading"], dutch["heading"]) == ("What do you have to arrange?", "Wat moet je regelen?")
    assert english["link"].startswith("/en/plan/") and dutch["link"].startswith("/nl/plan/")
    assert english["qr"] and len(english["details"]) == 3
