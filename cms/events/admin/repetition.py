"""How an event repeats, as fields that an editor fills in, and back from a rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.events.recurrence import WEEKDAYS, rule_parts
from config.rest.day_input import DayInput

NEVER, RULE = "", "rule"
MONTHLY_WEEKDAY, MONTHLY_LAST = "MONTHLY-WEEKDAY", "MONTHLY-LAST"
REPEATS = [
    (NEVER, gettext_lazy("Does not repeat")),
    ("DAILY", gettext_lazy("By days")),
    ("WEEKLY", gettext_lazy("By weeks, on the days ticked below")),
    ("MONTHLY", gettext_lazy("By months, on the same number of the month")),
    (MONTHLY_WEEKDAY, gettext_lazy("By months, on the same weekday (such as the second Tuesday)")),
    (MONTHLY_LAST, gettext_lazy("By months, on the last such weekday of the month")),
    ("YEARLY", gettext_lazy("By years, on the same date")),
    (RULE, gettext_lazy("By a rule of iCalendar (RRULE)")),
]
# Django's own words, from Monday on: a name of our own would take their place everywhere.
DAY_NAMES = list(zip(WEEKDAYS, dates.WEEKDAYS.values(), strict=True))
FIELDS = ("repeats", "every", "weekdays", "until")


class RepetitionMixin(forms.Form):
    """Fields that write the rule."""

    repeats = forms.ChoiceField(label=gettext_lazy("Repeats"), choices=REPEATS, required=False)
    every = forms.IntegerField(
        label=gettext_lazy("Every so many"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=gettext_lazy("2 for every other day, week, month or year. Empty: every one."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On these days of the week"),
        choices=DAY_NAMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For weeks. None: on the weekday of the first day."),
    )
    until = forms.DateField(
        label=gettext_lazy("Until and including"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Empty: until you say otherwise."),
    )


def fields_of_rule(rule: str) -> dict[str, Any]:
    """What the fields say of a rule; one that they cannot say is shown as it is."""
    parts = rule_parts(rule)
    until = parts.pop("UNTIL", "")
    found: dict[str, Any] = {
        "every": int(parts.pop("INTERVAL", 1)),
        "until": datetime.strptime(until, "%Y%m%d").date() if until else None,
    }
    parts.pop("WKST", None)
    frequency, days = parts.pop("FREQ", NEVER), parts.pop("BYDAY", "")
    if parts:
        return {"repeats": RULE}
    if not days:
        return {**found, "repeats": frequency}
    names = days.split(",")
    if frequency == "WEEKLY":
        return {**found, "repeats": frequency, "weekdays": names}
    if frequency == "MONTHLY" and len(names) == 1 and names[0][:-2].lstrip("+") in {"-1", "1", "2", "3", "4"}:
        return {**found, "repeats": MONTHLY_LAST if names[0].startswith("-") else MONTHLY_WEEKDAY}
    return {"repeats": RULE}


def rule_of_fields(data: dict[str, Any], start: date) -> str:
    """The rule that the fields say for an event with this first day. Raises ValidationError, by field."""
    repeats = data.get("repeats") or NEVER
    if repeats in {NEVER, RULE}:
        return data.get("rrule") or "" if repeats == RULE else ""
    if data.get("until") and data["until"] < start:
        raise ValidationError({"until": _("It must not end before the first day.")})
    parts = {"FREQ": repeats.partition("-")[0]}
    if (data.get("every") or 1) > 1:
        parts["INTERVAL"] = str(data["every"])
    if days := _days(repeats, data, start):
        parts["BYDAY"] = days
    if data.get("until"):
        parts["UNTIL"] = f"{data['until']:%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _days(repeats: str, data: dict[str, Any], start: date) -> str:
    weekday = WEEKDAYS[start.weekday()]
    if repeats == MONTHLY_LAST:
        return f"-1{weekday}"
    if repeats == MONTHLY_WEEKDAY:
        number = (start.day - 1) // 7 + 1
        if number > 4:
            raise ValidationError({"repeats": _("Not every month has a fifth one: choose the last one.")})
        return f"{number}{weekday}"
    return ",".join(data.get("weekdays") or [weekday]) if repeats == "WEEKLY" else ""
