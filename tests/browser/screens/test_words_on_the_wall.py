"""What the player says itself: hours, times and addresses as people write them, in both languages."""

from datetime import datetime

import pytest

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture
def stage(address, wall):
    return open_wall(wall, address, "landscape")


def at(text):
    """A moment in Leiden."""
    return datetime.fromisoformat(text).replace(tzinfo=samples.NOW.tzinfo)


def desk_text(stage, hours, now, locale):
    """What the bar says of the desk; with ordinary spaces, for they are not what is asked here."""
    playing = samples.manifest(desk=samples.desk(hours, now))
    stage.show("slide", samples.notice(), locale, playing=playing, now=now)
    return stage.page.locator(".bar .now .desk").inner_text().replace(NBSP, " ")


WEEK = "Mo 13:00-17:00; Tu-Fr 09:00-12:30,13:00-17:00"
DESK = [
    (WEEK, "2026-11-24T08:00", "Opens today at 9:00", "Opent vandaag om 9.00 uur"),
    (WEEK, "2026-11-24T10:00", "Open until 12:30", "Open tot 12.30 uur"),
    (WEEK, "2026-11-24T20:00", "Opens tomorrow at 9:00", "Opent morgen om 9.00 uur"),
    (WEEK, "2026-11-28T20:00", "Opens Monday at 13:00", "Opent maandag om 13.00 uur"),
    # The Monday after this one is not "Monday".
    (f"{WEEK}; 2026 Nov 30-2026 Dec 13 off", "2026-11-28T20:00", "Opens Monday 14 December at 13:00",
     "Opent maandag 14 december om 13.00 uur"),
    ("Mo-Su 00:00-24:00", "2026-11-24T10:00", "Open", "Open"),
    ('Mo-Fr "by appointment"', "2026-11-24T10:00", "By appointment", "Op afspraak"),
    ("Tu 09:00-12:00 unknown", "2026-11-24T10:00", "Hours not known: call first", "Tijden niet bekend: bel eerst"),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "now", "english", "dutch"), DESK)
def test_whether_it_is_open_is_said_as_people_say_it(stage, hours, now, english, dutch):
    assert desk_text(stage, hours, at(now), "en") == english
    assert desk_text(stage, hours, at(now), "nl") == dutch


def test_the_bar_says_who_speaks_that_it_is_free_and_where_the_door_is(stage):
    for locale, free in (("en", "Free help for newcomers"), ("nl", "Gratis hulp voor nieuwkomers")):
        stage.show("slide", samples.notice(), locale)
        said = stage.page.locator(".bar").inner_text()
        for each in ("Expat Centre Leiden", free, f"Stationsweg 41, 2312{NBSP}AV Leiden"):
            assert each in said
        assert stage.page.locator(".bar time").inner_text() == "11:00"


def test_under_a_face_in_both_languages_the_bar_speaks_both(stage):
    stage.show("invitation", samples.invitation(), BOTH)
    assert stage.page.locator(".bar .now .desk span").all_inner_texts() == [
        "Open until 12:30",
        f"Open tot 12.30{NBSP}uur",
    ]
    assert stage.page.locator(".bar .languages strong").all_inner_texts() == ["EN", "NL"]
    free = stage.page.locator(".face .greeting .label").all_inner_texts()
    assert free == ["Free help for newcomers", "Gratis hulp voor nieuwkomers"]


FIRST = [
    ("arrival", ["Do this first when you arrive", "Doe dit eerst na aankomst"]),
    (None, ["Do this first", "Doe dit eerst"]),
    ("departure", ["Do this first", "Doe dit eerst"]),
]


@pytest.mark.parametrize(("counted_from", "said"), FIRST)
def test_the_first_steps_say_what_their_terms_count_from_where_that_is_known(stage, counted_from, said):
    made = samples.invitation()
    for face in made["languages"].values():
        face["items_from"] = counted_from
    stage.show("invitation", made, BOTH)
    assert stage.page.locator(".first h2 span").all_inner_texts() == said


def test_an_older_manifest_does_not_say_what_they_count_from(stage):
    made = samples.invitation()
    for face in made["languages"].values():
        del face["items_from"]
    stage.show("invitation", made, BOTH)
    assert stage.page.locator(".first h2 span").all_inner_texts() == ["Do this first", "Doe dit eerst"]


def test_a_place_does_not_begin_a_line_with_its_dot(stage):
    stage.show("slide", samples.events(), "en")
    assert f"café{NBSP}· BplusC" in stage.page.locator(".face .said").first.text_content()


def test_with_a_clock_that_is_not_to_be_trusted_no_time_and_no_opening_is_told(stage):
    stage.show("slide", samples.hours(), "en", now=None)
    assert stage.page.locator(".bar time").inner_text() == ""
    assert stage.page.locator(".bar .now .desk").inner_text() == ""
    assert stage.page.locator(".face .state, .face .today").count() == 0


@pytest.mark.parametrize(("locale", "today", "times"), [
    ("en", "Today", "10:00\N{EN DASH}12:30, 13:00\N{EN DASH}17:00"),
    ("nl", "Vandaag", "10.00\N{EN DASH}12.30, 13.00\N{EN DASH}17.00"),
])  # fmt: skip
def test_the_week_begins_with_today_and_writes_times_as_its_language_does(stage, locale, today, times):
    stage.show("slide", samples.hours(), locale)
    rows = stage.page.locator(".hours tr")
    assert rows.count() == 7
    assert rows.first.get_attribute("class") == "today"
    assert [cell.strip() for cell in rows.first.inner_text().split("\t")] == [today, times]


def test_a_number_is_never_parted_from_what_it_counts(stage):
    made = samples.topic()
    made["languages"]["nl"]["text"] = "Meld je binnen 5 dagen, van 9.00 \N{EN DASH} 12.30 uur, op 2312 AV Leiden."
    stage.show("slide", made, "nl")
    text = stage.page.locator(".face .text").text_content()
    for whole in (f"5{NBSP}dagen", f"9.00{NBSP}\N{EN DASH}{NBSP}12.30{NBSP}uur", f"2312{NBSP}AV"):
        assert whole in text
    stage.show("welcome", {**samples.manifest()["centre"], "town": "2312 AV Leiden"}, BOTH)
    assert f"2312{NBSP}AV Leiden" in stage.page.locator(".face .door").text_content()


def test_steps_are_numbered_with_their_deadlines_and_nothing_looks_like_a_box_to_tick(stage):
    stage.show("slide", samples.topic(), "nl")
    steps = stage.page.locator(".face ol.steps > li")
    assert steps.locator(".note").all_inner_texts() == [f"binnen 5{NBSP}dagen", f"ongeveer 2{NBSP}weken later"]
    marks = stage.page.evaluate(
        """() => [...document.querySelectorAll(".stage *")].flatMap((node) => ["::before", "::after"]
          .map((part) => getComputedStyle(node, part)).filter((style) => style.content !== "none"))
          .filter((style) => parseFloat(style.borderTopWidth) && style.backgroundColor === "rgba(0, 0, 0, 0)").length"""
    )
    assert marks == 0


def test_a_paid_partner_is_called_an_advertisement_and_another_is_not(stage):
    for locale, word in (("en", "Advertisement"), ("nl", "Advertentie")):
        stage.show("slide", samples.partner(), locale)
        assert stage.page.locator(".face .paid").inner_text() == word
        stage.show("slide", {**samples.partner(), "featured": False}, locale)
        assert stage.page.locator(".face .paid").count() == 0


def test_what_is_not_translated_says_which_language_it_is_in(stage):
    stage.show("slide", samples.untranslated(), "en")
    assert stage.page.locator(".face").get_attribute("lang") == "nl"
    assert stage.page.locator(".face .scan").inner_text() == "Scan voor meer"
    made = samples.invitation()
    made["languages"]["en"] = made["languages"]["nl"]
    stage.show("invitation", made, BOTH)
    assert stage.page.locator(".face .greeting").count() == 1
