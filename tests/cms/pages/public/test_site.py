"""The centre's own answer, at a set clock."""

import datetime as dt
import json
from uuid import uuid4

import pytest
import time_machine
from wagtail.models import Site

from cms.pages.models import CentreSettings

AMSTERDAM = "+01:00"
MONDAY_NOON = f"2026-11-23T12:00:00{AMSTERDAM}"


def stream(kind, *values):
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for value in values])


def exception(first, last, hours, note_en, note_nl):
    return {"date_from": first, "date_to": last, "hours": hours, "note_en": note_en, "note_nl": note_nl}


@pytest.fixture
def centre(db):
    return CentreSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        name_en="Expat Centre (demo)", name_nl="Expatcentrum (demo)",
        email="desk@expatcentre.example", phone="+31850001500",
        street_address="Voorbeeldplein 1", postal_code="2312 ZZ", address_locality="Leiden",
        opening_hours="Mo-Fr 09:00-17:00; PH off",
    )  # fmt: skip


@time_machine.travel(MONDAY_NOON, tick=False)
def test_it_tells_how_to_reach_the_centre_and_whether_it_is_open(centre, get):
    site = get("/site/", locale="en")
    assert site["name"] == "Expat Centre (demo)"
    assert site["phone"] == {"e164": "+31850001500", "national": "085 000 1500"}
    assert site["address"] == {
        "street_address": "Voorbeeldplein 1", "postal_code": "2312 ZZ", "address_locality": "Leiden",
    }  # fmt: skip
    assert site["opening"] == {
        "state": "open", "until": "2026-11-23T17:00:00+01:00", "next": None, "label": "Open now, until 17:00",
    }  # fmt: skip
    assert len(site["days"]) == 14
    assert site["days"][0] == {
        "date": "2026-11-23", "hours": [["09:00", "17:00"]],
        "spans": [{"opens": "09:00", "closes": "17:00", "kind": "open"}], "note": None,
        "fallback_texts": [],
    }  # fmt: skip


@time_machine.travel(MONDAY_NOON, tick=False)
def test_hours_by_appointment_are_not_hours_to_walk_in(centre, get):
    centre.opening_hours = 'Mo 09:00-12:00 "by appointment"; Tu 10:00-12:00 unknown'
    centre.save()
    monday, tuesday, *_ = get("/site/", locale="en")["days"]
    assert (monday["hours"], tuesday["hours"]) == ([], [])
    assert [span["kind"] for span in monday["spans"] + tuesday["spans"]] == ["by_appointment", "unknown"]


@time_machine.travel(MONDAY_NOON, tick=False)
def test_it_speaks_dutch(centre, get):
    site = get("/site/", locale="nl")
    assert (site["name"], site["opening"]["label"]) == ("Expatcentrum (demo)", "Nu open, tot 17:00")


@pytest.mark.parametrize(("moment", "seconds"), [(MONDAY_NOON, 60), (f"2026-11-23T16:59:30{AMSTERDAM}", 30)])
def test_the_answer_is_never_held_past_the_next_change(centre, client, moment, seconds):
    with time_machine.travel(moment, tick=False):
        response = client.get("/api/v1/site/?locale=en")
    assert response.headers["Cache-Control"] == f"public, max-age=0, s-maxage={seconds}"


@time_machine.travel(MONDAY_NOON, tick=False)
def test_exceptions_change_the_hours_and_past_ones_are_left_out(centre, get):
    centre.opening_exceptions = stream(
        "exception",
        exception("2026-12-24", "2026-12-26", "off", "Christmas", "Kerst"),
        exception("2026-11-23", "2026-11-23", "13:00-15:00", "Training", ""),
        exception("2026-10-01", "2026-10-02", "off", "Past", ""),
    )
    centre.save()
    site = get("/site/", locale="nl")
    assert site["opening"]["state"] == "closed"
    assert site["opening_exceptions"] == [
        {"date_from": "2026-11-23", "date_to": "2026-11-23", "hours": "13:00-15:00", "note": "Training",
         "fallback_texts": ["note"]},
        {"date_from": "2026-12-24", "date_to": "2026-12-26", "hours": "off", "note": "Kerst", "fallback_texts": []},
    ]  # fmt: skip
    assert site["days"][0]["hours"] == [["13:00", "15:00"]]


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (dt.date(2026, 11, 22), []),
        (dt.date(2026, 11, 23), ["Gesloten wegens storm"]),
        (dt.date(2026, 11, 24), ["Gesloten wegens storm"]),
        (dt.date(2026, 11, 25), []),
    ],
)
def test_notices_show_between_their_days_in_the_readers_language(centre, get, day, texts):
    centre.notices = stream(
        "notice",
        {"level": "warning", "text_en": "Closed because of a storm", "text_nl": "Gesloten wegens storm", "link": "",
         "starts_on": "2026-11-23", "ends_on": "2026-11-24"},
    )  # fmt: skip
    centre.save()
    with time_machine.travel(f"{day}T12:00:00{AMSTERDAM}", tick=False):
        notices = get("/site/", locale="nl")["notices"]
    assert [notice["text"] for notice in notices] == texts
    rest = {"level": "warning", "link": None, "fallback_texts": []}
    assert all(notice == {**rest, "text": notice["text"]} for notice in notices)


def test_a_notice_without_days_always_shows(centre, get):
    centre.notices = stream(
        "notice", {"level": "info", "text_en": "Hello", "text_nl": "Hallo", "link": "https://x.example/"}
    )
    centre.save()
    assert get("/site/", locale="en")["notices"] == [
        {"level": "info", "text": "Hello", "link": "https://x.example/", "fallback_texts": []}
    ]


def test_a_centre_that_nobody_described_yet_is_no_error(db, get):
    site = get("/site/", locale="en")
    assert (site["phone"], site["email"], site["address"], site["days"], site["notices"]) == (None, None, None, [], [])
    assert site["opening"]["state"] == "unknown"
    assert site["name"]
