"""The demo's events: fictional, made where missing; in the coming weeks, but for those of a fixed day of the year."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.utils.timezone import localdate

from cms.demo.content import CONTENT, read
from cms.demo.texts import both
from cms.events.models import ChangedDate, Event
from cms.events.recurrence import days_of, starts_by_rule
from cms.events.services import create_event
from cms.facts.models import Municipality
from directory.models import Language, Partner

BEGAN = timedelta(weeks=4)
# A rule of the demo comes true at least every other month.
LONGEST_WAIT = 62
SUNDAY = 6
SUNDAYS_AHEAD = timedelta(days=365 * 20)

Raw = dict[str, Any]


def make_events() -> int:
    """Make the events that are missing. Returns how many."""
    known = set(Event.objects.values_list("slug", flat=True))
    partners = {partner.slug: partner for partner in Partner.objects.filter(slug__in={e["partner"] for e in entries()})}
    new = [entry for entry in entries() if entry["slug"] not in known and entry["partner"] in partners]
    for entry in new:
        _make(entry, partners[entry["partner"]], localdate())
    return len(new)


def entries() -> list[Raw]:
    """The events, as they stand in the YAML file."""
    found: list[Raw] = read(CONTENT / "events.yaml")
    return found


def _make(entry: Raw, partner: Partner, today: date) -> Event:
    start, (begins, ends), ages = first_day(entry, today), entry["time"], entry.get("ages") or [None, None]
    register = entry.get("register") or {}
    texts: Raw = both(entry, ("title", "summary", "description", "costs"))
    return create_event(
        slug=entry["slug"],
        partner=partner,
        starts_on=start,
        start_time=time.fromisoformat(begins),
        end_time=time.fromisoformat(ends),
        rrule=entry["rule"],
        audiences=entry.get("audiences") or [],
        age_from=ages[0],
        age_to=ages[1],
        languages=Language.objects.filter(code__in=entry["languages"]),
        cost=entry["cost"],
        cost_amount=entry.get("amount"),
        registration=entry.get("registration") or "none",
        registration_url=register.get("url", ""),
        registration_email=register.get("email", ""),
        status=entry.get("status") or "scheduled",
        online_url=entry.get("online") or "",
        changed_dates=_changes(entry, start, today),
        **texts,
        **_place(entry),
    )


def first_day(entry: Raw, today: date) -> date:
    """The first day that fits, from four weeks ago; of what has a fixed day of the year, last year's."""
    if "day_of_year" in entry:
        return date.fromisoformat(f"{today.year - 1}-{entry['day_of_year']}")
    days = (today - BEGAN + timedelta(days=number) for number in range(LONGEST_WAIT))
    return next(day for day in days if starts_by_rule(entry["rule"], day))


def _place(entry: Raw) -> Raw:
    if entry.get("online_only"):
        return {"setting": "online"}
    if "place" not in entry:
        return {"setting": "partner"}
    place = entry["place"]
    return {
        "setting": "elsewhere",
        "place_name": place["name"],
        "address_locality": place["town"],
        "municipality": Municipality.objects.get(slug=place["municipality"]),
    }


def _changes(entry: Raw, start: date, today: date) -> list[ChangedDate]:
    changes = _instead_of_sundays(entry, start)
    if change := entry.get("change"):
        soonest = today + timedelta(days=change["days"])
        day = next(day for day in days_of(entry["rule"], start, soonest + timedelta(days=90)) if day >= soonest)
        changes.append(_changed(day, change))
    return changes


def _instead_of_sundays(entry: Raw, start: date) -> list[ChangedDate]:
    """What has a fixed day of the year and `sunday`: moved in each year in which that day is a Sunday."""
    if "sunday" not in entry:
        return []
    days = days_of(entry["rule"], start, start + SUNDAYS_AHEAD)
    return [_changed(day, {"change": "moved", **entry["sunday"]}) for day in days if day.weekday() == SUNDAY]


def _changed(day: date, change: Raw) -> ChangedDate:
    notes = {f"note_{locale}": text for locale, text in change["note"].items()}
    new_date = day + timedelta(days=change["by"]) if change["change"] == "moved" else None
    return ChangedDate(date=day, change=change["change"], new_date=new_date, **notes)
