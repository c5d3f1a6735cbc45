"""Facts in words. Part of the content, wanted in the language of the text they stand in: so both languages stand here
side by side, as in `directory.public.hours_text`, and not in the catalogues of the program's own texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.formats import date_format

from cms.facts.periods import Period
from cms.facts.public.register import FactSnapshot, Texts, Value

NARROW = "\N{NO-BREAK SPACE}"
SEPARATORS = {"en": (",", "."), "nl": (".", ",")}
UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "days": {"en": ("day", "days"), "nl": ("dag", "dagen")},
    "weeks": {"en": ("week", "weeks"), "nl": ("week", "weken")},
    "months": {"en": ("month", "months"), "nl": ("maand", "maanden")},
    "years": {"en": ("year", "years"), "nl": ("jaar", "jaar")},
}
PER: Mapping[str, Texts] = {
    "": {"en": "", "nl": ""},
    "once": {"en": "once", "nl": "eenmalig"},
    "hour": {"en": "per hour", "nl": "per uur"},
    "week": {"en": "per week", "nl": "per week"},
    "month": {"en": "per month", "nl": "per maand"},
    "quarter": {"en": "per quarter", "nl": "per kwartaal"},
    "year": {"en": "per year", "nl": "per jaar"},
    "kilometre": {"en": "per kilometre", "nl": "per kilometer"},
    "person": {"en": "per person", "nl": "per persoon"},
    "adult": {"en": "per adult", "nl": "per volwassene"},
    "child": {"en": "per child", "nl": "per kind"},
    "household": {"en": "per household", "nl": "per huishouden"},
    "document": {"en": "per document", "nl": "per document"},
}
EXPIRED: Texts = {"en": "expired", "nl": "verlopen"}
UNKNOWN: Texts = {"en": "(unknown)", "nl": "(onbekend)"}
SINCE: Texts = {"en": "since {day}", "nl": "sinds {day}"}
IN_YEAR: Texts = {"en": "in {year}", "nl": "in {year}"}
FROM: Texts = {"en": "from {day}", "nl": "vanaf {day}"}
UNTIL: Texts = {"en": "until {day}", "nl": "tot en met {day}"}
# Of these a reader wants to know how new they are; five days is five days.
DATED = ("money", "percentage")


def value_text(fact: FactSnapshot, value: Value, locale: str) -> str:
    """A value alone: `€385`, `27%`, `5 days`, `1 January 2027`, a telephone number."""
    if value.text is not None:
        return value.text[locale]
    if value.day is not None:
        return day_text(value.day, locale)
    amount = value.amount or Decimal(0)
    if fact.kind == "money":
        return money_text(amount, locale)
    if fact.kind == "percentage":
        return f"{number_text(amount, locale)}%"
    return NARROW.join(filter(None, [number_text(amount, locale), _unit(fact, amount, locale)]))


def shown_text(fact: FactSnapshot, day: date, locale: str) -> str:
    """What a text shows on a day. What holds no more, or not yet, is never shown without a word that says so."""
    period, state = fact.shown_on(day)
    text = value_text(fact, period.value, locale)
    if state == "expired":
        return f"{text} ({EXPIRED[locale]})"
    if state == "upcoming" and period.first:
        return f"{text} ({FROM[locale].format(day=day_text(period.first, locale))})"
    return text


def since_text(fact: FactSnapshot, period: Period[Value], locale: str) -> str:
    """`in 2026` of a value of one calendar year, `since 1 July 2026` of one that took another's place: the first
    that is known may have held for longer. Else empty, as where nobody would ask."""
    if period.first is None or fact.kind not in DATED:
        return ""
    if period.last and (period.first, period.last) == (date(period.first.year, 1, 1), date(period.first.year, 12, 31)):
        return IN_YEAR[locale].format(year=period.first.year)
    return SINCE[locale].format(day=day_text(period.first, locale)) if _took_a_place(fact, period) else ""


def _took_a_place(fact: FactSnapshot, period: Period[Value]) -> bool:
    place = fact.periods.index(period)
    return place > 0 and fact.periods[place - 1].value != period.value


def period_text(period: Period[Value], locale: str) -> str:
    """`from 1 January 2026 until 31 December 2026`; empty for always."""
    days = ((FROM, period.first), (UNTIL, period.last))
    return " ".join(words[locale].format(day=day_text(day, locale)) for words, day in days if day)


def money_text(amount: Decimal, locale: str) -> str:
    """`€1,228.07` and `€ 1.228,07`; whole euros without cents."""
    places = 0 if amount == int(amount) else 2
    return f"€{NARROW if locale == 'nl' else ''}{_written(f'{amount:,.{places}f}', locale)}"


def number_text(amount: Decimal, locale: str) -> str:
    """A number without zeros at its end."""
    text = f"{amount:,f}"
    return _written(text.rstrip("0").rstrip(".") if "." in text else text, locale)


def day_text(day: date, locale: str) -> str:
    """`1 January 2027`, `1 januari 2027`."""
    with translation.override(locale):
        return date_format(day, "j F Y")


def _written(english: str, locale: str) -> str:
    thousands, decimal = SEPARATORS[locale]
    return english.translate(str.maketrans(",.", thousands + decimal))


def _unit(fact: FactSnapshot, amount: Decimal, locale: str) -> str:
    if fact.kind in UNITS:
        return UNITS[fact.kind][locale][amount != 1]
    return fact.unit[locale]
