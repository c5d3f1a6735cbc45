"""What a reader answers, as it stands in the address: read from it, put back into it, sent to the API.

The form sends one field for each thing that is asked; the short address that it leads to, `member=child:6` for somebody
of the household. What was typed is kept as it was, wrong or not, so that it stands in the form again.
"""

import re
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

DATES = ("arrival_date", "departure_date")
CHOICES = ("municipality", "purpose", "nationality_group", "has_home")
SEVERAL = ("driving_licence", "pets")
MEMBER = "member"
# Of the form alone: a row for each member, and the buttons that add and remove one.
ROW = ("role", "age", "nationality")
ADD, REMOVE, CHANGE = "add", "remove", "change"
SELF, PARTNER, CHILD, OTHER = "self", "partner", "child", "other"
ROLES = (SELF, PARTNER, CHILD, OTHER)

MOST_SHOWN = 50
LONGEST = 60
DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


class Member(NamedTuple):
    """Somebody of the household; `age` as typed, `nationality` where it is another one than the reader's."""

    role: str
    age: str = ""
    nationality: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """From `role:age:nationality`, of which the last two may be missing."""
        role, age, nationality = (*text.split(":", 2), "", "")[:3]
        return cls(role if role in ROLES else OTHER, age, nationality)

    def __str__(self) -> str:
        return f"{self.role}:{self.age}:{self.nationality}".rstrip(":")

    @property
    def years(self) -> int | None:
        """The age as a number; None for none."""
        return int(self.age) if self.age.isascii() and self.age.isdigit() else None


class Answers(NamedTuple):
    """All that was answered; what was skipped is empty. `household` begins with the reader."""

    values: dict[str, str]
    several: dict[str, list[str]]
    household: list[Member]

    @classmethod
    def read(cls, given: "QueryDict | MultiValueDict[str, str]") -> Self:
        """From the parameters of an address, short or as the form makes it; others are left alone."""
        members = [Member.read(_short(text)) for text in given.getlist(MEMBER)]
        rows = zip_longest(*(map(_short, given.getlist(name)) for name in ROW), fillvalue="")
        members += [Member(role, age, nationality) for role, age, nationality in rows if role in ROLES]
        return cls(
            {name: _day(given.get(name, "")) for name in DATES}
            | {name: _short(given.get(name, "")) for name in CHOICES},
            {name: list(dict.fromkeys(map(_short, filter(None, given.getlist(name)))))[:5] for name in SEVERAL},
            _with_reader(members[:MOST_SHOWN]),
        )

    def query(self) -> str:
        """The short address's query. Somebody who skips everything has a plan all the same: `member=self`."""
        several = [(name, value) for name in SEVERAL for value in self.several[name]]
        single = [(name, value) for name, value in self.values.items() if value]
        return urlencode([*single, *((MEMBER, str(one)) for one in self.household), *several], safe=":")

    def sent(self) -> dict[str, Any]:
        """What the API is sent: nothing of what was skipped."""
        found: dict[str, Any] = {name: value for name, value in self.values.items() if value and name not in DATES}
        found |= {name: self.values[name] for name in DATES if self.values[name]}
        if "has_home" in found:
            found["has_home"] = {"true": True, "false": False}.get(found["has_home"], found["has_home"])
        found |= {name: values for name, values in self.several.items() if values}
        # A row that nobody touched says nothing about who comes along.
        if self.household != [Member(SELF)]:
            found["household"] = list(map(_sent_member, self.household))
        return found

    def with_one_more(self, role: str) -> Self:
        """The same with another member, of whom nothing is known yet."""
        has_partner = any(one.role == PARTNER for one in self.household)
        if role not in (PARTNER, CHILD, OTHER) or (role == PARTNER and has_partner):
            return self
        return self._replace(household=[*self.household, Member(role)])

    def without(self, place: str) -> Self:
        """The same without the member at a place, which is counted from 0; the reader stays."""
        number = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else 0
        return self._replace(household=[one for at, one in enumerate(self.household) if at != number or not at])

    @property
    def is_skipped(self) -> bool:
        """Whether nothing at all was answered."""
        return not any(self.values.values()) and not any(self.several.values()) and self.household == [Member(SELF)]


def read_date(text: str) -> date | None:
    """A date as browsers send it (2027-02-01), or as people write it here (1-2-2027); None for anything else."""
    found = DAY_FIRST.fullmatch(text)
    try:
        return date(*map(int, reversed(found.groups()))) if found else date.fromisoformat(text)
    except ValueError:
        return None


def is_asked(given: QueryDict) -> bool:
    """Whether an address holds answers, or asks for a plan without any."""
    return any(name in given for name in (*DATES, *CHOICES, *SEVERAL, MEMBER, *ROW))


def is_form(given: QueryDict) -> bool:
    """Whether an address is as the form makes it."""
    return any(name in given for name in ROW)


def _sent_member(one: Member) -> dict[str, Any]:
    known = {"role": one.role, "age": one.years}
    return {**known, "nationality_group": one.nationality} if one.nationality else known


def _with_reader(members: list[Member]) -> list[Member]:
    """The reader first; somebody who is not named is there all the same."""
    [reader, *more] = [one for one in members if one.role == SELF] or [Member(SELF)]
    return [reader, *(one for one in members if one.role != SELF), *more]


def _day(text: str) -> str:
    """A date as browsers write it; what is none, as it was typed."""
    day = read_date(_short(text))
    return day.isoformat() if day else _short(text)


def _short(text: str) -> str:
    """What was typed, as far as a field can hold it. No program takes null characters."""
    return " ".join(text[: LONGEST * 4].replace("\0", "").split())[:LONGEST]
