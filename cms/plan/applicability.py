"""Whether a case holds for somebody, by what is known: yes, no, or it depends on an answer that was skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cms.pages.situations import Case, Role
from cms.plan.answers import ADULT_FROM, Answers, Person


class Verdict(NamedTuple):
    """`holds` is None where it depends on the questions in `depends_on`, or on what is not asked (then that is empty);
    `case` is the one that decided: None where there are no cases, or none holds."""

    holds: bool | None
    depends_on: frozenset[str] = frozenset()
    case: Case | None = None


ANY = (None, None)
YES, NO = Verdict(True), Verdict(False)


def verdict_on(cases: Iterable[Case], person: Person, answers: Answers) -> Verdict:
    """Whether one of the cases holds for a person; yes where there are none."""
    verdicts = [_of_case(case, person, answers) for case in cases]
    if not verdicts:
        return YES
    if sure := next((each for each in verdicts if each.holds), None):
        return sure
    open_ones = [each for each in verdicts if each.holds is None]
    if not open_ones:
        return NO
    return Verdict(None, frozenset().union(*(each.depends_on for each in open_ones)), open_ones[0].case)


def _of_case(case: Case, person: Person, answers: Answers) -> Verdict:
    parts = list(_parts(case, person, answers))
    if any(holds is False for _question, holds in parts):
        return NO
    unknown = frozenset(question for question, holds in parts if holds is None)
    return Verdict(None if unknown or case.is_unsure else True, unknown, case)


def _parts(case: Case, person: Person, answers: Answers) -> Iterator[tuple[str, bool | None]]:
    """Each criterion that a case fills in: the question that it is about, and whether it is met."""
    yield from _choices(case, person, answers)
    if case.has_home is not None:
        yield "has_home", None if answers.has_home is None else answers.has_home == case.has_home
    if case.ages != ANY:
        yield "household", _is_aged(person, *case.ages)
    if case.has_child_aged != ANY:
        yield "household", _has_child(answers, *case.has_child_aged)
    if case.stay_months != ANY:
        yield from _stay(answers, *case.stay_months)


def _choices(case: Case, person: Person, answers: Answers) -> Iterator[tuple[str, bool | None]]:
    if case.purposes:
        yield "purpose", None if answers.purpose is None else answers.purpose in case.purposes
    if case.nationality_groups:
        group = person.nationality_group
        yield "nationality_group", None if group is None else group in case.nationality_groups
    if case.self_nationality_groups:
        group = answers.people[0].nationality_group
        yield "nationality_group", None if group is None else group in case.self_nationality_groups
    if case.roles:
        yield "household", person.role in case.roles
    if case.driving_licences:
        yield "driving_licence", _one_of(answers.driving_licences, case.driving_licences)
    if case.pets:
        yield "pets", _one_of(answers.pets, case.pets)


def _one_of(known: tuple[str, ...], wanted: tuple[str, ...]) -> bool | None:
    return bool(set(known) & set(wanted)) if known else None


def _is_aged(person: Person, first: int | None, last: int | None) -> bool | None:
    """Of an age; of a grown-up without one only what every age from 18 on has in common is known."""
    if person.age is not None:
        return _within(person.age, first, last)
    if person.role == Role.CHILD:
        return False if first is not None and first >= ADULT_FROM else None
    if last is not None:
        return False if last < ADULT_FROM else None
    return True if (first or 0) <= ADULT_FROM else None


def _has_child(answers: Answers, first: int | None, last: int | None) -> bool | None:
    if not answers.is_household_known:
        return None
    children = [one for one in answers.people if one.role == Role.CHILD]
    if any(one.age is not None and _within(one.age, first, last) for one in children):
        return True
    return None if any(one.age is None for one in children) else False


def _stay(answers: Answers, first: int | None, last: int | None) -> Iterator[tuple[str, bool | None]]:
    """Who gives no departure comes to stay: that is what nearly everybody does."""
    months = answers.stay_months
    if months is None:
        yield "departure_date", last is None
    else:
        yield "departure_date", _within(months, first, last)


def _within(number: int, first: int | None, last: int | None) -> bool:
    return (first is None or number >= first) and (last is None or number <= last)
