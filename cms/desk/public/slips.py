"""A slip as whoever has its code sees it: what was chosen, looked up again at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from cms.desk.codes import plain_code, short_path, shown_code, slip_path
from cms.desk.models import Advice, ItemKind, Slip, SlipItem
from cms.desk.public.items import Card, ItemKey, cards_of
from cms.pages.public.step_facts import step_facts
from config.rest.locales import LOCALES
from directory.public.contacts import contacts_by_id


def find_slip(typed: str) -> Slip | None:
    """The slip with a code, however it was typed; None where there is none."""
    code = plain_code(typed)
    return Slip.objects.select_related("municipality").filter(code=code).first() if code else None


def serialize_slip(slip: Slip, locale: str, now: datetime) -> dict[str, Any]:
    """The answer of `/slips/{code}/` in a language: what can be seen now, where, when and what to bring. A constant
    number of queries."""
    items = list(slip.items.all())
    town = slip.municipality
    slug = town.slug if town else ""
    cards = cards_of((ItemKey(item.kind, item.key) for item in items), locale, now, slug)
    steps = step_facts(cards.values(), locale, slug)
    contacts = contacts_by_id([card["id"] for card in cards.values() if card["type"] == "partner"], locale)
    return {
        "code": slip.code,
        "shown_code": shown_code(slip.code),
        "language": slip.language,
        "locale": locale,
        "path": slip_path(slip.code, locale),
        "short_path": short_path(slip.code),
        "alternates": [{"locale": each, "path": slip_path(slip.code, each)} for each in LOCALES if each != locale],
        "municipality": {"slug": town.slug, "name": town.name} if town else None,
        "given_on": timezone.localdate(slip.created_at).isoformat(),
        "expires_on": timezone.localdate(slip.expires_at).isoformat(),
        "items": [_serialize_item(item, cards, steps, contacts, locale) for item in items],
    }


def _serialize_item(
    item: SlipItem,
    cards: Mapping[ItemKey, Card],
    steps: Mapping[str, dict[str, Any]],
    contacts: Mapping[int, dict[str, Any]],
    locale: str,
) -> dict[str, Any]:
    """One item; where it is gone only what it was called."""
    card = cards.get(ItemKey(item.kind, item.key))
    return {
        "kind": item.kind,
        "title": card["title"] if card else item.title,
        "is_available": card is not None,
        "advice": _serialize_advice(item.advice, locale),
        "card": card,
        "step": steps.get(item.key) if card else None,
        "contact": contacts.get(card["id"]) if card and item.kind == ItemKind.PARTNER else None,
    }


def _serialize_advice(advice: str, locale: str) -> dict[str, str] | None:
    if advice not in Advice.values:
        return None
    with translation.override(locale):
        return {"slug": advice, "text": str(Advice(advice).label)}
