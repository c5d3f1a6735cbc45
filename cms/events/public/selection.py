"""Which dates of events a list shows: from validated parameters to rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Min

from cms.events.models import Event, Occurrence
from cms.events.querysets import OccurrenceQuerySet
from cms.events.recurrence import AMSTERDAM
from config.rest.views import earliest
from directory.models import Partner
from directory.public.reference_data import reference_data

PERIODS = ("today", "weekend", "week", "month")
# Filters that ask the event itself, and not its date.
OF_EVENTS = ("audience", "age", "spoken_language", "event")


@dataclass(frozen=True, slots=True)
class Selection:
    """One page of dates in order, how many there are in all, and until when that holds."""

    rows: list[Occurrence]
    total: int
    expires_at: datetime | None


def select_page(query: dict[str, Any], now: datetime) -> Selection:
    """One page of the dates that are not over, by what was asked: two queries."""
    chosen = select(query, now)
    start, stop = query["offset"], query["offset"] + query["limit"]
    whole = chosen.order_by().aggregate(total=Count("pk"), first_end=Min("leaves_at"))
    rows = list(chosen.order_by("starts_at", "id")[start:stop])
    return Selection(rows, whole["total"], earliest(whole["first_end"], _end_of_period(query, now)))


def select(query: dict[str, Any], now: datetime) -> OccurrenceQuerySet:
    """The dates that are not over, by what was asked."""
    found: OccurrenceQuerySet = Occurrence.objects.upcoming(now).between(*asked_period(query, now))
    if "municipality" in query:
        found = found.filter(municipality__in=reference_data().municipality_ids(query["municipality"]))
    if "partner" in query:
        found = found.filter(partner__in=Partner.objects.published().filter(slug__in=query["partner"]).values("pk"))
    if "free" in query:
        found = found.filter(is_free=query["free"])
    if any(name in query for name in OF_EVENTS) or not query.get("fallback", True):
        found = found.filter(event__in=_events(query).values("pk"))
    return found


def _events(query: dict[str, Any]) -> Any:
    events = Event.objects.published()
    if "event" in query:
        events = events.filter(slug__in=query["event"])
    if "audience" in query:
        events = events.for_audiences(query["audience"])
    if "age" in query:
        events = events.for_ages(query["age"])
    if "spoken_language" in query:
        events = events.speaking(query["spoken_language"])
    return events if query.get("fallback", True) else events.translated(query["locale"])


def count_days(query: dict[str, Any], now: datetime) -> tuple[Counter[date], datetime | None]:
    """How many dates there are on each day from `from` to `to`, days that are over left out; and until when that holds.
    One query for the moments: a month of a region has some hundreds."""
    chosen, counted = select(query, now), Counter[date]()
    first = max(query["from"], now.astimezone(AMSTERDAM).date())
    for starts, ends in chosen.order_by().values_list("starts_at", "ends_at"):
        last = min((ends - timedelta(microseconds=1)).astimezone(AMSTERDAM).date(), query["to"])
        day = max(starts.astimezone(AMSTERDAM).date(), first)
        counted.update(day + timedelta(days=number) for number in range((last - day).days + 1))
    return counted, holds_until(chosen, {**query, "when": "month"}, now)


def holds_until(chosen: OccurrenceQuerySet, query: dict[str, Any], now: datetime) -> datetime | None:
    """Until the first of these dates is over, or what was asked means other days."""
    first_end = chosen.order_by().aggregate(first=Min("leaves_at"))["first"]
    return earliest(first_end, _end_of_period(query, now))


def _end_of_period(query: dict[str, Any], now: datetime) -> datetime | None:
    """A period that is counted from today holds until midnight."""
    return _midnight(now.astimezone(AMSTERDAM).date() + timedelta(days=1)) if "when" in query else None


def asked_period(query: dict[str, Any], now: datetime) -> tuple[datetime | None, datetime | None]:
    """From when until before when: of `when`, else of `from` and `to` (days, both included)."""
    first: date | None = query.get("from")
    last: date | None = query.get("to")
    if "when" in query:
        first, last = period(query["when"], now.astimezone(AMSTERDAM).date())
    return _midnight(first) if first else None, _midnight(last + timedelta(days=1)) if last else None


def period(when: str, today: date) -> tuple[date, date]:
    """First and last day of today, this weekend (Friday is not in it), this week (until Sunday), or the next month
    (thirty days)."""
    sunday = today + timedelta(days=6 - today.weekday())
    saturday = sunday - timedelta(days=1)
    return {
        "today": (today, today),
        "weekend": (max(today, saturday), sunday),
        "week": (today, sunday),
        "month": (today, today + timedelta(days=30)),
    }[when]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, AMSTERDAM)
