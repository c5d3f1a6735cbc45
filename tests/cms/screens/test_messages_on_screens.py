"""What must reach screens at once: the notices of the centre, and urgent messages."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cms.screens.manifest import build_manifest
from cms.screens.schedule import current_notices, loop
from tests.cms.screens.manifests import NOW, ZONE, manifest_of, screen_with, target_of
from tests.factories.pages import TopicPageFactory
from tests.factories.screens import ScreenGroupFactory, SlideFactory, TakeoverFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def set_notices(centre, *values):
    texts = {"level": "info", "text_en": "Closed early", "text_nl": "Eerder dicht", "link": "", "starts_on": None,
             "ends_on": None}  # fmt: skip
    centre.notices = json.dumps(
        [{"type": "notice", "id": str(place), "value": {**texts, **value}} for place, value in enumerate(values)]
    )
    centre.save()


def texts_at(manifest, instant, locale="en"):
    return [notice["languages"][locale]["text"] for notice in current_notices(manifest, instant)]


def test_a_warning_in_the_centres_settings_reaches_every_screen(centre):
    set_notices(centre, {"level": "warning"})
    (notice,) = manifest_of()["notices"]
    assert (notice["level"], notice["valid_from"], notice["valid_until"]) == ("warning", None, None)
    assert notice["languages"]["nl"]["text"] == "Eerder dicht"


def test_notices_begin_and_end_at_midnight_also_without_the_network(centre):
    set_notices(centre, {"ends_on": "2026-11-24", "text_en": "Today"}, {"starts_on": "2026-11-25", "text_en": "Later"},
                {"ends_on": "2026-11-23", "text_en": "Over"})  # fmt: skip
    manifest, midnight = manifest_of(), datetime(2026, 11, 25, tzinfo=ZONE)
    assert len(manifest["notices"]) == 2
    assert texts_at(manifest, NOW) == texts_at(manifest, midnight - timedelta(seconds=1)) == ["Today"]
    assert texts_at(manifest, midnight) == ["Later"]
    assert texts_at(manifest, None) == []


def test_a_notice_in_one_language_says_in_the_other_which_one_it_is(centre):
    set_notices(centre, {"text_nl": ""}, {"text_en": "", "text_nl": ""})
    (notice,) = manifest_of()["notices"]
    dutch = notice["languages"]["nl"]
    assert (dutch["lang"], dutch["text"]) == ("en", "Closed early")


def test_a_notice_leads_to_its_own_page_to_another_website_or_to_the_desk(centre, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"
    set_notices(centre, {}, {"link": "https://expatcentre.example/nl/agenda/"}, {"link": "https://ind.example/nl/wait"})
    manifest = manifest_of()
    desk, own, other = (notice["languages"]["nl"] for notice in manifest["notices"])
    screen = manifest["screen"]["id"]
    assert target_of(desk["link"]) == f"/nl/contact/?screen={screen}"
    assert target_of(own["link"]) == f"/nl/agenda/?screen={screen}"
    assert (other["link"], other["address"]) == ("https://ind.example/nl/wait", "ind.example/nl/wait")
    assert all(each["qr"] for each in (desk, own, other))


def test_a_link_with_a_question_of_its_own_keeps_it_and_a_strange_one_leads_to_the_desk(centre, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"
    paths = ("/nl/agenda/?when=week#list", "//evil.example", "/\\evil")
    set_notices(centre, *({"link": f"https://expatcentre.example{path}"} for path in paths))
    manifest = manifest_of()
    agenda, *strange = (notice["languages"]["nl"] for notice in manifest["notices"])
    assert target_of(agenda["link"]) == f"/nl/agenda/?when=week&screen={manifest['screen']['id']}#list"
    assert all(target_of(each["link"]).startswith("/nl/contact/") for each in strange)


def taken_over(screen, instant=NOW):
    return [slot["id"] for slot in loop(build_manifest(screen, NOW), instant)["slots"]]


def test_an_urgent_message_goes_before_all_else_until_it_expires(centre):
    slide = SlideFactory()
    screen, urgent = screen_with(slide), TakeoverFactory(starts_at=NOW - HOUR, expires_at=NOW + HOUR)
    assert taken_over(screen) == [f"takeover-{urgent.pk}"]
    assert taken_over(screen, NOW + HOUR) == ["invitation", slide.pk]


def test_one_that_is_to_come_begins_by_itself(centre):
    screen, urgent = screen_with(SlideFactory()), TakeoverFactory(starts_at=NOW + HOUR)
    assert taken_over(screen)[0] == "invitation"
    assert taken_over(screen, NOW + HOUR) == [f"takeover-{urgent.pk}"]


def test_what_somebody_has_ended_and_what_is_over_is_gone(centre):
    TakeoverFactory(starts_at=NOW - HOUR, expires_at=NOW + HOUR, ended_at=NOW)
    TakeoverFactory(starts_at=NOW - 2 * HOUR, expires_at=NOW)
    assert manifest_of()["takeovers"] == []


def test_it_reaches_its_own_screens_those_of_its_group_or_all(centre):
    group = ScreenGroupFactory()
    alone, member, other = screen_with(), screen_with(group=group), screen_with()
    for_one = TakeoverFactory(starts_at=NOW, screens=[alone])
    for_group = TakeoverFactory(starts_at=NOW, groups=[group])
    for_all = TakeoverFactory(starts_at=NOW)
    assert taken_over(alone) == [f"takeover-{for_all.pk}", f"takeover-{for_one.pk}"]
    assert taken_over(member) == [f"takeover-{for_all.pk}", f"takeover-{for_group.pk}"]
    assert taken_over(other) == [f"takeover-{for_all.pk}"]


def test_it_says_so_in_both_languages_and_leads_to_its_page_or_nowhere(guide, centre):
    TakeoverFactory(starts_at=NOW, page=guide.topic)
    (urgent,) = manifest_of()["takeovers"]
    assert urgent["languages"]["nl"]["heading"] == "Verlaat het gebouw"
    links = {face["link"] for face in urgent["languages"].values()}
    assert len(links) == 1, "one code stands below both languages"
    phone = Client(headers={"accept-language": "nl"})
    assert phone.get(links.pop()).headers["Location"].startswith("/nl/je-vestigen/je-bsn/?screen=")
    (urgent,) = manifest_of(languages="nl")["takeovers"]
    assert target_of(urgent["languages"]["nl"]["link"]).startswith("/nl/je-vestigen/je-bsn/?screen=")
    draft = TopicPageFactory(parent=guide.phase, title="Draft", live=False)
    for page in (None, draft):
        TakeoverFactory(starts_at=NOW, page=page)
        for face in manifest_of()["takeovers"][0]["languages"].values():
            assert (face["link"], face["address"], face["qr"]) == (None, None, None)


def test_a_text_in_one_language_only_is_not_torn_from_its_heading(centre):
    TakeoverFactory(starts_at=NOW, text_en="Use the stairs.", text_nl="")
    dutch = manifest_of()["takeovers"][0]["languages"]["nl"]
    assert (dutch["lang"], dutch["heading"], dutch["text"]) == ("en", "Please leave the building", "Use the stairs.")
