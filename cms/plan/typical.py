"""Households as the desk meets them, for the editors' check of what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from cms.plan.answers import Answers, named

LEAD = timedelta(days=90)
STAY = timedelta(days=3 * 365)
SHORT_STAY = timedelta(days=80)
Member = tuple[str, int | None, str | None]


class Household(NamedTuple):
    """A household with a name; `key` stands in addresses. `stay`: until it leaves again."""

    key: str
    name: Any  # translated when it is shown
    purpose: str | None = None
    nationality_group: str | None = None
    members: tuple[Member, ...] = (("self", 34, None),)
    stay: timedelta | None = None
    is_leaving_only: bool = False
    has_home: bool | None = None
    driving_licences: tuple[str, ...] = ("none",)
    pets: tuple[str, ...] = ("none",)

    def answers(self, today: date) -> Answers:
        """What this household would answer, a quarter of a year before it comes (or leaves)."""
        first = today + LEAD
        last = first if self.is_leaving_only else first + self.stay if self.stay else None
        return Answers(
            people=named(list(self.members), self.nationality_group),
            arrival_date=None if self.is_leaving_only else first,
            departure_date=last,
            purpose=self.purpose,
            has_home=self.has_home,
            driving_licences=self.driving_licences,
            pets=self.pets,
            is_household_known=True,
        )


SINGLE: tuple[Member, ...] = (("self", 29, None),)
COUPLE: tuple[Member, ...] = (("self", 34, None), ("partner", 33, None))
FAMILY: tuple[Member, ...] = (*COUPLE, ("child", 6, None), ("child", 1, None))
TEENAGERS: tuple[Member, ...] = (("self", 44, None), ("partner", 43, None), ("child", 13, None), ("child", 17, None))
ALONE_WITH_CHILD: tuple[Member, ...] = (("self", 36, None), ("child", 4, None))
WITH_PARENT: tuple[Member, ...] = (*COUPLE, ("other", 68, None))
MIXED: tuple[Member, ...] = (("self", 34, "eu"), ("partner", 33, "mvv"), ("child", 3, "eu"))
DUTCH_MIXED: tuple[Member, ...] = (("self", 40, "dutch"), ("partner", 38, "mvv"), ("child", 8, "dutch"))

HOUSEHOLDS = (
    Household("work-eu", _("EU citizen, alone, comes to work"), "work", "eu", SINGLE),
    Household("work-mvv", _("Alone, comes to work, needs an entry visa"), "work", "mvv", SINGLE, has_home=False),
    Household("work-no-mvv", _("Couple, comes to work, needs no entry visa"), "work", "no_mvv", COUPLE, has_home=True),
    Household("family-eu", _("EU family with two young children, a dog and a car"), "work", "eu", FAMILY,
              driving_licences=("eu",), pets=("dog",)),
    Household("family-mvv", _("Family with two young children, needs entry visas"), "work", "mvv", FAMILY,
              driving_licences=("other",)),
    Household("teenagers", _("Family with teenagers and a cat, needs no entry visa"), "work", "no_mvv", TEENAGERS,
              driving_licences=("other",), pets=("cat",)),
    Household("one-parent", _("One parent with a child of four, EU"), "work", "eu", ALONE_WITH_CHILD),
    Household("research", _("Researcher with a partner, needs entry visas"), "research", "mvv", COUPLE),
    Household("research-eu", _("Researcher from the EU, alone"), "research", "eu", SINGLE),
    Household("study-eu", _("Student from the EU"), "study", "eu", (("self", 20, None),)),
    Household("study-mvv", _("Student who needs an entry visa"), "study", "mvv", (("self", 19, None),)),
    Household("study-short", _("Exchange student for less than four months"), "study", "eu", (("self", 21, None),),
              SHORT_STAY),
    Household("work-short", _("Worker for less than four months"), "work", "eu", SINGLE, SHORT_STAY),
    Household("work-short-mvv", _("Worker for less than four months, needs an entry visa"), "work", "mvv", SINGLE,
              SHORT_STAY),
    Household("joining", _("Joins a partner here, needs an entry visa"), "joining", "mvv", (("self", 31, None),),
              has_home=True),
    Household("joining-eu", _("Joins a partner here, from the EU, with a child"), "joining", "eu", ALONE_WITH_CHILD,
              has_home=True),
    Household("mixed", _("EU worker whose partner needs an entry visa, with a child"), "work", "eu", MIXED),
    Household("returning", _("Dutch citizen who comes back, alone"), "returning", "dutch", SINGLE),
    Household("returning-mixed", _("Dutch citizen who comes back with a family from outside the EU"), "returning",
              "dutch", DUTCH_MIXED, driving_licences=("other",), pets=("dog", "cat")),
    Household("with-parent", _("Couple with a parent who comes along"), "work", "no_mvv", WITH_PARENT),
    Household("stay-three-years", _("EU family that comes and leaves after three years"), "work", "eu", FAMILY, STAY,
              driving_licences=("eu",), pets=("dog",)),
    Household("leaving", _("Family from outside the EU that leaves"), "work", "mvv", FAMILY, is_leaving_only=True,
              pets=("cat",)),
    Household("leaving-alone", _("EU citizen who leaves, alone"), "work", "eu", SINGLE, is_leaving_only=True),
    Household("leaving-student", _("Student who leaves"), "study", "no_mvv", (("self", 23, None),),
              is_leaving_only=True),
    Household("unknown", _("Somebody who skipped every question but the day of arrival")),
)  # fmt: skip


def household(key: str) -> Household | None:
    """The household of a key."""
    return next((one for one in HOUSEHOLDS if one.key == key), None)


def all_answers(today: date) -> Iterator[tuple[Household, Answers]]:
    """Every household with its answers."""
    return ((one, one.answers(today)) for one in HOUSEHOLDS)
