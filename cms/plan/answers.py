"""What somebody answered about a household. It is in memory for one request: nothing of it is stored."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cms.pages.situations import NationalityGroup, Role

ADULT_FROM = 18


class Person(NamedTuple):
    """Somebody in the household. `key` is unique in it, such as `child-2`; `age` and `nationality_group` None where
    they are not known."""

    key: str
    role: str
    age: int | None = None
    nationality_group: str | None = None

    @property
    def is_adult(self) -> bool | None:
        """Whether of age; without an age children are not, everybody else is."""
        return self.role != Role.CHILD if self.age is None else self.age >= ADULT_FROM


class Answers(NamedTuple):
    """What is known. None (or an empty tuple) where it was skipped. `municipality` is a slug, `NOT_YET` or None."""

    people: tuple[Person, ...] = (Person("self", Role.SELF.value),)
    arrival_date: date | None = None
    departure_date: date | None = None
    municipality: str | None = None
    purpose: str | None = None
    has_home: bool | None = None
    driving_licences: tuple[str, ...] = ()
    pets: tuple[str, ...] = ()
    is_household_known: bool = False
    is_settled: bool = False

    @property
    def is_arriving(self) -> bool:
        """Whether the plan is about coming here: unless only a departure is given, or the arrival was long ago."""
        return (self.arrival_date is not None or self.departure_date is None) and not self.is_settled

    @property
    def is_leaving(self) -> bool:
        """Whether the plan is about leaving."""
        return self.departure_date is not None

    @property
    def stay_months(self) -> int | None:
        """Whole months from arrival to departure; None where one of them is not known."""
        if self.arrival_date is None or self.departure_date is None:
            return None
        return whole_months(self.arrival_date, self.departure_date)

    @property
    def town(self) -> str:
        """The slug of the municipality, empty where there is none yet."""
        return "" if self.municipality in {None, NOT_YET} else str(self.municipality)


NOT_YET = "not-yet"
QUESTIONS = (
    "arrival_date", "departure_date", "purpose", "nationality_group", "household", "municipality", "has_home",
    "driving_licence", "pets",
)  # fmt: skip


def whole_months(first: date, last: date) -> int:
    """How many months fit between two days: 1 February to 31 May is three, to 1 June four."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def unanswered(answers: Answers) -> list[str]:
    """The questions that were skipped, in their order."""
    known = {
        "arrival_date": answers.arrival_date,
        "departure_date": answers.departure_date,
        "purpose": answers.purpose,
        "nationality_group": answers.people[0].nationality_group,
        "household": answers.is_household_known,
        "municipality": answers.municipality,
        "has_home": None if answers.has_home is None else "said",
        "driving_licence": answers.driving_licences,
        "pets": answers.pets,
    }
    return [name for name in QUESTIONS if not known[name]]


def named(roles: list[tuple[str, int | None, str | None]], nationality_group: str | None) -> tuple[Person, ...]:
    """People with their keys, the visitor first, who is added where nobody is: `self`, `partner`, `child-1` …
    `nationality_group` is that of all who have none of their own."""
    if Role.SELF not in {role for role, _age, _group in roles}:
        roles = [(Role.SELF.value, None, None), *roles]
    ordered = sorted(roles, key=lambda one: list(Role.values).index(one[0]))
    people, counts = [], dict.fromkeys(Role.values, 0)
    for role, age, group in ordered:
        counts[role] += 1
        numbered = role in {Role.CHILD, Role.OTHER}
        key = f"{role}-{counts[role]}" if numbered else role
        people.append(Person(key, role, age, group or nationality_group))
    return tuple(people)


NATIONALITY_GROUPS = tuple(NationalityGroup.values)
