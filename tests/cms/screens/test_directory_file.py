"""The list that a touch screen searches without the network."""

import base64
import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
import zxingcpp
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from cms.facts.models import Municipality
from cms.screens.directory_file import build_directory, directory_bytes, directory_file
from cms.screens.directory_list import partners as partner_list
from cms.screens.models import MediaFile
from cms.screens.qr_codes import base_url, compact_qr
from directory.models import Category
from tests.factories.directory import LocationFactory, PartnerFactory, PhoneFactory, exception
from tests.factories.pages import StepPageFactory, TopicPageFactory, translate

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)  # a Tuesday
CONFIRMED = {"assured_on": date(2026, 11, 1), "assured_by": "editor"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW):
        yield


def partners(now=NOW):
    return build_directory(now)["partners"]


def make(name, **fields):
    return PartnerFactory(name=name, **{**CONFIRMED, **fields})


def test_the_guide_is_there_in_both_languages_with_steps_and_deadlines(guide):
    timing = {"timing_anchor": "arrival", "timing_from_days": 0, "timing_to_days": 5}
    step = StepPageFactory(parent=guide.topic, title="Make an appointment", **timing)
    translate(step, "Maak een afspraak", **timing)
    (phase,) = build_directory(NOW)["phases"]
    assert (phase["phase"], phase["en"]["title"], phase["nl"]["title"]) == ("settling-in", "Settling in", "Je vestigen")
    (topic,) = phase["topics"]
    assert (topic["en"]["title"], topic["nl"]["title"]) == ("Your BSN", "Je bsn")
    assert (topic["illustration"], topic["nl"]["path"]) == ("registration", "/nl/je-vestigen/je-bsn/")
    (step,) = topic["steps"]
    assert (step["en"]["title"], step["nl"]["title"]) == ("Make an appointment", "Maak een afspraak")
    assert step["timing"] == {"anchor": "arrival", "from_days": 0, "to_days": 5}


def test_steps_of_which_one_does_one_share_a_choice_and_say_when_in_both_languages(guide):
    for title, choice in (("Ask", ""), ("Long", "stay"), ("Short", "stay"), ("Check", ""), ("Alone", "other")):
        fields = {"alternative_group": choice, "conditions": f"If {title}." if choice else ""}
        step = StepPageFactory(parent=guide.topic, title=title, **fields)
        if title == "Long":
            translate(step, "Lang", **{**fields, "conditions": "Als het lang is."})
    steps = build_directory(NOW)["phases"][0]["topics"][0]["steps"]
    assert [step.get("choice") for step in steps] == [None, "stay", "stay", None, None]
    assert steps[1]["when"] == {"en": "If Long.", "nl": "Als het lang is."}
    assert steps[2]["when"] == {"en": "If Short.", "nl": "If Short."}
    assert "choice" not in steps[0]


def test_who_helps_is_there_as_rules_with_those_that_an_editor_chose_by_name(guide):
    chosen, draft = make("Law House"), make("Draft", live=False)
    category, town = Category.objects.get(slug="dentists"), Municipality.objects.get(slug="leiden")
    own = {"partners": [chosen.pk, draft.pk], "category": category.pk, "municipality": town.pk, "limit": 3}
    gone = {"partners": [chosen.pk], "category": 99_999, "kind": "school"}
    body = [{"type": "partner_list", "value": value} for value in (own, gone)]
    guide.topic.body = json.dumps(body)
    guide.topic.save()
    StepPageFactory(parent=guide.topic, title="Ask", body=json.dumps([{"type": "partner_list", "value": {}}]))
    (topic,) = build_directory(NOW)["phases"][0]["topics"]
    assert topic["helpers"] == [
        {"partners": [chosen.slug], "category": "dentists", "kind": None, "town": "Leiden", "limit": 3},
        {"partners": [chosen.slug], "category": None, "kind": None, "town": None, "limit": 6},
    ]
    nobody = {"partners": [], "category": None, "kind": None, "town": None, "limit": 6}
    assert [step["helpers"] for step in topic["steps"]] == [[nobody]]


def test_what_is_not_translated_stands_in_both_lists_and_says_so(guide):
    StepPageFactory(parent=guide.topic, title="Ask the neighbours")
    only = make("Taalhuis", summary_en="", summary_nl="Alleen Nederlands.")
    (step,) = build_directory(NOW)["phases"][0]["topics"][0]["steps"]
    assert (step["nl"]["lang"], step["nl"]["title"]) == ("en", "Ask the neighbours")
    (partner,) = partners()
    assert (partner["en"]["lang"], partner["en"]["summary"]) == ("nl", "Alleen Nederlands.")
    assert partner["en"]["path"] == f"/nl/gids/{only.slug}/"


def test_drafts_and_private_pages_are_not_in_it(guide):
    TopicPageFactory(parent=guide.phase, title="Draft", live=False)
    guide.topic.live = False
    guide.topic.save()
    text = directory_bytes(NOW).decode()
    assert "Draft" not in text
    assert "Your BSN" not in text


def test_only_partners_whose_facts_are_confirmed_are_in_it():
    make("Confirmed")
    make("Due", review_due=date(2026, 11, 23))
    make("Register", assured_by="register")
    make("Draft", live=False)
    PartnerFactory(name="Unconfirmed", assured_on=None)
    assert [partner["name"] for partner in partners()] == ["Confirmed"]


def test_an_entry_holds_until_somebody_must_look_again_it_ends_or_its_label_changes():
    make("A")
    make("B", review_due=date(2026, 12, 1))
    make("C", review_due=date(2026, 12, 1), expire_at=datetime(2026, 11, 25, 9, tzinfo=ZONE))
    make("D", featured_from=date(2026, 1, 1), featured_until=date(2026, 11, 26))
    ends = {partner["name"]: partner["valid_until"] for partner in partners()}
    assert ends == {
        "A": None,
        "B": "2026-12-02T00:00:00+01:00",
        "C": "2026-11-25T09:00:00+01:00",
        "D": "2026-11-27T00:00:00+01:00",
    }


def test_a_partner_has_what_one_needs_to_go_there_or_to_ring():
    partner = make("Oak", categories=["dentists"], spoken_languages=["en"], location__opening_hours="Mo-Fr 09:00-17:00")
    PhoneFactory(partner=partner)
    (entry,) = partners()
    assert entry["categories"] == ["dentists"]
    assert (entry["town"], entry["phones"], entry["spoken_languages"]) == ("Leiden", ["085 000 1234"], ["en"])
    assert entry["location"]["street_address"] == "Voorbeeldstraat 1"
    assert (entry["location"]["latitude"], entry["location"]["longitude"]) == (52.16, 4.49)


def test_hours_are_written_once_with_exceptions_for_four_weeks():
    hours = {"location__opening_hours": "We 09:00-17:00; PH off"}
    make("A", **hours)
    make("B", **hours)
    make("C", **hours, location__opening_exceptions=json.dumps([exception("2026-11-25", "2026-11-25")]))
    make("D")
    made = build_directory(NOW)
    assert sorted(str(partner["hours"]) for partner in made["partners"]) == ["0", "0", "1", "None"]
    usual = made["hours"][next(each["hours"] for each in made["partners"] if each["name"] == "A")]
    other = made["hours"][next(each["hours"] for each in made["partners"] if each["name"] == "C")]
    assert usual["from"] == "2026-11-23"
    assert usual["valid_until"] == "2026-12-22T00:00:00+01:00"
    assert usual["spans"][0] == ["2026-11-25T09:00+01:00", "2026-11-25T17:00+01:00", "open"]
    assert (len(usual["spans"]), usual["closed"]) == (4, [])
    assert (len(other["spans"]), other["closed"]) == (3, ["2026-11-25"])


def drawn(code):
    """A compact code as a picture: four pixels a module, and its quiet zone."""
    size = code["size"]
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(code["bits"]))[: size**2]
    modules = Image.frombytes("L", (size, size), bytes(0 if bit == "1" else 255 for bit in bits))
    return ImageOps.expand(modules.resize((size * 4, size * 4), Image.Resampling.NEAREST), 16, 255)


def test_codes_lead_to_the_page_on_the_website(guide, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"
    made = build_directory(NOW)
    (found,) = zxingcpp.read_barcodes(drawn(made["phases"][0]["topics"][0]["nl"]["qr"]))
    assert found.text == "https://expatcentre.example/nl/je-vestigen/je-bsn/"
    assert made["site"] == "expatcentre.example"


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True), min_size=1, max_size=4))
def test_the_code_of_any_address_can_be_read(parts):
    path = f"/en/{'/'.join(parts)}/"
    (found,) = zxingcpp.read_barcodes(drawn(compact_qr(path)))
    assert found.text == f"{base_url()}{path}"


def test_it_is_bounded_to_those_that_are_nearest_to_the_centre(centre, monkeypatch):
    monkeypatch.setattr(partner_list, "MAX_PARTNERS", 2)
    make("Far", location__latitude=52.3)
    make("Near", location__latitude=52.161)
    make("Nowhere", location=False)
    make("Middle", location__latitude=52.2)
    assert build_directory(NOW)["here"] is not None
    assert [partner["name"] for partner in partners()] == ["Near", "Middle"]
    monkeypatch.setattr(partner_list, "MAX_PARTNERS", 9)
    assert [partner["name"] for partner in partners()] == ["Near", "Middle", "Far", "Nowhere"]


def test_without_a_postcode_nobody_knows_where_here_is_and_they_come_by_name():
    make("Beech")
    make("Ash")
    made = build_directory(NOW)
    assert made["here"] is None
    assert [partner["name"] for partner in made["partners"]] == ["Ash", "Beech"]


def test_it_has_the_outlines_of_the_towns():
    towns = {town["name"]: town for town in build_directory(NOW)["towns"]}
    leiden = towns["Leiden"]
    assert leiden["rings"][0][0] == leiden["rings"][0][-1]
    assert 52 < leiden["latitude"] < 53


def test_the_same_day_says_the_same_and_it_is_one_file_among_the_media(guide):
    make("Oak")
    first, again = directory_file(NOW), directory_file(NOW + timedelta(hours=3))
    assert first == again
    assert (first.extension, first.media_type) == ("json", "application/json")
    assert first.file.open().read() == directory_bytes(NOW)
    make("Elm")
    assert directory_file(NOW) != first
    assert MediaFile.objects.count() == 2


def test_the_number_of_queries_does_not_grow(guide):
    def count():
        build_directory(NOW)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            build_directory(NOW)
        return len(queries)

    make("First", location__opening_hours="Mo-Fr 09:00-17:00")
    StepPageFactory(parent=guide.topic, title="Step")
    before = count()
    for number in range(6):
        LocationFactory(partner=make(f"More {number}", location__opening_hours=f"Mo 0{number}:00-09:00"))
        topic = TopicPageFactory(parent=guide.phase, title=f"Topic {number}")
        StepPageFactory(parent=topic, title=f"Step {number}")
    assert count() == before
