"""What an event must say to be understood: checked wherever one is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.events.choices import EventCost, EventStatus, Registration, Setting
from cms.events.recurrence import normal_rule, starts_by_rule
from directory.validators import normal_postcode

LONGEST = timedelta(days=92)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def clean_event(event: Any) -> None:
    """Write rule and postcode the usual way. Raises ValidationError with what is wrong, by field."""
    if event.postal_code:
        event.postal_code = normal_postcode(event.postal_code)
    errors = {name: message for name, wrong, message in _rules(event) if wrong}
    errors |= _repetition_errors(event) if event.starts_on and "starts_on" not in errors else {}
    if errors:
        raise ValidationError(errors)


def _rules(event: Any) -> list[tuple[str, bool, Any]]:
    """Field, whether it is wrong, and what would be right."""
    return [*_texts(event), *_times(event), *_places(event), *_costs_and_registration(event)]


def _texts(event: Any) -> list[tuple[str, bool, Any]]:
    has_reason = bool(event.status_note_en or event.status_note_nl)
    return [
        ("title_en", not (event.title_en or event.title_nl), _("Give a title in at least one language.")),
        (
            "status_note_en",
            event.status == EventStatus.MOVED and not has_reason,
            _("Say to which time or place it has moved."),
        ),
    ]


def _times(event: Any) -> list[tuple[str, bool, Any]]:
    first, last = event.starts_on, event.ends_on
    timed, same_day = not event.all_day, last is None or last == first
    return [
        ("starts_on", bool(first) and not EARLIEST <= first <= LATEST, _("The day must lie between 2000 and 2099.")),
        ("start_time", timed and event.start_time is None, _("Say at what time it starts, or choose “whole days”.")),
        ("end_time", timed and event.end_time is None, _("Say until when it lasts, or choose “whole days”.")),
        (
            "end_time",
            timed and same_day and event.start_time is not None and event.start_time == event.end_time,
            _("It must last longer than no time at all."),
        ),
        ("ends_on", bool(first and last) and last < first, _("The last day must not be before the first day.")),
        (
            "ends_on",
            bool(first and last) and last - first > LONGEST,
            _("An event lasts three months at most. Does it repeat? Say so below."),
        ),
    ]


def _places(event: Any) -> list[tuple[str, bool, Any]]:
    elsewhere = event.setting == Setting.ELSEWHERE
    return [
        (
            "partner",
            event.setting == Setting.PARTNER and event.partner_id is None,
            _("Choose the partner, or another place."),
        ),
        ("place_name", elsewhere and not (event.place_name or event.street_address), _("Say where it is.")),
        ("municipality", elsewhere and event.municipality_id is None, _("Choose the municipality.")),
        ("online_url", event.setting == Setting.ONLINE and not event.online_url, _("Give the online address.")),
        ("latitude", (event.latitude is None) != (event.longitude is None), _("Give both coordinates, or neither.")),
    ]


def _costs_and_registration(event: Any) -> list[tuple[str, bool, Any]]:
    way = event.registration_url or event.registration_email
    ages = (event.age_from, event.age_to)
    return [
        ("age_to", None not in ages and ages[1] < ages[0], _("The oldest age must not be below the youngest age.")),
        (
            "cost_amount",
            event.cost_amount is not None and event.cost != EventCost.PAID,
            _("An amount belongs to what is paid: choose “Paid”, or leave the amount empty."),
        ),
        (
            "registration_url",
            event.registration == Registration.REQUIRED and not way,
            _("Say where people register: an address or an e-mail address."),
        ),
        (
            "registration_until",
            bool(event.registration_until) and event.registration == Registration.NONE,
            _("A last day belongs to an event for which people register."),
        ),
    ]


def _repetition_errors(event: Any) -> dict[str, Any]:
    """The rule in its normal form, or what is wrong with it."""
    try:
        event.rrule = normal_rule(event.rrule, None if event.all_day else event.start_time)
    except ValidationError as error:
        return {"rrule": error.messages}
    if not starts_by_rule(event.rrule, event.starts_on):
        return {"starts_on": _("The first day does not fit how the event repeats: choose one that does.")}
    return {}
