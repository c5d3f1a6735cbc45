"""Dates of events in the shapes of the API: plain functions from a snapshot and a date to a dict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery

from cms.events.choices import DateChange, EventStatus, Setting
from cms.events.models import Occurrence
from cms.events.public.phrases import AUDIENCES
from cms.events.public.repeats import repeats_in_words
from cms.events.public.snapshot import EventSnapshot, is_translated, snapshots
from cms.events.recurrence import AMSTERDAM
from cms.events.timetable import SingleDate, clock_of, span_of
from config.rest.locales import LOCALES
from directory.public.cards import serialize_address
from directory.public.texts import fallback_texts, text_of


def serialize_cards(rows: Sequence[Occurrence], locale: str) -> list[dict[str, Any]]:
    """Dates as list items, in that order; those of events that are not published are left out."""
    events = snapshots([row.event_id for row in rows], locale)
    return [serialize_card(events[row.event_id], row, locale) for row in rows if row.event_id in events]


def next_cards(ids: Iterable[int], locale: str, now: datetime) -> tuple[dict[int, dict[str, Any]], datetime | None]:
    """Events by id, each on its next date, and until when that holds (None for no events); what is over is left out."""
    wanted = list(ids)
    if not wanted:
        return {}, None
    upcoming = Occurrence.objects.upcoming(now).filter(event=OuterRef("event")).order_by("starts_at", "id")
    rows = list(Occurrence.objects.filter(event__in=wanted, pk=Subquery(upcoming.values("pk")[:1])))
    cards = {card["id"]: card for card in serialize_cards(rows, locale)}
    return {pk: cards[pk] for pk in wanted if pk in cards}, min((row.leaves_at for row in rows), default=None)


def serialize_card(snapshot: EventSnapshot, row: Occurrence, locale: str) -> dict[str, Any]:
    """A date of an event as a list item: what the event says, with what holds on that date."""
    lasting, of_date = _lasting(snapshot, locale), serialize_date(snapshot, row, locale)
    return {**lasting, **of_date, "fallback_texts": [*lasting["fallback_texts"], *of_date["fallback_texts"]]}


def serialize_date(snapshot: EventSnapshot, row: Occurrence | SingleDate, locale: str) -> dict[str, Any]:
    """A single date: when, whether it takes place, and what it was moved from."""
    starts, ends = (moment.astimezone(AMSTERDAM) for moment in (row.starts_at, row.ends_at))
    all_day = snapshot.event.all_day
    last = (ends - timedelta(seconds=1)).date() if all_day else ends.date()
    return {
        "date": row.day.isoformat(),
        "starts_at": starts.isoformat(),
        "ends_at": ends.isoformat(),
        "all_day": all_day,
        "first_day": starts.date().isoformat(),
        "last_day": last.isoformat(),
        "status": status_of(snapshot, row.change),
        **_note(snapshot, row, locale),
        "moved_from": _moved_from(snapshot, row),
    }


def status_of(snapshot: EventSnapshot, change: str) -> str:
    """Whether a date takes place as announced. What holds for all dates goes before what holds for one, except that a
    single date may be cancelled or moved while the event is full."""
    whole = snapshot.event.status
    if whole in {EventStatus.CANCELLED, EventStatus.POSTPONED}:
        return whole
    return change if change in {DateChange.CANCELLED, DateChange.MOVED} else whole


def _note(snapshot: EventSnapshot, row: Any, locale: str) -> dict[str, Any]:
    """The note of the date, else that of the event, and whether it is in the other language."""
    source = row.row if isinstance(row, SingleDate) else row
    row, name = (source, "note") if source and text_of(source, "note", locale) else (snapshot.event, "status_note")
    return {
        "note": text_of(row, name, locale),
        "fallback_texts": ["note"] if fallback_texts(row, [name], locale) else [],
    }


def _moved_from(snapshot: EventSnapshot, row: Any) -> str | None:
    if row.change != DateChange.MOVED:
        return None
    event = snapshot.event
    starts, _ends = span_of(event, row.day, *clock_of(event, None))
    return starts.astimezone(AMSTERDAM).isoformat()


def _lasting(snapshot: EventSnapshot, locale: str) -> dict[str, Any]:
    """What holds for all dates of an event."""
    event, shown = snapshot.event, snapshot.locale
    return {
        "id": event.pk,
        "type": "event",
        "slug": event.slug,
        "title": snapshot.text("title"),
        "summary": snapshot.text("summary"),
        "path": event_path(event.slug, shown),
        "api_url": f"/api/v1/events/{event.slug}/?locale={shown}",
        "locale": shown,
        "is_fallback": shown != locale,
        "alternates": [_alternate(snapshot, other) for other in LOCALES if other != shown],
        "updated_at": event.updated_at.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
        "repeats": repeats_in_words(event.rrule, event.starts_on, locale),
        "setting": event.setting,
        "has_online": bool(event.online_url),
        "place": serialize_place(snapshot, locale),
        "municipality": _municipality(snapshot),
        "partner": snapshot.partner,
        "audiences": [
            {"slug": slug, "label": AUDIENCES[slug][locale]} for slug in event.audiences if slug in AUDIENCES
        ],
        "ages": ages_of(event),
        "spoken_languages": snapshot.languages,
        "cost": _cost(snapshot, locale),
        "registration": {
            "need": event.registration,
            "until": event.registration_until and event.registration_until.isoformat(),
        },
        "image": snapshot.image,
        "fallback_texts": [
            *fallback_texts(event, ["title", "summary"], locale, shown),
            *(["cost"] if fallback_texts(event, ["costs"], locale) else []),
        ],
    }


def event_path(slug: str, locale: str) -> str:
    """An event's address on the website."""
    return str(settings.EVENT_PATHS[locale]).format(slug=slug)


def ages_of(event: Any) -> dict[str, int | None] | None:
    """For which ages it is; None where nobody said."""
    if event.age_from is None and event.age_to is None:
        return None
    return {"minimum": event.age_from, "maximum": event.age_to}


def serialize_place(snapshot: EventSnapshot, locale: str) -> dict[str, Any] | None:
    """Where an event is, with its postal address; None online, and at a partner who is not published."""
    event, place = snapshot.event, snapshot.place
    if event.setting == Setting.ELSEWHERE:
        return {"name": event.place_name or None, **serialize_address(event)}
    if place is None or snapshot.partner is None:
        return None
    own = getattr(place, f"name_{locale}")
    return {"name": own or snapshot.partner["name"], **serialize_address(place)}


def _municipality(snapshot: EventSnapshot) -> dict[str, str] | None:
    town = snapshot.municipality if snapshot.event.setting != Setting.ONLINE else None
    return {"slug": town.slug, "name": town.name, "cbs_code": town.cbs_code} if town else None


def _cost(snapshot: EventSnapshot, locale: str) -> dict[str, Any] | None:
    event, text = snapshot.event, text_of(snapshot.event, "costs", locale)
    if not event.cost and not text:
        return None
    amount = None if event.cost_amount is None else f"{event.cost_amount:.2f}"
    return {"kind": event.cost or None, "amount": amount, "text": text}


def _alternate(snapshot: EventSnapshot, locale: str) -> dict[str, Any]:
    event = snapshot.event
    return {"locale": locale, "path": event_path(event.slug, locale), "is_translated": is_translated(event, locale)}
