"""What is asked, in words."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from frontend.website.plan.answers import CHILD, OTHER, PARTNER, SELF, Answers, Member

Choices = tuple[tuple[str, str | Promise], ...]

PURPOSES: Choices = (
    ("work", gettext_lazy("To work")),
    ("research", gettext_lazy("To do research")),
    ("study", gettext_lazy("To study")),
    ("joining", gettext_lazy("To join my partner or family")),
    ("returning", gettext_lazy("I lived here before and come back")),
)
NATIONALITIES: Choices = (
    ("dutch", pgettext_lazy("nationality", "Dutch")),
    ("eu", gettext_lazy("A country of the EU or EEA, or Switzerland")),
    (
        "no_mvv",
        gettext_lazy(
            "Australia, Canada, Japan, Monaco, New Zealand, South Korea, the United Kingdom, the United States or "
            "Vatican City"
        ),
    ),
    ("mvv", gettext_lazy("Another country")),
)
SHORT_NATIONALITIES: Choices = (
    ("dutch", pgettext_lazy("nationality", "Dutch")),
    ("eu", gettext_lazy("EU, EEA or Swiss")),
    ("no_mvv", gettext_lazy("Australia, Canada, UK, US …")),
    ("mvv", gettext_lazy("Another country")),
)
HOMES: Choices = (("true", gettext_lazy("Yes")), ("false", gettext_lazy("Not yet")))
LICENCES: Choices = (
    ("eu", gettext_lazy("From a country of the EU or EEA")),
    ("other", gettext_lazy("From another country")),
    ("none", gettext_lazy("Nobody has one")),
)
PETS: Choices = (
    ("dog", gettext_lazy("A dog")),
    ("cat", gettext_lazy("A cat")),
    ("other", gettext_lazy("Another animal")),
    ("none", gettext_lazy("No pets")),
)
NOT_YET = "not-yet"
ROLES: dict[str, str | Promise] = {
    SELF: gettext_lazy("You"),
    PARTNER: gettext_lazy("Partner"),
    CHILD: gettext_lazy("Child"),
    OTHER: gettext_lazy("Somebody else"),
}
ADDED = (
    (PARTNER, gettext_lazy("Add my partner")),
    (CHILD, gettext_lazy("Add a child")),
    (OTHER, gettext_lazy("Add somebody else")),
)
# Where the question stands in the form that would settle a “maybe”.
ASKED = {
    "arrival_date": gettext_lazy("When do you arrive?"),
    "departure_date": gettext_lazy("When do you leave again?"),
    "municipality": gettext_lazy("Where will you live?"),
    "purpose": gettext_lazy("Why do you come?"),
    "nationality_group": gettext_lazy("Which nationality do you have?"),
    "household": gettext_lazy("Who comes along, and how old are you?"),
    "has_home": gettext_lazy("Do you have a home here?"),
    "driving_licence": gettext_lazy("Does anybody have a driving licence?"),
    "pets": gettext_lazy("Do you bring pets?"),
}


class Row(NamedTuple):
    """A member in the form, what to call them there, and what is wrong with their age."""

    member: Member
    label: str
    mistake: str


def rows(household: list[Member], mistakes: dict[str, str]) -> list[Row]:
    """The members as the form shows them, children numbered where there are several."""
    found, children = [], [one.role for one in household].count(CHILD)
    for place, one in enumerate(household):
        number = [each.role for each in household[: place + 1]].count(CHILD)
        label = f"{ROLES[one.role]} {number}" if one.role == CHILD and children > 1 else str(ROLES[one.role])
        found.append(Row(one, label, mistakes.get(f"household.{place}", "")))
    return found


def said(answers: Answers, municipalities: list[dict[str, Any]]) -> list[str]:
    """What was answered, in a few words each, for the line above the folded form."""
    values = answers.values
    names = {NOT_YET: _("Not known yet"), **{one["slug"]: one["name"] for one in municipalities}}
    labels = (
        names.get(values["municipality"], ""),
        str(dict(PURPOSES).get(values["purpose"], "")),
        str(dict(SHORT_NATIONALITIES).get(values["nationality_group"], "")),
    )
    people = len(answers.household)
    counted = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    return [counted, *filter(None, labels)]
