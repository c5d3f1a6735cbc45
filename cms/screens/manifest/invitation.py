"""The invitation: what this place is, that it is free, that one can come in, and what a newcomer must do first.

It is part of every round, so it is always true: it has no first or last day, and names only what is not known to end.
An editor's own one has its texts; without one there is the built-in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from cms.pages.models import CentreSettings, Phase, PhasePage, StepPage
from cms.pages.page_versions import SOURCE_LOCALE, below
from cms.pages.querysets import public_pages
from cms.pages.situations import Case, Purpose, Role, case_from
from cms.screens.manifest.centre import HOME_PATHS, centre_name
from cms.screens.manifest.faces import Face, Version
from cms.screens.manifest.steps import cards_in, step_items
from cms.screens.manifest.times import Timing
from cms.screens.manifest.words import INVITATION_HEADING, INVITATION_TEXT
from cms.screens.models import Slide, SlideType

BUILT_IN = "invitation"
# As many as can be read in passing: it comes back each minute.
FIRST_STEPS = 2
# Somebody who comes to work: what holds for them holds for most.
ADULT = 30
COLUMNS = (
    "translation_key", "locale__language_code", "timing_from_days", "timing_to_days", "is_deadline",
    "alternative_group", "plan_cases",
)  # fmt: skip


class FirstSteps(NamedTuple):
    """Keys of the steps in order of time, and their terms."""

    keys: Sequence[UUID]
    timings: Mapping[UUID, Timing]


def chosen_invitation(slides: Sequence[Slide]) -> Slide | None:
    """An editor's own invitation: the first one that is not known to end."""
    return next((each for each in slides if each.type == SlideType.INVITATION and each.expire_at is None), None)


def make_invitation(slide: Slide | None, locales: Sequence[str], centre: CentreSettings, steps: FirstSteps) -> Version:
    """The invitation in each language."""
    return Version({locale: _face(slide, locale, centre, steps) for locale in locales})


def _face(slide: Slide | None, locale: str, centre: CentreSettings, steps: FirstSteps) -> Face:
    heading, text = slide.own_text(locale) if slide else ("", "")
    return Face(
        locale,
        centre_name(centre, locale),
        heading or INVITATION_HEADING[locale],
        text or INVITATION_TEXT[locale],
        HOME_PATHS[locale],
        step_items(cards_in(steps.keys, locale), steps.timings, locale),
        "steps",
    )


def load_first_steps() -> FirstSteps:
    """The first things that somebody who has just arrived must do: first the terms that the law sets, then what we
    advise, among the steps of Settling in that are in personal plans and hold for most people. Two queries."""
    rows = _rows()
    chosen: dict[UUID, Timing] = {}
    groups: set[str] = set()
    for key, timing, group in sorted(rows, key=lambda row: (not row[1].is_deadline, row[1].last)):
        # Of steps that are each other's alternatives, the first.
        if len(chosen) < FIRST_STEPS and not (group and group in groups):
            chosen[key] = timing
            groups.add(group)
    return FirstSteps(sorted(chosen, key=lambda key: chosen[key].last or 0), chosen)


def _rows() -> list[tuple[UUID, Timing, str]]:
    """Such steps that are public and not known to end, in the order of the guide."""
    places = Q(pk__in=[])
    for path in PhasePage.objects.filter(phase=Phase.SETTLING_IN, live=True).order_by().values_list("path", flat=True):
        places |= below(path)
    steps = StepPage.objects.filter(
        places, page_ptr__in=public_pages(), expire_at=None, timing_anchor="arrival", timing_to_days__gt=0
    ).exclude(plan_for="")
    found: dict[UUID, tuple[UUID, Timing, str]] = {}
    for key, locale, first, last, is_deadline, group, cases in steps.order_by("path").values_list(*COLUMNS):
        held = [case_from(block["value"]) for block in cases.raw_data]
        if (locale == SOURCE_LOCALE or key not in found) and _is_for_most(held) and (first or 0) >= 0:
            found[key] = (key, Timing("arrival", first, last, is_deadline), group)
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
