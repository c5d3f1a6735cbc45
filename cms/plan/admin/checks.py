"""What an editor should know of the steps' rules: who never gets a step, and what cannot be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from cms.pages.models.guide import Anchor
from cms.pages.public.plan_shapes import PlanStep
from cms.plan.amounts import serialize_costs, totals
from cms.plan.choosing import chosen_steps
from cms.plan.typical import Household, all_answers


class Outcome(NamedTuple):
    """What a household gets: how many steps for sure, how many perhaps, and what they cost together."""

    household: Household
    sure: int
    perhaps: int
    total: str


class Trouble(NamedTuple):
    """A step that cannot be right as it is, and why."""

    step: PlanStep
    reason: str


def outcomes_of(steps: tuple[PlanStep, ...], today: date, locale: str) -> tuple[list[Outcome], list[PlanStep]]:
    """What each typical household gets; and the steps that none of them gets."""
    reached: set[UUID] = set()
    found = []
    for household, answers in all_answers(today):
        chosen = chosen_steps(steps, answers)
        reached |= {one.step.key for one in chosen}
        sure = [one for one in chosen if one.is_sure]
        cost = totals([(one, serialize_costs(one, answers)) for one in chosen], locale)["text"]
        found.append(Outcome(household, len(sure), len(chosen) - len(sure), cost))
    return found, [step for step in steps if step.key not in reached]


def troubles(steps: Iterable[PlanStep], today: date) -> list[Trouble]:
    """Circles, steps that wait for what no plan has, and alternatives that exclude nobody."""
    by_key = {step.key: step for step in steps}
    return [*_circles(by_key), *_lost(by_key), *_undoing(by_key), *_rivals(by_key, today)]


def _circles(by_key: Mapping[UUID, PlanStep]) -> list[Trouble]:
    graph = {key: [dep for dep in step.after if dep in by_key] for key, step in by_key.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [Trouble(by_key[key], _("It waits for itself, by way of other steps.")) for key in set(error.args[1])]
    return []


def _lost(by_key: Mapping[UUID, PlanStep]) -> list[Trouble]:
    message = _("It waits for a step that is not published, or not in personal plans.")
    return [Trouble(step, message) for step in by_key.values() if set(step.after) - by_key.keys()]


def _undoing(by_key: Mapping[UUID, PlanStep]) -> list[Trouble]:
    message = _("It ends a step on arrival, so its days must be counted from departure, and that step's from arrival.")
    pairs = [(step, by_key[step.undoes]) for step in by_key.values() if step.undoes and step.undoes in by_key]
    wanted = (Anchor.DEPARTURE, Anchor.ARRIVAL)
    return [Trouble(step, message) for step, undone in pairs if (step.timing.anchor, undone.timing.anchor) != wanted]


def _rivals(by_key: Mapping[UUID, PlanStep], today: date) -> list[Trouble]:
    """Alternatives of the registration pack: one registers at one of them."""
    message = _(
        "A typical household (%(household)s) is sent here and to another visit of the registration pack as well."
    )
    found: dict[UUID, Trouble] = {}
    for household, answers in all_answers(today):
        visits = [
            one for one in chosen_steps(by_key.values(), answers) if one.is_choice and one.is_sure and one.step.pack
        ]
        for one in visits:
            found[one.step.key] = Trouble(one.step, message % {"household": household.name})
    return list(found.values())
