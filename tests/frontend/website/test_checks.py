"""Settings of the map that cannot work are said at start-up."""

import pytest

from frontend.website.checks import check_map


@pytest.mark.parametrize("address", ["https://tiles.example/{z}/{x}/{y}.png", "/tiles/{z}/{y}/{x}.jpg"])
def test_an_address_with_all_its_numbers_is_accepted(settings, address):
    settings.MAP_TILES_URL = address
    assert list(check_map(None)) == []


@pytest.mark.parametrize(
    "address", ["", "https://tiles.example/{z}/{x}.png", "ftp://tiles.example/{z}/{x}/{y}", "tiles/{z}/{x}/{y}"]
)
def test_tiles_that_no_browser_would_find_are_an_error(settings, address):
    settings.MAP_TILES_URL = address
    (error,) = check_map(None)
    assert error.id == "website.E001"
    assert "{z}/{x}/{y}" in error.hint


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("", True),
        ("geo:{latitude},{longitude}", True),
        ("https://maps.example/?q={place}", False),
        ("x{", False),
        ("javascript:{latitude}", False),
    ],
)
def test_a_route_leads_to_the_place(settings, address, is_right):
    settings.MAP_ROUTE_URL = address
    assert [error.id for error in check_map(None)] == ([] if is_right else ["website.E002"])
