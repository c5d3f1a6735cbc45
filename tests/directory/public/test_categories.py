"""`/categories/` and `/municipalities/`."""

import pytest

from tests.factories.directory import CategoryFactory, LocationFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def items(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    return {item["slug"]: item for item in answer.json()["items"]}


@pytest.fixture
def partners():
    PartnerFactory(categories=["dentists", "mental-health"])
    PartnerFactory(categories=["dentists"])
    PartnerFactory(categories=["health"])
    PartnerFactory(categories=["dentists"], live=False)


def test_the_tree_counts_each_published_partner_once(client, partners):
    health = items(client, "categories/")["health"]
    assert health["partner_count"] == 3
    counts = {child["slug"]: child["partner_count"] for child in health["children"]}
    assert (counts["dentists"], counts["mental-health"], counts["healthcare"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("locale", "label", "path"),
    [
        ("en", "Dentists", "/en/directory/?category=dentists"),
        ("nl", "Tandartsen", "/nl/gids/?category=dentists"),
    ],
)
def test_the_list_has_every_category_in_the_asked_language(client, partners, locale, label, path):
    dentists = items(client, f"categories/?shape=list&locale={locale}")["dentists"]
    assert dentists["description"]
    assert {name: dentists[name] for name in ("label", "parent", "path", "partner_count", "children")} == {
        "label": label, "parent": "health", "path": path, "partner_count": 2, "children": [],
    }  # fmt: skip


def test_a_category_stands_before_those_below_it(client):
    slugs = list(items(client, "categories/?shape=list"))
    assert slugs[:2] == ["education", "primary-education"]


def test_categories_can_be_paged_and_mistakes_are_named(client):
    answer = client.get("/api/v1/categories/?limit=1&offset=1").json()
    assert [item["slug"] for item in answer["items"]] == ["family"]
    assert answer["meta"]["next"] == "/api/v1/categories/?limit=1&offset=2"
    wrong = client.get("/api/v1/categories/?shape=circle")
    assert (wrong.status_code, wrong.json()["errors"][0]["allowed"]) == (400, ["tree", "list"])


def test_municipalities_count_partners_with_a_location_there(client):
    partner = PartnerFactory()
    LocationFactory(partner=partner, sort_order=1)
    LocationFactory(partner=partner, sort_order=2, municipality="katwijk")
    PartnerFactory(live=False)
    found = items(client, "municipalities/?locale=nl")
    assert len(found) == 13
    assert found["leiden"] == {
        "slug": "leiden", "name": "Leiden", "cbs_code": "GM0546", "latitude": 52.15936, "longitude": 4.48883,
        "website": "https://gemeente.leiden.nl", "path": "/nl/gids/?municipality=leiden", "partner_count": 1,
    }  # fmt: skip
    assert (found["katwijk"]["partner_count"], found["lisse"]["partner_count"]) == (1, 0)


@pytest.mark.parametrize(("path", "queries"), [("categories/", 7), ("municipalities/", 2)])
def test_the_number_of_queries_is_constant(client, partners, path, queries, django_assert_num_queries):
    CategoryFactory.create_batch(3, parent=CategoryFactory())
    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{path}")
