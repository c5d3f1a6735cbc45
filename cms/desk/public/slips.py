"""A slip as whoever has its code sees it: what was chosen, looked up again at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from cms.desk.codes import plain_code, short_path, shown_code, slip_path
from cms.desk.models import Advice, Slip, SlipItem
from cms.desk.public.items import Card, ItemKey, cards_of
from cms.pages.public.step_facts import step_facts
from cms.pages.public.topic_steps import steps_of_topics
from cms.pages.public.variants import NONE, Variants, variants_of
from config.rest.locales import LOCALES
from directory.public.contacts import contacts_by_id


def find_slip(typed: str) -> Slip | None:
    """The slip with a code, however it was typed; None where there is none."""
    code = plain_code(typed)
    return Slip.objects.select_related("municipality").filter(code=code).first() if code else None


def serialize_slip(slip: Slip, locale: str, now: datetime) -> dict[str, Any]:
    """The answer of `/slips/{code}/` in a language: what can be seen now, where, when and what to bring. A constant
    number of queries."""
    items, town = list(slip.items.all()), slip.municipality
    known = _look_up(items, locale, town.slug if town else "", now)
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
        "items": [_serialize_item(item, known, locale) for item in items],
    }


@dataclass(frozen=True)
class _Known:
    """What there is to say of the items: list items; by translation key what steps ask, the steps of topics, and what
    the municipality does its own way; by id how partners are reached."""

    cards: Mapping[ItemKey, Card]
    steps: Mapping[str, dict[str, Any]]
    topics: Mapping[UUID, list[Card]]
    variants: Mapping[UUID, Variants]
    contacts: Mapping[int, dict[str, Any]]


def _look_up(items: list[SlipItem], locale: str, municipality: str, now: datetime) -> _Known:
    cards = cards_of((ItemKey(item.kind, item.key) for item in items), locale, now, municipality)
    by_type = [(card["type"], card) for card in cards.values()]
    topics = [UUID(card["translation_key"]) for kind, card in by_type if kind == "topic"]
    varied = [UUID(card["translation_key"]) for kind, card in by_type if kind in {"topic", "step"}]
    return _Known(
        cards=cards,
        steps=step_facts(cards.values()),
        topics=steps_of_topics(topics, locale),
        variants=variants_of(varied, municipality, locale) if varied and municipality else {},
        contacts=contacts_by_id([card["id"] for kind, card in by_type if kind == "partner"], locale),
    )


def _serialize_item(item: SlipItem, known: _Known, locale: str) -> dict[str, Any]:
    """One item; where it is gone only what it was called."""
    card = known.cards.get(ItemKey(item.kind, item.key))
    found: dict[str, Any] = {
        "kind": item.kind,
        "title": card["title"] if card else item.title,
        "is_available": card is not None,
        "advice": _serialize_advice(item.advice, locale),
        "card": card,
        **dict.fromkeys(("step", "variant", "contact")),
        "steps": [],
    }
    if card and item.kind == "partner":
        found["contact"] = known.contacts.get(card["id"])
    elif card and item.kind == "page":
        key = UUID(item.key)
        found["step"] = known.steps.get(item.key)
        found["variant"] = known.variants.get(key, NONE).chosen
        found["steps"] = known.topics.get(key, [])
    return found


def _serialize_advice(advice: str, locale: str) -> dict[str, str] | None:
    if advice not in Advice.values:
        return None
    with translation.override(locale):
        return {"slug": advice, "text": str(Advice(advice).label)}
