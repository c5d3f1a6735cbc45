"""Which hours are open, by their keys."""

import json
from datetime import datetime

import pytest

from cms.facts.models import Municipality
from directory.fields import hours_key
from directory.models import Location
from directory.public.open_now import open_hours_keys
from directory.public.spans import ZONE
from tests.factories.directory import LocationFactory, PartnerFactory, ServiceFactory, exception

pytestmark = pytest.mark.django_db
OFFICE = "Mo-Fr 09:00-17:00"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZONE)


def key(hours: str = OFFICE, *exceptions: dict, by_appointment: bool = False) -> str:
    return hours_key(hours, exceptions, by_appointment=by_appointment)


def test_the_same_hours_have_one_key_whatever_the_notes_and_ids_of_their_exceptions():
    away = exception("2026-12-24", "2026-12-26")
    noted = {**away, "id": "another", "value": {**away["value"], "note_en": "Christmas"}}
    assert key(OFFICE, away) == key(OFFICE, noted)
    half = {"type": "exception", "value": {"date_from": "2026-12-24", "date_to": None, "hours": "off"}}
    assert key(OFFICE, half) == key(OFFICE)


def test_whatever_decides_when_a_place_is_open_decides_the_key():
    away = exception("2026-12-24", "2026-12-26")
    longer = exception("2026-12-24", "2026-12-27")
    keys = {key(), key("24/7"), key(by_appointment=True), key(OFFICE, away), key(OFFICE, longer)}
    assert len(keys) == 5


@pytest.fixture
def amsterdam():
    facts = {"slug": "amsterdam", "name": "Amsterdam", "cbs_code": "GM0363", "latitude": 52.37, "longitude": 4.9}
    return Municipality.objects.create(**facts)


def test_the_place_decides_where_hours_depend_on_it_and_nowhere_else(amsterdam):
    for hours, keys in [(OFFICE, 1), (f"{OFFICE}; SH off", 2), ("sunrise-sunset", 3)]:
        LocationFactory(opening_hours=hours)
        LocationFactory(opening_hours=hours, municipality=amsterdam, latitude=None, longitude=None)
        LocationFactory(opening_hours=hours, latitude=52.23, longitude=4.45)
        assert Location.objects.filter(opening_hours=hours).values("hours_key").distinct().count() == keys


def test_school_holidays_of_the_region_count(amsterdam):
    autumn_in_the_north = datetime(2026, 10, 12, 10, tzinfo=ZONE)
    PartnerFactory(location__opening_hours=f"{OFFICE}; SH off", location__municipality=amsterdam)
    leiden = PartnerFactory(location__opening_hours=f"{OFFICE}; SH off").locations.get()
    assert open_hours_keys(autumn_in_the_north).keys == (leiden.hours_key,)


def test_a_service_has_the_school_holidays_of_its_location(amsterdam):
    partner = PartnerFactory(location__municipality=amsterdam)
    ServiceFactory(partner=partner, opening_hours=f"{OFFICE}; SH off")
    assert open_hours_keys(datetime(2026, 10, 12, 10, tzinfo=ZONE)).keys == ()
    assert open_hours_keys(datetime(2026, 10, 19, 10, tzinfo=ZONE)).keys


def test_every_way_to_save_a_location_writes_its_key():
    location = LocationFactory(opening_hours=OFFICE)
    assert location.hours_key == Location.objects.get().hours_key == key()
    location.opening_exceptions = json.dumps([exception("2026-12-24", "2026-12-26")])
    location.save()
    assert Location.objects.get().hours_key == key(OFFICE, exception("2026-12-24", "2026-12-26"))
    other = Location(partner=location.partner, municipality=location.municipality, opening_hours="24/7")
    Location.objects.bulk_create([other])
    assert Location.objects.get(pk=other.pk).hours_key == key("24/7")


def test_keys_are_open_or_not_and_hold_until_the_next_change_of_any():
    PartnerFactory(location__opening_hours=OFFICE)
    PartnerFactory(location__opening_hours=OFFICE, location__opening_exceptions=[exception("2026-11-23", "2026-11-23")])
    PartnerFactory(location__opening_hours="Mo 10:30-12:00")
    opened = open_hours_keys(MONDAY)
    assert opened.keys == (key(),)
    assert opened.expires_at == MONDAY.replace(minute=30)


def test_holidays_count():
    PartnerFactory(location__opening_hours="Mo-Fr 09:00-17:00; PH off")
    assert open_hours_keys(MONDAY).keys
    assert not open_hours_keys(datetime(2026, 12, 25, 10, tzinfo=ZONE)).keys


def test_many_locations_with_the_same_hours_are_read_once(django_assert_num_queries):
    for _ in range(3):
        PartnerFactory(location__opening_hours=OFFICE)
    with django_assert_num_queries(2):
        assert open_hours_keys(MONDAY).keys == (key(),)


def test_without_a_location_nothing_is_open_and_the_answer_holds():
    assert open_hours_keys(MONDAY) == ((), None)
