"""The table of a place's opening hours: of a partner's location, or of the centre's desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

Place = dict[str, Any]
Day = dict[str, Any]

KINDS = {"by_appointment": _("by appointment"), "unknown": _("not known: call first")}


def span_kind(code: str) -> str:
    """What a reader must know before going there at such hours; nothing when it is open."""
    return str(KINDS.get(code, ""))


def is_by_appointment(place: Place) -> bool:
    """Whether nobody can just walk in: the editor says so, or all hours do."""
    kinds = {span["kind"] for day in place["days"] for span in day["spans"]}
    return bool(place.get("by_appointment")) or kinds == {"by_appointment"}


def hours_rows(place: Place, count: int) -> list[Day]:
    """The next `count` days, each with `is_today`, its spans with `is_whole_day`, and what to write between them.

    Where nobody can just walk in, only those with hours of their own, and those that an exception closes: a day without
    hours is not closed, and that it is by appointment is said once for all.
    """
    days = [_row(day, is_today=not number) for number, day in enumerate(place["days"][:count])]
    return [day for day in days if _has_hours(day) or _is_closed(day, place)] if is_by_appointment(place) else days


def _row(day: Day, *, is_today: bool) -> Day:
    spans = [{**span, "is_whole_day": _is_whole_day(span)} for span in day["spans"]]
    separator = ", " if all(span["kind"] == "open" for span in spans) else "; "
    return {**day, "spans": spans, "is_today": is_today, "separator": separator}


def _is_whole_day(span: dict[str, str]) -> bool:
    return span["kind"] != "open" and (span["opens"], span["closes"]) == ("00:00", "24:00")


def _has_hours(day: Day) -> bool:
    return any(not span["is_whole_day"] for span in day["spans"])


def _is_closed(day: Day, place: Place) -> bool:
    exceptions = place["opening_exceptions"]
    return not day["spans"] and any(one["date_from"] <= day["date"] <= one["date_to"] for one in exceptions)
