"""What is wrong with an answer, in words beside its field."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from frontend.website.plan.answers import CHOICES, DATES, PARTNER, SEVERAL, Answers, Member, read_date

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
OLDEST = 120
MOST_PEOPLE = 12

Mistakes = dict[str, str]


def mistakes_in(answers: Answers) -> Mistakes:
    """By field (`arrival_date`, `household`, `household.2` for a member); empty where all can be understood."""
    return dict([*_of_dates(answers.values), *_of_household(answers.household)])


def refused_by(problem: dict[str, Any]) -> Mistakes:
    """The same from what the API refused."""
    found: Mistakes = {}
    for error in problem.get("errors", []):
        name, _dot, rest = error["name"].partition(".")
        place = rest.partition(".")[0]
        is_member = name == "household" and place.isdigit()
        found.setdefault(f"{name}.{place}" if is_member else name, _reason(name, error))
    return found or {"": str(problem.get("detail", ""))}


def field_of(name: str, answers: Answers) -> str:
    """The id of what a mistake is about: a field, a person's age, or a group of choices."""
    part, _dot, place = name.partition(".")
    if part == "household" and place.isdigit() and int(place) < len(answers.household):
        return f"age-{place}"
    return part if part in {*DATES, "municipality"} else f"q-{part}"


def _reason(name: str, error: dict[str, Any]) -> str:
    """A choice that there is not comes from an old or a changed address."""
    is_choice = name in {*CHOICES, *SEVERAL} or "nationality" in error["name"]
    return _("Choose one of these answers, or skip the question.") if is_choice else str(error["reason"])


def _of_dates(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    days = {name: read_date(values[name]) for name in DATES}
    for name, day in days.items():
        if values[name] and not day:
            yield name, _("We do not understand this date. Write day, month and year, as in 31-12-2027.")
        elif day and not FIRST <= day <= LAST:
            yield name, _("Choose a day between 2000 and 2099.")
    arrival, departure = days.values()
    if arrival and departure and FIRST <= departure <= arrival:
        yield "departure_date", _("This is before you arrive. Is one of the two dates wrong?")


def _of_household(household: list[Member]) -> Iterator[tuple[str, str]]:
    if len(household) > MOST_PEOPLE:
        text = _("We can plan for at most %(most)s people at once. Remove some, or make a second plan.")
        yield "household", text % {"most": MOST_PEOPLE}
    counts = Counter(one.role for one in household)
    if counts["self"] > 1 or counts[PARTNER] > 1:
        yield "household", _("You and your partner can be named once. Name others under “somebody else”.")
    for place, one in enumerate(household):
        if one.age and (one.years is None or one.years > OLDEST):
            yield f"household.{place}", _("An age is a number from 0 to 120. Leave it empty to skip it.")
