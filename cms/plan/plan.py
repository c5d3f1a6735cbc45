"""A personal plan, in the shape of the API (docs/api.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.public.wording import day_text
from cms.pages.models.guide import Anchor
from cms.pages.public.plan_steps import plan_steps
from cms.pages.public.variants import NONE, variants_of
from cms.plan.amounts import serialize_costs, totals
from cms.plan.answers import Answers, Person, unanswered
from cms.plan.choosing import ChosenStep, chosen_steps, group_of
from cms.plan.links import plan_links
from cms.plan.papers import all_papers, serialize_papers
from cms.plan.partners import partners_by_step
from cms.plan.reasons import because
from cms.plan.schedule import Window, windows_of

# These end on the day itself, though some of their steps may be done later.
UNTIL_THE_DAY = {"before_arrival", "before_departure", "departure_week"}
# Who came longer ago than this, and leaves, has long done what one does on arrival.
SETTLED_AFTER = timedelta(days=180)
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
    answers = settled(answers, timezone.localdate())
    chosen, windows = plan_of(answers, locale, fallback)
    steps = serialize_steps(chosen, windows, answers, locale, fallback)
    return {
        "locale": locale,
        "answers": serialize_answers(answers),
        "unanswered": unanswered(answers),
        "people": [serialize_person(person) for person in answers.people],
        "stages": [_stage(name, list(each)) for name, each in groupby(steps, key=lambda step: step.pop("stage"))],
        "documents": all_papers((step["key"], step["documents"]) for step in steps if step["certainty"] == "yes"),
        "totals": totals(((chosen[UUID(step["key"])], step["costs"]) for step in steps), locale),
        **plan_links(answers, locale),
    }


def settled(answers: Answers, today: date) -> Answers:
    """The answers, with whether they are of somebody who lives here and leaves."""
    came, leaves = answers.arrival_date, answers.departure_date
    return answers._replace(is_settled=bool(came and leaves and came < today - SETTLED_AFTER))


def plan_of(
    answers: Answers, locale: str, fallback: bool = True
) -> tuple[Mapping[UUID, ChosenStep], Mapping[UUID, Window]]:
    """The steps that apply or may apply, and when each is due, in the order in which to do them."""
    chosen = {one.step.key: one for one in chosen_steps(plan_steps(locale, fallback), answers)}
    return chosen, windows_of([one.step for one in chosen.values()], answers, _waiting_days(chosen, answers, locale))


def _waiting_days(chosen: Mapping[UUID, ChosenStep], answers: Answers, locale: str) -> dict[UUID, int]:
    """How long one waits at that municipality, of the steps where somebody has noted it."""
    variants = variants_of(chosen, answers.town, locale) if answers.town else {}
    found = {key: (each.chosen or {}).get("waiting") for key, each in variants.items()}
    return {key: waiting["days"] for key, waiting in found.items() if waiting}


def serialize_steps(
    chosen: Mapping[UUID, ChosenStep], windows: Mapping[UUID, Window], answers: Answers, locale: str, fallback: bool
) -> list[Step]:
    """Steps in their order; `stage` is in each. Four queries, however many."""
    variants = variants_of(chosen, answers.town, locale, fallback)
    partners, today = partners_by_step(locale, answers.town), timezone.localdate()
    found = []
    for key, window in windows.items():
        one = chosen[key]
        found.append(
            {
                **_step(one, answers),
                "due": _due(window, one.step.is_deadline, today, locale),
                "stage": window.stage,
                "after": [str(dep) for dep in one.step.after if dep in chosen],
                **_place(one, variants.get(key, NONE).chosen),
                "partners": partners.get(key, []),
            }
        )
    return found


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
        "day_zero": window.day_zero and window.day_zero.isoformat(),
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


def _stage(name: str, steps: list[Step]) -> dict[str, Any]:
    firsts = [step["due"]["from"] for step in steps if step["due"]["from"]]
    lasts = [step["due"]["to"] for step in steps if step["due"]["to"]]
    if name in UNTIL_THE_DAY:
        lasts = [day for step in steps if (day := step["due"]["day_zero"])]
    for step in steps:
        del step["due"]["day_zero"]
    return {
        "key": name,
        "label": str(STAGE_LABELS[name]),
        "from": min(firsts, default=None),
        "to": max(lasts, default=None),
        "steps": steps,
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
