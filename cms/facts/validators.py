"""What is refused in the register of facts, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.facts.periods import Mistake, Period, arranged, mistakes

# A home page, or the home page of a language: it shows no figure.
HOME = re.compile(r"(?:/(?:en|nl|home|index|default)(?:\.\w+)?)*/?", re.IGNORECASE)
TEXTS = ("phone", "address", "text")
WHOLE = ("days", "weeks", "months", "years")


class StoredValue(Protocol):
    """A value as a model or a form has it."""

    valid_from: date | None
    valid_until: date | None
    amount: Any
    day: date | None
    text_en: str
    text_nl: str


def validate_shows_the_figure(url: str) -> None:
    """Refuse a home page as a source."""
    parts = urlsplit(url)
    if HOME.fullmatch(parts.path) and not parts.query:
        raise ValidationError(_("This is a home page. Give the address of the page that shows the figure."))


def wrong_value(kind: str, value: StoredValue) -> Iterator[tuple[str, str]]:
    """What is wrong with one value of a fact of this kind, as a field and a message."""
    if value.valid_from and value.valid_until and value.valid_until < value.valid_from:
        yield "valid_until", _("The last day must not be before the first day.")
    if kind in TEXTS:
        yield from _wrong_texts(value)
    elif kind == "date":
        if value.day is None:
            yield "day", _("Give the date.")
    elif value.amount is None:
        yield "amount", _("Give the number.")
    elif kind in WHOLE and value.amount % 1:
        yield "amount", _("Give a whole number.")


def _wrong_texts(value: StoredValue) -> Iterator[tuple[str, str]]:
    for name in ("text_en", "text_nl"):
        if not getattr(value, name):
            yield name, _("Give the text in both languages.")


def wrong_periods(values: Sequence[StoredValue]) -> Iterator[str]:
    """What is wrong between the values of a fact: none at all, two for one day, days between two without any."""
    if not values:
        yield _("Give at least one value.")
    yield from map(_said, mistakes(arranged(_periods(values))))


def _periods(values: Iterable[StoredValue]) -> Iterator[Period[object]]:
    return (Period(value.valid_from, value.valid_until, value) for value in values)


def _said(mistake: Mistake) -> str:
    days = {"end": _day(mistake.earlier.last), "begin": _day(mistake.later.first)}
    if mistake.kind == "overlap":
        message = _("Two values hold on the same day: one until %(end)s, the next from %(begin)s.")
    else:
        message = _("No value holds after %(end)s and before %(begin)s: let one begin the day after the other ends.")
    return message % days


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "…"
