"""A list item shows the location that matched: its address, municipality, opening and distance."""

import pytest
import time_machine

from cms.facts.geography import Point, distance_km
from search.index import rebuild
from tests.factories.directory import LocationFactory, PartnerFactory

MONDAY_TEN = "2026-11-23T10:00:00+01:00"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday", "index_dir")]


@pytest.fixture
def _monday():
    with time_machine.travel(MONDAY_TEN, tick=False):
        yield


@pytest.fixture
def partner():
    """Main location in Leiden, open now; another one in Katwijk, closed; a third in Lisse, without coordinates."""
    partner = PartnerFactory(slug="thrice", location__opening_hours="Mo-Fr 09:00-17:00")
    LocationFactory(
        partner=partner, street_address="Zeestraat 2", address_locality="Katwijk", municipality="katwijk",
        latitude=52.2, longitude=4.4, opening_hours="Tu 09:00-17:00", sort_order=1,
    )  # fmt: skip
    LocationFactory(
        partner=partner, street_address="Bloemstraat 3", address_locality="Lisse", municipality="lisse",
        latitude=None, longitude=None, sort_order=2,
    )  # fmt: skip
    rebuild()
    return partner


@pytest.fixture(params=["/api/v1/partners/?", "/api/v1/search/?type=partner&"])
def card(client, request):
    """The partner's list item in the answer to a query, of either list."""

    def ask(query: str) -> dict:
        (item,) = client.get(request.param + query).json()["items"]
        return item.get("card", item)

    return ask


@pytest.mark.parametrize(
    ("query", "town", "state"),
    [
        ("", "Leiden", "open"),
        ("municipality=leiden", "Leiden", "open"),
        ("municipality=katwijk", "Katwijk", "closed"),
        ("municipality=lisse", "Lisse", "unknown"),
        ("municipality=lisse&municipality=katwijk", "Katwijk", "closed"),
        ("near=52.16,4.48", "Leiden", "open"),
        ("near=52.21,4.41", "Katwijk", "closed"),
        ("near=52.21,4.41&municipality=leiden", "Katwijk", "closed"),
        ("near=52.21,4.41&radius_km=3&municipality=lisse", "Katwijk", "closed"),
        ("bbox=4.3,52.15,4.45,52.3", "Katwijk", "closed"),
        ("bbox=4.3,52.15,4.45,52.3&near=52.16,4.48", "Leiden", "open"),
        ("bbox=4.3,52.1,4.6,52.3&municipality=katwijk", "Katwijk", "closed"),
        ("bbox=4.3,52.15,4.45,52.3&municipality=leiden", "Katwijk", "closed"),
    ],
)
def test_the_location_that_matched_is_shown_with_its_opening(partner, card, query, town, state):
    found = card(query)
    shown = (found["location"]["address_locality"], found["municipality"]["name"], found["opening"]["state"])
    assert shown == (town, town, state)


def test_the_distance_is_to_the_location_shown(partner, card):
    found = card("near=52.21,4.41")
    assert found["distance_km"] == round(distance_km(Point(52.21, 4.41), Point(52.2, 4.4)), 2)
    assert card("municipality=katwijk")["distance_km"] is None


def test_one_list_does_not_change_what_the_next_one_shows(partner, card):
    card("municipality=katwijk")
    assert card("")["location"]["address_locality"] == "Leiden"


def test_an_answer_holds_until_the_shown_location_opens_or_closes(client, partner):
    with time_machine.travel("2026-11-24T16:59:30+01:00", tick=False):
        LocationFactory(partner=PartnerFactory(slug="lisse", location=False), municipality="lisse")
        in_katwijk = client.get("/api/v1/partners/?municipality=katwijk").headers["Cache-Control"]
        in_lisse = client.get("/api/v1/partners/?municipality=lisse").headers["Cache-Control"]
    assert ("s-maxage=30" in in_katwijk, "s-maxage=60" in in_lisse) == (True, True)


def test_a_partner_without_coordinates_shows_its_main_location(client):
    PartnerFactory(location__latitude=None, location__longitude=None)
    rebuild()
    (item,) = client.get("/api/v1/search/?type=partner&near=52.16,4.48").json()["items"]
    assert (item["card"]["location"]["address_locality"], item["distance_km"]) == ("Leiden", None)
