"""`/map/`: where the partners are that a search finds."""

import pytest
import time_machine

from directory.models import Partner
from search.api import markers
from search.engines.base import EngineFailure
from search.index import drain, engines, rebuild
from tests.factories.directory import LocationFactory, PartnerFactory
from tests.factories.insight import BestBetFactory
from tests.search.content import make_home, make_phase, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_dir")]
ADDRESS = "/api/v1/map/"


@pytest.fixture
def shown(client):
    """The slugs that a query shows."""

    def ask(query: str = "") -> list[str]:
        answer = client.get(f"{ADDRESS}?{query}")
        assert answer.status_code == 200, answer.content
        return [item["slug"] for item in answer.json()["items"]]

    return ask


@pytest.fixture
def directory():
    """A dentist in Leiden, a club in Katwijk, one that is nowhere; a page that speaks of both."""
    make_topic(make_phase(make_home()), "Dentists and clubs")
    PartnerFactory(slug="dentist", name="Dentist Linde", categories=["dentists"])
    club = PartnerFactory(slug="club", name="Chess Club", kind="association", location=False)
    LocationFactory(partner=club, municipality="katwijk", latitude=52.2, longitude=4.4)
    PartnerFactory(slug="nowhere", name="Dentist Online", location__latitude=None, location__longitude=None)
    rebuild()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["club", "dentist"]),
        ("q=dentist", ["dentist"]),
        ("kind=association", ["club"]),
        ("municipality=leiden", ["dentist"]),
        ("bbox=4.3,52.15,4.45,52.3", ["club"]),
        ("bbox=5,52,6,53", []),
        ("near=2312TT", ["dentist", "club"]),
        ("near=2312TT&radius_km=2", ["dentist"]),
    ],
)
def test_it_shows_partners_with_a_place_by_text_and_filters(directory, shown, query, slugs):
    assert shown(query) == slugs


def test_a_partner_is_drawn_inside_the_box_though_another_location_is_nearer(client, directory):
    club = Partner.objects.get(slug="club")
    for longitude in (4.9, 4.95):
        LocationFactory(partner=club, latitude=52.4, longitude=longitude, sort_order=1)
    drain()

    def longitude(**asked):
        (item,) = client.get(ADDRESS, {"kind": "association", "near": "52.2,4.41", **asked}).json()["items"]
        return item["location"]["longitude"]

    assert longitude() == 4.4
    assert longitude(bbox="4.8,52.3,5,52.5") == 4.9


@pytest.mark.parametrize(
    ("near", "point"), [("2312TT", {"latitude": 52.161, "longitude": 4.4928}), ("1,2", {"latitude": 1, "longitude": 2})]
)
def test_it_says_where_the_place_is_that_was_asked_about(client, directory, near, point):
    assert client.get(ADDRESS, {"near": near}).json()["meta"]["near"] == point
    assert client.get(ADDRESS).json()["meta"]["near"] is None


def test_an_item_has_what_a_label_needs(client, directory):
    (item,) = client.get(ADDRESS, {"kind": "association", "near": "52.2,4.41", "locale": "nl"}).json()["items"]
    assert (item["name"], item["path"]) == ("Chess Club", "/nl/gids/club/")
    assert (item["location"]["latitude"], item["location"]["longitude"]) == (52.2, 4.4)
    assert item["distance_km"] == pytest.approx(0.68, abs=0.01)
    assert item["opening"]["state"] == "unknown"


def test_more_than_can_be_shown_are_counted(client, directory, monkeypatch):
    monkeypatch.setattr(markers, "MAX_MARKERS", 1)
    monkeypatch.setattr(markers, "MAX_LIMIT", 1)
    answer = client.get(ADDRESS).json()
    assert answer["meta"]["total_count"] == 2
    assert [item["slug"] for item in answer["items"]] == ["club"]


def test_a_longer_list_is_read_in_several_steps(client, directory, monkeypatch):
    monkeypatch.setattr(markers, "MAX_LIMIT", 1)
    assert [item["slug"] for item in client.get(ADDRESS).json()["items"]] == ["club", "dentist"]


def test_what_an_editor_pinned_for_the_text_is_on_the_map_as_in_the_list(client, directory, shown, monkeypatch):
    BestBetFactory(phrases="dentist", partner=Partner.objects.get(slug="club"))
    listed = client.get("/api/v1/search/?q=dentist&type=partner&locale=en").json()["items"]
    monkeypatch.setattr(markers, "MAX_LIMIT", 1)
    assert shown("q=dentist&locale=en") == [
        item["card"]["slug"] for item in listed if item["card"]["slug"] != "nowhere"
    ]
    assert shown("q=dentist&locale=en") == ["club", "dentist"]
    assert client.get(ADDRESS, {"q": "dentist", "locale": "en"}).json()["meta"]["total_count"] == 2
    assert shown("q=dentist&locale=en&bbox=4.47,52.1,4.6,52.2") == ["dentist"]
    assert shown("q=dentist&locale=en&near=2312TT") == ["dentist"]


def test_nobody_keeps_what_a_lower_engine_answered_long_after_the_first_one_is_back(client, directory, monkeypatch):
    def broken(query):
        raise EngineFailure("broken")

    monkeypatch.setattr(engines()[0], "search", broken)
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        answer = client.get(ADDRESS)
    assert "s-maxage=10" in answer.headers["Cache-Control"]
    assert [item["slug"] for item in answer.json()["items"]] == ["club", "dentist"]


@pytest.mark.parametrize("query", ["limit=3", "offset=3", "order=name", "type=partner", "near=nowhere", "bbox=1,2"])
def test_what_it_does_not_take_is_refused(client, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_the_queries_do_not_grow_with_the_list(client, directory, django_assert_max_num_queries):
    for number in range(30):
        PartnerFactory(slug=f"more-{number}")
    rebuild()
    with django_assert_max_num_queries(16):
        assert len(client.get(ADDRESS).json()["items"]) == 32
