"""Why a step is in a plan, in one sentence: what somebody answered, or what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.pages.situations import Case, Role
from cms.plan.answers import Answers, Person
from cms.plan.applicability import Verdict

# Clauses, to stand after “because” and “if”: so in Dutch the verb is at their end.
PURPOSES = {
    "work": gettext_lazy("you come to work"),
    "research": gettext_lazy("you come to do research"),
    "study": gettext_lazy("you come to study"),
    "joining": gettext_lazy("you join your partner or family"),
    "returning": gettext_lazy("you come back to the Netherlands"),
}
NATIONALITIES = {
    "dutch": gettext_lazy("you are Dutch"),
    "eu": gettext_lazy("you are a citizen of the EU, the EEA or Switzerland"),
    "no_mvv": gettext_lazy("you come from outside the EU and need no entry visa (MVV)"),
    "mvv": gettext_lazy("you come from outside the EU and need an entry visa (MVV)"),
}
OTHERS_NATIONALITIES = {
    "dutch": gettext_lazy("somebody who comes along is Dutch"),
    "eu": gettext_lazy("somebody who comes along is a citizen of the EU, the EEA or Switzerland"),
    "no_mvv": gettext_lazy("somebody who comes along is from outside the EU and needs no entry visa (MVV)"),
    "mvv": gettext_lazy("somebody who comes along is from outside the EU and needs an entry visa (MVV)"),
}
LICENCES = {
    "none": gettext_lazy("you have no driving licence"),
    "eu": gettext_lazy("you have a driving licence from the EU"),
    "other": gettext_lazy("you have a driving licence from outside the EU"),
}
PETS = {
    "none": gettext_lazy("you bring no pets"),
    "dog": gettext_lazy("you bring a dog"),
    "cat": gettext_lazy("you bring a cat"),
    "other": gettext_lazy("you bring animals"),
}
ROLES = {
    "partner": gettext_lazy("your partner comes along"),
    "child": gettext_lazy("a child comes along"),
    "other": gettext_lazy("a relative comes along"),
}
HOMES = {True: gettext_lazy("you have a home here"), False: gettext_lazy("you have no home here yet")}


def because(verdict: Verdict, person: Person, answers: Answers, *, is_leaving: bool) -> str:
    """A sentence in the active language."""
    if verdict.case is None:
        return _("Everybody who leaves does this.") if is_leaving else _("Everybody who comes to live here does this.")
    clauses = list(dict.fromkeys(_clauses(verdict.case, person, answers))) or [_("you come to live here")]
    if verdict.holds:
        return _("Because %(reasons)s.") % {"reasons": _joined(clauses, _("and"))}
    return _("Only if %(reasons)s.") % {"reasons": _joined(clauses, _("and"))}


def _clauses(case: Case, person: Person, answers: Answers) -> Iterator[str]:
    """What the case asks: by the answer where there is one, else by all that would do."""
    yield from _chosen(PURPOSES, case.purposes, answers.purpose)
    nationalities = NATIONALITIES if person.role == Role.SELF else OTHERS_NATIONALITIES
    yield from _chosen(nationalities, case.nationality_groups, person.nationality_group)
    if case.self_nationality_groups:
        yield from _chosen(NATIONALITIES, case.self_nationality_groups, answers.people[0].nationality_group)
    if case.ages == (None, None) and person.role != Role.SELF:
        yield from _chosen(ROLES, case.roles, person.role)
    yield from _ages(case, person)
    yield from _chosen(LICENCES, case.driving_licences, *answers.driving_licences)
    yield from _chosen(PETS, case.pets, *answers.pets)
    if case.has_home is not None:
        yield str(HOMES[case.has_home])
    yield from _children(case, answers)
    if answers.stay_months is not None:
        yield from _stay(case)


def _chosen(texts: Mapping[str, Any], wanted: tuple[str, ...], *answers: str | None) -> Iterator[str]:
    said = [value for value in wanted if value in answers]
    if wanted:
        yield _joined([str(texts[value]) for value in said or wanted], _("or"))


def _ages(case: Case, person: Person) -> Iterator[str]:
    if case.ages == (None, None):
        return
    if person.role == Role.CHILD and person.age is not None:
        yield _("your child is %(age)s") % {"age": person.age}
    elif person.role == Role.CHILD:
        yield _("your child is %(age)s") % {"age": _range(*case.ages)}
    else:
        yield _("you are %(range)s") % {"range": _range(*case.ages)}


def _children(case: Case, answers: Answers) -> Iterator[str]:
    first, last = case.has_child_aged
    if (first, last) == (None, None):
        return
    ages = [one.age for one in answers.people if one.role == Role.CHILD and one.age is not None]
    found = [age for age in ages if (first or 0) <= age <= (last if last is not None else age)]
    if found:
        yield _("you have a child of %(age)s") % {"age": found[0]}
    else:
        yield _("you have a child of %(range)s") % {"range": _range(first, last)}


def _stay(case: Case) -> Iterator[str]:
    first, last = case.stay_months
    if first is not None:
        yield ngettext("you stay for at least %(n)s month", "you stay for at least %(n)s months", first) % {"n": first}
    if last is not None:
        end = last + 1
        yield ngettext("you stay for less than %(n)s month", "you stay for less than %(n)s months", end) % {"n": end}


def _range(first: int | None, last: int | None) -> str:
    if first is None:
        return _("%(last)s or younger") % {"last": last}
    if last is None:
        return _("%(first)s or older") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _joined(texts: Iterable[str], word: str) -> str:
    *most, last = texts
    return f"{', '.join(most)} {word} {last}" if most else last
