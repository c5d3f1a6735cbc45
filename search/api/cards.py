"""The public entries behind hits. What is not public any more has no card, and is left out of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.pages.public.cards import cards_by_key
from cms.pages.public.expiry import pages_expire_at
from config.rest.views import earliest
from directory.public.cards import serialize_cards
from search.documents import Locale

Card = dict[str, Any]


@dataclass(frozen=True)
class Cards:
    """List items by the id of their entry in the index, and until when they hold."""

    by_id: Mapping[str, Card] = field(default_factory=dict)
    expires_at: datetime | None = None


def load_cards(ids: Sequence[str], locale: Locale, now: datetime) -> Cards:
    """The list items of public partners and pages; a constant number of queries."""
    partners, partners_end = _partners(_keys(ids, "partner"), locale, now)
    pages, pages_end = _pages(_keys(ids, "page"), locale, now)
    return Cards({**partners, **pages}, earliest(partners_end, pages_end))


def _keys(ids: Iterable[str], kind: str) -> list[str]:
    return [key for found, _, key in (each.partition(":") for each in ids) if found == kind]


def _partners(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    cards, expires_at = serialize_cards(map(int, keys), locale, now)
    return {f"partner:{card['id']}": card for card in cards}, expires_at


def _pages(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    cards = cards_by_key((UUID(key) for key in keys), locale)
    return {f"page:{key}": card for key, card in cards.items()}, pages_expire_at(now) if cards else None
