"""The menu: phases with their topics, and the pages of the footer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.pages.public.cards import Card, cards_by_key
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.public.selection import directly_below
from cms.pages.querysets import listed, wanted
from config.rest.generation_cache import cached_for_generation

FOOTER_TYPES = ("knowledge", "standard")
MENU_FIELDS = ("id", "type", "title", "path", "phase", "summary", "illustration", "locale", "is_fallback")


def serialize_navigation(locale: str, fallback: bool = True) -> dict[str, Any]:
    """`{"locale", "items", "footer"}`, in the order of the English tree."""
    return _navigation(locale, fallback, epoch(timezone.now()))


@cached_for_generation(max_entries=8)
def _navigation(locale: str, fallback: bool, _epoch: Epoch) -> dict[str, Any]:
    homes = listed(type="home").values_list("page_id", flat=True)
    phases, footer = (list(_below(homes, types, locale, fallback)) for types in (("phase",), FOOTER_TYPES))
    phase_of = dict(listed(translation_key__in=phases).values_list("page_id", "translation_key"))
    topics = _below(phase_of, ("topic",), locale, fallback)
    items = _items([*phases, *footer, *topics], locale, fallback)
    below: dict[UUID, list[dict[str, Any]]] = {}
    for key, parent in topics.items():
        if key in items and parent in phase_of:
            below.setdefault(phase_of[parent], []).append(items[key])
    return {
        "locale": locale,
        "items": [{**items[key], "children": below.get(key, [])} for key in phases if key in items],
        "footer": [items[key] for key in footer if key in items],
    }


def _below(ids: Iterable[int], types: Iterable[str], locale: str, fallback: bool) -> dict[UUID, int | None]:
    """The pages of these types directly below some pages, in order, as a reader of a language is shown them:
    translation key and the id of the page above."""
    found = wanted(locale, fallback).filter(directly_below(ids, type__in=types)).order_by("place")
    return dict(found.values_list("translation_key", "parent_id"))


def _items(keys: Iterable[UUID], locale: str, fallback: bool) -> dict[UUID, dict[str, Any]]:
    return {key: _item(card) for key, card in cards_by_key(keys, locale, fallback).items()}


def _item(card: Card) -> dict[str, Any]:
    return {**{name: card[name] for name in MENU_FIELDS}, "children": []}
