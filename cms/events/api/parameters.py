"""The parameters of `/events/`, validated. `cms/events/public/selection.py` says which dates they choose."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request

from cms.events.choices import EventAudience
from cms.events.public.selection import PERIODS
from config.rest.fields import DayField, FlagField
from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import FallbackQuery, ListQuery, RepeatedField, many_choices, many_slugs
from directory.models.services import MAX_AGE
from directory.public.reference_data import reference_data

SLUGS = ("municipality", "spoken_language")


class EventFilters(serializers.Serializer[Any]):
    """Exact filters. Repeat a parameter for OR; different ones are AND."""

    municipality = many_slugs(help_text="Slug; where the event is.")
    partner = many_slugs(help_text="Slug of the partner who organises it.")
    event = many_slugs(help_text="Slug: these events only.")
    audience = many_choices(EventAudience.values, help_text="For whom.")
    age = RepeatedField(
        child=serializers.IntegerField(min_value=0, max_value=MAX_AGE),
        help_text="In years: events that say that they are for somebody of this age.",
    )
    spoken_language = many_slugs(help_text="BCP 47 code.")
    free = FlagField(required=False, help_text="Events that are free, or all others.")


class PeriodFilters(EventFilters):
    """Adds when: a period that is counted from today, or days."""

    when = serializers.ChoiceField(
        choices=PERIODS,
        required=False,
        help_text="Instead of days: today, this weekend, this week (until Sunday), or the next thirty days.",
    )
    to = DayField(required=False, help_text="Last day (Europe/Amsterdam).")

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python, so it cannot be declared as the others are."""
        return {**super().get_fields(), "from": DayField(required=False, help_text="First day (Europe/Amsterdam).")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either a period or days, and these in order."""
        if "when" in attrs and ("from" in attrs or "to" in attrs):
            raise serializers.ValidationError({"when": _("give either when, or from and to")})
        if "from" in attrs and "to" in attrs and attrs["to"] < attrs["from"]:
            raise serializers.ValidationError({"to": _("must not be before from")})
        return attrs


class EventQuery(PeriodFilters, ListQuery):
    """Dates of events that are not over, by start."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. A municipality or language that does not exist is refused."""
        return refuse_unknown_slugs(super().read(request))


class DaysQuery(EventFilters, FallbackQuery):
    """On which days of a month there is something."""

    month = serializers.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        max_length=7,
        help_text="Year and month, such as 2026-12.",
        error_messages={
            "invalid": gettext_lazy("must be a year and a month, such as 2026-12"),
            "required": gettext_lazy("is needed, such as 2026-12"),
        },
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters, with `from` and `to` in place of the month."""
        found = refuse_unknown_slugs(super().read(request))
        year, month = map(int, found.pop("month").split("-"))
        last = monthrange(year, month)[1]
        return {**found, "from": date(year, month, 1), "to": date(year, month, last)}


class FeedQuery(PeriodFilters, FallbackQuery):
    """Which events a calendar holds; each of them with all of its dates."""

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. A municipality or language that does not exist is refused."""
        return refuse_unknown_slugs(super().read(request))


def refuse_unknown_slugs(query: dict[str, Any]) -> dict[str, Any]:
    """The same parameters. Raises InvalidParameters for a municipality or language that does not exist."""
    known = reference_data().slugs if any(name in query for name in SLUGS) else {}
    errors: list[FieldError] = [
        {"name": name, "reason": _("“%(value)s” does not exist") % {"value": value}, "allowed": sorted(known[name])}
        for name in SLUGS
        for value in query.get(name, ())
        if value not in known[name]
    ]
    if errors:
        raise InvalidParameters(errors)
    return query
