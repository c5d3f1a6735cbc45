"""Amounts and terms on the website: their own page, those of a page, costs for some people."""

from typing import Any

import pytest
from django.test import Client

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


def fact(key: str = "fee", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "theme": "health",
        "kind": "money",
        "label": "Own risk",
        "text": "€385",
        "value": "385",
        "unit": "EUR",
        "per": "year",
        "per_text": "per year",
        "since": "since 1 January 2026",
        "is_expired": False,
        "is_upcoming": False,
        "next": None,
        "note": "For adults.",
        "source": answers.source(label="The act", url="https://law.example/19"),
        "checked_on": "2026-11-22",
        **changes,
    }


def cost(amount: str | None = "423.00", **changes: Any) -> dict[str, Any]:
    return {"text": "Fee: €423 per person", "amount": amount, "optional": False, "since": None, **changes}


def total(**changes: Any) -> dict[str, Any]:
    return {"people": 4, "children": 2, "amount": "1692.00", "text": "€1,692", "is_complete": True, **changes}


@pytest.mark.parametrize(("path", "heading"), [("/en/figures/", "Amounts and terms"), ("/nl/bedragen/", "<h1>")])
def test_all_facts_stand_on_one_page_by_theme(api: FakeApi, client: Client, path: str, heading: str) -> None:
    api.answers["/facts/"] = answers.listed(fact(), fact("phone", theme="contact", kind="phone", value="088 12"))
    html = client.get(path).content.decode()
    assert heading in html
    for shown in ("€385", "per year", "since 1 January 2026", "For adults.", "https://law.example/19", "tel:08812"):
        assert shown in html
    assert html.index('id="health"') < html.index('id="contact"')


def test_what_has_expired_and_what_comes_next_are_said(api: FakeApi, client: Client) -> None:
    coming = {"text": "€425", "value": "425", "valid_from": "2027-01-01", "valid_until": None}
    following = fact("two", next={**coming, "period": "from 1 January 2027"})
    api.answers["/facts/"] = answers.listed(fact(text="€14.71 (expired)", is_expired=True), following)
    html = client.get("/en/figures/").content.decode()
    assert "€14.71 (expired)" in html
    assert "We do not know the new value yet" in html
    assert "<strong>€425</strong>, from 1 January 2027" in html


def test_a_page_lists_the_facts_that_it_shows(api: FakeApi, client: Client) -> None:
    api.pages(answers.page(facts=[fact()]))
    html = client.get("/en/about/").content.decode()
    assert "Amounts and terms on this page" in html
    assert 'href="/en/figures/"' in html


def step(**changes: Any) -> dict[str, Any]:
    shown = {"timing": None, "documents": [], "conditions": None, "where": [], "costs_total": total(), **changes}
    return answers.page("step", "/en/pay/", costs=[cost(), cost(None, text="Ask your employer.")], **shown)


def test_a_step_shows_its_amounts_its_note_and_what_people_pay_together(api: FakeApi, client: Client) -> None:
    api.pages(step())
    html = client.get("/en/pay/?people=4&children=2&municipality=leiden").content.decode()
    for shown in ("Fee: €423 per person", "Ask your employer.", "€1,692", "for 4 people", "with 2 children"):
        assert shown in html
    assert '<input type="hidden" name="municipality" value="leiden">' in html
    query = next(query for path, query in api.calls if path == "/pages/find/")
    assert (query["people"], query["children"]) == (["4"], ["2"])


def test_a_total_with_an_expired_amount_warns(api: FakeApi, client: Client) -> None:
    api.pages(step(costs_total=total(is_complete=False)))
    assert "One of these amounts has expired" in client.get("/en/pay/").content.decode()


@pytest.mark.parametrize(
    ("query", "people"),
    [("", None), ("?people=1", None), ("?people=9999", "20"), ("?people=50", "20"), ("?people=two", None),
     ("?people=2&children=7", "2"), ("?people=-3", None), ("?people=%C2%B2", None)],
)  # fmt: skip
def test_an_odd_number_of_people_is_taken_for_a_sensible_one(
    api: FakeApi, client: Client, query: str, people: str | None
) -> None:
    api.pages(step())
    assert client.get(f"/en/pay/{query}").status_code == 200
    asked = next(asked for path, asked in api.calls if path == "/pages/find/")
    assert asked.get("people", [None])[0] == people


def test_a_topic_shows_the_costs_of_its_steps(api: FakeApi, client: Client) -> None:
    steps = [{"title": "Pay", "path": "/en/pay/", "costs": [cost()]}]
    api.pages(answers.page("topic", "/en/topic/", step_costs=steps, costs_total=total()))
    html = client.get("/en/topic/").content.decode()
    assert '<a href="/en/pay/"' in html
    assert "€1,692" in html
