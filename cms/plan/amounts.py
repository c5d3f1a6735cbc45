"""What the steps of a plan cost: each amount times those who pay it, and what that makes together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from cms.facts.public.wording import money_text
from cms.pages.public.costs import FREE, ONCE, Cost
from cms.plan.answers import Answers, Person
from cms.plan.applicability import verdict_on
from cms.plan.choosing import ChosenStep, group_of

HOUSEHOLD = "household"
EACH = {"person": None, "adult": True, "child": False}


def serialize_costs(chosen: ChosenStep, answers: Answers) -> list[dict[str, Any]]:
    """The amounts of a step for those who pay them: as on its page (`text`, `label`, `amount` …), with `for` (people,
    or `household`), `times`, and `total` (None for what is not paid once, or not by everybody)."""
    found = []
    for cost, case in chosen.step.costs:
        cases = () if case.is_open else (case,)
        verdicts = [(one, verdict_on(cases, one, answers).holds) for one in chosen.people]
        payers = [one for one, holds in verdicts if holds is not False and _pays(cost, one)]
        if payers:
            found.append(_counted(cost, payers, is_sure=all(holds for one, holds in verdicts if one in payers)))
    return found


def _pays(cost: Cost, person: Person) -> bool:
    wanted = EACH.get(cost["per"] or "")
    return wanted is None or person.is_adult is wanted


def _counted(cost: Cost, payers: Sequence[Person], *, is_sure: bool) -> dict[str, Any]:
    each = (cost["per"] or "") in EACH
    is_counted = (each or (cost["per"] or "") in ONCE) and not cost["optional"] and is_sure
    times = len(payers) if each else 1
    return {
        **cost,
        "for": [one.key for one in payers] if each else [HOUSEHOLD],
        "times": times,
        "total": f"{Decimal(cost['amount']) * times:.2f}" if is_counted else None,
    }


def totals(chosen: Iterable[tuple[ChosenStep, list[dict[str, Any]]]], locale: str) -> dict[str, Any]:
    """What is paid once, together and by person. Of steps to choose from, the dearest counts. Not complete: an amount
    has expired, or a step that may apply costs something too."""
    counted, is_complete = _to_count(chosen)
    by_person: dict[str, Decimal] = defaultdict(Decimal)
    for cost in counted:
        for key in cost["for"]:
            by_person[key] += Decimal(cost["amount"])
    household = by_person.pop(HOUSEHOLD, Decimal(0))
    amount = sum(by_person.values(), household)
    return {
        **_amount(amount, locale),
        "amount_cents": int(amount * 100),
        "currency": "EUR",
        "is_complete": is_complete,
        "by_person": [{"key": key, **_amount(part, locale)} for key, part in by_person.items()],
        "household": _amount(household, locale),
    }


def _to_count(chosen: Iterable[tuple[ChosenStep, list[dict[str, Any]]]]) -> tuple[list[dict[str, Any]], bool]:
    rival: dict[tuple[str, str], list[dict[str, Any]]] = {}
    counted: list[dict[str, Any]] = []
    is_complete = True
    for one, costs in chosen:
        paid = [cost for cost in costs if cost["total"] is not None]
        unsure = [cost for cost in costs if cost["amount"] not in {None, "0.00"} and cost["total"] is None]
        is_complete &= not any(cost["is_expired"] for cost in paid)
        if not one.is_sure:
            is_complete &= not any(Decimal(cost["amount"] or 0) for cost in costs)
            continue
        is_complete &= all(cost["optional"] or (cost["per"] or "") not in {*ONCE, *EACH} for cost in unsure)
        if one.is_choice:
            group = group_of(one.step)
            rival[group] = max(rival.get(group, []), paid, key=_sum)
        else:
            counted += paid
    return [*counted, *(cost for costs in rival.values() for cost in costs)], is_complete


def _sum(costs: Iterable[dict[str, Any]]) -> Decimal:
    return sum((Decimal(cost["total"]) for cost in costs), Decimal(0))


def _amount(amount: Decimal, locale: str) -> dict[str, str]:
    return {"amount": f"{amount:.2f}", "text": money_text(amount, locale) if amount else FREE[locale]}
