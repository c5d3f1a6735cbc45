"""For whom something holds: what a newcomer may say about a household, and cases that are made of it.

Steps, amounts and documents say by cases for whom they are; `cms/plan` holds them against what somebody answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MAX_AGE = 120
MAX_STAY_MONTHS = 600


class Purpose(TextChoices):
    """What somebody comes for."""

    WORK = "work", _("Work")
    RESEARCH = "research", _("Research")
    STUDY = "study", _("Study")
    JOINING = "joining", _("Joining a partner or family")
    RETURNING = "returning", _("Coming back to the Netherlands")


class NationalityGroup(TextChoices):
    """What a nationality means for entering and staying. Source of the groups: the IND's list of nationalities that
    need no MVV."""

    DUTCH = "dutch", _("Dutch")
    EU = "eu", _("EU, EEA or Swiss")
    NO_MVV = "no_mvv", _("Outside the EU, no entry visa (MVV) needed")
    MVV = "mvv", _("Outside the EU, entry visa (MVV) needed")


class Role(TextChoices):
    """Who somebody is in a household."""

    SELF = "self", _("You")
    PARTNER = "partner", _("Partner")
    CHILD = "child", _("Child")
    OTHER = "other", _("Other relative")


class DrivingLicence(TextChoices):
    """Where a driving licence was issued."""

    NONE = "none", _("No licence")
    EU = "eu", _("Licence from the EU or EEA")
    OTHER = "other", _("Licence from another country")


class Pet(TextChoices):
    """Which animals come along."""

    NONE = "none", _("No pets")
    DOG = "dog", _("Dog")
    CAT = "cat", _("Cat")
    OTHER = "other", _("Other animals")


class PlanFor(TextChoices):
    """Whether a step is in personal plans, and how often."""

    NOBODY = "", _("Not in personal plans")
    HOUSEHOLD = "household", _("Once for the whole household")
    PERSON = "person", _("Each person by themselves")


class Pack(TextChoices):
    """Which part of the registration pack a step is."""

    NONE = "", _("Not in it")
    BEFORE = "before", _("Before the visit")
    VISIT = "visit", _("A visit: one registers there")
    AFTER = "after", _("What comes afterwards")


class Case(NamedTuple):
    """All of this must hold; what is empty or None is not asked. `self_nationality_groups`: of the visitor, whose right
    to stay the family's depends on; `ages`: of the person; `has_child_aged`: somebody in the household is a child of
    such an age; `stay_months`: whole months from arrival to departure. Bounds count. `is_unsure`: it also depends on
    something that nobody is asked, so it may hold, at best."""

    purposes: tuple[str, ...] = ()
    nationality_groups: tuple[str, ...] = ()
    self_nationality_groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    driving_licences: tuple[str, ...] = ()
    pets: tuple[str, ...] = ()
    has_home: bool | None = None
    ages: tuple[int | None, int | None] = (None, None)
    has_child_aged: tuple[int | None, int | None] = (None, None)
    stay_months: tuple[int | None, int | None] = (None, None)
    is_unsure: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it asks nothing, and so holds for everybody."""
        return self == EVERYBODY


EVERYBODY = Case()
LISTS = ("purposes", "nationality_groups", "self_nationality_groups", "roles", "driving_licences", "pets")
HOMES = {"yes": True, "no": False}


def case_from(stored: Mapping[str, Any] | None) -> Case:
    """The case that a `CaseBlock` stores; everybody where there is none."""
    value = stored or {}
    return Case(
        **{name: tuple(value.get(name) or ()) for name in LISTS},
        has_home=HOMES.get(value.get("has_home") or ""),
        ages=(value.get("age_from"), value.get("age_to")),
        has_child_aged=(value.get("children_from"), value.get("children_to")),
        stay_months=(value.get("stay_from_months"), value.get("stay_to_months")),
        is_unsure=bool(value.get("maybe")),
    )
