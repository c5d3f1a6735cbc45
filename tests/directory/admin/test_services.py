"""Services in a partner's form: what an editor can say of each, and which mistakes are named."""

from datetime import date
from html import unescape
from uuid import UUID

import pytest
import time_machine
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from cms.facts.models import Municipality
from directory.models import Category, Partner
from tests.directory.admin_forms import location_data, partner_data, partner_url, service_data
from tests.factories.directory import LocationFactory, PartnerFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(admin_client):
    """Post the form of a new partner, or of one that is there; publish it."""

    def posted(partner: Partner | None = None, **changes):
        url = partner_url("edit", partner.pk) if partner else partner_url("add")
        return admin_client.post(url, partner_data(**{"action-publish": "1"}, **changes))

    return posted


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 200, "the form was accepted"
    return answer.context["form"].formsets["services"].errors[0]


def test_an_editor_gives_a_partner_a_service(post):
    walks = Category.objects.get(slug="social-clubs")
    answer = post(
        services=[
            service_data(
                name_nl="Koffieochtend",
                categories=[walks.pk],
                languages=["en", "es"],
                opening_hours="We 09:30-12:00",
                age_from="18",
                cost="paid",
                cost_amount="2.50",
                cost_unit="visit",
                documents_en="A passport\nA photo",
            )
        ]
    )
    assert answer.status_code == 302, answer.context and answer.context["form"].formsets["services"].errors
    service = Partner.objects.get().services.get()
    assert (service.name_en, service.opening_hours, service.age_from) == ("Coffee morning", "We 09:30-12:00", 18)
    assert f"{service.cost_amount} {service.cost_unit}" == "2.50 visit"
    assert list(service.categories.all()) == [walks]
    assert {language.code for language in service.languages.all()} == {"en", "es"}
    assert isinstance(service.uuid, UUID)


def test_a_service_is_given_at_one_of_the_partners_own_locations(post):
    partner = PartnerFactory(location=False)
    first, second = LocationFactory(partner=partner), LocationFactory(partner=partner, street_address="Elders 2")
    leiden = Municipality.objects.get(slug="leiden").pk
    places = [location_data(id=str(each.pk), uuid=str(each.uuid), municipality=leiden) for each in (first, second)]
    foreign = LocationFactory()
    refused = post(partner, locations=places, initial=2, services=[service_data(location=str(foreign.uuid))])
    assert "location" in errors_of(refused)
    assert post(partner, locations=places, initial=2, services=[service_data(location=str(second.uuid))]).url
    assert partner.services.get().location == second.uuid


def test_a_location_that_is_removed_takes_no_service_along(post):
    partner = PartnerFactory(location=False)
    first, second = LocationFactory(partner=partner), LocationFactory(partner=partner, street_address="Elders 2")
    leiden = Municipality.objects.get(slug="leiden").pk
    places = [location_data(id=str(each.pk), uuid=str(each.uuid), municipality=leiden) for each in (first, second)]
    places[1]["DELETE"] = "1"
    refused = post(partner, locations=places, initial=2, services=[service_data(location=str(second.uuid))])
    assert "This location is removed" in str(errors_of(refused)["location"])


@pytest.mark.parametrize(
    ("wrong", "field", "english", "dutch"),
    [
        ({"name_en": ""}, "name_en", "at least one language", "ten minste één taal"),
        ({"age_from": "12", "age_to": "4"}, "age_to", "oldest age", "oudste leeftijd"),
        ({"valid_from": "2026-12-02", "valid_to": "2026-12-01"}, "valid_to", "last day", "laatste dag"),
        ({"cost": "free", "cost_amount": "3"}, "cost_amount", "choose “Paid”", "kies “Betaald”"),
        ({"cost": "paid", "cost_amount": "3"}, "cost_unit", "what the amount is for", "waarvoor het bedrag is"),
        ({"age_from": "121"}, "age_from", "120", "120"),
        ({"opening_hours": "sometimes"}, "opening_hours", "cannot be read", "niet te lezen"),
    ],
)
def test_a_mistake_is_named_beside_its_field_in_the_editors_language(post, admin_user, wrong, field, english, dutch):
    answer = post(services=[service_data(**wrong)])
    assert field in errors_of(answer)
    assert english in unescape(answer.content.decode())
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "nl"})
    assert dutch in unescape(post(services=[service_data(**wrong)]).content.decode())


@time_machine.travel("2026-11-20 10:00")
def test_places_are_known_on_the_day_that_they_are_given(post):
    post(services=[service_data(capacity="waiting_list")])
    service = Partner.objects.get().services.get()
    assert (service.capacity, service.capacity_on) == ("waiting_list", date(2026, 11, 20))


def _services(*services, initial: int):
    return nested_form_data({"services": inline_formset(list(services), initial=initial)})


def test_ids_for_the_outside_world_survive_drafts_and_publications(admin_client):
    partner = PartnerFactory(location=False)
    service = ServiceFactory(partner=partner)
    known = (partner.uuid, service.uuid)
    form = {"id": str(service.pk), "uuid": str(service.uuid), "name_en": "Tea"}
    data = partner_data() | _services(service_data(**form), service_data(name_en="New"), initial=1)
    url = partner_url("edit", partner.pk)
    assert admin_client.post(url, data).status_code == 302, "saved as a draft"
    partner.refresh_from_db()
    draft = partner.get_latest_revision_as_object()
    added = draft.services.all()[1].uuid
    assert added
    shown = admin_client.get(url).content.decode()
    assert f'value="{added}"' in shown
    again = _services(service_data(**form), service_data(id="", uuid=str(added), name_en="New"), initial=2)
    data = partner_data(**{"action-publish": "1"}) | again
    assert admin_client.post(url, data).status_code == 302
    partner.refresh_from_db()
    assert (partner.uuid, partner.services.get(name_en="Tea").uuid) == known
    assert partner.services.get(name_en="New").uuid == added


def test_a_revision_older_than_the_ids_keeps_those_of_the_rows():
    partner = PartnerFactory()
    place = partner.locations.get()
    revision = partner.save_revision()
    for part in (revision.content, *revision.content["locations"]):
        del part["uuid"]
    revision.save()
    known = partner.uuid
    revision.publish()
    written = Partner.objects.get()
    assert (written.uuid, written.locations.get().uuid) == (known, place.uuid)
