"""What each record says, against the standard's schemas."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from wagtail.models import Collection, CollectionViewRestriction
from wagtail_factories import ImageFactory

from directory.hsds.taxonomies import TAXONOMY_ID
from directory.models import Category, Partner
from tests.directory.hsds.conftest import NOW, Ask
from tests.directory.hsds.standard import SCHEMAS, check_full, check_item, check_page
from tests.factories.directory import PartnerFactory, ServiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "club")]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("locale", ["en", "nl"])
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_list_and_every_entry_fits_the_standard(
    ask: Ask, name: str, locale: str, between_publications: Callable[[], object]
) -> None:
    between_publications()
    listed = ask(name, locale=locale, per_page=100)
    check_page(listed)
    assert listed["contents"]
    for item in listed["contents"]:
        check_item(name, item)
        check_full(name, ask(f"{name}/{item['id']}", locale=locale))


@pytest.mark.parametrize("name", ["organizations", "services", "service_at_locations", "locations"])
def test_a_full_list_has_what_the_single_entries_say(ask: Ask, name: str) -> None:
    for item in ask(name, full="true")["contents"]:
        check_full(name, item)
        assert item == ask(f"{name}/{item['id']}")


def test_the_root_says_which_standard_this_is(ask: Ask) -> None:
    assert ask("")["version"] == "3.0"
    assert {"version", "profile", "openapi_url"} == set(ask(""))


def test_a_partner_without_services_has_one_of_its_own_name_at_each_location(ask: Ask, school: Partner) -> None:
    service = ask(f"services/{school.uuid}")
    assert service["name"] == school.name
    assert (service["minimum_age"], service["maximum_age"]) == (4, 12)
    assert [each["id"] for each in service["service_at_locations"]] == [
        str(each.uuid) for each in school.locations.all()
    ]
    assert service["organization"]["organization_identifiers"][0]["identifier"] == "18EH00"
    assert "assured_date" not in service, "a register's day is nobody's confirmation"


def test_a_service_says_what_the_editors_filled_in(ask: Ask, club: Partner) -> None:
    walk = club.services.get(name_en="City walk")
    found = ask(f"services/{walk.uuid}")
    assert found["status"] == "active"
    assert found["application_process"] == "Mail us https://club.example/apply"
    assert found["eligibility_description"] == "Everybody"
    assert found["alert"] == "Waiting list (1 November 2026)"
    assert (found["cost_options"][0]["amount"], found["cost_options"][0]["currency"]) == (2.5, "EUR")
    assert [each["document"] for each in found["required_documents"]] == ["A passport", "A coat"]
    assert [each["code"] for each in found["languages"]] == ["en"]
    assert [each["taxonomy_term"]["code"] for each in found["attributes"]] == ["language-courses"]
    assert [each["id"] for each in found["service_at_locations"]] == [str(walk.uuid)]


def test_a_service_that_is_to_begin_is_inactive_and_a_paused_one_closed_for_a_time(ask: Ask, club: Partner) -> None:
    course = club.services.get(name_en="Course")
    paused = ServiceFactory(partner=club, status="paused")
    assert ask(f"services/{course.uuid}")["status"] == "inactive"
    assert "service_at_locations" not in ask(f"services/{course.uuid}")
    assert ask(f"services/{paused.uuid}")["status"] == "temporarily closed"


def test_what_is_over_or_was_taken_off_is_not_there(ask: Ask, client: Any, club: Partner) -> None:
    names = {each["name"] for each in ask("services", per_page=100)["contents"]}
    assert {"City walk", "Course"} <= names
    assert not names & {"Past", "Ended", "Wandelclub"}
    for service in club.services.filter(name_en__in=["Past", "Ended"]):
        assert client.get(f"/hsds/v3/services/{service.uuid}").status_code == 404


def test_the_last_day_of_a_service_makes_its_partner_the_service(ask: Ask) -> None:
    partner = PartnerFactory()
    service = ServiceFactory(partner=partner, valid_to=NOW.date())
    assert ask("services", organization_id=partner.uuid)["contents"][0]["id"] == str(service.uuid)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert ask("services", organization_id=partner.uuid)["contents"][0]["id"] == str(partner.uuid)


@pytest.mark.parametrize("name", ["organizations", "services", "locations", "service_at_locations"])
def test_a_draft_an_ended_entry_and_nonsense_are_not_found(client: Any, ask: Ask, name: str) -> None:
    draft = PartnerFactory(live=False)
    ended = PartnerFactory(expire_at=NOW - timedelta(minutes=1))
    services = [ServiceFactory(partner=draft), ServiceFactory(partner=ended)]
    hidden = {str(each.uuid) for each in (draft, ended, *services, draft.locations.get(), ended.locations.get())}
    assert not hidden & {each["id"] for each in ask(name, per_page=100)["contents"]}
    for id_ in (*hidden, "0", "nonsense", "00000000-0000-4000-8000-000000000000"):
        answer = client.get(f"/hsds/v3/{name}/{id_}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_texts_come_in_dutch_when_asked_and_in_the_other_language_when_missing(ask: Ask, school: Partner) -> None:
    english, dutch = ask(f"services/{school.uuid}"), ask(f"services/{school.uuid}", locale="nl")
    assert english["description"].endswith("About us. More.")
    assert dutch["description"].endswith("Ons.")
    assert (english["fees_description"], dutch["fees_description"]) == ("Free", "Gratis")
    assert dutch["phones"][0]["description"] == "Kantoor"
    assert dutch["languages"][0]["name"] == "Engels"
    (only_english,) = (each for each in ask("organizations", locale="nl")["contents"] if each["name"] == "Wandelclub")
    assert only_english["description"] == "Helps newcomers."
    in_english = ask(f"organizations/{only_english['id']}", locale="nl")
    assert [each["taxonomy_term"]["language"] for each in in_english["attributes"]] == ["nl"]


def test_an_organization_without_any_text_is_described_by_its_name(ask: Ask) -> None:
    partner = PartnerFactory(summary_en="", summary_nl="", name="Bare")
    assert ask(f"organizations/{partner.uuid}")["description"] == "Bare"


def test_services_come_in_full_with_full_service(ask: Ask, club: Partner) -> None:
    brief, full = ask(f"organizations/{club.uuid}"), ask(f"organizations/{club.uuid}", full_service="true")
    assert "languages" not in brief["services"][0]
    assert full["services"][0] == ask(f"services/{full['services'][0]['id']}")
    check_full("organizations", full)


def test_categories_are_the_terms_of_one_taxonomy(ask: Ask) -> None:
    category = Category.objects.filter(parent__isnull=False).first()
    assert category is not None and category.parent is not None
    term = ask(f"taxonomy_terms/{category.uuid}", locale="nl")
    assert (term["code"], term["name"], term["language"]) == (category.slug, category.label_nl, "nl")
    assert term["parent_id"] == str(category.parent.uuid)
    assert term["taxonomy_detail"] == ask(f"taxonomies/{TAXONOMY_ID}", locale="nl")
    assert ask("taxonomies")["total_items"] == 1


def test_unknown_terms_and_taxonomies_are_not_found(client: Any, school: Partner) -> None:
    for path in (f"taxonomies/{school.uuid}", f"taxonomy_terms/{school.uuid}", "taxonomies/x", "nothing"):
        assert client.get(f"/hsds/v3/{path}").status_code == 404


def test_a_logo_has_its_whole_address_and_a_private_one_is_not_told(ask: Ask) -> None:
    restricted = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=restricted, restriction_type="login")
    shown, hidden = PartnerFactory(logo=ImageFactory()), PartnerFactory(logo=ImageFactory(collection=restricted))
    assert ask(f"organizations/{shown.uuid}")["logo"].startswith("http://testserver/")
    assert "logo" not in ask(f"organizations/{hidden.uuid}")
