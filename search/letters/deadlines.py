"""Deadlines that a Dutch letter names in so many words. Only what can be nothing else: `uiterlijk 12 mei 2026`, `vóór
1 mei`, `binnen zes weken`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from search.analysis import clean

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "twaalf": 12, "veertien": 14,
}  # fmt: skip
MAX_TOLD = 5

Unit = Literal["day", "working_day", "week", "month"]
UNITS: dict[str, Unit] = {
    "dag": "day", "dagen": "day", "werkdag": "working_day", "werkdagen": "working_day", "week": "week",
    "weken": "week", "maand": "month", "maanden": "month",
}  # fmt: skip

_DATE = re.compile(
    r"\b(?P<limit>uiterlijk(?:\s+(?:op|vóór|voor))?|vóór)\s+(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
    rf"(?P<day>[1-9]|[12]\d|3[01])\s+(?P<month>{'|'.join(MONTHS)})(?:\s+(?P<year>20\d\d))?\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\bbinnen\s+(?P<number>[1-9]\d?|{'|'.join(NUMBERS)})\s+(?P<unit>{'|'.join(UNITS)})\b", re.IGNORECASE
)


class Deadline(NamedTuple):
    """A deadline as the letter words it: a day (`is_before`: the day before is the last), or so many of a unit."""

    quote: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    is_before: bool = False
    number: int | None = None
    unit: Unit | None = None


def find_deadlines(text: str) -> list[Deadline]:
    """The deadlines of a text, in order, each once, at most five."""
    found = sorted(_deadlines(clean(text)), key=lambda each: each[0])
    return list(dict.fromkeys(deadline for _start, deadline in found))[:MAX_TOLD]


def _deadlines(text: str) -> Iterator[tuple[int, Deadline]]:
    for match in _DATE.finditer(text):
        is_before = match["limit"].lower().endswith(("vóór", "voor"))
        month = MONTHS.index(match["month"].lower()) + 1
        year = int(match["year"]) if match["year"] else None
        yield match.start(), Deadline(_quote(match), int(match["day"]), month, year, is_before)
    for match in _WITHIN.finditer(text):
        number = match["number"].lower()
        unit = UNITS[match["unit"].lower()]
        yield match.start(), Deadline(_quote(match), number=NUMBERS.get(number) or int(number), unit=unit)


def _quote(match: re.Match[str]) -> str:
    return " ".join(match.group().split())
