"""The place of a location in the admin: found by postcode, and questioned where it may be a mistake."""

import pytest
from django.urls import reverse

from cms.facts.models import Municipality
from directory.models import Location, Partner
from tests.directory.admin_forms import location_data, partner_data, partner_url
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
IN_KATWIJK = {"latitude": "52.2018", "longitude": "4.4127"}


@pytest.fixture
def leiden():
    return Municipality.objects.get(slug="leiden").pk


@pytest.fixture
def ask(admin_client):
    def get(**values):
        answer = admin_client.get(reverse("directory_place"), values)
        return answer.status_code, answer.json()

    return get


def test_a_postcode_gives_coordinates_town_and_municipality(ask, leiden):
    status, answer = ask(postal_code="2312 tt")
    assert status == 200
    assert answer["found"] == {"latitude": 52.161, "longitude": 4.4928, "town": "Leiden", "municipality": leiden}
    assert answer["message"] == ""


def test_a_postcode_outside_the_region_has_no_municipality_here(ask):
    assert ask(postal_code="1012AB")[1]["found"]["municipality"] is None


@pytest.mark.parametrize("postcode", ["", "0312AA", "Leiden", "2872"])
def test_what_is_no_postcode_is_not_found_and_named(ask, postcode):
    status, answer = ask(postal_code=postcode)
    assert (status, answer["found"]) == (200, None)
    assert f"“{postcode}”" in answer["message"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "postcode", "question"),
    [
        ("52.16", "4.49", "2312TT", ""),
        ("52.2018", "4.4127", "2312TT", "outside Leiden"),
        ("52.1615", "4.4928", "2225AA", "km from postcode 2225AA"),
        ("52.16", "", "2312TT", ""),
        ("52.1615", "4.4928", "nonsense", ""),
    ],
)
def test_a_point_far_from_its_municipality_or_postcode_is_questioned(
    ask, leiden, latitude, longitude, postcode, question
):
    answer = ask(latitude=latitude, longitude=longitude, postal_code=postcode, municipality=leiden)[1]
    assert question in answer["question"]
    assert bool(answer["question"]) == bool(question)


@pytest.mark.parametrize(
    "values",
    [{"latitude": "north"}, {"latitude": "nan", "longitude": "1e999"}, {"municipality": "999999999999999999999"},
     {"municipality": "x"}, {"postal_code": "x" * 999}],
)  # fmt: skip
def test_nonsense_is_refused(ask, values):
    assert ask(**values)[0] == 400


@pytest.mark.parametrize(
    ("rights", "status"), [([], 302), (["access_admin"], 302), (["access_admin", "change_partner"], 200)]
)
def test_only_who_may_write_partners_may_ask(as_somebody, rights, status):
    answer = as_somebody(*rights).get(reverse("directory_place"), {"postal_code": "2312TT"})
    assert answer.status_code in {status, 403 if status == 302 else status}


def test_a_point_outside_is_a_question_that_the_editor_can_answer(admin_client, leiden):
    data = partner_data(locations=[location_data(municipality=leiden, **IN_KATWIJK)])
    refused = admin_client.post(partner_url("add"), data)
    assert refused.status_code == 200
    assert "outside Leiden" in refused.content.decode()
    assert 'name="locations-0-place_confirmed"' in refused.content.decode()
    assert not Partner.objects.exists()
    accepted = admin_client.post(partner_url("add"), data | {"locations-0-place_confirmed": "on"})
    assert accepted.status_code == 302
    assert Partner.objects.count() == 1


def test_a_point_that_stays_where_it_was_is_not_questioned_again(admin_client, leiden):
    partner = PartnerFactory(slug="kies", location__latitude=52.2018, location__longitude=4.4127)
    place = location_data(
        municipality=leiden, id=partner.locations.get().pk, street_address="Nieuwstraat 2", **IN_KATWIJK
    )
    data = partner_data(locations=[place], initial=1, slug="kies", **{"action-publish": "1"})
    assert admin_client.post(partner_url("edit", partner.pk), data).status_code == 302
    assert Location.objects.get().street_address == "Nieuwstraat 2"


def test_a_point_is_not_questioned_where_it_has_another_mistake(admin_client, leiden):
    place = location_data(municipality=leiden, **{**IN_KATWIJK, "postal_code": "9999 A"})
    page = admin_client.post(partner_url("add"), partner_data(locations=[place])).content.decode()
    assert "A Dutch postcode is four digits" in page
    assert "outside Leiden" not in page
