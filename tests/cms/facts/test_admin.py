"""The register in the admin: the form, the list, the chooser of the editor, the report, what may be deleted."""

import json

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.facts.models import Fact, FactUse
from cms.facts.tokens import mark
from cms.users.models import User
from tests.factories.facts import SOURCE, make_fact, value
from tests.factories.pages import HomePageFactory, StandardPageFactory, prose

NOON = "2026-11-29T12:00:00+01:00"
ADD, LIST = "wagtailsnippets_facts_fact:add", "wagtailsnippets_facts_fact:list"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def editor(db, client):
    """Somebody with the role of an editor, logged in."""
    user = User.objects.create_user("edith", "edith@expat.example", "a long secret word")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def form(*values, **fields):
    rows = {}
    for number, row in enumerate(values):
        for name in ("amount", "day", "text_en", "text_nl", "valid_from", "valid_until"):
            rows[f"values-{number}-{name}"] = row.get(name, "")
    return {
        "key": "fee",
        "theme": "health",
        "kind": "money",
        "per": "",
        "label_en": "The fee",
        "label_nl": "De leges",
        "source_url": SOURCE,
        "source_label_en": "The government",
        "source_label_nl": "De overheid",
        "checked_on": "2026-11-22",
        "values-TOTAL_FORMS": len(values),
        "values-INITIAL_FORMS": 0,
        "values-MIN_NUM_FORMS": 1,
        "values-MAX_NUM_FORMS": 1000,
        **rows,
        **fields,
    }


def test_an_editor_adds_an_amount_with_its_next_value(editor):
    years = ({"amount": "400", "valid_from": "2026-01-01"}, {"amount": "425", "valid_from": "2027-01-01"})
    response = editor.post(reverse(ADD), form(*years))
    assert response.status_code == 302, response.context["form"].errors
    assert Fact.objects.get(key="fee").values.count() == 2


def test_an_end_without_a_successor_is_said_at_once(editor):
    response = editor.post(reverse(ADD), form({"amount": "400", "valid_until": "2026-12-31"}), follow=True)
    assert "After 31 December 2026 no next value is known" in response.content.decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            ({"amount": "1", "valid_until": "2026-12-31"}, {"amount": "2", "valid_from": "2026-12-01"}),
            "Two values hold",
        ),
        (({"amount": "1", "valid_until": "2026-06-30"}, {"amount": "2", "valid_from": "2026-12-01"}), "No value hold"),
        (({"text_en": "four hundred"},), "Give the number."),
    ],
)
def test_values_that_do_not_fit_come_back_with_the_reason(editor, values, message):
    response = editor.post(reverse(ADD), form(*values))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Fact.objects.exists()


def test_the_list_shows_today_next_end_and_uses_in_a_constant_number_of_queries(editor, django_assert_max_num_queries):
    for number in range(12):
        make_fact(f"fee-{number}", value(400, None, "2026-12-31"), value(425, "2027-01-01"))
    with django_assert_max_num_queries(25):
        text = editor.get(reverse(LIST)).content.decode()
    assert "€400" in text
    assert "€425 from 1 January 2027" in text
    assert ">None<" not in text


def test_the_report_names_what_expires_and_every_page_that_uses_it(editor):
    make_fact("old", value(1, None, "2026-06-30"))
    make_fact("fine", value(1))
    make_fact("far", value(1, None, "2027-06-30"))
    page = StandardPageFactory(parent=HomePageFactory(), title="About money", body=prose("<p>{fact:old}</p>"))
    text = editor.get(reverse("facts_expiring:index")).content.decode()
    assert "The old" in text
    assert "€1 (expired)" in text
    assert "30 Jun 2026" in text
    assert "About money" in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text
    assert "The fine" not in text
    assert "The far" not in text


def test_what_is_used_cannot_be_deleted(editor):
    used, unused = make_fact("used", value(1)), make_fact("unused", value(1))
    StandardPageFactory(parent=HomePageFactory(), title="About money", summary="It costs {fact:used}.")
    for fact in (used, unused):
        editor.post(reverse("wagtailsnippets_facts_fact:delete", args=[fact.pk]), follow=True)
    assert list(Fact.objects.values_list("key", flat=True)) == ["used"]


def test_the_chooser_gives_the_editor_of_texts_the_key_and_what_readers_see(editor):
    fact = make_fact("fee", value(400))
    chosen = editor.get(reverse("wagtailsnippetchoosers_facts_fact:chosen", args=[fact.pk])).json()["result"]
    assert (chosen["key"], chosen["shown"]) == ("fee", "The fee: €400")


def test_a_fact_goes_through_the_editor_of_texts_unharmed(db):
    make_fact("fee", value(400))
    converter = ContentstateConverter(features=["bold", "fact"])
    stored = f'<p data-block-key="abcde">It costs <b>{mark("fee")}</b> a year.</p>'
    state = converter.from_database_format(stored)
    (entity,) = json.loads(state)["entityMap"].values()
    assert (entity["type"], entity["mutability"]) == ("FACT", "IMMUTABLE")
    assert entity["data"] == {"key": "fee", "shown": "The fee: €400"}
    assert mark("fee") in converter.to_database_format(state)


def test_only_those_with_the_right_get_in(client, db):
    user = User.objects.create_user("dora", "dora@expat.example", "a long secret word")
    user.groups.add(Group.objects.get(name="Desk"))
    client.force_login(user)
    assert client.get(reverse(ADD)).status_code == 302
    assert client.get(reverse("facts_expiring:index")).status_code == 302


def test_a_page_that_is_deleted_uses_nothing_any_more(db):
    make_fact("fee", value(400))
    page = StandardPageFactory(parent=HomePageFactory(), summary="It costs {fact:fee}.")
    assert FactUse.objects.count() == 1
    page.delete()
    assert not FactUse.objects.exists()


def test_the_form_says_how_to_name_it_and_what_readers_see_when(editor):
    fact = make_fact("fee", value(400, "2026-01-01"), value(425, "2027-01-01"))
    text = editor.get(reverse("wagtailsnippets_facts_fact:edit", args=[fact.pk])).content.decode()
    for shown in ("{fact:fee}", "€400", "€425 from 1 January 2027", "€\N{NO-BREAK SPACE}425 vanaf 1 januari 2027"):
        assert shown in text
