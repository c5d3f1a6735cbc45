"""Which events a calendar file holds, and what it is called."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Min

from cms.events.public.calendar import calendar
from cms.events.public.selection import holds_until, select
from cms.events.public.snapshot import snapshots

# A calendar that somebody subscribes to is read whole, again and again.
MOST_EVENTS = 500
NAMES = {"en": "{site}: events", "nl": "{site}: agenda"}


def event_calendar(event_id: int, locale: str) -> bytes:
    """The calendar of one published event, under its own title."""
    found = snapshots([event_id], locale)
    name = next((str(each.text("title")) for each in found.values()), "")
    return calendar(found.values(), name)


def feed(query: dict[str, Any], now: datetime) -> tuple[bytes, datetime | None]:
    """The calendar of the events with a date that is not over and fits, those that are next first; at most MOST_EVENTS.
    And until when it holds."""
    chosen, locale = select(query, now), query["locale"]
    rows = chosen.order_by().values("event").annotate(first=Min("starts_at")).order_by("first", "event")
    ids = list(rows.values_list("event", flat=True)[:MOST_EVENTS])
    name = NAMES[locale].format(site=settings.WAGTAIL_SITE_NAME)
    return calendar(snapshots(ids, locale).values(), name), holds_until(chosen, query, now)
