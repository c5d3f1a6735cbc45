"""`near` takes a postcode, a town or a point, in every list; what it does not know it refuses by name."""

import pytest

from tests.factories.directory import LocationFactory, PartnerFactory

pytestmark = pytest.mark.django_db
LISTS = ["/api/v1/partners/", "/api/v1/search/"]


@pytest.mark.parametrize("near", ["2312TT", "2312 tt", "2312", "Leiden", "52.161,4.4928"])
def test_a_list_is_measured_from_a_postcode_a_town_or_a_point(client, near):
    PartnerFactory(slug="leiden")
    LocationFactory(partner=PartnerFactory(slug="katwijk", location=False), latitude=52.2, longitude=4.4)
    items = client.get("/api/v1/partners/", {"near": near, "order": "distance"}).json()["items"]
    assert [item["slug"] for item in items] == ["leiden", "katwijk"]
    assert items[0]["distance_km"] < 1.5
    assert 5 < items[1]["distance_km"] < 10


def test_a_radius_around_a_postcode_leaves_out_what_is_farther(client):
    PartnerFactory(slug="leiden")
    LocationFactory(partner=PartnerFactory(slug="katwijk", location=False), latitude=52.2, longitude=4.4)
    items = client.get("/api/v1/partners/", {"near": "2312TT", "radius_km": "2"}).json()["items"]
    assert [item["slug"] for item in items] == ["leiden"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("near", ["0312", "2872AA", "Nowhere", "52.16", "52.16,x", "95,4.49", "x" * 200, "1,2,3", "\0"])
def test_what_is_no_place_is_refused_by_name(client, address, near):
    answer = client.get(address, {"near": near})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["name"] == "near"
    assert "52.16,4.49" in error["reason"]


@pytest.mark.parametrize("query", ["radius_km=3", "order=distance"])
def test_what_says_something_of_near_needs_it(client, query):
    (error,) = client.get(f"/api/v1/partners/?{query}").json()["errors"]
    assert error["reason"] == "needs near, such as near=2312TT"
