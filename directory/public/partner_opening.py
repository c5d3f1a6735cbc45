"""Whether people can go to a partner: to the place itself, or for one of its services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from directory.public.hours import Opening, opening_at
from directory.public.hours_text import serialize_opening
from directory.public.service_cards import hours_at
from directory.public.services import ServiceSnapshot, now_or_next
from directory.public.snapshot import PartnerSnapshot
from directory.public.texts import fallback_texts, text_of


class PartnerOpening(NamedTuple):
    """An opening, and the service that it speaks of (None: the place itself)."""

    opening: Opening
    service: ServiceSnapshot | None = None


def partner_opening(place: Opening, services: Sequence[ServiceSnapshot], now: datetime) -> PartnerOpening:
    """That of the place that is shown; where it is not open, that of a service which is; where its hours are not known,
    that of the service which comes first."""
    found = now_or_next(services, now) if place.state != "open" else None
    if found and (found[0].state == "open" or place.state == "unknown"):
        return PartnerOpening(*found)
    return PartnerOpening(place)


def serialize_partner_opening(found: PartnerOpening, locale: str) -> dict[str, Any]:
    """`serialize_opening`, and the name of the service that it speaks of, or None; `fallback_texts` says
    where that name is in the other language."""
    row = found.service.row if found.service else None
    return {
        **serialize_opening(found.opening, locale),
        "service": text_of(row, "name", locale) if row else None,
        "fallback_texts": ["service"] if row and fallback_texts(row, ["name"], locale) else [],
    }


def services_expire_at(snapshot: PartnerSnapshot, now: datetime) -> datetime | None:
    """When the first of a partner's services opens or closes next, at most the end of the day; None without any."""
    return min((opening_at(hours_at(each, snapshot), now).expires_at for each in snapshot.services), default=None)
