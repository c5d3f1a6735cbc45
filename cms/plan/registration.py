"""The registration pack: who registers where, with what, for how much, and what comes before and afterwards."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cms.facts.public.wording import money_text
from cms.pages.models.guide import Anchor
from cms.pages.public.costs import FREE
from cms.pages.public.plan_shapes import PlanStep
from cms.pages.public.plan_steps import plan_steps
from cms.pages.situations import Pack
from cms.plan.amounts import HOUSEHOLD
from cms.plan.answers import Answers
from cms.plan.links import plan_links
from cms.plan.plan import serialize_answers, serialize_person, serialize_steps
from cms.plan.planning import plan_of

Step = dict[str, Any]


def registration_pack(answers: Answers, locale: str, fallback: bool = True) -> dict[str, Any]:
    """Who can register where, in the active language. A visit that does not fit says why (`fits` false)."""
    plan = plan_of(answers, locale, fallback, timezone.localdate())
    packed = plan._replace(windows={key: due for key, due in plan.windows.items() if _is_packed(plan.chosen[key].step)})
    by_part: dict[str, list[Step]] = defaultdict(list)
    for key, step in serialize_steps(packed, locale).items():
        by_part[plan.chosen[key].step.pack].append(step)
    others = [step for step in plan_steps(locale, fallback) if step.pack == Pack.VISIT and step.key not in plan.chosen]
    links = plan_links(answers, locale)
    return {
        "locale": locale,
        "answers": serialize_answers(answers),
        "people": [serialize_person(person) for person in answers.people],
        "visits": [
            *(_visit(step, locale) for step in by_part[Pack.VISIT]),
            *(_other(step) for step in others if plan.answers.is_arriving),
        ],
        "before": by_part[Pack.BEFORE],
        "after": by_part[Pack.AFTER],
        "link": links["pack_url"],
        "plan_url": links["link"],
    }


def _is_packed(step: PlanStep) -> bool:
    return bool(step.pack) and step.timing.anchor == Anchor.ARRIVAL


def _visit(step: Step, locale: str) -> dict[str, Any]:
    fits = True if step["certainty"] == "yes" else None
    return {**step, "fits": fits, "by_person": _by_person(step, locale), "total": _total(step, locale)}


def _by_person(step: Step, locale: str) -> list[dict[str, Any]]:
    """For each person what to bring and pay; what the household has together stands with the first."""
    found = []
    for number, key in enumerate(step["for"]):
        mine = {key} | ({HOUSEHOLD} if number == 0 else set())
        costs = [cost for cost in step["costs"] if cost["total"] is not None and mine & set(cost["for"])]
        amount = sum((Decimal(cost["amount"]) for cost in costs), Decimal(0))
        found.append(
            {
                "key": key,
                "documents": [paper for paper in step["documents"] if mine & set(paper["for"])],
                "fee": _money(amount, locale) if costs else None,
            }
        )
    return found


def _total(step: Step, locale: str) -> dict[str, str] | None:
    paid = [Decimal(cost["total"]) for cost in step["costs"] if cost["total"] is not None]
    return _money(sum(paid, Decimal(0)), locale) if paid else None


def _money(amount: Decimal, locale: str) -> dict[str, str]:
    return {"amount": f"{amount:.2f}", "text": money_text(amount, locale) if amount else FREE[locale]}


def _other(step: PlanStep) -> dict[str, Any]:
    """A place where this household does not register: for whom it is, so that nobody goes there in vain."""
    return {
        "key": str(step.key),
        "page": step.card,
        "fits": False,
        "because": step.conditions or None,
        "not_here": step.not_where or None,
    }
