"""A reader from outside, who knows the standard and nothing of this project, copies everything."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.directory.hsds.conftest import NOW
from tests.directory.hsds.standard import SCHEMAS, check_full, check_item, check_page
from tests.factories.directory import LocationFactory, PartnerFactory, ServiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "club")]
ROOT = "/hsds/v3"
# Which list has the record that a property names.
NAMED = {"organization_id": "organizations", "service_id": "services", "location_id": "locations",
         "taxonomy_term_id": "taxonomy_terms", "taxonomy_id": "taxonomies", "parent_id": "taxonomy_terms"}  # fmt: skip
# Objects that are the same wherever they stand: by the property they stand in.
WITHIN = {"organization": "organizations", "service": "services", "services": "services", "location": "locations",
          "locations": "locations", "taxonomy_term": "taxonomy_terms", "taxonomy_detail": "taxonomies",
          "service_at_locations": "service_at_locations"}  # fmt: skip


class Crawler:
    """Reads every list to its end, every entry in full, and what these name."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.entries: dict[str, dict[str, dict[str, Any]]] = {name: dict(self._read(name)) for name in SCHEMAS}

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        """An answer, which is JSON and anybody's to read."""
        answer = self.client.get(f"{ROOT}/{path}", query)
        assert answer.status_code == 200, (path, query, answer.content)
        assert answer["Content-Type"].startswith("application/json")
        assert answer["Access-Control-Allow-Origin"] == "*"
        found: dict[str, Any] = answer.json()
        return found

    def _read(self, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        page, number = {"last_page": False}, 0
        while not page["last_page"]:
            number += 1
            page = self.get(name, page=number, per_page=4)
            check_page(page)
            for item in page["contents"]:
                check_item(name, item)
                full = self.get(f"{name}/{item['id']}")
                check_full(name, full)
                yield item["id"], full


def objects(value: Any, within: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object, with the property that it stands in."""
    if isinstance(value, list):
        for each in value:
            yield from objects(each, within)
    elif isinstance(value, dict):
        yield within, value
        for name, each in value.items():
            yield from objects(each, name)


@pytest.fixture
def crawler(client: Client, between_publications: Callable[[], object]) -> Iterator[Crawler]:
    """Everything, of a directory with a little more in it."""
    partner = PartnerFactory(categories=["sports"], spoken_languages=["nl", "en"])
    second = LocationFactory(partner=partner, opening_hours="Sa 10:00-12:00")
    ServiceFactory(partner=partner, location=second.uuid, categories=["sports"], cost="free")
    ServiceFactory(partner=partner, setting="home")
    PartnerFactory(location=False)
    PartnerFactory(live=False)
    between_publications()
    with time_machine.travel(NOW, tick=False):
        yield Crawler(client)


def test_whatever_a_record_names_is_there(crawler: Crawler) -> None:
    for entries in crawler.entries.values():
        for _within, each in objects(list(entries.values())):
            for name, lists in NAMED.items():
                assert each.get(name) is None or each[name] in crawler.entries[lists], (name, each)


def test_what_stands_in_another_record_says_the_same_as_the_record(crawler: Crawler) -> None:
    for entries in crawler.entries.values():
        for within, each in objects(list(entries.values())):
            if within in WITHIN:
                whole = crawler.entries[WITHIN[within]][each["id"]]
                different = {name for name in each.keys() & whole.keys() if not isinstance(each[name], dict | list)}
                assert {name for name in different if each[name] != whole[name]} == set()


def test_an_id_of_a_part_is_given_once_and_means_the_same_wherever_it_stands(crawler: Crawler) -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entries in crawler.entries.values():
        for entry in entries.values():
            for parts in (value for value in entry.values() if isinstance(value, list)):
                ids = [part["id"] for part in parts]
                assert len(ids) == len(set(ids))
            for within, part in objects(entry):
                if within not in WITHIN:
                    found[within, part["id"]].add(json.dumps(part))
    assert [key for key, texts in found.items() if key[0] and len(texts) > 1] == []


def test_the_lists_belong_together(crawler: Crawler) -> None:
    """Each organization has a service, and each of its services is in the list of services."""
    by_organization = defaultdict(set)
    for id_, service in crawler.entries["services"].items():
        by_organization[service["organization_id"]].add(id_)
    for id_, organization in crawler.entries["organizations"].items():
        assert {service["id"] for service in organization["services"]} == by_organization[id_] != set()
