"""How an event repeats: a recurrence rule of iCalendar (RFC 5545, 3.3.10) on days of the calendar.

An event takes place at most once a day, at the same time on the clock: rules count days, and the clock is added
afterwards (`timetable`). So no change of summer time can shift anything. Rules that count hours, or that no calendar
for people needs, are refused: nobody can make the server count seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_LENGTH = 255
# Each part of a rule that is understood, in the order in which they are kept, and what it may say.
PARTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
        "INTERVAL": r"[1-9]\d?",
        "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
        "BYMONTHDAY": r"-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*",
        "BYDAY": r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*",
        "BYSETPOS": r"[+-]?[1-4]",
        "COUNT": r"[1-9]\d{0,2}",
        "UNTIL": r"\d{8}(T\d{6}Z?)?",
        "WKST": "|".join(WEEKDAYS),
    }.items()
}


def rule_parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name, in the order given."""
    return dict(part.partition("=")[::2] for part in rule.split(";")) if rule else {}


def normal_rule(text: str, start_time: time | None = None) -> str:
    """A rule in our form: capitals, and UNTIL as the last day on which it may take place. Empty stays empty.

    `start_time` is the time on the clock at which each date starts: iCalendar says UNTIL as a moment.
    Raises ValidationError for a rule that is not understood.
    """
    text = text.strip().upper().removeprefix("RRULE:").strip("; ")
    if not text:
        return ""
    if len(text) > MAX_LENGTH:
        raise ValidationError(_("This rule is too long."), code="rrule")
    parts = rule_parts(text)
    _refuse_unknown(text, parts)
    _refuse_contradictions(parts)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_last_day(parts['UNTIL'], start_time):%Y%m%d}"
    return ";".join(f"{name}={parts[name]}" for name in PARTS if name in parts)


def _refuse_unknown(text: str, parts: Mapping[str, str]) -> None:
    for name, value in parts.items():
        if name not in PARTS:
            values = {"part": name[:30], "allowed": ", ".join(PARTS)}
            raise ValidationError(_("“%(part)s” is not understood; a rule may have: %(allowed)s.") % values)
        if not PARTS[name].fullmatch(value):
            values = {"part": f"{name}={value}"[:60]}
            raise ValidationError(
                _("“%(part)s” is not possible. Events repeat by days, weeks, months or years.") % values
            )
    if "FREQ" not in parts or len(parts) != text.count(";") + 1:
        raise ValidationError(_("A rule says once how often it repeats, such as FREQ=WEEKLY;BYDAY=TU."))


def _refuse_contradictions(parts: Mapping[str, str]) -> None:
    """What could be meant in two ways, or never happens."""
    numbered = any(character.isdigit() for character in parts.get("BYDAY", ""))
    by_month = parts["FREQ"] in {"MONTHLY", "YEARLY"}
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValidationError(_("Say either how often (COUNT) or until when (UNTIL)."))
    if numbered and (not by_month or "BYMONTHDAY" in parts):
        raise ValidationError(_("“First Tuesday” and the like belong to a month or a year, without days of the month."))
    if "BYSETPOS" in parts and (not by_month or numbered or "BYDAY" not in parts or "BYMONTHDAY" in parts):
        raise ValidationError(_("BYSETPOS is understood only with days of the week in a month or a year."))


def _last_day(until: str, start_time: time | None) -> date:
    try:
        moment = datetime.strptime(until[:15].ljust(15, "0"), "%Y%m%dT%H%M%S") if "T" in until else None
        day = datetime.strptime(until[:8], "%Y%m%d").date()
    except ValueError as error:
        raise ValidationError(_("UNTIL must be a day that exists.")) from error
    if moment is None:
        return day
    if until.endswith("Z"):
        moment = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(AMSTERDAM).replace(tzinfo=None)
    return moment.date() - timedelta(days=moment.time() < (start_time or time.min))


def days_of(rule: str, start: date, horizon: date) -> Iterator[date]:
    """The days on which an event takes place, from the first up to a horizon. Without a rule: its first day.

    `rule` is a normal one, and `starts_by_rule` holds: a rule that never comes true would be looked through to the
    year 9999.
    """
    days = (moment.date() for moment in _rule(rule, start)) if rule else iter([start])
    return takewhile(lambda day: day <= horizon, days)


def starts_by_rule(rule: str, start: date) -> bool:
    """Whether the first day is one of the rule's own."""
    return not rule or (_may_fit(rule_parts(rule), start) and next(iter(_rule(rule, start)), None) == _midnight(start))


def _may_fit(parts: Mapping[str, str], day: date) -> bool:
    """Whether a day is of the right month, number and weekday: rules that never come true end here."""
    weekdays = {each[-2:] for each in parts["BYDAY"].split(",")} if "BYDAY" in parts else set(WEEKDAYS)
    months = {int(each) for each in parts.get("BYMONTH", str(day.month)).split(",")}
    numbers = {int(each) for each in parts.get("BYMONTHDAY", str(day.day)).split(",")}
    from_end = day.day - _days_in_month(day) - 1
    not_over = "UNTIL" not in parts or f"{day:%Y%m%d}" <= parts["UNTIL"]
    return (
        WEEKDAYS[day.weekday()] in weekdays and day.month in months and bool({day.day, from_end} & numbers) and not_over
    )


def _days_in_month(day: date) -> int:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).day


def _rule(rule: str, start: date) -> Iterator[datetime]:
    return iter(rrulestr(rule, dtstart=_midnight(start)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
