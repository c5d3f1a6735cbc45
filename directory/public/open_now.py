"""Which partners are open at an instant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast

from directory.models import Location
from directory.public.hours import Opening, hours_of, opening_at
from directory.querysets import IN_ORDER, is_published


def open_partners(now: datetime) -> tuple[list[int], datetime | None]:
    """Ids of the published partners whose main location is open, and until when that answer holds.

    The database cannot read opening hours: this reads those of every published partner, by one query, and
    agrees with the state that a list item shows.
    """
    found, expires_at = [], None
    for partner_id, opening in _main_openings(now):
        expires_at = min(opening.expires_at, expires_at or opening.expires_at)
        if opening.state == "open":
            found.append(partner_id)
    return found, expires_at


def _main_openings(now: datetime) -> Iterator[tuple[int, Opening]]:
    """Each published partner with the opening of its first location; most share their hours with others."""
    rows = (
        Location.objects.filter(is_published("partner__"))
        .annotate(exceptions_json=Cast("opening_exceptions", TextField()))
        .order_by("partner_id", *IN_ORDER)
        .values_list("partner_id", "opening_hours", "by_appointment", "exceptions_json")
    )
    known: dict[tuple[str, bool, str], Opening] = {}
    seen = None
    for partner_id, *stored in rows.iterator():
        if partner_id == seen:
            continue
        seen, key = partner_id, tuple(stored)
        if key not in known:
            text, by_appointment, exceptions = key
            known[key] = opening_at(hours_of(text, json.loads(exceptions or "[]"), by_appointment), now)
        yield partner_id, known[key]
