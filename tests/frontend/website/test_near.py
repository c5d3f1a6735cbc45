"""“Near you” in the finder, without JavaScript: what is asked, told, and said beside the field."""

import html
import re

import pytest

from frontend.website.maps import distance, route_url
from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


@pytest.fixture
def schools(api: FakeApi) -> FakeApi:
    oak = answers.partner(distance_km=0.42, location=answers.location(street_address="Eikenlaan 2"))
    api.answers["/search/"] = answers.found(answers.hit(oak))
    return api


@pytest.fixture
def nowhere(api: FakeApi) -> FakeApi:
    """An API that does not know the place."""
    error = {"name": "near", "reason": "must be a Dutch postcode", "allowed": None}

    def answer(query):
        return (
            (400, answers.problem(400, errors=[error]))
            if "near" in query
            else answers.found(answers.hit(answers.partner()))
        )

    api.answers["/search/"] = answer
    return api


def asked(api: FakeApi) -> dict[str, list[str]]:
    """What the API was asked in the end."""
    return [query for path, query in api.calls if path == "/search/"][-1]


def test_a_place_is_asked_with_its_radius_and_the_nearest_come_first(schools, browse):
    browse("/en/directory/?near=2312+TT&radius_km=5")
    query = asked(schools)
    assert (query["near"], query["radius_km"], query["order"]) == (["2312 TT"], ["5"], ["distance"])


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("near=2312&q=ib", None),
        ("near=2312&q=ib&order=distance", ["distance"]),
        ("near=2312&order=name", ["name"]),
        ("order=distance", None),
        ("radius_km=5", None),
        ("", None),
    ],
)
def test_the_order_is_the_chosen_one_or_the_one_that_fits(schools, browse, query, order):
    assert browse(f"/en/directory/?{query}").status_code == 200
    assert asked(schools).get("order") == order
    assert ("radius_km" in asked(schools)) == ("near=2312&radius" in query)


def test_a_card_says_where_and_how_far(schools, browse):
    text = browse("/en/directory/?near=2312TT").text
    assert "Leiden · 400 m" in text
    assert "Eikenlaan 2, Leiden" in text


def test_the_place_is_a_tag_that_can_be_removed_and_survives_the_language_switch(schools, browse):
    text = html.unescape(browse("/en/directory/?near=2312TT&radius_km=5&kind=school").text)
    assert "Within 5 km of 2312TT" in text
    assert 'href="/en/directory/?kind=school"' in text
    assert "/nl/gids/?kind=school&near=2312TT&radius_km=5" in text


def test_coordinates_are_called_what_they_are_to_the_reader(schools, browse):
    assert "Near your location" in browse("/en/directory/?near=52.161,4.493").text


@pytest.mark.parametrize("path", ["/en/directory/", "/nl/zoeken/"])
def test_an_unknown_place_is_told_beside_the_field_with_what_was_typed(nowhere, browse, path):
    response = browse(f"{path}?near=Xanadu&radius_km=5&order=distance")
    assert response.status_code == 200
    assert re.search(
        r'name="near" value="Xanadu"[^>]* aria-invalid="true" aria-describedby="f-near-error"', response.text
    )
    assert re.search(r'id="f-near-error">.*“Xanadu”', response.text)
    assert not {"near", "radius_km"} & asked(nowhere).keys()
    assert "Oak School" in response.text


def test_a_place_that_is_known_has_no_error(schools, browse):
    assert "aria-invalid" not in browse("/en/directory/?near=2312TT").text


@pytest.mark.parametrize("near", ["%00", "x" * 3000, "%3Cscript%3E", "%F0%9F%8F%A0"])
def test_no_place_breaks_the_page(nowhere, browse, near):
    response = browse(f"/en/directory/?near={near}")
    assert response.status_code == 200
    assert "<script>" not in response.text


def test_the_map_asks_for_what_the_list_shows(schools, browse):
    text = html.unescape(browse("/en/directory/?q=ib&near=2312TT&radius_km=5&kind=school&page=2&utm_source=mail").text)
    (query,) = re.findall(r'data-map-query="([^"]*)"', text)
    assert query == "kind=school&q=ib&near=2312TT&radius_km=5&locale=en"


@pytest.mark.parametrize(("types", "asks"), [("type=step", False), ("type=step&type=partner", True), ("", True)])
def test_a_search_without_organisations_has_nothing_for_a_map(schools, browse, types, asks):
    assert bool(re.findall(r'data-map-query="[^"]+"', browse(f"/en/search/?{types}").text)) == asks


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [("/en/directory/", True), ("/en/search/", True), ("/en/directory/oak/", True), ("/en/contact/", False)],
)
def test_the_policy_lets_in_the_tiles_of_pages_with_a_map_alone(schools, browse, path, is_allowed):
    schools.answers["/partners/oak/"] = answers.partner_detail()
    policy = browse(path).headers["Content-Security-Policy"]
    assert ("img-src 'self' data: https://service.pdok.nl" in policy) == is_allowed
    assert policy.count("pdok") == is_allowed


def test_a_partner_has_a_map_and_a_route_where_its_place_is_known(api: FakeApi, browse):
    api.answers["/partners/oak/"] = answers.partner_detail()
    text = html.unescape(browse("/en/directory/oak/").text)
    assert '"latitude": 52.16' in text
    assert "https://www.openstreetmap.org/directions?to=52.16%2C4.49" in text
    api.answers["/partners/oak/"] = answers.partner_detail(locations=[answers.location(latitude=None, longitude=None)])
    text = browse("/en/directory/oak/").text
    assert "data-map" not in text
    assert "directions" not in text


@pytest.mark.parametrize(
    ("km", "text"), [(0, "less than 100 m"), (0.42, "400 m"), (0.96, "1.0 km"), (1.27, "1.3 km"), (12, "12.0 km")]
)
def test_distances_are_rounded_as_people_say_them(km, text):
    assert distance(km) == text


def test_without_a_setting_there_is_no_route(settings):
    settings.MAP_ROUTE_URL = ""
    assert route_url({"latitude": 52.1, "longitude": 4.4}) is None
