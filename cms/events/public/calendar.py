"""Events as iCalendar (RFC 5545, RFC 7986): a file for one, a feed for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any

import icalendar
import nh3
from django.conf import settings

from cms.events.choices import EventStatus
from cms.events.public.cards import event_path, serialize_place, status_of
from cms.events.public.snapshot import EventSnapshot
from cms.events.recurrence import AMSTERDAM, rule_parts
from cms.events.timetable import EXTRA, SKIPPED, SingleDate, clock_of, single_dates

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//Expat Centre//Events 1.0//EN"
REFRESH = timedelta(hours=6)
MIDNIGHT = time(0)
STATUSES = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}
# The European Union's rule, which has held in the Netherlands since 1996 (Directive 2000/84/EC).
TIME_ZONE = icalendar.Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
Moment = date | datetime


def calendar(snapshots: Iterable[EventSnapshot], name: str) -> bytes:
    """The calendar of these events: each with its rule, and a component for each date that differs."""
    found = icalendar.Calendar()
    for key, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}.items():
        found.add(key, value)
    found.add("name", icalendar.vText(name))
    found.add("x-wr-calname", icalendar.vText(name))
    found.add("x-wr-timezone", AMSTERDAM.key)
    found.add("refresh-interval", REFRESH, {"value": "DURATION"})
    found.add("x-published-ttl", icalendar.vDuration(REFRESH))
    found.add_component(TIME_ZONE)
    for snapshot in snapshots:
        for component in _components(snapshot):
            found.add_component(component)
    return bytes(found.to_ical())


def _components(snapshot: EventSnapshot) -> Iterator[icalendar.Event]:
    """The event, then the dates of it that differ. One that never repeats is just that date."""
    event = snapshot.event
    changes = list(event.changed_dates.all())
    if not event.rrule and not any(row.change == EXTRA for row in changes):
        singles = single_dates(event, min([event.starts_on, *(row.new_date for row in changes if row.new_date)]))
        yield from (_component(snapshot, single) for single in singles[:1])
        return
    yield _series(snapshot, changes)
    own = {row.date: row for row in changes if row.change != SKIPPED}
    for single in single_dates(event, event.starts_on, max(own)) if own else ():
        if single.day in own and _differs(snapshot, single):
            component = _component(snapshot, single)
            component.add("recurrence-id", _name_of(event, single))
            yield component


def _differs(snapshot: EventSnapshot, single: SingleDate) -> bool:
    """An added date is one of the series, unless it has times or a note of its own."""
    row = single.row
    return single.change != EXTRA or bool(row.start_time or row.note_en or row.note_nl)


def _series(snapshot: EventSnapshot, changes: list[Any]) -> icalendar.Event:
    event, component = snapshot.event, _texts(snapshot, snapshot.event.status, None)
    _add_span(component, *_wall_span(event, event.starts_on, *clock_of(event, None)))
    if event.rrule:
        component.add("rrule", icalendar.vRecur.from_ical(calendar_rule(event)))
    skipped = [_wall(event, row.date, event.start_time) for row in changes if row.change == SKIPPED]
    added = [_wall(event, row.date, clock_of(event, row)[0]) for row in changes if row.change == EXTRA]
    for name, days in (("exdate", skipped), ("rdate", added)):
        for day in days:
            component.add(name, day, {} if isinstance(day, datetime) else {"value": "DATE"})
    return component


def _component(snapshot: EventSnapshot, single: SingleDate) -> icalendar.Event:
    event, row = snapshot.event, single.row
    component = _texts(snapshot, status_of(snapshot, single.change), row)
    day = (row.new_date if row else None) or single.day
    _add_span(component, *_wall_span(event, day, *clock_of(event, row)))
    return component


def _name_of(event: Any, single: SingleDate) -> Moment:
    """A date's RECURRENCE-ID: when the series has it."""
    row = single.row if single.change == EXTRA else None
    return _wall(event, single.day, clock_of(event, row)[0])


def _texts(snapshot: EventSnapshot, status: str, row: Any) -> icalendar.Event:
    event, component = snapshot.event, icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.updated_at.astimezone(UTC))
    component.add("last-modified", event.updated_at.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("summary", snapshot.text("title"), {"language": snapshot.locale})
    component.add("status", STATUSES.get(EventStatus(status), "CONFIRMED"))
    address = _absolute(event_path(event.slug, snapshot.locale))
    component.add("description", _description(snapshot, row, address), {"language": snapshot.locale})
    component.add("url", address)
    _add_place(component, snapshot)
    return component


def _description(snapshot: EventSnapshot, row: Any, address: str) -> str:
    note = (getattr(row, f"note_{snapshot.locale}") or row.note_en or row.note_nl) if row else ""
    parts = [note, snapshot.text("status_note"), snapshot.text("summary")]
    described = _plain(snapshot.text("description") or "")
    return "\n\n".join(part for part in [*parts, described, snapshot.event.online_url, address] if part)


def _plain(html: str) -> str:
    """Rich text without its tags, a line for each paragraph."""
    lines = nh3.clean(html.replace("</p>", "\n").replace("</li>", "\n"), tags=set()).splitlines()
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def _add_place(component: icalendar.Event, snapshot: EventSnapshot) -> None:
    place = serialize_place(snapshot, snapshot.locale)
    if place is None:
        return
    town = " ".join(filter(None, (place["postal_code"], place["address_locality"])))
    component.add("location", ", ".join(filter(None, (place["name"], place["street_address"], town))))
    if place["latitude"] is not None:
        component.add("geo", (place["latitude"], place["longitude"]))


def calendar_rule(event: Any) -> str:
    """UNTIL is a moment in UTC where the event has times: the end of its last day on the clock."""
    parts = rule_parts(event.rrule)
    if "UNTIL" in parts and not event.all_day:
        end = datetime.combine(_day(parts["UNTIL"]), time(23, 59, 59), AMSTERDAM).astimezone(UTC)
        parts["UNTIL"] = f"{end:%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()


def _wall(event: Any, day: date, clock: time | None) -> Moment:
    return day if event.all_day else datetime.combine(day, clock or MIDNIGHT, AMSTERDAM)


def _wall_span(event: Any, day: date, start: time | None, end: time | None) -> tuple[Moment, Moment]:
    """Start and end on the clock; the end of whole days is the day after, as iCalendar has it."""
    last = day + ((event.ends_on or event.starts_on) - event.starts_on)
    if start is None or end is None:
        return day, last + timedelta(days=1)
    over_midnight = last == day and end <= start
    return _wall(event, day, start), _wall(event, last + timedelta(days=over_midnight), end)


def _add_span(component: icalendar.Event, start: Moment, end: Moment) -> None:
    component.add("dtstart", start)
    component.add("dtend", end)


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
