"""One event in full."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from cms.events.models import Event, Occurrence
from cms.events.public.cards import serialize_card, serialize_date
from cms.events.public.snapshot import EventSnapshot, snapshot_of, snapshots
from cms.events.public.structured_data import json_ld
from cms.events.timetable import SingleDate, single_dates
from directory.public.rich_text import serialize_rich_text
from directory.public.texts import fallback_texts

SHOWN_DATES = 12


def event_detail(slug: str, locale: str, now: datetime) -> tuple[dict[str, Any], datetime] | None:
    """A published event that is not over, with its next dates, and until when that holds; None for any other."""
    rows = Occurrence.objects.upcoming(now).filter(event__slug=slug).order_by("starts_at", "id")
    dates = list(rows[: SHOWN_DATES + 1])
    snapshot = snapshots([dates[0].event_id], locale).get(dates[0].event_id) if dates else None
    if snapshot is None:
        return None
    return _detail(snapshot, locale, dates), min(row.leaves_at for row in dates)


def draft_detail(event: Event, locale: str, now: datetime) -> dict[str, Any]:
    """The same of an instance, whose parts may be unsaved: a preview. One that is over shows its first date."""
    snapshot = snapshot_of(event, locale)
    dates: list[SingleDate] = [each for each in single_dates(event, localdate(now)) if each.ends_at > now]
    return _detail(snapshot, locale, (dates or single_dates(event, event.starts_on))[: SHOWN_DATES + 1])


def _detail(snapshot: EventSnapshot, locale: str, dates: list[Any]) -> dict[str, Any]:
    event = snapshot.event
    shown = dates[:SHOWN_DATES]
    card = serialize_card(snapshot, shown[0], locale)
    detail = {
        **card,
        "fallback_texts": [
            *card["fallback_texts"],
            *fallback_texts(event, ["description"], locale, snapshot.locale),
        ],
        "description": serialize_rich_text(snapshot.text("description") or "", snapshot.locale),
        "online_url": event.online_url or None,
        "registration": {
            "need": event.registration,
            "until": event.registration_until and event.registration_until.isoformat(),
            "url": event.registration_url or None,
            "email": event.registration_email or None,
        },
        "dates": [serialize_date(snapshot, row, locale) for row in shown],
        "has_more_dates": len(dates) > SHOWN_DATES,
        "uid": event.uid,
        "ics_url": f"/api/v1/events/{event.slug}/event.ics?locale={snapshot.locale}",
    }
    return {**detail, "json_ld": json_ld(detail, event)}
