"""Which partners are open at an instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from directory.models import Location
from directory.opening import Hours, hours_of, opening_at


def open_partners(now: datetime) -> tuple[list[int], datetime | None]:
    """Ids of the published partners whose main location is open, and until when that answer holds.

    The database cannot read opening hours: this reads those of every published partner, by one query, and
    agrees with the state that a list item shows.
    """
    found, changes = [], []
    for partner_id, hours in _main_hours():
        opening = opening_at(hours, now)
        changes.append(opening.holds_until)
        if opening.state == "open":
            found.append(partner_id)
    return found, min(changes, default=None)


def _main_hours() -> Iterator[tuple[int, Hours]]:
    """Each published partner with the hours of its first location."""
    rows = (
        Location.objects.filter(partner__live=True)
        .order_by("partner_id", "sort_order", "id")
        .values_list("partner_id", "opening_hours", "by_appointment", "opening_exceptions")
    )
    seen = None
    for partner_id, text, by_appointment, exceptions in rows.iterator():
        if partner_id != seen:
            yield partner_id, hours_of(text, exceptions.raw_data if exceptions else (), by_appointment)
        seen = partner_id
