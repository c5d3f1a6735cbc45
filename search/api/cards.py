"""The public entries behind hits. What is not public any more has no card, and is left out of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from cms.pages.api.presenters import present_cards as present_page_cards
from cms.pages.tree import load_entries
from directory.api.entries import CARD_FIELDS, with_described
from directory.api.prepared import PreparedForIds
from directory.api.presenters import present_cards as present_partner_cards
from directory.models import Partner
from search.documents import Locale

Card = dict[str, Any]


def _partner_rows(ids: Sequence[int]) -> QuerySet[Partner, tuple[Any, ...]]:
    published = Partner.objects.published().filter(pk__in=ids).order_by()
    return with_described(published).values_list(*CARD_FIELDS)


_PARTNER_ROWS = PreparedForIds(_partner_rows)


@dataclass(frozen=True)
class Cards:
    """List items by the id of their entry in the index, and until when they hold."""

    by_id: Mapping[str, Card] = field(default_factory=dict)
    holds_until: datetime | None = None


def load_cards(ids: Sequence[str], locale: Locale, now: datetime) -> Cards:
    """The list items of public partners and pages; a constant number of queries."""
    partners, holds_until = _partners(_keys(ids, "partner"), locale, now)
    return Cards({**partners, **_pages(_keys(ids, "page"), locale)}, holds_until)


def _keys(ids: Iterable[str], kind: str) -> list[str]:
    return [key for found, _, key in (each.partition(":") for each in ids) if found == kind]


def _partners(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    if not keys:
        return {}, None
    rows = [SimpleNamespace(**dict(zip(CARD_FIELDS, row, strict=True))) for row in _PARTNER_ROWS.rows(map(int, keys))]
    cards, holds_until = present_partner_cards(rows, locale, now)
    return {f"partner:{card['id']}": card for card in cards}, holds_until


def _pages(keys: Sequence[str], locale: Locale) -> dict[str, Card]:
    if not keys:
        return {}
    entries = load_entries(Q(translation_key__in=[UUID(key) for key in keys]))
    shown = [(entry, node) for entry in entries if (node := entry.shown_in(locale))]
    cards = present_page_cards([entry for entry, _ in shown], locale)
    return {f"page:{node.translation_key}": card for (_, node), card in zip(shown, cards, strict=True)}
