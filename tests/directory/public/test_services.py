"""Services in lists and details: their hours, their days, what they cost, in both languages."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories.directory import CategoryFactory, LocationFactory, PartnerFactory, ServiceFactory, exception

pytestmark = pytest.mark.django_db

# A Wednesday; the walk is on the first Saturday of the month.
WEDNESDAY, SATURDAY = "2026-12-02T10:00:00+01:00", "2026-12-05T13:30:00+01:00"


@pytest.fixture
def club():
    """A club with no hours of its own: a coffee morning and a walk."""
    partner = PartnerFactory(slug="club", categories=["social-clubs"], spoken_languages=["nl", "en"])
    ServiceFactory(partner=partner, name_en="Coffee", name_nl="Koffie", opening_hours="We 09:30-12:00", sort_order=0)
    ServiceFactory(partner=partner, name_en="City walk", name_nl="", opening_hours="Sa[1] 13:00-15:30", sort_order=1)
    return partner


@pytest.fixture
def detail(client: Client):
    def asked(locale: str = "en", slug: str = "club") -> dict[str, Any]:
        found: dict[str, Any] = client.get(f"/api/v1/partners/{slug}/", {"locale": locale}).json()
        return found

    return asked


@pytest.mark.parametrize(
    ("moment", "locale", "state", "label", "service"),
    [
        (WEDNESDAY, "en", "open", "Open now, until 12:00", "Coffee"),
        (WEDNESDAY, "nl", "open", "Nu open, tot 12:00", "Koffie"),
        (SATURDAY, "en", "open", "Open now, until 15:30", "City walk"),
        (SATURDAY, "nl", "open", "Nu open, tot 15:30", "City walk"),
        ("2026-12-03T10:00:00+01:00", "en", "closed", "Closed, opens Saturday 13:00", "City walk"),
    ],
)
def test_a_club_is_open_for_what_it_does_then(client, club, moment, locale, state, label, service):
    with time_machine.travel(moment, tick=False):
        answer = client.get("/api/v1/partners/", {"locale": locale}).json()["items"][0]["opening"]
        listed = client.get("/api/v1/partners/", {"open_now": "true"}).json()["meta"]["total_count"]
    assert (answer["state"], answer["label"], answer["service"]) == (state, label, service)
    assert listed == (state == "open")


@time_machine.travel(WEDNESDAY, tick=False)
def test_an_open_office_speaks_for_itself(client, club):
    club.locations.update(opening_hours="Mo-Fr 09:00-17:00")
    club.locations.get().save()
    opening = client.get("/api/v1/partners/").json()["items"][0]["opening"]
    assert (opening["label"], opening["service"]) == ("Open now, until 17:00", None)


@time_machine.travel(WEDNESDAY, tick=False)
def test_a_service_without_hours_follows_those_of_its_location(detail):
    partner = PartnerFactory(slug="club", location__opening_hours="Mo-Fr 09:00-17:00")
    branch = LocationFactory(partner=partner, opening_hours="We 12:00-14:00", sort_order=1)
    ServiceFactory(partner=partner, sort_order=0)
    ServiceFactory(partner=partner, location=branch.uuid, sort_order=1)
    ServiceFactory(partner=partner, setting="online", sort_order=2)
    first, second, online = detail()["services"]
    assert (first["opening"]["label"], first["has_own_hours"]) == ("Open now, until 17:00", False)
    assert (second["opening"]["label"], second["location"]) == ("Closed, opens today 12:00", str(branch.uuid))
    assert (online["opening"]["state"], online["location"]) == ("unknown", None)


@time_machine.travel(WEDNESDAY, tick=False)
def test_what_is_over_or_ended_is_not_shown_and_what_is_paused_or_to_come_says_so(client, detail):
    partner = PartnerFactory(slug="club")
    always = {"partner": partner, "opening_hours": "24/7"}
    ServiceFactory(**always, name_en="Over", valid_to=date(2026, 12, 1))
    ServiceFactory(**always, name_en="Ended", status="ended")
    ServiceFactory(**always, name_en="Paused", status="paused")
    ServiceFactory(**always, name_en="To come", valid_from=date(2026, 12, 3))
    shown = {service["name"]: service["status"] for service in detail()["services"]}
    assert shown == {"Paused": "paused", "To come": "upcoming"}
    assert client.get("/api/v1/partners/", {"open_now": "true"}).json()["items"] == []
    with time_machine.travel("2026-12-03T00:00:01+01:00", tick=False):
        assert [each["name"] for each in detail()["services"] if each["status"] == "active"] == ["To come"]
        assert client.get("/api/v1/partners/", {"open_now": "true"}).json()["meta"]["total_count"] == 1


def test_the_last_night_of_a_service_ends_with_its_last_day(client, detail):
    partner = PartnerFactory(slug="club")
    ServiceFactory(partner=partner, opening_hours="Fr 22:00-02:00", valid_to=date(2026, 12, 4))
    with time_machine.travel("2026-12-04T23:00:00+01:00", tick=False):
        assert detail()["services"][0]["opening"]["label"] == "Open now, until 00:00"
        assert client.get("/api/v1/partners/", {"open_now": "true"}).json()["meta"]["total_count"] == 1
    with time_machine.travel("2026-12-05T01:00:00+01:00", tick=False):
        assert detail()["services"] == []
        assert client.get("/api/v1/partners/", {"open_now": "true"}).json()["items"] == []


@time_machine.travel(WEDNESDAY, tick=False)
def test_everything_known_of_a_service_is_told_in_the_readers_language(detail):
    partner = PartnerFactory(slug="club", spoken_languages=["nl"], categories=["sports"])
    ServiceFactory(
        partner=partner, name_en="Course", name_nl="Cursus", summary_nl="Leer Nederlands.",
        description_nl="<p>Elke week.</p>", age_from=16, cost="paid", cost_amount="12.5", cost_unit="month",
        costs_en="Ask for the reduced price.", capacity="full", capacity_on=date(2026, 11, 30),
        documents_en="A passport\nA photo", languages=["en"], categories=["language-courses"],
        opening_hours="Tu 19:00-21:00", opening_exceptions=[exception("2026-12-22", "2027-01-03")],
    )  # fmt: skip
    english, dutch = detail("en")["services"][0], detail("nl")["services"][0]
    assert (english["name"], dutch["name"], english["summary"]) == ("Course", "Cursus", "Leer Nederlands.")
    assert english["description"] == '<div lang="nl"><p>Elke week.</p></div>'
    assert english["ages"] == {"minimum": 16, "maximum": None}
    assert english["cost"] == {
        "kind": "paid", "amount": "12.50", "unit": "month", "text": "Ask for the reduced price."
    }  # fmt: skip
    assert english["capacity"] == {"state": "full", "as_of": "2026-11-30"}
    assert english["documents"] == ["A passport", "A photo"]
    assert (english["languages"], [each["slug"] for each in english["categories"]]) == (["en"], ["language-courses"])


@time_machine.travel(WEDNESDAY, tick=False)
def test_search_engines_are_told_what_is_offered(detail):
    partner = PartnerFactory(slug="club")
    ServiceFactory(partner=partner, name_en="Walk", cost="free", age_from=4, opening_hours="Sa 10:00-12:00")
    data = detail()["json_ld"]
    assert data["address"]["addressLocality"] == "Leiden"
    (offer,) = data["makesOffer"]
    assert (offer["price"], offer["priceCurrency"]) == ("0.00", "EUR")
    assert offer["itemOffered"]["audience"]["suggestedMinAge"] == 4
    assert offer["itemOffered"]["hoursAvailable"][0]["opens"] == "10:00"


@pytest.mark.parametrize(("filters", "found"), [({"category": "language-courses"}, 1), ({"spoken_language": "tr"}, 1)])
def test_a_partner_is_found_by_what_its_services_are(client, filters, found):
    PartnerFactory()
    ServiceFactory(partner=PartnerFactory(), categories=["language-courses"], languages=["tr"])
    assert client.get("/api/v1/partners/", filters).json()["meta"]["total_count"] == found


def test_changing_a_service_changes_when_its_partner_did(club):
    with time_machine.travel("2027-01-01T10:00:00+01:00", tick=False):
        service = club.services.all()[0]
        service.categories.add(CategoryFactory())
        service.save()
    club.refresh_from_db()
    assert club.updated_at.year == 2027


@pytest.mark.parametrize(
    ("moment", "label", "service"),
    [
        (WEDNESDAY, "Open now, until 13:00", "Long"),
        ("2026-12-03T18:00:00+01:00", "Closed, opens Friday 09:00", None),
    ],
)
def test_of_several_the_one_that_closes_last_counts_and_a_closed_office_speaks_for_itself(
    detail, moment, label, service
):
    partner = PartnerFactory(slug="club", location__opening_hours="Fr 09:00-10:00")
    for name, hours, status in (
        ("Short", "We 09:00-11:00", "active"),
        ("Long", "We 09:00-13:00", "active"),
        ("Early", "Th 18:30-19:00", "active"),
        ("Paused", "24/7", "paused"),
    ):
        ServiceFactory(partner=partner, name_en=name, opening_hours=hours, status=status)
    with time_machine.travel(moment, tick=False):
        opening = detail()["opening"]
    assert (opening["label"], opening["service"]) == (label, service)


@pytest.mark.parametrize("path", ["/api/v1/partners/", "/api/v1/partners/club/"])
def test_no_answer_is_kept_past_the_end_of_a_service(client, club, path):
    with time_machine.travel("2026-12-02T11:59:40+01:00", tick=False):
        assert "s-maxage=20" in client.get(path).headers["Cache-Control"]


@time_machine.travel(WEDNESDAY, tick=False)
def test_by_appointment_alone_is_hours_of_its_own(detail):
    ServiceFactory(partner=PartnerFactory(slug="club", location__opening_hours="24/7"), by_appointment=True)
    (found,) = detail()["services"]
    assert (found["has_own_hours"], found["by_appointment"]) == (True, True)
    assert found["opening"]["state"] == "by_appointment"
