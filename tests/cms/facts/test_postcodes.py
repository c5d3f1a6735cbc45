"""Postcodes and towns have a place; anything else has none."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.facts.geography import Point, distance_km
from cms.facts.models import Municipality
from cms.facts.postcodes import POSTCODES, place_of

THE_STATION = Point(52.1663, 4.4816)


@pytest.mark.parametrize("text", ["2312", "2312TT", "2312 TT", "2312tt", " 2312 tt "])
def test_a_postcode_is_read_in_any_usual_spelling(text):
    place = place_of(text)
    assert place is not None
    assert (place.town, place.cbs_code) == ("Leiden", "GM0546")
    assert distance_km(place.point, THE_STATION) < 1.5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Leiden", "GM0546"),
        ("leiden", "GM0546"),
        ("den haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("The Hague", "GM0518"),
        ("Hazerswoude Dorp", "GM0484"),
        ("Valkenburg", "GM0537"),
        ("Noordwijk", "GM0575"),
        ("Amsterdam", "GM0363"),
    ],
)
def test_a_town_is_found_and_the_region_comes_first(text, code):
    place = place_of(text)
    assert place is not None
    assert place.cbs_code == code


@pytest.mark.parametrize(
    "text", ["", "0312", "0000AA", "2872", "2312T", "2312TTT", "23120", "٢٣١٢", "Nowhere", "2312-TT"]
)
def test_what_is_no_postcode_or_town_has_no_place(text):
    assert place_of(text) is None


@given(st.text(max_size=200))
def test_no_text_is_an_error(text):
    place_of(text)


def test_every_postcode_lies_in_the_netherlands():
    with POSTCODES.open(encoding="utf-8") as file:
        codes = [row["postcode"] for row in csv.DictReader(file)]
    places = [place_of(code) for code in codes]
    assert len(codes) > 4_700
    assert all(place and 50.7 < place.point.latitude < 53.6 and 3.3 < place.point.longitude < 7.3 for place in places)


@pytest.mark.django_db
def test_each_municipality_of_the_region_is_where_a_postcode_is():
    for municipality in Municipality.objects.all():
        place = place_of(municipality.name) or place_of(
            {"teylingen": "2215", "kaag-en-braassem": "2371"}[municipality.slug]
        )
        assert place is not None
        assert place.cbs_code == municipality.cbs_code
