"""What an iCalendar file says, as plain values of our events. Pure: nothing of it is believed, and nothing is stored.

A file comes from strangers: it may be large, broken, or made to harm. Its size is limited by whoever fetched it; here
the number of events is, and each text is cut, stripped of control characters, and never taken for HTML.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any

import icalendar
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.events.models.rules import EARLIEST, LATEST
from cms.events.recurrence import AMSTERDAM, normal_rule, starts_by_rule
from cms.events.timetable import CANCELLED, EXTRA, MOVED, SKIPPED

MOST_EVENTS = 1_000
MOST_CHANGES = 200
MAX_UID, MAX_TITLE, MAX_SUMMARY, MAX_PLACE, MAX_TEXT = 255, 120, 220, 120, 5_000
# An event that does not say when it ends is taken to last so long.
USUAL_LENGTH = timedelta(hours=1)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")

Values = dict[str, Any]


@dataclass(frozen=True)
class ReadEvent:
    """An event of a calendar: its values, as JSON has them, or what is wrong with it. `notes` say what was guessed."""

    uid: str
    title: str
    values: Values = field(default_factory=dict)
    problem: str = ""
    notes: tuple[str, ...] = ()


class UnreadableCalendar(Exception):
    """The file is no calendar; the message says so to an editor."""


def read_calendar(content: bytes, locale: str) -> list[ReadEvent]:
    """The events of a file, at most MOST_EVENTS, with their texts as those of a language. Raises UnreadableCalendar."""
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
    except Exception as error:
        raise UnreadableCalendar(_("This is no calendar that can be read (iCalendar, .ics).")) from error
    components = [each for one in calendars for each in one.walk("VEVENT")]
    if not calendars:
        raise UnreadableCalendar(_("This is no calendar that can be read (iCalendar, .ics)."))
    by_uid: dict[str, list[Any]] = defaultdict(list)
    for component in components:
        by_uid[_plain(component.get("uid"), MAX_UID)].append(component)
    return [_read(uid, found, locale) for uid, found in list(by_uid.items())[:MOST_EVENTS]]


def _read(uid: str, components: list[Any], locale: str) -> ReadEvent:
    whole = next((each for each in components if "recurrence-id" not in each), None)
    title = _plain((whole or components[0]).get("summary"), MAX_TITLE)
    if not uid:
        return ReadEvent(uid, title, problem=_("It has no UID, so it could not be found again."))
    if whole is None:
        return ReadEvent(uid, title, problem=_("It has single dates only, without the event itself."))
    try:
        return _read_whole(uid, title, whole, [each for each in components if each is not whole], locale)
    except ValidationError as error:
        return ReadEvent(uid, title, problem=" ".join(error.messages))
    except Exception:  # noqa: BLE001  (a property that is no such property: there are too many ways)
        return ReadEvent(uid, title, problem=_("A date, time or rule of it cannot be read."))


def _read_whole(uid: str, title: str, whole: Any, changed: list[Any], locale: str) -> ReadEvent:
    if not title:
        raise ValidationError(_("It has no title."))
    times, notes = _times(whole)
    start = date.fromisoformat(times["starts_on"])
    clock = time.fromisoformat(times["start_time"]) if times["start_time"] else None
    rule = _rule(whole, clock)
    if not starts_by_rule(rule, start):
        raise ValidationError(_("Its first day does not fit how it repeats."))
    values = {
        **times,
        "rrule": rule,
        "changed_dates": [*_excluded(whole), *_added(whole), *_overrides(changed)][:MOST_CHANGES],
        **_texts(whole, title, locale),
        **_place(whole),
        "status": "cancelled" if str(whole.get("status", "")).upper() == "CANCELLED" else "scheduled",
    }
    return ReadEvent(uid, title, values, notes=notes)


def _times(component: Any) -> tuple[Values, tuple[str, ...]]:
    start, end = component.get("dtstart"), component.get("dtend")
    if start is None:
        raise ValidationError(_("It does not say when it starts."))
    first, all_day = _wall(start.dt), _is_day(start.dt)
    length: timedelta = timedelta(days=1) if all_day else USUAL_LENGTH
    if "duration" in component:
        length = component["duration"].dt
    last = _wall(end.dt) if end is not None else first + length
    if all_day:
        last -= timedelta(days=1)
    if not EARLIEST <= first.date() <= LATEST or last < first:
        raise ValidationError(_("It ends before it starts, or lies too far away."))
    is_guessed = end is None and "duration" not in component and not all_day
    notes = (_("It does not say when it ends: an hour is assumed."),) if is_guessed else ()
    return {
        "all_day": all_day,
        "starts_on": first.date().isoformat(),
        "ends_on": last.date().isoformat() if last.date() > first.date() else None,
        "start_time": None if all_day else f"{first:%H:%M:%S}",
        "end_time": None if all_day else f"{last:%H:%M:%S}",
    }, notes


def _wall(moment: date | datetime) -> datetime:
    """A moment on the clock in the Netherlands; one without a zone is on that clock already."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None, fold=0) if moment.tzinfo else moment


def _is_day(moment: object) -> bool:
    return isinstance(moment, date) and not isinstance(moment, datetime)


def _rule(component: Any, clock: time | None) -> str:
    rule = component.get("rrule")
    if rule is None:
        return ""
    if isinstance(rule, list):
        raise ValidationError(_("It repeats in more than one way."))
    return normal_rule(rule.to_ical().decode(), clock)


def _days(component: Any, name: str) -> Iterable[date]:
    found = component.get(name, [])
    for each in found if isinstance(found, list) else [found]:
        for one in each.dts:
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            yield _wall(moment).date()


def _excluded(component: Any) -> list[Values]:
    return [_change(day, SKIPPED) for day in dict.fromkeys(_days(component, "exdate"))]


def _added(component: Any) -> list[Values]:
    return [_change(day, EXTRA) for day in dict.fromkeys(_days(component, "rdate"))]


def _overrides(components: Iterable[Any]) -> list[Values]:
    """Dates that are cancelled, or that take place at another day or time."""
    found = []
    for component in components:
        day = _wall(component["recurrence-id"].dt).date()
        if str(component.get("status", "")).upper() == "CANCELLED":
            found.append(_change(day, CANCELLED))
            continue
        times, _notes = _times(component)
        moved = times["starts_on"] if times["starts_on"] != day.isoformat() else None
        if moved or times["start_time"]:
            found.append({**_change(day, MOVED), "new_date": moved, **_clock(times)})
    return found


def _clock(times: Mapping[str, Any]) -> Values:
    return {"start_time": times["start_time"], "end_time": times["end_time"]}


def _change(day: date, change: str) -> Values:
    return {"date": day.isoformat(), "change": change, "new_date": None, "start_time": None, "end_time": None}


def _texts(component: Any, title: str, locale: str) -> Values:
    text = _plain(component.get("description"), MAX_TEXT, lines=True)
    first = " ".join(text.split("\n")[0].split())
    address = _plain(component.get("url"), 300)
    shown = [*text.split("\n"), address if address.startswith(("https://", "http://")) else ""]
    paragraphs = "".join(f"<p>{escape(line.strip())}</p>" for line in shown if line.strip())
    return {
        f"title_{locale}": title,
        f"summary_{locale}": first if len(first) <= MAX_SUMMARY else f"{first[: MAX_SUMMARY - 1].rstrip()}…",
        f"description_{locale}": paragraphs,
    }


def _place(component: Any) -> Values:
    name = " ".join(_plain(component.get("location"), MAX_PLACE).split())
    return {"place_name": name}


def _plain(value: Any, most: int, *, lines: bool = False) -> str:
    """A property as text without control characters, at most so long."""
    text = CONTROLS.sub(" ", str(value if value is not None else "").replace("\r\n", "\n"))
    return (text if lines else " ".join(text.split())).strip()[:most]


def is_over(values: Values, now: datetime) -> bool:
    """Whether an event that does not repeat is over. Those that repeat are asked about once they are read."""
    if values["rrule"] or values["changed_dates"]:
        return False
    last = date.fromisoformat(values["ends_on"] or values["starts_on"])
    return datetime.combine(last + timedelta(days=1), time.min, AMSTERDAM).astimezone(UTC) <= now
