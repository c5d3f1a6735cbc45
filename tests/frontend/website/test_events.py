"""The agenda and one event, as people read them: in both languages, without JavaScript, nothing that is over."""

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from frontend.website.agenda.month import month_table
from frontend.website.agenda.state import AgendaState
from frontend.website.events import event_time
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import HomePageFactory, translate

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-12-01 08:00+01:00", tick=False):
        yield


def read(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'event-card__title"><a href="[^"]+"[^>]*>([^<]+)</a>', html)


def test_dates_stand_below_their_day_with_today_marked() -> None:
    EventFactory(title_en="Coffee", rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    html = read("/en/events/")
    days = re.findall(r'id="day-([\d-]+)"', html)
    assert days == ["2026-12-01", "2026-12-08"]
    assert "Tuesday 1 December" in html
    assert html.count('agenda-day__near">Today') == 1
    assert '<time datetime="2026-12-01T10:00:00+01:00">10:00 \N{EN DASH} 12:00</time>' in html


def test_an_event_that_is_over_is_on_no_page() -> None:
    EventFactory(slug="coffee", title_en="Coffee", title_nl="Koffie", partner=PartnerFactory(slug="club"))
    translate(HomePageFactory(), "Welkom")
    pages = ("/en/events/", "/nl/agenda/", "/en/", "/nl/", "/en/directory/club/", "/sitemap.xml")
    assert all("coffee/" in read(page) for page in pages)
    with time_machine.travel("2026-12-01 12:00+01:00", tick=False):
        assert not any("coffee/" in read(page) for page in pages)
        assert Client().get("/en/events/coffee/").status_code == 404


def test_chips_filter_and_lead_back() -> None:
    EventFactory(title_en="Free play", cost="free", audiences=["children"])
    EventFactory(title_en="Paid talk", cost="paid")
    html = read("/en/events/")
    assert titles(html) == ["Free play", "Paid talk"]
    assert 'href="/en/events/?free=true"' in html
    assert 'href="/en/events/?audience=children"' in html
    chosen = read("/en/events/?free=true&audience=children")
    assert titles(chosen) == ["Free play"]
    assert 'href="/en/events/?audience=children" aria-current="true"' in chosen
    assert '<meta name="robots" content="noindex">' in chosen
    assert "webcal://testserver/api/v1/events.ics?audience=children&amp;free=true" in chosen


def test_a_form_chooses_municipality_and_language() -> None:
    EventFactory(title_en="Koffie", languages=["nl"])
    assert titles(read("/en/events/?municipality=leiden&spoken_language=nl")) == ["Koffie"]
    html = read("/en/events/?municipality=katwijk&spoken_language=")
    assert "Nothing fits" in html
    assert '<option value="katwijk" selected>' in html


def test_a_calendar_shows_the_days_of_a_month_and_leads_to_one() -> None:
    EventFactory(title_en="Coffee", rrule="FREQ=WEEKLY;BYDAY=TU")
    html = read("/en/events/?month=2027-01")
    assert html.count('class="month__link"') == 4
    assert html.count('<th scope="col">') == 7
    assert 'href="/en/events/?day=2027-01-05"' in html
    assert titles(read("/en/events/?day=2027-01-05")) == ["Coffee"]


def test_a_calendar_goes_no_further_than_dates_are_known() -> None:
    state = AgendaState()
    assert month_table(state, "/en/events/", TODAY, {}).previous is None
    last = month_table(AgendaState(month="2028-05"), "/en/events/", TODAY, {})
    assert last.following is None


@pytest.mark.parametrize(
    "query",
    [
        "day=nonsense",
        "day=0000-00-00",
        "month=9999-99",
        "page=0",
        "page=-1",
        "page=" + "9" * 50,
        "page=²",
        "when=",
        "x=1",
    ],
)
def test_an_odd_address_is_no_error(query: str) -> None:
    assert Client().get(f"/en/events/?{query}").status_code in (200, 302)


@pytest.mark.parametrize("query", ["when=never", "municipality=atlantis", "free=perhaps", "spoken_language=%00"])
def test_what_the_api_refuses_is_said(query: str) -> None:
    response = Client().get(f"/en/events/?{query}")
    assert response.status_code == 400
    assert "We did not understand that" in response.content.decode()


def test_one_event_says_when_where_for_whom_and_what_it_costs() -> None:
    partner = PartnerFactory(slug="club", name="Club")
    EventFactory(
        slug="coffee", title_en="Coffee", partner=partner, rrule="FREQ=WEEKLY;BYDAY=TU", cost="paid",
        cost_amount="2.50", audiences=["students"], age_from=16, languages=["en"], registration="required",
        registration_url="https://club.example/in", description_en="<p>Come in</p>",
    )  # fmt: skip
    html = read("/en/events/coffee/")
    for text in (
        "Every week on Tuesday", "Tuesday 1 December 2026", "Nieuwstraat 4", "€2.50", "from 16 years", "Students",
        'href="https://club.example/in"', 'href="/en/directory/club/"', "/api/v1/events/coffee/event.ics",
        "<p>Come in</p>",
        "Tuesday 8 December", '"eventSchedule"',
    ):  # fmt: skip
        assert text in html, text


def test_what_is_cancelled_or_moved_is_said_first() -> None:
    EventFactory(slug="off", status="cancelled", status_note_en="The teacher is ill.", registration="possible",
                 registration_url="https://club.example/in")  # fmt: skip
    html = read("/en/events/off/")
    assert "event-banner event-status--cancelled" in html
    assert "The teacher is ill." in html
    assert "https://club.example/in" not in html
    EventFactory(slug="moved", changes=[{"date": TODAY, "change": "moved", "new_date": TODAY + timedelta(days=1)}])
    assert "<s>Tuesday 1 December</s>" in read("/en/events/moved/")
    assert "event-card--off" in read("/en/events/")


def test_a_text_in_the_other_language_is_marked() -> None:
    EventFactory(slug="dutch", title_en="", title_nl="Koffie", summary_en="", rrule="FREQ=WEEKLY;BYDAY=TU")
    assert 'href="/en/events/dutch/" lang="nl">Koffie' in read("/en/events/")
    html = read("/en/events/dutch/")
    assert '<h1 lang="nl">Koffie</h1>' in html
    assert "This text is not there in English yet." in html


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        (
            ("2026-12-01", "2026-12-01", "2026-12-01T10:00:00+01:00", "2026-12-01T12:00:00+01:00"),
            "10:00 \N{EN DASH} 12:00",
        ),
        (
            ("2026-12-01", "2026-12-02", "2026-12-01T22:00:00+01:00", "2026-12-02T01:00:00+01:00"),
            "22:00 \N{EN DASH} 01:00",
        ),
        (("2026-12-01", "2026-12-04", "2026-12-01T10:00:00+01:00", "2026-12-04T17:00:00+01:00"), "Until 4 December"),
    ],
)
def test_a_time_is_said_as_people_do(dates: tuple[str, ...], text: str) -> None:
    names = ("first_day", "last_day", "starts_at", "ends_at")
    item: dict[str, Any] = {**dict(zip(names, dates, strict=True)), "all_day": False}
    assert event_time(item) == text


def test_an_event_of_several_days_is_listed_today_while_it_goes_on() -> None:
    EventFactory(title_en="Fair", starts_on=date(2026, 11, 28), ends_on=date(2026, 12, 3), all_day=True,
                 start_time=None, end_time=None)  # fmt: skip
    EventFactory(title_en="Early", start_time=time(9), end_time=time(10))
    html = read("/en/events/")
    assert re.findall(r'id="day-([\d-]+)"', html) == ["2026-12-01"]
    assert titles(html) == ["Fair", "Early"]
