"""The public entries behind hits. What is not public any more has no card, and is left out of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.pages.api.presenters import present_cards as present_page_cards
from cms.pages.page_map import page_map
from config.rest.views import earliest
from directory.api.presenters import present_cards as present_partner_cards
from search.documents import Locale

Card = dict[str, Any]


@dataclass(frozen=True)
class Cards:
    """List items by the id of their entry in the index, and until when they hold."""

    by_id: Mapping[str, Card] = field(default_factory=dict)
    holds_until: datetime | None = None


def load_cards(ids: Sequence[str], locale: Locale, now: datetime) -> Cards:
    """The list items of public partners and pages; a constant number of queries."""
    partners, until_partners = _partners(_keys(ids, "partner"), locale, now)
    pages, until_pages = _pages(_keys(ids, "page"), locale, now)
    return Cards({**partners, **pages}, earliest(until_partners, until_pages))


def _keys(ids: Iterable[str], kind: str) -> list[str]:
    return [key for found, _, key in (each.partition(":") for each in ids) if found == kind]


def _partners(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    cards, holds_until = present_partner_cards(map(int, keys), locale, now)
    return {f"partner:{card['id']}": card for card in cards}, holds_until


def _pages(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    pages = page_map()
    entries = [entry for key in keys if (entry := pages.by_key.get(UUID(key)))]
    cards = present_page_cards(entries, locale, pages=pages)
    found = {f"page:{entry.key}": card for entry, card in zip(entries, cards, strict=True)}
    return found, pages.holds_until(now) if found else None
