"""Costs of steps: amounts of the register or their own, and what they make for some people together."""

import json
from uuid import uuid4

import pytest
import time_machine
from wagtail import blocks as wagtail_blocks

from cms.facts.models import FactUse
from cms.pages.blocks.cost import CostBlock
from tests.factories.facts import make_fact, value
from tests.factories.pages import StepPageFactory, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]


@pytest.fixture
def _noon():
    with time_machine.travel("2026-11-29T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def fee():
    return make_fact("fee", value(423, "2026-01-01", "2026-12-31"), per="person")


def stream(*costs):
    return json.dumps([{"type": "cost", "value": cost, "id": str(uuid4())} for cost in costs])


def cost(fact=None, **values):
    usual = {"text": "", "fact": fact and fact.pk, "amount": None, "per": "", "optional": False}
    return {**usual, **values}


def test_an_amount_of_the_register_has_its_words_its_key_and_since_when(guide, get, fee):
    step = publish(guide.step, cost_items=stream(cost(fee)), costs="Your employer may pay.")
    amount, note = get(f"/pages/{step.pk}/")["costs"]
    assert amount == {
        "text": "The fee: €423 per person",
        "label": "The fee",
        "amount": "423.00",
        "currency": "EUR",
        "per": "person",
        "optional": False,
        "fact": "fee",
        "since": "in 2026",
        "is_expired": False,
    }
    assert (note["text"], note["amount"]) == ("Your employer may pay.", None)


def test_dutch_readers_get_dutch_words(guide, get, fee):
    stap = publish(guide.stap, cost_items=stream(cost(fee), cost(text="Inschrijving", amount="0")))
    said = [one["text"] for one in get(f"/pages/{stap.pk}/", locale="nl")["costs"]]
    assert said == ["Het fee: €\N{NO-BREAK SPACE}423 per persoon", "Inschrijving: gratis"]


def test_people_pay_together_what_each_of_them_pays(guide, get, fee):
    costs = [
        cost(fee),
        cost(text="Card", amount="10.50", per="adult"),
        cost(text="School", amount="5", per="child"),
        cost(text="Extract", amount="20"),
        cost(text="Hurry", amount="99", optional=True),
    ]
    step = publish(guide.step, cost_items=stream(*costs))
    total = get(f"/pages/{step.pk}/", people=4, children=2)["costs_total"]
    assert (total["amount"], total["text"]) == ("1743.00", "€1,743")
    assert (total["people"], total["children"], total["is_complete"]) == (4, 2, True)
    assert get(f"/pages/{step.pk}/")["costs_total"]["amount"] == "453.50"


def test_what_is_paid_every_month_is_shown_and_in_no_total(guide, get):
    premium = make_fact("premium", value(150), per="month")
    step = publish(guide.step, cost_items=stream(cost(premium)))
    page = get(f"/pages/{step.pk}/", people=4)
    assert page["costs"][0]["text"] == "The premium: €150 per month"
    assert page["costs_total"] is None


def test_an_amount_that_has_expired_is_marked_and_makes_the_total_incomplete(guide, get):
    old = make_fact("old", value(423, "2025-01-01", "2025-12-31"), per="person")
    step = publish(guide.step, cost_items=stream(cost(old)))
    page = get(f"/pages/{step.pk}/")
    assert page["costs"][0]["text"] == "The old: €423 per person (expired)"
    assert page["costs"][0]["is_expired"] is True
    assert page["costs_total"]["is_complete"] is False


def test_a_topic_adds_up_its_steps(guide, get, fee):
    publish(guide.step, cost_items=stream(cost(fee)))
    StepPageFactory(
        parent=guide.topic, title="Pay more", cost_items=stream(cost(text="More", amount="7", per="person"))
    )
    topic = get(f"/pages/{guide.topic.pk}/", people=2)
    assert [step["title"] for step in topic["step_costs"]] == ["Make an appointment", "Pay more"]
    assert topic["costs_total"]["text"] == "€860"


@pytest.mark.parametrize(("query", "name"), [({"people": 0}, "people"), ({"people": 2, "children": 3}, "children")])
def test_impossible_families_are_refused(guide, get, query, name):
    (error,) = get(f"/pages/{guide.step.pk}/", 400, **query)["errors"]
    assert error["name"] == name


def test_the_step_counts_among_the_uses_of_its_amount(guide, fee):
    publish(guide.step, cost_items=stream(cost(fee)))
    assert FactUse.objects.get().key == "fee"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "fact"),
        ({"amount": "5"}, "text"),
        ({"fact": "fee", "amount": "5"}, "amount"),
        ({"fact": "term"}, "fact"),
    ],
)
def test_half_a_cost_is_refused_at_the_field(fee, values, field):
    facts = {"fee": fee, "term": make_fact("term", value(5), kind="days")}
    block = CostBlock()
    given = {**cost(), **values, "fact": facts.get(values.get("fact", ""))}
    with pytest.raises(wagtail_blocks.StructBlockValidationError) as refused:
        block.clean(wagtail_blocks.StructValue(block, given))
    assert field in refused.value.block_errors
