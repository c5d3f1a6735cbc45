"""Tables of opening hours: a partner's locations, and the desk."""

import re

import pytest

from tests.frontend.website import answers
from tests.frontend.website.answers import day, span
from tests.frontend.website.fake_api import FakeApi

CLOSED = {"en": "Closed", "nl": "Gesloten"}
ONLY = {"en": "By appointment only", "nl": "Alleen op afspraak"}
PATHS = {"en": "/en/directory/oak-school/", "nl": "/nl/gids/oak-school/"}
OFFICE = span("09:00", "17:00", "by_appointment")


def words_of(html: str) -> str:
    """What a reader reads of it, with plain hyphens."""
    spaced = re.sub(r"</(?:th|td|tr|p|h2|caption)>", " ", html)
    return " ".join(re.sub(r"<[^>]+>", "", spaced).split()).replace("\u2013", "-")


@pytest.fixture
def aside(api: FakeApi, browse):
    """What is beside a partner that has one location, in a language."""

    def read(locale: str = "en", **location) -> str:
        api.answers["/partners/oak-school/"] = answers.partner_detail(locations=[answers.location(**location)])
        return words_of(re.search(r"<aside.*?</aside>", browse(PATHS[locale]).text, re.DOTALL)[0])

    return read


@pytest.mark.parametrize(
    ("locale", "monday", "tuesday"),
    [
        ("en", "09:00-12:00, by appointment; 13:00-17:00", "10:00-12:00, not known: call first"),
        ("nl", "09:00-12:00, op afspraak; 13:00-17:00", "10:00-12:00, niet bekend: bel eerst"),
    ],
)
def test_hours_at_which_nobody_can_just_walk_in_say_so(api: FakeApi, browse, aside, locale, monday, tuesday):
    days = [
        day("2026-11-23", span("09:00", "12:00", "by_appointment"), span("13:00", "17:00")),
        day("2026-11-24", span("10:00", "12:00", "unknown")),
    ]
    api.answers["/site/"] = answers.site(locale, days=days)
    partner, desk = aside(locale, days=days), words_of(browse(f"/{locale}/contact/").text)
    assert [monday in text and tuesday in text for text in (partner, desk)] == [True, True]
    assert CLOSED[locale] not in partner


def test_ordinary_hours_are_written_as_ever(aside):
    days = [day("2026-11-23", span("09:00", "12:30"), span("13:00", "17:00")), day("2026-11-24", note="Moving")]
    assert "Today 09:00-12:30, 13:00-17:00 Tuesday 24 November Closed Moving" in aside(days=days)


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_place_by_appointment_says_so_once_and_is_not_called_closed(aside, locale):
    days = [day("2026-11-27", OFFICE), day("2026-11-28"), day("2026-11-29"), day("2026-11-30", OFFICE)]
    text = aside(locale, by_appointment=True, days=days)
    assert (text.count(ONLY[locale]), CLOSED[locale] in text, text.count("09:00-17:00")) == (1, False, 2)
    assert "28 november" not in text.lower()


def test_what_the_head_of_the_page_says_is_said_once(api: FakeApi, browse):
    places = [answers.location(name=name, by_appointment=True, days=[]) for name in ("Main", "Branch")]
    opening = {"state": "by_appointment", "until": None, "next": None, "label": "By appointment only"}
    for opening_now, count in ((opening, 2), (answers.OPENING, 2)):
        api.answers["/partners/oak-school/"] = answers.partner_detail(locations=places, opening=opening_now)
        text = words_of(browse(PATHS["en"]).text)
        assert text.count("By appointment only") == count
    api.answers["/partners/oak-school/"] = answers.partner_detail(locations=places[:1], opening=opening)
    assert words_of(browse(PATHS["en"]).text).count("By appointment only") == 1


def test_today_is_not_the_first_day_with_hours(aside):
    text = aside(by_appointment=True, days=[day("2026-11-28"), day("2026-11-30", OFFICE)])
    assert "Today" not in text and "Monday 30 November 09:00-17:00, by appointment" in text


def test_an_appointment_at_any_hour_is_no_table(aside):
    always = [day("2026-11-28", span("00:00", "24:00", "by_appointment"))]
    text = aside(by_appointment=True, days=always)
    assert (text.count("By appointment only"), "Opening hours" in text, "24:00" in text) == (1, False, False)
    assert "Opening hours" not in aside(by_appointment=True, days=[day("2026-11-28")])


def test_a_whole_day_by_appointment_has_no_hours(aside):
    text = aside(days=[day("2026-11-28", span("09:00", "17:00")), day("2026-11-29", span("00:00", "24:00", "unknown"))])
    assert "Sunday 29 November Not known: call first" in text


def test_a_place_by_appointment_that_is_away_says_when(aside):
    away = {"date_from": "2026-11-28", "date_to": "2026-11-28", "hours": "off", "note": None}
    text = aside(by_appointment=True, opening_exceptions=[away], days=[day("2026-11-28"), day("2026-11-29")])
    assert "By appointment only" in text and "Today Closed" in text and "Sunday" not in text


@pytest.mark.parametrize(
    ("locale", "label", "words"),
    [
        ("en", "Opening hours not known", "Desk: Opening hours not known, call first"),
        ("nl", "Openingstijden niet bekend", "Balie: Openingstijden niet bekend, bel eerst"),
    ],
)
def test_while_nobody_knows_whether_the_desk_is_open_one_is_asked_to_call(api: FakeApi, browse, locale, label, words):
    opening = {"state": "unknown", "until": None, "next": None, "label": label}
    api.answers["/site/"] = answers.site(locale, opening=opening)
    assert words in words_of(browse(f"/{locale}/contact/").text)
