"""Blocks: their value in the API, and what they refuse."""

import pytest
from wagtail.blocks import StructBlockValidationError

from cms.facts.models import Municipality
from cms.pages.blocks import BODY_BLOCKS
from directory.models import Category
from tests.factories.directory import PartnerFactory
from tests.factories.pages import TopicPageFactory, blocks, items

BY_NAME = dict(BODY_BLOCKS)


@pytest.fixture
def shown(guide, get):
    """A body's values as the API gives them."""

    def shown(*values, locale="en"):
        topic = TopicPageFactory(parent=guide.phase, title="Shown", body=blocks(*values))
        body = get(f"/pages/{topic.pk}/", locale=locale)["body"]
        topic.delete()
        return [block["value"] for block in body]

    return shown


def test_each_simple_block_has_the_agreed_value(shown):
    assert shown(
        ("steps_list", {"title": "How", "items": items({"title": "First", "text": ""})}),
        ("table", {"caption": "Fees", "header": items("What", "How much"), "rows": items({"cells": items("A", "")})}),
        (
            "official_source",
            {"label": "IND", "url": "https://ind.nl/fees/", "proves": "The fee.", "checked_on": "2026-11-22"},
        ),
        (
            "contact_card",
            {"name": "Desk", "text": "", "phone": "+31850001500", "email": "", "url": "", "address": "Leiden"},
        ),
    ) == [
        {"title": "How", "items": [{"title": "First", "text": ""}]},
        {"caption": "Fees", "header": ["What", "How much"], "rows": [["A", ""]]},
        {
            "label": "IND", "url": "https://ind.nl/fees/", "proves": "The fee.", "home_page_reason": None,
            "checked_on": "2026-11-22", "status": "not_checked", "broken_since": None, "is_verified": True,
            "doubt": None,
        },
        {
            "name": "Desk", "text": "", "phone": {"e164": "+31850001500", "national": "085 000 1500"}, "email": None,
            "url": None, "address": "Leiden",
        },
    ]  # fmt: skip


def test_a_block_stored_before_a_field_was_added_is_no_error(shown):
    values = shown(("callout", {"title": "Old"}), ("contact_card", {"name": "Old"}), ("image", {}), ("table", {}))
    assert values[0] == {"tone": "info", "title": "Old", "html": ""}
    assert values[1]["phone"] is None
    assert values[2] == {"image": None, "caption": ""}


def test_a_kind_of_block_that_is_gone_is_left_out(shown):
    assert shown(("carousel", {"slides": []}), ("rich_text", "<p>Text</p>")) == [{"html": "<p>Text</p>"}]


@pytest.mark.parametrize("number", ["+31", "not a number", "+31123"])
def test_what_is_no_phone_number_is_not_shown_as_one(shown, number):
    assert shown(("contact_card", {"name": "Desk", "phone": number}))[0]["phone"] is None


def test_a_table_refuses_rows_that_do_not_match_its_headings():
    table = BY_NAME["table"]
    value = table.to_python(
        {"caption": "Fees", "header": items("A", "B"), "rows": items({"cells": items("1", "2")}, {"cells": items("1")})}
    )
    with pytest.raises(StructBlockValidationError) as refused:
        table.clean(value)
    message = str(refused.value.block_errors["rows"].as_json_data())
    assert "2 headings" in message
    assert "row 2" in message


def partner_list(**values):
    empty = {"title": "Help", "partners": [], "category": None, "municipality": None, "kind": "", "limit": 6}
    return ("partner_list", {**empty, **values})


def names(value):
    return [item["name"] for item in value["items"]]


def test_chosen_partners_come_first_in_their_order_and_the_query_fills_up(shown):
    category = Category.objects.get(slug="housing")
    found = [PartnerFactory(name=f"Found {number}", categories=["housing"]) for number in range(4)]
    chosen = [PartnerFactory(name="Chosen B"), PartnerFactory(name="Chosen A")]
    partners = items(chosen[0].pk, chosen[1].pk, found[2].pk)
    [value] = shown(partner_list(partners=partners, category=category.pk, limit=5))
    assert names(value) == ["Chosen B", "Chosen A", "Found 2", "Found 0", "Found 1"]
    assert value["more_path"] == "/en/directory/?category=housing"


def test_a_query_combines_category_municipality_and_kind(shown):
    leiden, katwijk = (Municipality.objects.get(slug=slug) for slug in ("leiden", "katwijk"))
    PartnerFactory(name="Right", kind="association", categories=["sports"], location__municipality=leiden)
    PartnerFactory(name="Elsewhere", kind="association", categories=["sports"], location__municipality=katwijk)
    PartnerFactory(name="Other kind", categories=["sports"], location__municipality=leiden)
    PartnerFactory(name="Other category", kind="association", categories=["pets"], location__municipality=leiden)
    sports = Category.objects.get(slug="sports")
    [value] = shown(partner_list(category=sports.pk, municipality=leiden.pk, kind="association"), locale="nl")
    assert names(value) == ["Right"]
    assert value["more_path"] == "/nl/gids/?category=sports&municipality=leiden&kind=association"


def test_unpublished_and_deleted_partners_are_left_out(shown):
    hidden = PartnerFactory(name="Hidden", live=False, categories=["housing"])
    category = Category.objects.get(slug="housing")
    [value] = shown(partner_list(partners=items(hidden.pk, 999_999), category=category.pk))
    assert value["items"] == []


def test_a_list_of_a_deleted_category_does_not_become_a_list_of_everything(shown):
    PartnerFactory()
    [value] = shown(partner_list(category=999_999))
    assert (value["items"], value["more_path"]) == ([], None)


def test_opening_hours_in_a_list_limit_how_long_the_page_is_held(guide, client):
    category = Category.objects.get(slug="housing")
    PartnerFactory(categories=["housing"], location__opening_hours="Mo-Su 00:00-24:00")
    topic = TopicPageFactory(parent=guide.phase, body=blocks(partner_list(category=category.pk)))
    held = client.get(f"/api/v1/pages/{topic.pk}/?locale=en").headers["Cache-Control"]
    assert "stale-while-revalidate" not in held
    plain = client.get(f"/api/v1/pages/{guide.topic.pk}/?locale=en").headers["Cache-Control"]
    assert "stale-while-revalidate" in plain


@pytest.mark.usefixtures("between_publications")
def test_the_query_count_does_not_grow_with_the_partners_of_a_list(guide, get, django_assert_max_num_queries):
    category = Category.objects.get(slug="housing")
    for number in range(20):
        PartnerFactory(name=f"Found {number}", categories=["housing"], spoken_languages=["en", "nl"])
    topic = TopicPageFactory(parent=guide.phase, body=blocks(partner_list(category=category.pk, limit=24)))
    get(f"/pages/{topic.pk}/", locale="en")
    with django_assert_max_num_queries(5):
        value = get(f"/pages/{topic.pk}/", locale="en")["body"][0]["value"]
    assert len(value["items"]) == 20
