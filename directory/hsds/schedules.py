"""Opening hours as the standard's schedules: weekly rules, each with the period in which it holds.

An RRULE cannot say "not on public holidays" or "in the school holidays". So the days of the coming weeks are worked
out, and written as weekly rules which are all true for their `valid_from` to `valid_to`: a day on which other hours
hold ends one and begins another. A reader who adds them up gets the right hours of every day; the standard cannot say
that those of a day are not known, which has no rule then. `notes` has the hours as the editor wrote them, in
OpenStreetMap's syntax.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from directory.hsds.values import known
from directory.public.hours import Hours, opening_days
from directory.public.spans import Span

# Long enough for whoever copies the data now and then.
DAYS_WRITTEN = 8 * 7
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SECONDS_IN_HOUR = 3600


class Times(NamedTuple):
    """Hours of a day, as the standard writes them, and the hours that the zone is ahead of UTC."""

    opens: str
    closes: str
    by_appointment: bool
    timezone: float


class Rule(NamedTuple):
    """Times that hold on a weekday during a period."""

    times: Times
    first: date
    last: date


def serialize_schedules(owner: UUID, hours: Hours, now: datetime) -> list[dict[str, Any]]:
    """The schedules of a service or location; none where the hours are not known."""
    return [_serialize(owner, rule, weekdays, hours.text) for rule, weekdays in _rules(hours, localtime(now).date())]


def _serialize(owner: UUID, rule: Rule, weekdays: tuple[str, ...], text: str) -> dict[str, Any]:
    times, byday = rule.times, ",".join(weekdays)
    return known(
        {
            "id": str(uuid5(owner, f"schedule {byday} {times} {rule.last}")),
            "valid_from": rule.first.isoformat(),
            "valid_to": rule.last.isoformat(),
            "dtstart": rule.first.isoformat(),
            "timezone": times.timezone,
            "wkst": "MO",
            "freq": "WEEKLY",
            "interval": 1,
            "byday": byday,
            "opens_at": times.opens,
            "closes_at": times.closes,
            "attending_type": _("By appointment only") if times.by_appointment else None,
            "notes": f"opening_hours={text}" if text else None,
        }
    )


@lru_cache(maxsize=2048)
def _rules(hours: Hours, today: date) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    """Each rule with the weekdays for which it holds."""
    found: dict[Rule, list[str]] = defaultdict(list)
    days = opening_days(hours, today, DAYS_WRITTEN)
    last = today + timedelta(days=DAYS_WRITTEN - 1)
    for number, weekday in enumerate(WEEKDAYS):
        same = [(day, _times(spans)) for day, spans in days if day.weekday() == number]
        for rule in _runs(same, today, last):
            found[rule].append(weekday)
    ordered = sorted(found.items(), key=lambda item: (item[0].first, WEEKDAYS.index(item[1][0]), item[0]))
    return tuple((rule, tuple(weekdays)) for rule, weekdays in ordered)


def _runs(days: Sequence[tuple[date, tuple[Times, ...]]], first: date, last: date) -> Iterator[Rule]:
    """The rules of one weekday. A run of equal days holds until the next one begins, so that weekdays which change in
    the same week are told together."""
    begin = first
    runs = [(times, [day for day, _ in run]) for times, run in groupby(days, key=lambda day: day[1])]
    for index, (times, dates) in enumerate(runs):
        end = last if index == len(runs) - 1 else dates[-1]
        yield from (Rule(each, begin, end) for each in times)
        begin = end + timedelta(days=1)


def _times(spans: Sequence[Span]) -> tuple[Times, ...]:
    """Those of the hours that are known."""
    return tuple(
        Times(_clock(span.start), _clock(span.end), span.kind == "by_appointment", _hours_ahead(span.start))
        for span in spans
        if span.kind != "unknown"
    )


def _clock(moment: datetime) -> str:
    """`09:00+01:00`."""
    return moment.isoformat(timespec="minutes").partition("T")[2]


def _hours_ahead(moment: datetime) -> float:
    offset = moment.utcoffset() or timedelta()
    return offset.total_seconds() / SECONDS_IN_HOUR
