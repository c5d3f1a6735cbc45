"""A personal plan, in the shape of the API (docs/api.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.public.wording import day_text
from cms.pages.models.guide import Anchor
from cms.pages.public.variants import NONE
from cms.plan.amounts import serialize_costs, totals
from cms.plan.answers import Answers, Person, unanswered
from cms.plan.choosing import ChosenStep, group_of
from cms.plan.links import plan_links
from cms.plan.papers import all_papers, serialize_papers
from cms.plan.partners import partners_by_step
from cms.plan.planning import Plan, plan_of
from cms.plan.reasons import because
from cms.plan.schedule import Window

# These end on the day itself, though some of their steps may be done later.
UNTIL_THE_DAY = {"before_arrival", "before_departure", "departure_week"}
STAGE_LABELS = {
    "before_arrival": gettext_lazy("Before you come"),
    "first_week": gettext_lazy("The first week"),
    "first_month": gettext_lazy("The first month"),
    "first_months": gettext_lazy("The first four months"),
    "later": gettext_lazy("Later"),
    "before_departure": gettext_lazy("Before you leave"),
    "departure_week": gettext_lazy("The last week"),
    "after_departure": gettext_lazy("After you have left"),
}
Step = dict[str, Any]


def personal_plan(answers: Answers, locale: str, fallback: bool = True) -> dict[str, Any]:
    """The plan of a household in the active language, which must be `locale`. Nothing of it is kept."""
    plan = plan_of(answers, locale, fallback, timezone.localdate())
    steps = serialize_steps(plan, locale)
    by_stage = groupby(plan.windows.items(), key=lambda due: due[1].stage)
    return {
        "locale": locale,
        "answers": serialize_answers(answers),
        "unanswered": unanswered(answers),
        "people": [serialize_person(person) for person in answers.people],
        "stages": [_stage(name, dict(windows), steps) for name, windows in by_stage],
        "documents": all_papers((step["key"], step["documents"]) for step in steps.values() if _is_sure(step)),
        "totals": totals(((plan.chosen[key], step["costs"]) for key, step in steps.items()), locale),
        **plan_links(answers, locale),
    }


def serialize_steps(plan: Plan, locale: str) -> dict[UUID, Step]:
    """The steps of a plan by key, in their order. No query beside those of the partners, which are kept for a
    minute."""
    partners, today = partners_by_step(locale, plan.answers.town), timezone.localdate()
    return {
        key: {
            **_step(plan.chosen[key], plan.answers),
            "due": _due(window, plan.chosen[key].step.is_deadline, today, locale),
            "after": [str(dep) for dep in plan.chosen[key].step.after if dep in plan.windows],
            **_place(plan.chosen[key], plan.variants.get(key, NONE).chosen),
            "partners": partners.get(key, []),
        }
        for key, window in plan.windows.items()
    }


def _is_sure(step: Step) -> bool:
    return bool(step["certainty"] == "yes")


def _step(one: ChosenStep, answers: Answers) -> Step:
    step = one.step
    is_leaving = step.timing.anchor == Anchor.DEPARTURE
    return {
        "key": str(step.key),
        "page": step.card,
        "topic": {name: step.topic[name] for name in ("title", "path", "locale")} if step.topic else None,
        "phase": step.card["phase"],
        "per": step.plan_for,
        "for": [person.key for person in one.people],
        "maybe_for": sorted(one.unsure),
        "certainty": "yes" if one.is_sure else "maybe",
        "depends_on_answers": sorted(one.depends_on),
        "because": _because(one, answers, is_leaving=is_leaving),
        "rule": step.rule,
        "documents": serialize_papers(one, answers),
        "costs": serialize_costs(one, answers),
        "costs_note": step.costs_note or None,
        "alternatives": {"group": ":".join(group_of(step)), "choose": True, "when": step.conditions}
        if one.is_choice
        else None,
    }


def _because(one: ChosenStep, answers: Answers, *, is_leaving: bool) -> str:
    """The editor's sentence, else that of the answers. What a plan does not ask stands in the step's own words for whom
    it is."""
    case = one.verdict.case
    if case and case.is_unsure and one.step.conditions:
        return one.step.conditions
    return one.step.reason or because(one.verdict, one.person, answers, is_leaving=is_leaving)


def _due(window: Window, is_deadline: bool, today: date, locale: str) -> dict[str, Any]:
    first, last = window.dates
    return {
        "anchor": window.anchor,
        "from_days": window.first,
        "to_days": window.last,
        "from": first and first.isoformat(),
        "to": last and last.isoformat(),
        "is_deadline": is_deadline,
        "state": window.state_on(today),
        "text": _due_text(first, last, locale),
    }


def _due_text(first: date | None, last: date | None, locale: str) -> str | None:
    if first is None:
        return None
    if last is None:
        return _("From %(first)s") % {"first": day_text(first, locale)}
    if first == last:
        return _("On %(first)s") % {"first": day_text(first, locale)}
    return _("%(first)s to %(last)s") % {"first": _first_text(first, last, locale), "last": day_text(last, locale)}


def _first_text(first: date, last: date, locale: str) -> str:
    """Without what it has in common with the last day: `1 to 6 February 2027`."""
    if first.year != last.year:
        return day_text(first, locale)
    return date_format(first, "j" if first.month == last.month else "j F")


def _place(one: ChosenStep, variant: dict[str, Any] | None) -> Step:
    """Where to go, and where not: what the municipality does its own way comes first."""
    step = one.step
    own = variant or {}
    place = {
        "text": own.get("where") or step.where or None,
        **{name: own.get(name) for name in ("address", "appointment_url", "phone", "opening_hours_url", "waiting")},
    }
    return {
        "where": place if any(place.values()) else None,
        "not_here": step.not_where or None,
        "municipality_note": own.get("note"),
        "municipality_documents": own.get("documents", []),
        "municipality_fee": own.get("fee"),
        "municipality_is_verified": variant["is_verified"] if variant else None,
    }


def _stage(name: str, windows: Mapping[UUID, Window], steps: Mapping[UUID, Step]) -> dict[str, Any]:
    """A part of the plan: from its first day to its last, or to the day that everything in it is counted from."""
    firsts = [first for window in windows.values() if (first := window.dates[0])]
    ends = (window.day_zero if name in UNTIL_THE_DAY else window.dates[1] for window in windows.values())
    lasts = [last for last in ends if last]
    return {
        "key": name,
        "label": str(STAGE_LABELS[name]),
        "from": min(firsts).isoformat() if firsts else None,
        "to": max(lasts).isoformat() if lasts else None,
        "steps": [steps[key] for key in windows],
    }


def serialize_answers(answers: Answers) -> dict[str, Any]:
    """The answers as they were understood."""
    return {
        "arrival_date": answers.arrival_date and answers.arrival_date.isoformat(),
        "departure_date": answers.departure_date and answers.departure_date.isoformat(),
        "municipality": answers.municipality,
        "purpose": answers.purpose,
        "nationality_group": answers.people[0].nationality_group,
        "household": [
            {"role": one.role, "age": one.age, "nationality_group": one.nationality_group} for one in answers.people
        ]
        if answers.is_household_known
        else [],
        "has_home": answers.has_home,
        "driving_licence": list(answers.driving_licences),
        "pets": list(answers.pets),
    }


def serialize_person(person: Person) -> dict[str, Any]:
    """Somebody of the household, with what to call them."""
    return {"key": person.key, "role": person.role, "age": person.age, "label": person_label(person)}


def person_label(person: Person) -> str:
    """`You`, `Child of 6`, `Your partner`: in the active language."""
    if person.role == "child":
        if person.age is None:
            number = person.key.rpartition("-")[2]
            return _("Child %(number)s") % {"number": number}
        return _("Child under 1") if person.age == 0 else _("Child of %(age)s") % {"age": person.age}
    if person.role == "other":
        return _("Relative of %(age)s") % {"age": person.age} if person.age is not None else _("Relative")
    return _("You") if person.role == "self" else _("Your partner")
