"""Opening hours as the pages show them: of a partner's location, of a service, or of the centre's desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

Place = dict[str, Any]
Day = dict[str, Any]
Span = dict[str, str]

KINDS = {"by_appointment": _("by appointment"), "unknown": _("not known: call first")}
WEEK = 7
# How wide a day is drawn, and the hours that every drawing shows (minutes after midnight).
BAR_WIDTH = 960
USUAL_START, USUAL_END = 8 * 60, 18 * 60
MIDNIGHT = 24 * 60


def span_kind(code: str) -> str:
    """What a reader must know before going there at such hours; nothing when it is open."""
    return str(KINDS.get(code, ""))


def is_by_appointment(place: Place) -> bool:
    """Whether nobody can just walk in."""
    return bool(place["by_appointment"])


def hours_rows(place: Place, count: int) -> list[Day]:
    """The next `count` days, each with `is_today`, its spans with `is_whole_day`, what to write between them, and its
    `bars`: where to draw them, on one scale for all days.

    Where nobody can just walk in, only those with hours of their own, and those that an exception closes: a day without
    hours is not closed, and that it is by appointment is said once for all.
    """
    shown = place["days"][:count]
    scale = _scale(shown)
    days = [{**_row(day, is_today=not number), "bars": _bars(day, scale)} for number, day in enumerate(shown)]
    return [day for day in days if _has_hours(day) or _is_closed(day, place)] if is_by_appointment(place) else days


def later_changes(place: Place) -> list[Day]:
    """What is different after the week that is shown: `{"date_from", "date_to", "is_closed", "note",
    "fallback_texts"}`, exceptions first, then public holidays."""
    days = place["days"]
    week_end = days[:WEEK][-1]["date"] if days else ""
    exceptions = [one for one in place["opening_exceptions"] if one["date_to"] > week_end]
    return [_exception(one) for one in exceptions] + [
        {**day, "date_from": day["date"], "date_to": day["date"], "is_closed": not day["spans"]}
        for day in days[WEEK:]
        if day["note"] and not _is_excepted(day, place)
    ]


def changed_days(service: Place) -> list[Day]:
    """The days of the coming fortnight on which a service is not as usual, as rows: those with a note on a weekday that
    has hours in the other week."""
    days = service["days"]
    usual = {number % WEEK for number, day in enumerate(days) if day["spans"]}
    return [_row(day, is_today=not number) for number, day in enumerate(days) if day["note"] and number % WEEK in usual]


def _exception(one: dict[str, Any]) -> Day:
    return {**one, "is_closed": one["hours"] in ("", "off", "closed")}


def _row(day: Day, *, is_today: bool) -> Day:
    spans = [{**span, "is_whole_day": _is_whole_day(span)} for span in day["spans"]]
    separator = ", " if all(span["kind"] == "open" for span in spans) else "; "
    return {**day, "spans": spans, "is_today": is_today, "separator": separator}


def _scale(days: list[Day]) -> tuple[int, int]:
    """From which whole hour to which all bars are drawn, in minutes."""
    spans = [_minutes(span) for day in days for span in day["spans"] if not _is_whole_day(span)]
    first, last = min((start for start, _end in spans), default=USUAL_START), max((end for _, end in spans), default=0)
    return min(first, USUAL_START) // 60 * 60, -(-max(last, USUAL_END) // 60) * 60


def _bars(day: Day, scale: tuple[int, int]) -> list[dict[str, Any]]:
    """`{"x", "width", "kind"}` of each span, in whole units of a drawing that is BAR_WIDTH wide."""
    first, last = scale
    found = []
    for span in day["spans"]:
        start, end = (round((minute - first) * BAR_WIDTH / (last - first)) for minute in _minutes(span))
        found.append({"x": max(start, 0), "width": min(end, BAR_WIDTH) - max(start, 0), "kind": span["kind"]})
    return found


def _minutes(span: Span) -> tuple[int, int]:
    """Start and end after midnight; a night ends with its day."""
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in (span["opens"], span["closes"]))
    return start, end if end > start else MIDNIGHT


def _is_whole_day(span: Span) -> bool:
    return span["kind"] != "open" and (span["opens"], span["closes"]) == ("00:00", "24:00")


def _has_hours(day: Day) -> bool:
    return any(not span["is_whole_day"] for span in day["spans"])


def _is_closed(day: Day, place: Place) -> bool:
    return not day["spans"] and _is_excepted(day, place)


def _is_excepted(day: Day, place: Place) -> bool:
    return any(one["date_from"] <= day["date"] <= one["date_to"] for one in place["opening_exceptions"])
