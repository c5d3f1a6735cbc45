"""Texts that ask the agenda: a period, for whom, and the events of these days alone."""

from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from search.agenda import agenda_question
from search.days import day_values
from search.engines.base import Named
from search.index import rebuild
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory

SEARCH, EVENTS = "/api/v1/search/", "/en/events/"
LEIDEN = Named("municipality", "leiden", ("leiden",))
FREE = Named("cost", "free", ("free",))


@pytest.mark.parametrize(
    ("text", "named", "is_all", "address"),
    [
        ("kids this weekend", [], True, "/en/events/?when=weekend&audience=children"),
        ("What is there to do today?", [], True, "/en/events/?when=today"),
        ("activiteiten dit weekend kinderen", [], True, "/en/events/?when=weekend&audience=children"),
        (
            "free events in Leiden this week",
            [FREE, LEIDEN],
            True,
            f"{EVENTS}?when=week&municipality=leiden&free=true",
        ),
        ("football this weekend", [], False, "/en/events/?when=weekend"),
        ("is the desk open today", [], False, "/en/events/?when=today"),
    ],
)
def test_a_period_in_a_text_leads_to_the_agenda(text: str, named: list[Named], is_all: bool, address: str) -> None:
    asked = agenda_question(text, named)
    assert asked is not None
    assert (asked.is_all, asked.address("en")) == (is_all, address)


@pytest.mark.parametrize("text", ["", "dentist open at weekends", "kids", "two weeks", "???"])
def test_other_texts_ask_nothing_of_the_agenda(text: str) -> None:
    assert agenda_question(text, []) is None


def test_an_event_has_each_coming_day_that_it_touches() -> None:
    now = datetime.fromisoformat("2026-12-05T10:00+01:00")
    camp = (datetime.fromisoformat("2026-12-04T10:00+01:00"), datetime.fromisoformat("2026-12-07T00:00+01:00"))
    far = (datetime.fromisoformat("2027-06-01T10:00+02:00"), datetime.fromisoformat("2027-06-01T11:00+02:00"))
    assert day_values([far, camp], now) == ("2026-12-05", "2026-12-06")


@pytest.fixture
def agenda(db: None, index_dir: Any) -> Any:
    """On a Monday: events of the coming weekend and of the one after it, and a club for children."""
    with time_machine.travel("2026-11-30 09:00+01:00", tick=False):
        for title, day, audience in (
            ("Sunday studio", date(2026, 12, 6), "children"),
            ("Story hour", date(2026, 12, 5), "children"),
            ("Wine tasting", date(2026, 12, 5), "students"),
            ("Puppet show", date(2026, 12, 13), "children"),
        ):
            EventFactory(title_en=title, title_nl="", starts_on=day, audiences=[audience])
        daily = {"starts_on": date(2026, 11, 30), "rrule": "FREQ=DAILY"}
        EventFactory(title_en="Choir", title_nl="", audiences=["students"], **daily)
        PartnerFactory(name="Kids Club", location=False)
        rebuild()
        yield


def answer(client: Client, text: str) -> dict[str, Any]:
    response = client.get(SEARCH, {"q": text, "locale": "en"})
    assert response.status_code == 200, response.content
    data: dict[str, Any] = response.json()
    return data


def test_events_of_the_weekend_come_by_date_then_name_those_for_children_first(client: Client, agenda: None) -> None:
    found = answer(client, "events this weekend for children")
    events = [item for item in found["items"] if item["type"] == "event"]
    assert [item["title"] for item in events] == ["Story hour", "Sunday studio", "Choir", "Wine tasting"]
    assert events[2]["card"]["date"] == "2026-12-05"
    assert found["query"]["agenda"] == {"when": "weekend", "path": "/en/events/?when=weekend&audience=children"}
    assert found["query"]["recognised"] == []


def test_other_entries_are_found_as_ever_and_without_a_period_so_are_all_events(client: Client, agenda: None) -> None:
    assert "Kids Club" in [item["title"] for item in answer(client, "kids this weekend")["items"]]
    without = answer(client, "puppet show")
    assert (without["items"][0]["title"], without["query"]["agenda"]) == ("Puppet show", None)
    assert answer(client, "Kids Club today")["query"]["agenda"] is None
