"""What a household has to do, and when: before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from cms.pages.public.plan_steps import plan_steps
from cms.pages.public.variants import Variants, variants_of
from cms.plan.answers import Answers
from cms.plan.choosing import ChosenStep, chosen_steps
from cms.plan.schedule import Window, windows_of

# Who came longer ago than this, and leaves, has long done what one does on arrival.
SETTLED_AFTER = timedelta(days=180)


class Plan(NamedTuple):
    """The steps that apply or may apply (`chosen`) and when each is due (`windows`: in the order in which to do them),
    with what the municipality does its own way; all by the steps' keys."""

    answers: Answers
    chosen: Mapping[UUID, ChosenStep]
    windows: Mapping[UUID, Window]
    variants: Mapping[UUID, Variants]


def plan_of(answers: Answers, locale: str, fallback: bool, today: date) -> Plan:
    """The plan of a household. Three queries for the municipality's ways; the steps are kept."""
    answers = _settled(answers, today)
    chosen = {one.step.key: one for one in chosen_steps(plan_steps(locale, fallback), answers)}
    variants = variants_of(chosen, answers.town, locale, fallback) if answers.town else {}
    windows = windows_of([one.step for one in chosen.values()], answers, _waiting_days(variants))
    return Plan(answers, chosen, windows, variants)


def _settled(answers: Answers, today: date) -> Answers:
    came, leaves = answers.arrival_date, answers.departure_date
    return answers._replace(is_settled=bool(came and leaves and came < today - SETTLED_AFTER))


def _waiting_days(variants: Mapping[UUID, Variants]) -> dict[UUID, int]:
    """How long one waits there, of the steps where somebody has noted it."""
    found = {key: (each.chosen or {}).get("waiting") for key, each in variants.items()}
    return {key: waiting["days"] for key, waiting in found.items() if waiting}
