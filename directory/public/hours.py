"""When a place is open: a pure reading of its hours, exceptions and an instant.

Knows no models: a location and the centre's own desk hand over their `Hours`. What is computed is kept per text and
local day, so a list of twenty partners costs microseconds after the first reader of the day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from directory.opening.places import ANYWHERE, HoursPlace, deciding_place
from directory.public.spans import DAYS_SEARCHED, ONE_DAY, ZONE, Span, SpanKind, midnight_of, spans_by_day

DAYS_SHOWN = 14
# In OpenStreetMap's syntax.
NOT_KNOWN = "unknown"

OpeningState = Literal["open", "closed", "by_appointment", "temporarily_closed", "unknown"]


class OpeningException(NamedTuple):
    """Other hours from one day until and including another; `off` or empty hours: closed."""

    first: date
    last: date
    hours: str
    note_en: str = ""
    note_nl: str = ""


class Hours(NamedTuple):
    """All that decides whether a place is open. Empty text: the regular hours are not known. `place` holds only what
    these hours depend on, so that equal hours are worked out once. The night of `last_day` ends with it."""

    text: str
    exceptions: tuple[OpeningException, ...] = ()
    by_appointment: bool = False
    place: HoursPlace = ANYWHERE
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What holds at an instant. `until`: when an open place closes; `next`: when a closed one opens.

    The answer, said with `today` in mind, holds until `expires_at` (never past local midnight).
    """

    state: OpeningState
    until: datetime | None
    next: datetime | None
    today: date
    expires_at: datetime


class _Timetable(NamedTuple):
    starts: tuple[datetime, ...]  # UTC, ascending
    ends: tuple[datetime, ...]
    kinds: tuple[SpanKind, ...]
    closed_by_exception: bool
    midnight: datetime


class _Outlook(NamedTuple):
    """What comes after the timetable's last day, at most a year away: the first opening, and kinds of spans."""

    opens: datetime | None
    kinds: frozenset[SpanKind]


def hours_of(
    text: str, exceptions: Iterable[Mapping[str, Any]], by_appointment: bool = False, *, place: HoursPlace = ANYWHERE
) -> Hours:
    """Hours from what the editor stored: the text, and the raw values of the exception blocks. In a draft an
    exception may lack a date: it does not count yet. `place`: where these hours are those of."""
    values = [raw["value"] for raw in exceptions]
    dated = tuple(_exception(value) for value in values if value.get("date_from") and value.get("date_to"))
    deciding = deciding_place(place, [text, *(exception.hours for exception in dated)])
    return Hours(text, dated, by_appointment, deciding)


def opening_at(hours: Hours, instant: datetime) -> Opening:
    """Whether a place is open at an aware instant. A place open only by appointment is `by_appointment`, never
    `closed`, unless an exception closes it."""
    today = instant.astimezone(ZONE).date()
    table = _timetable(_as_written(hours), today)
    index = bisect_right(table.starts, instant) - 1
    inside = index >= 0 and instant < table.ends[index]
    kind: OpeningState = table.kinds[index] if inside else _outside(table)
    if kind != "temporarily_closed" and is_only_by_appointment(hours, today):
        kind = "by_appointment"
    change = _change(table, index, inside)
    opens = _next_opening(hours, table, index, today) if kind in {"closed", "temporarily_closed"} else None
    return Opening(
        state=kind,
        until=_local(table.ends[index]) if kind == "open" and not _endless(table, index) else None,
        next=_local(opens),
        today=today,
        expires_at=min(change, table.midnight) if change else table.midnight,
    )


@lru_cache(maxsize=4096)
def is_only_by_appointment(hours: Hours, today: date) -> bool:
    """Whether nobody can just walk in: the editor says so, or all hours of the coming year are by appointment. Those of
    a year are read only if need be."""
    kinds = frozenset(_timetable(_as_written(hours), today).kinds)
    if hours.by_appointment or kinds - {"by_appointment"}:
        return hours.by_appointment
    return kinds | _outlook(_as_written(hours), today).kinds == {"by_appointment"}


def is_closed_by_exception(hours: Hours, day: date) -> bool:
    """Whether an exception closes a day on which the place would have other hours."""
    return exception_on(hours, day) is not None and not _days(hours, day, 1)[day]


@lru_cache(maxsize=4096)
def opening_days(hours: Hours, first: date, count: int = DAYS_SHOWN) -> tuple[tuple[date, tuple[Span, ...]], ...]:
    """The spans of each of `count` days, exceptions and Dutch public holidays applied. Where nobody can walk in, all
    are by appointment."""
    spans = _days(hours, first, count)
    return tuple((day, tuple(_as_kind(hours, span) for span in spans[day])) for day in sorted(spans))


def exception_on(hours: Hours, day: date) -> OpeningException | None:
    """The exception that holds on a day; of several, the last one written."""
    return next((entry for entry in reversed(hours.exceptions) if entry.first <= day <= entry.last), None)


@lru_cache(maxsize=4096)
def _timetable(hours: Hours, today: date) -> _Timetable:
    """Spans around a day, from yesterday (which may end after midnight) on, adjoining ones joined."""
    days = _days(hours, today - ONE_DAY, DAYS_SHOWN + 2)
    spans = _joined([span for day in sorted(days) for span in days[day]])
    exception = exception_on(hours, today)
    return _Timetable(
        starts=tuple(span.start.astimezone(UTC) for span in spans),
        ends=tuple(span.end.astimezone(UTC) for span in spans),
        kinds=tuple(span.kind for span in spans),
        closed_by_exception=exception is not None and not days[today],
        midnight=midnight_of(today + ONE_DAY).astimezone(UTC),
    )


@lru_cache(maxsize=4096)
def _outlook(hours: Hours, today: date) -> _Outlook:
    start = today + ONE_DAY * DAYS_SHOWN
    days = _days(hours, start, DAYS_SEARCHED - DAYS_SHOWN)
    spans = [span for day in sorted(days) for span in days[day]]
    first = next((span.start for span in spans if span.kind == "open"), None)
    return _Outlook(first.astimezone(UTC) if first else None, frozenset(span.kind for span in spans))


def _as_written(hours: Hours) -> Hours:
    """Without what does not change the spans."""
    return hours._replace(by_appointment=False) if hours.by_appointment else hours


def _days(hours: Hours, first: date, count: int) -> dict[date, list[Span]]:
    days = spans_by_day(hours.text or NOT_KNOWN, first, count, hours.place)
    for exception in hours.exceptions:
        start, stop = max(exception.first, first), min(exception.last, first + ONE_DAY * (count - 1))
        if start <= stop:
            days |= spans_by_day(exception.hours or "off", start, (stop - start).days + 1, hours.place)
    if hours.last_day and hours.last_day in days:
        midnight = midnight_of(hours.last_day + ONE_DAY)
        days[hours.last_day] = [span._replace(end=min(span.end, midnight)) for span in days[hours.last_day]]
    return days


def _as_kind(hours: Hours, span: Span) -> Span:
    return span._replace(kind="by_appointment") if hours.by_appointment else span


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].kind == span.kind and span.start <= joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _outside(table: _Timetable) -> OpeningState:
    return "temporarily_closed" if table.closed_by_exception else "closed"


def _change(table: _Timetable, index: int, inside: bool) -> datetime | None:
    """When the present stretch ends, in UTC."""
    if inside:
        return table.ends[index]
    return table.starts[index + 1] if index + 1 < len(table.starts) else None


def _next_opening(hours: Hours, table: _Timetable, index: int, today: date) -> datetime | None:
    if hours.by_appointment:
        return None
    for start, kind in zip(table.starts[index + 1 :], table.kinds[index + 1 :], strict=True):
        if kind == "open":
            return start
    return _outlook(_as_written(hours), today).opens


def _endless(table: _Timetable, index: int) -> bool:
    """Open until the end of all that was read: no closing time is in sight (24/7)."""
    return index == len(table.ends) - 1 and table.ends[index] > table.midnight + ONE_DAY * (DAYS_SHOWN - 1)


def _exception(value: Mapping[str, Any]) -> OpeningException:
    first, last = (_as_date(value[name]) for name in ("date_from", "date_to"))
    notes = (value.get("note_en") or "", value.get("note_nl") or "")
    return OpeningException(first, last, value.get("hours") or "off", *notes)


def _as_date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _local(instant: datetime | None) -> datetime | None:
    return instant.astimezone(ZONE) if instant else None
