"""The invitation: what this place is, that it is free, that one can come in, and what a newcomer must do first.

It is part of every round, so it is always true: it has no first or last day, and names only what is not known to end.
An editor's own one has its texts; without one there is the built-in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from cms.pages.models import CentreSettings, Phase, PhasePage, StepPage
from cms.pages.page_versions import SOURCE_LOCALE, below
from cms.pages.public import cards as pages
from cms.pages.querysets import public_pages
from cms.pages.situations import Case, Purpose, Role, case_from
from cms.screens.manifest.centre import centre_name, home_paths
from cms.screens.manifest.faces import Face, Version
from cms.screens.manifest.steps import cards_in, step_items
from cms.screens.manifest.times import Timing
from cms.screens.manifest.words import INVITATION_HEADING, INVITATION_TEXT
from cms.screens.models import Slide, SlideType
from cms.screens.short_links import in_any_language

BUILT_IN = "invitation"
# As many as can be read in passing: it comes back each minute.
FIRST_STEPS = 2
# Somebody who comes to work: what holds for them holds for most.
ADULT = 30
COLUMNS = (
    "path", "translation_key", "locale__language_code", "timing_from_days", "timing_to_days", "is_deadline",
    "alternative_group", "plan_cases",
)  # fmt: skip


class FirstSteps(NamedTuple):
    """Keys of the steps in order of time, their terms, and the key of the phase that the first one is in."""

    keys: Sequence[UUID]
    timings: Mapping[UUID, Timing]
    phase: UUID | None


class _Step(NamedTuple):
    """A step: its key, its term, the group of its alternatives, and the key of its phase."""

    key: UUID
    timing: Timing
    group: str
    phase: UUID


def chosen_invitation(slides: Sequence[Slide]) -> Slide | None:
    """An editor's own invitation: the first one that is not known to end."""
    return next((each for each in slides if each.type == SlideType.INVITATION and each.expire_at is None), None)


def make_invitation(slide: Slide | None, locales: Sequence[str], centre: CentreSettings, steps: FirstSteps) -> Version:
    """The invitation in each language."""
    paths = _paths(steps.phase, locales)
    return Version({locale: _face(slide, locale, centre, steps, paths[locale]) for locale in locales})


def _paths(phase: UUID | None, locales: Sequence[str]) -> Mapping[str, str]:
    """Where the steps are explained, else home. In several languages there is one code for all of them."""
    if phase is None:
        return home_paths(locales)
    if len(locales) > 1:
        return dict.fromkeys(locales, in_any_language(phase))
    (locale,) = locales
    card = pages.cards_by_key([phase], locale).get(phase)
    return {locale: card["path"]} if card else home_paths(locales)


def _face(slide: Slide | None, locale: str, centre: CentreSettings, steps: FirstSteps, path: str) -> Face:
    heading, text = slide.own_text(locale) if slide else ("", "")
    return Face(
        locale,
        centre_name(centre, locale),
        heading or INVITATION_HEADING[locale],
        text or INVITATION_TEXT[locale],
        path,
        step_items(cards_in(steps.keys, locale), steps.timings, locale),
        "steps",
        _common_anchor(steps.timings.values()),
    )


def _common_anchor(timings: Iterable[Timing]) -> str | None:
    """What all terms count from."""
    anchors = {timing.anchor for timing in timings}
    return anchors.pop() if len(anchors) == 1 else None


def load_first_steps() -> FirstSteps:
    """The first things that somebody who has just arrived must do: first the terms that the law sets, then what we
    advise, among the steps of Settling in that are in personal plans and hold for most people. Two queries."""
    phases = dict(
        PhasePage.objects.filter(phase=Phase.SETTLING_IN, live=True)
        .order_by("path")
        .values_list("path", "translation_key")
    )
    chosen: list[_Step] = []
    for step in sorted(_steps_below(phases), key=lambda step: (not step.timing.is_deadline, step.timing.last)):
        # Of steps that are each other's alternatives, the first.
        if len(chosen) < FIRST_STEPS and not (step.group and step.group in {other.group for other in chosen}):
            chosen.append(step)
    chosen.sort(key=lambda step: step.timing.last or 0)
    timings = {step.key: step.timing for step in chosen}
    return FirstSteps(list(timings), timings, chosen[0].phase if chosen else None)


def _steps_below(phases: Mapping[str, UUID]) -> list[_Step]:
    """Such steps below these phases (keys by path) that are public and not known to end, in the order of the guide."""
    places = Q(pk__in=[])
    for path in phases:
        places |= below(path)
    steps = StepPage.objects.filter(
        places, page_ptr__in=public_pages(), expire_at=None, timing_anchor="arrival", timing_to_days__gt=0
    ).exclude(plan_for="")
    found: dict[UUID, _Step] = {}
    for path, key, locale, first, last, is_deadline, group, cases in steps.order_by("path").values_list(*COLUMNS):
        held = [case_from(block["value"]) for block in cases.raw_data]
        if (locale == SOURCE_LOCALE or key not in found) and _is_for_most(held) and (first or 0) >= 0:
            phase = next(own for above, own in phases.items() if path.startswith(above))
            found[key] = _Step(key, Timing("arrival", first, last, is_deadline), group, phase)
    return list(found.values())


def _is_for_most(cases: Sequence[Case]) -> bool:
    return not cases or any(_holds_for_most(case) for case in cases)


def _holds_for_most(case: Case) -> bool:
    """Whether it holds for an adult who comes to work and stays, whatever their passport, family or pets."""
    asks = (case.nationality_groups, case.self_nationality_groups, case.driving_licences, case.pets)
    youngest, oldest = case.ages
    return not (
        case.is_unsure
        or any(asks)
        or case.has_home is not None
        or case.has_child_aged != (None, None)
        or case.stay_months[1] is not None
        or (case.purposes and Purpose.WORK not in case.purposes)
        or (case.roles and Role.SELF not in case.roles)
        or not (youngest or 0) <= ADULT <= (oldest if oldest is not None else ADULT)
    )
