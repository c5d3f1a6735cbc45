"""The partners near: what the lists on a step's page, or else its topic's, show for a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from cms.pages.public.partner_lists import serialize_partner_lists
from cms.pages.public.plan_steps import plan_steps
from cms.pages.public.references import PartnerListKey, Stored, partner_list_key
from config.rest.generation_cache import GenerationCache
from directory.public.reference_data import reference_data

AT_MOST = 3
MAX_KEPT = 100
SHOWN = (
    "id",
    "slug",
    "kind",
    "title",
    "path",
    "api_url",
    "locale",
    "is_fallback",
    "featured",
    "municipality",
    "opening",
)

PartnersByStep = Mapping[UUID, list[dict[str, Any]]]


class Asked(NamedTuple):
    """In which language, for which municipality (a slug, or empty), in which minute: opening hours change on whole
    ones."""

    locale: str
    town: str
    minute: datetime


def partners_by_step(locale: str, town: str) -> PartnersByStep:
    """Up to three partners for each step, as short cards: those of the municipality, or where the list has none there,
    of the region. A query a list; kept for a minute. Treat it as read-only."""
    now = timezone.now().replace(second=0, microsecond=0)
    return _kept.get(Asked(locale, town, now)) or {}


def _read(asked: list[Asked]) -> dict[Asked, PartnersByStep]:
    return {one: _partners(one) for one in asked}


def _partners(asked: Asked) -> PartnersByStep:
    steps = plan_steps(asked.locale)
    near = {step.key: [_in_town(value, asked.town) for value in step.partner_lists] for step in steps}
    wanted = [*_distinct(values for values in near.values()), *_distinct(step.partner_lists for step in steps)]
    lists = serialize_partner_lists(wanted, asked.locale, asked.minute).by_key
    return {step.key: _first(lists, near[step.key]) or _first(lists, step.partner_lists) for step in steps}


def _in_town(value: Stored, town: str) -> Stored:
    if not town or value.get("municipality") or value.get("partners"):
        return value
    ids = {one.slug: pk for pk, one in reference_data().municipalities.items()}
    return {**value, "municipality": ids.get(town)}


def _distinct(lists: Iterable[Iterable[Stored]]) -> list[Stored]:
    return list({partner_list_key(value): value for values in lists for value in values}.values())


def _first(lists: Mapping[PartnerListKey, dict[str, Any]], values: Iterable[Stored]) -> list[dict[str, Any]]:
    cards = {card["id"]: card for value in values for card in lists[partner_list_key(value)]["items"]}
    return [{name: card[name] for name in SHOWN} for card in [*cards.values()][:AT_MOST]]


_kept = GenerationCache(_read, MAX_KEPT)
