"""What steps cost: each amount with its words, and what that makes for some people together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from cms.facts.public.register import FactSnapshot
from cms.facts.public.wording import EXPIRED, FROM, PER, day_text, money_text, since_text
from cms.pages.models import StepPage
from cms.pages.public.references import References, Stored, StoredBody
from cms.pages.situations import Case, case_from

Cost = dict[str, Any]
FREE = {"en": "free", "nl": "gratis"}
# What is paid once, and by how many. Amounts per month or year are shown, and are in no total.
ONCE = ("", "once", "household", "document")


def serialize_costs(items: StoredBody, note: str, references: References) -> list[Cost]:
    """`{"text", "label", "amount", "currency", "per", "optional", "fact", "since", "is_expired"}` for each amount, then
    the note, of which only `text` is there."""
    by_id = {fact.id: fact for fact in references.facts.register.values()} if items else {}
    costs = [_cost(item["value"], by_id.get(item["value"].get("fact") or 0), references) for item in items]
    return [*filter(None, costs), *([_written(references.text(note))] if note else [])]


def costs_by_case(items: StoredBody, references: References) -> list[tuple[Cost, Case]]:
    """The amounts, each with the case for which it is; `optional` says only what the editor has said."""
    by_id = {fact.id: fact for fact in references.facts.register.values()} if items else {}
    found = (
        (item["value"], _cost(item["value"], by_id.get(item["value"].get("fact") or 0), references)) for item in items
    )
    return [
        ({**cost, "optional": bool(value.get("optional"))}, case_from(value.get("who")))
        for value, cost in found
        if cost
    ]


def _cost(value: Stored, fact: FactSnapshot | None, references: References) -> Cost | None:
    if fact is None and value.get("amount") in (None, ""):
        return None
    shown = _of_the_register(fact, references) if fact else _own(value)
    per, locale = value.get("per") or shown["per"], references.locale
    label = references.text(value.get("text")) or (fact.label[locale] if fact else "")
    amount = Decimal(shown["amount"])
    said = [money_text(amount, locale) if amount else FREE[locale], PER[per][locale] if amount else ""]
    words = f"{' '.join(filter(None, said))}{shown.pop('mark')}"
    return {
        "text": f"{label}: {words}",
        "label": label,
        **shown,
        "currency": "EUR",
        "per": per or None,
        "optional": bool(value.get("optional")) or not case_from(value.get("who")).is_open,
    }


def _of_the_register(fact: FactSnapshot, references: References) -> Cost:
    locale = references.locale
    period, state = fact.shown_on(references.facts.day)
    marks = {"expired": f" ({EXPIRED[locale]})"}
    if state == "upcoming" and period.first:
        marks[state] = f" ({FROM[locale].format(day=day_text(period.first, locale))})"
    return {
        "amount": f"{period.value.amount or 0:.2f}",
        "per": fact.per,
        "fact": fact.key,
        "since": since_text(fact, period, locale) or None if state == "current" else None,
        "is_expired": state == "expired",
        "mark": marks.get(state, ""),
    }


def _own(value: Stored) -> Cost:
    amount = f"{Decimal(str(value['amount'])):.2f}"
    return {"amount": amount, "per": "", "fact": None, "since": None, "is_expired": False, "mark": ""}


def _written(note: str) -> Cost:
    empty = dict.fromkeys(("label", "amount", "currency", "per", "fact", "since"))
    return {"text": note, **empty, "optional": False, "is_expired": False}


def steps_with_costs(cards: Iterable[dict[str, Any]], references: References) -> list[dict[str, Any]]:
    """Of a topic's steps those with amounts, as `{"title", "path", "costs"}`, in order: one query."""
    steps = [card for card in cards if card["type"] == "step"]
    rows = StepPage.objects.filter(pk__in=[card["id"] for card in steps]).order_by()
    items = dict(rows.values_list("pk", "cost_items")) if steps else {}
    found = [
        (card, serialize_costs(items[card["id"]].raw_data, "", references)) for card in steps if card["id"] in items
    ]
    return [{"title": card["title"], "path": card["path"], "costs": costs} for card, costs in found if costs]


def total_of(costs: Sequence[Cost], people: int, children: int, locale: str) -> dict[str, Any] | None:
    """What people pay together, once and without what is optional: `{"people", "children", "amount", "text",
    "is_complete"}`. Not complete: an amount has expired. None where nothing is paid once."""
    counted = [cost for cost in costs if cost["amount"] is not None and not cost["optional"] and _is_once(cost)]
    if not counted:
        return None
    amount = sum((Decimal(cost["amount"]) * _times(cost, people, children) for cost in counted), Decimal(0))
    return {
        "people": people,
        "children": children,
        "amount": f"{amount:.2f}",
        "currency": "EUR",
        "text": money_text(amount, locale) if amount else FREE[locale],
        "is_complete": not any(cost["is_expired"] for cost in counted),
    }


def _is_once(cost: Cost) -> bool:
    return (cost["per"] or "") in (*ONCE, "person", "adult", "child")


def _times(cost: Cost, people: int, children: int) -> int:
    return {"person": people, "adult": people - children, "child": children}.get(cost["per"], 1)


def with_total(detail: dict[str, Any], people: int, children: int) -> dict[str, Any]:
    """A step or a topic with what it costs some people; another page as it is."""
    steps = [{"costs": detail["costs"]}] if "costs" in detail else detail.get("step_costs")
    if steps is None:
        return detail
    costs = [cost for step in steps for cost in step["costs"]]
    return {**detail, "costs_total": total_of(costs, people, children, detail["locale"])}
