"""How schedule rules repeat: the part of iCalendar's rules (RFC 5545) that server and player read alike, in days of the
calendar as for events (`cms.events.recurrence`). `recurrence.js` in the player answers the same: both are held to
`tests/cms/screens/schedule_vectors.json`.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.events.recurrence import WEEKDAYS, normal_rule, rule_parts

UNDERSTOOD = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL")
Recurrence = Mapping[str, Any]


def normal_schedule_rule(text: str) -> str:
    """A rule in our form; empty stays empty. Raises ValidationError for one that screens do not understand."""
    rule = normal_rule(text)
    for name in rule_parts(rule):
        if name not in UNDERSTOOD:
            values = {"part": name, "allowed": ", ".join(UNDERSTOOD)}
            raise ValidationError(_("Screens do not understand “%(part)s”; a rule may have: %(allowed)s.") % values)
    return rule


def serialize_rule(text: str) -> dict[str, Any] | None:
    """A rule in our form as data, with days of the week from Monday (0) on; None for no rule: only the first day."""
    if not text:
        return None
    parts = rule_parts(text)
    until = parts.get("UNTIL")
    return {
        "freq": parts["FREQ"],
        "interval": int(parts.get("INTERVAL", 1)),
        "byday": [_weekday(each) for each in _listed(parts, "BYDAY")],
        "bymonthday": [int(each) for each in _listed(parts, "BYMONTHDAY")],
        "bymonth": [int(each) for each in _listed(parts, "BYMONTH")],
        "until": f"{until[:4]}-{until[4:6]}-{until[6:8]}" if until else None,
    }


def falls_on(rule: Recurrence | None, first: date, day: date) -> bool:
    """Whether a rule that counts from its first day comes true on a day. The first day itself is one of them only where
    the rule says so; without a rule it is the only one."""
    if rule is None:
        return day == first
    if day < first or (rule["until"] and day > date.fromisoformat(rule["until"])):
        return False
    return _is_in_turn(rule, first, day) and _is_of_the_kind(rule, first, day)


def _listed(parts: Mapping[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _weekday(text: str) -> dict[str, int | None]:
    return {"day": WEEKDAYS.index(text[-2:]), "nth": int(text[:-2]) if text[:-2] else None}


def _is_in_turn(rule: Recurrence, first: date, day: date) -> bool:
    """Whether the day lies in one of the days, weeks, months or years that count, each so many after the first one's;
    weeks begin on Monday."""
    months = (day.year - first.year) * 12 + day.month - first.month
    passed = {
        "DAILY": (day - first).days,
        "WEEKLY": (_monday(day) - _monday(first)).days // 7,
        "MONTHLY": months,
        "YEARLY": day.year - first.year,
    }[rule["freq"]]
    return bool(passed % rule["interval"] == 0)


def _is_of_the_kind(rule: Recurrence, first: date, day: date) -> bool:
    """Whether month, number and weekday fit. What a rule leaves open is as on the first day."""
    freq, months, numbers, weekdays = rule["freq"], rule["bymonth"], rule["bymonthday"], rule["byday"]
    if not numbers and not weekdays:
        if freq == "YEARLY" and not months:
            months = [first.month]
        if freq in {"MONTHLY", "YEARLY"}:
            numbers = [first.day]
        if freq == "WEEKLY":
            weekdays = [{"day": first.weekday(), "nth": None}]
    if months and day.month not in months:
        return False
    if numbers and not {day.day, day.day - _days_in_month(day) - 1} & set(numbers):
        return False
    counts_in_year = freq == "YEARLY" and not months
    return not weekdays or any(_is_weekday(each, day, counts_in_year) for each in weekdays)


def _is_weekday(wanted: Mapping[str, Any], day: date, counts_in_year: bool) -> bool:
    """A weekday, or the nth one of its month or year; a negative number counts from the end."""
    if day.weekday() != wanted["day"]:
        return False
    if wanted["nth"] is None:
        return True
    place = day.timetuple().tm_yday if counts_in_year else day.day
    length = 365 + isleap(day.year) if counts_in_year else _days_in_month(day)
    nth = (place - 1) // 7 + 1 if wanted["nth"] > 0 else -((length - place) // 7 + 1)
    return bool(nth == wanted["nth"])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]
