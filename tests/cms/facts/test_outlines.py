"""Whether a point lies in a municipality, and how far outside."""

import pytest

from cms.facts.geography import Point
from cms.facts.models import Municipality
from cms.facts.outlines import km_outside

LEIDEN = "GM0546"


@pytest.mark.django_db
def test_every_municipality_of_the_region_has_its_own_middle_inside():
    for municipality in Municipality.objects.all():
        assert km_outside(municipality.cbs_code, Point(municipality.latitude, municipality.longitude)) == 0


@pytest.mark.parametrize(
    ("point", "least", "most"),
    [
        (Point(52.1663, 4.4816), 0, 0),  # Leiden's station
        (Point(52.2018, 4.4127), 2, 6),  # Katwijk
        (Point(52.3731, 4.8926), 30, 40),  # Amsterdam
        (Point(4.49, 52.16), 5_000, 8_000),  # the wrong way round
    ],
)
def test_a_point_outside_is_so_many_kilometres_away(point, least, most):
    away = km_outside(LEIDEN, point)
    assert away is not None
    assert least <= away <= most


def test_a_municipality_without_an_outline_is_not_judged():
    assert km_outside("GM0363", Point(52.37, 4.89)) is None
