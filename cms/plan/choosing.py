"""Which steps a household's plan has, and whose each of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cms.pages.models.guide import Anchor
from cms.pages.public.plan_shapes import PlanStep
from cms.pages.situations import PlanFor
from cms.plan.answers import Answers, Person
from cms.plan.applicability import Verdict, verdict_on


class ChosenStep(NamedTuple):
    """A step of a plan. `people` do it (all of them where it is done once for the household), some of whom (`unsure`,
    by key) perhaps not. `is_sure` is False where it depends for all of them on answers that were skipped
    (`depends_on`), or on what a plan does not ask. `verdict` and `person` say why. `is_choice`: another step of the
    plan would do as well."""

    step: PlanStep
    people: tuple[Person, ...]
    unsure: frozenset[str]
    is_sure: bool
    depends_on: frozenset[str]
    verdict: Verdict
    person: Person
    is_choice: bool = False


def chosen_steps(steps: Iterable[PlanStep], answers: Answers) -> list[ChosenStep]:
    """The steps that apply, or may apply, in the order of the guide."""
    found = [chosen for step in steps if (chosen := _chosen(step, answers))]
    return _with_choices(found)


def _chosen(step: PlanStep, answers: Answers) -> ChosenStep | None:
    if not _is_of_this_move(step, answers) or _is_elsewhere(step, answers):
        return None
    verdicts = [(person, verdict_on(step.cases, person, answers)) for person in answers.people]
    sure = [(person, verdict) for person, verdict in verdicts if verdict.holds]
    open_ones = [(person, verdict) for person, verdict in verdicts if verdict.holds is None]
    if not sure and not open_ones:
        return None
    person, verdict = (sure or open_ones)[0]
    waits = frozenset[str]().union(*(each.depends_on for _person, each in open_ones))
    is_somewhere = bool(step.municipalities and not answers.town)
    people = [one for one, each in verdicts if each.holds is not False or step.plan_for == PlanFor.HOUSEHOLD]
    return ChosenStep(
        step,
        people=tuple(people),
        unsure=frozenset(one.key for one, _verdict in open_ones) if sure else frozenset(),
        is_sure=bool(sure) and not is_somewhere,
        depends_on=waits | ({"municipality"} if is_somewhere else set()),
        verdict=verdict,
        person=person,
    )


def _is_of_this_move(step: PlanStep, answers: Answers) -> bool:
    return answers.is_leaving if step.timing.anchor == Anchor.DEPARTURE else answers.is_arriving


def _is_elsewhere(step: PlanStep, answers: Answers) -> bool:
    """Whether it is about other municipalities than the one that was given."""
    return bool(step.municipalities and answers.town and answers.town not in step.municipalities)


def _with_choices(found: Sequence[ChosenStep]) -> list[ChosenStep]:
    groups: dict[tuple[str, str], list[ChosenStep]] = defaultdict(list)
    for chosen in found:
        if chosen.step.alternative_group:
            groups[group_of(chosen.step)].append(chosen)
    several = {key for key, members in groups.items() if len(members) > 1}
    return [chosen._replace(is_choice=group_of(chosen.step) in several) for chosen in found]


def group_of(step: PlanStep) -> tuple[str, str]:
    """What alternatives share: their topic and the name of the choice."""
    return step.topic.get("key", ""), step.alternative_group
