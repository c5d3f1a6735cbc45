"""Paging and filters of the lists, against all entries read one by one."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.facts.geography import Point, distance_km
from cms.facts.postcodes import place_of
from directory.hsds.taxonomies import TAXONOMY_ID
from directory.models import Category, Partner
from tests.directory.hsds.conftest import NOW, Ask
from tests.directory.hsds.standard import SCHEMAS, check_page
from tests.factories.directory import LocationFactory, PartnerFactory, ServiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "club")]
NOBODY = "00000000-0000-4000-8000-000000000000"
OFFERS = ["services", "service_at_locations"]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def walk(ask: Ask, name: str, **query: Any) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found, number = [], 1
    while True:
        answer = ask(name, page=number, **query)
        check_page(answer)
        assert (answer["page_number"], answer["first_page"]) == (number, number == 1)
        found += answer["contents"]
        if answer["last_page"]:
            assert answer["total_items"] == len(found)
            assert answer["total_pages"] == (number if found else 0)
            return found
        number += 1


def ids(items: list[dict[str, Any]]) -> list[str]:
    """Their ids, sorted."""
    return sorted(item["id"] for item in items)


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("per_page", [1, 2, 3, 100])
def test_pages_give_every_entry_once(ask: Ask, name: str, per_page: int) -> None:
    if per_page < 3 and name == "taxonomy_terms":
        per_page = 7
    found = ids(walk(ask, name, per_page=per_page))
    assert found == sorted(set(found)) == ids(walk(ask, name, per_page=50))


def test_services_are_those_that_are_named_and_those_of_partners_that_name_none(
    ask: Ask, school: Partner, club: Partner
) -> None:
    named = [str(service.uuid) for service in club.services.filter(name_en__in=["City walk", "Course"])]
    assert ids(walk(ask, "services")) == sorted([*named, str(school.uuid)])


def test_a_page_after_the_last_one_is_empty(ask: Ask) -> None:
    answer = ask("services", page=1_000)
    assert (answer["empty"], answer["last_page"], answer["first_page"], answer["total_items"]) == (True, True, False, 3)


def test_an_empty_list_has_one_empty_page(ask: Ask) -> None:
    answer = ask("services", organization_id=NOBODY)
    check_page(answer)
    assert (answer["empty"], answer["first_page"], answer["last_page"], answer["total_pages"]) == (True, True, True, 0)


def terms_of(item: dict[str, Any]) -> set[str]:
    """The terms of a full service, or of the one at a full location."""
    return {each["taxonomy_term"]["id"] for each in item.get("service", item).get("attributes", [])}


@pytest.mark.parametrize("name", OFFERS)
def test_a_term_finds_what_has_it(ask: Ask, name: str) -> None:
    plain = ServiceFactory(partner=PartnerFactory(categories=["sports"]))
    everything = walk(ask, name, full="true")
    assert {str(plain.uuid)} <= set(ids(everything))
    for term in Category.objects.all():
        wanted = [item for item in everything if str(term.uuid) in terms_of(item)]
        assert ids(walk(ask, name, taxonomy_term_id=term.uuid)) == ids(wanted)
    assert ids(walk(ask, name, taxonomy_id=TAXONOMY_ID)) == ids([item for item in everything if terms_of(item)])
    for query in ({"taxonomy_id": NOBODY}, {"taxonomy_term_id": NOBODY}):
        assert walk(ask, name, **query) == []


@pytest.mark.parametrize("name", [*OFFERS, "locations"])
def test_an_organization_finds_what_is_its_own(ask: Ask, name: str, club: Partner) -> None:
    wanted = [item for item in walk(ask, name) if item.get("service", item)["organization_id"] == str(club.uuid)]
    assert wanted
    assert ids(walk(ask, name, organization_id=club.uuid)) == ids(wanted)


def test_filters_are_to_hold_together(ask: Ask, club: Partner) -> None:
    (walks,) = walk(ask, "services", organization_id=club.uuid, search="walk", modified_after=NOW.isoformat())
    assert walks["name"] == "City walk"
    assert walk(ask, "services", organization_id=club.uuid, search="walk kies") == []


@pytest.mark.parametrize("name", OFFERS)
def test_modified_after_finds_what_changed_since(ask: Ask, name: str, club: Partner, school: Partner) -> None:
    Partner.objects.filter(pk=school.pk).update(updated_at=NOW - timedelta(days=3))
    everything = walk(ask, name)
    for moment in (NOW - timedelta(days=3), NOW - timedelta(days=2), NOW + timedelta(seconds=1)):
        wanted = [each for each in everything if each.get("service", each)["last_modified"] >= moment.isoformat()]
        assert ids(walk(ask, name, modified_after=moment.isoformat())) == ids(wanted)


@pytest.mark.parametrize("metres", [1, 1_500, 5_000, 100_000])
@pytest.mark.parametrize("name", ["service_at_locations", "locations"])
def test_proximity_is_measured_from_the_middle_of_the_postcode(ask: Ask, name: str, metres: int, club: Partner) -> None:
    away = LocationFactory(partner=club, latitude=52.08, longitude=4.31, postal_code="2511 CS")
    ServiceFactory(partner=club, name_en="Elsewhere", location=away.uuid)
    ServiceFactory(partner=club, name_en="Lost", location=NOBODY)
    known = place_of("2312")
    assert known is not None

    def is_near(item: dict[str, Any]) -> bool:
        place = item.get("location", item)
        return distance_km(known.point, Point(place["latitude"], place["longitude"])) <= metres / 1000

    wanted = [item for item in walk(ask, name) if is_near(item)]
    assert ids(walk(ask, name, postcode="2312", proximity=metres)) == ids(wanted)


def test_a_postcode_alone_finds_what_lies_in_it(ask: Ask) -> None:
    everything = walk(ask, "service_at_locations", full="true")
    for postcode in ("2511", "2511CS", "2312 tt", "2312AB"):
        start = postcode.replace(" ", "").upper()
        codes = {each["id"]: each["location"]["addresses"][0]["postal_code"].replace(" ", "") for each in everything}
        wanted = sorted(id_ for id_, code in codes.items() if code.startswith(start))
        assert ids(walk(ask, "service_at_locations", postcode=postcode)) == wanted


def test_search_finds_words_of_names_and_summaries_in_either_language(ask: Ask, school: Partner) -> None:
    assert ids(walk(ask, "organizations", search="molar newcomers")) == [str(school.uuid)]
    assert [each["name"] for each in walk(ask, "services", search="STADS")] == ["City walk"]
    assert [each["name"] for each in walk(ask, "locations", search="hoofdgebouw")] == ["Main building"]
    assert walk(ask, "taxonomies", search="nothing") == []


def test_terms_are_found_by_their_parents(ask: Ask) -> None:
    everything = walk(ask, "taxonomy_terms")
    top = [term for term in everything if "parent_id" not in term]
    assert ids(walk(ask, "taxonomy_terms", top_only="true")) == ids(top)
    for parent in top:
        below = [term for term in everything if term.get("parent_id") == parent["id"]]
        assert ids(walk(ask, "taxonomy_terms", parent_id=parent["id"])) == ids(below)
    assert walk(ask, "taxonomy_terms", taxonomy_id=NOBODY) == []


def test_a_minimal_list_has_ids_and_when_they_changed(ask: Ask) -> None:
    minimal = walk(ask, "services", minimal="true")
    assert {frozenset(each) for each in minimal} == {
        frozenset({"id", "name", "status", "last_modified", "modified_date"})
    }
    assert ids(minimal) == ids(walk(ask, "services"))


@pytest.mark.parametrize(
    ("path", "query", "wrong"),
    [
        ("services", {"page": 0}, "page"),
        ("services", {"per_page": 101}, "per_page"),
        ("services", {"format": "ndjson"}, "format"),
        ("services", {"full": "maybe"}, "full"),
        ("services", {"postcode": "2312"}, "postcode"),
        ("services", {"taxonomy_term_id": "x"}, "taxonomy_term_id"),
        ("services", {"modified_after": "yesterday"}, "modified_after"),
        ("service_at_locations", {"proximity": 100}, "proximity"),
        ("service_at_locations", {"postcode": "Leiden"}, "postcode"),
        ("organizations", {"wrong": 1}, "wrong"),
        (f"services/{NOBODY}", {"full": "true"}, "full"),
    ],
)
def test_what_is_wrong_is_named(client: Client, path: str, query: dict[str, Any], wrong: str) -> None:
    answer = client.get(f"/hsds/v3/{path}", query)
    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == [wrong]


NAMES = ["search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after",
         "minimal", "full", "full_service", "postcode", "proximity", "top_only", "parent_id", "locale"]  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=20), st.integers().map(str), st.uuids().map(str), st.datetimes().map(str),
    st.sampled_from(["true", "false", "nl", "json", "2312", "2312TT", str(TAXONOMY_ID), "1", "100"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(list(SCHEMAS)), query=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_any_parameters_give_an_answer_or_say_what_is_wrong(client: Client, name: str, query: dict[str, str]) -> None:
    answer = client.get(f"/hsds/v3/{name}", query)
    assert answer.status_code in {200, 400}
    assert "no-store" in answer["Cache-Control"] if answer.status_code == 400 else answer.json()["contents"] is not None


@pytest.mark.parametrize("name", ["organizations", "services", "service_at_locations", "locations"])
def test_the_number_of_queries_does_not_grow(
    client: Client, name: str, between_publications: Callable[[], object], django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        between_publications()
        with django_assert_max_num_queries(14) as counted:
            assert client.get(f"/hsds/v3/{name}", {"full": "true", "per_page": 100}).status_code == 200
        return len(counted)

    few = queries()
    for _ in range(5):
        ServiceFactory(partner=PartnerFactory(categories=["sports"]), categories=["sports"], languages=["en"])
        PartnerFactory(spoken_languages=["nl"])
    assert queries() == few


def test_answers_may_be_shared_until_midnight_at_most(client: Client) -> None:
    with time_machine.travel(NOW.replace(hour=23, minute=59, second=30), tick=False):
        assert client.get("/hsds/v3/services")["Cache-Control"] == "public, max-age=0, s-maxage=30"


def test_addresses_work_with_a_slash_at_the_end_too(ask: Ask, school: Partner) -> None:
    assert ask("services/") == ask("services")
    assert ask(f"services/{school.uuid}/") == ask(f"services/{school.uuid}")
