"""The days on which services, or terms of featured partners, begin or end: nobody publishes anything then, yet the
index must follow."""

from __future__ import annotations

from datetime import date

from search.models import OutboxOperation, OutboxRow, Scope
from search.outbox import record


def note_day(today: date) -> bool:
    """Put today into the outbox, once: rows that were worked off are kept for a day. Whether it was noted now."""
    key = f"{today:%Y%m%d}"
    if OutboxRow.objects.filter(kind=Scope.DAY, key=key).exists():
        return False
    return record(OutboxOperation.UPSERT, Scope.DAY, [key])
