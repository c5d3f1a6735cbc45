"""The nearest partners: found in growing circles, the same as if all distances were measured."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.facts.geography import Point, distance_km
from directory.models import Location
from directory.public import selection
from directory.public.related import RELATED_LIMIT, related_partners
from directory.public.selection import select_page
from directory.public.snapshot import snapshots_of
from tests.factories.directory import LocationFactory, PartnerFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 29)
PAGE = {"locale": "en", "fallback": True, "order": "distance", "limit": 20, "offset": 0}
points = st.tuples(st.floats(51.0, 53.0), st.floats(4.0, 5.0))
a_few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def circles(monkeypatch):
    """Even a few partners are looked for in circles."""
    monkeypatch.setattr(selection, "FEW", 0)


def placed(where):
    Location.objects.all().delete()
    partners = []
    for number, (latitude, longitude) in enumerate(where):
        partner = PartnerFactory(location=False, name=f"P{number}", categories=["dentists"])
        LocationFactory(partner=partner, latitude=latitude, longitude=longitude)
        partners.append(partner.pk)
    return partners


@a_few
@given(where=st.lists(points, min_size=1, max_size=8), near=points)
def test_circles_find_what_measuring_everything_finds(circles, where, near):
    placed(where)
    found = select_page({**PAGE, "near": near}, timezone.now())
    measured = {
        pk: distance_km(Point(*near), Point(latitude, longitude))
        for pk, latitude, longitude in Location.objects.values_list("partner_id", "latitude", "longitude")
    }
    assert found.ids == sorted(measured, key=lambda pk: (measured[pk], pk))


@a_few
@given(where=st.lists(points, min_size=1, max_size=8), near=points, radius=st.floats(0.1, 200))
def test_a_radius_keeps_what_lies_within_it(where, near, radius):
    placed(where)
    found = select_page({**PAGE, "near": near, "radius_km": radius}, timezone.now())
    measured = {
        pk: distance_km(Point(*near), Point(latitude, longitude))
        for pk, latitude, longitude in Location.objects.values_list("partner_id", "latitude", "longitude")
    }
    assert found.ids == sorted((pk for pk in measured if measured[pk] <= radius), key=lambda pk: (measured[pk], pk))


def test_a_page_of_the_nearest_is_a_slice_of_them_all(circles):
    ids = placed([(52.0 + number / 100, 4.5) for number in range(7)])
    pages = [
        select_page({**PAGE, "near": (52.0, 4.5), "limit": 3, "offset": offset}, timezone.now()).ids
        for offset in (0, 3, 6, 9)
    ]
    assert pages == [ids[:3], ids[3:6], ids[6:], []]


@pytest.mark.parametrize("radius", [0.5, 5, 50])
def test_a_radius_holds_for_the_list_and_its_count(circles, radius):
    placed([(52.0 + number / 50, 4.5) for number in range(8)])
    found = select_page({**PAGE, "near": (52.0, 4.5), "radius_km": radius}, timezone.now())
    inside = [
        pk
        for pk, latitude in Location.objects.values_list("partner_id", "latitude")
        if distance_km(Point(52.0, 4.5), Point(latitude, 4.5)) <= radius
    ]
    assert (found.ids, found.total) == (inside, len(inside))


def test_related_partners_share_a_category_and_lie_nearest():
    ids = placed([(52.0, 4.5), (52.5, 4.5), (52.001, 4.5), (52.02, 4.5), (52.05, 4.5), (52.2, 4.5)])
    elsewhere = PartnerFactory(location=False, categories=["sports"])
    LocationFactory(partner=elsewhere, latitude=52.0, longitude=4.5)
    snapshot = snapshots_of([ids[0]], "en", timezone.now())[ids[0]]
    assert related_partners(ids[0], snapshot, DAY) == [ids[2], ids[3], ids[4], ids[5]]


def test_a_partner_that_is_nowhere_gets_some_of_its_category():
    ids = placed([(52.0, 4.5)] * 5)
    nowhere = PartnerFactory(location=False, categories=["dentists"])
    snapshot = snapshots_of([nowhere.pk], "en", timezone.now())[nowhere.pk]
    assert len(set(related_partners(nowhere.pk, snapshot, DAY)) & set(ids)) == RELATED_LIMIT
