"""The menu: phases with their topics, and the pages of the footer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.pages.page_versions import TranslationGroup, load_groups, parent_path
from cms.pages.public.cards import Card, cards_by_key
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.public.selection import directly_below
from cms.pages.querysets import of_pages, type_ids, wanted
from config.rest.generation_cache import cached_for_generation

MENU_FIELDS = ("id", "type", "title", "path", "phase", "summary", "illustration", "locale", "is_fallback")


def serialize_navigation(locale: str, fallback: bool = True) -> dict[str, Any]:
    """`{"locale", "items", "footer"}`, in the order of the English tree."""
    return _navigation(locale, fallback, epoch(timezone.now()))


@cached_for_generation(max_entries=8)
def _navigation(locale: str, fallback: bool, _epoch: Epoch) -> dict[str, Any]:
    homes = _places(load_groups(Q(content_type__in=type_ids("home"))))
    phases, footer = (list(_below(homes, each, locale, fallback)) for each in ("phase", "standard"))
    phase_at = _places(load_groups(Q(translation_key__in=phases)))
    topics = _below(phase_at, "topic", locale, fallback)
    items = _items([*phases, *footer, *topics], locale, fallback)
    below: dict[UUID, list[dict[str, Any]]] = {}
    for key, path in topics.items():
        if key in items and (phase := phase_at.get(parent_path(path))):
            below.setdefault(phase, []).append(items[key])
    return {
        "locale": locale,
        "items": [{**items[key], "children": below.get(key, [])} for key in phases if key in items],
        "footer": [items[key] for key in footer if key in items],
    }


def _places(groups: Iterable[TranslationGroup]) -> dict[str, UUID]:
    """Translation keys by the tree path of each version."""
    return {version.tree_path: group.key for group in groups for version in group.versions.values()}


def _below(places: Iterable[str], page_type: str, locale: str, fallback: bool) -> dict[UUID, str]:
    """The pages of a type directly below some places, in order, as a reader of a language is shown them: translation
    key and tree path."""
    of_type = of_pages(Q(content_type__in=type_ids(page_type)))
    found = wanted(locale, fallback).filter(directly_below(places), of_type).order_by("place")
    paths = dict(Page.objects.filter(pk__in=found.order_by().values("page_id")).order_by().values_list("pk", "path"))
    return {key: paths[pk] for key, pk in found.values_list("translation_key", "page_id") if pk in paths}


def _items(keys: Iterable[UUID], locale: str, fallback: bool) -> dict[UUID, dict[str, Any]]:
    return {key: _item(card) for key, card in cards_by_key(keys, locale, fallback).items()}


def _item(card: Card) -> dict[str, Any]:
    return {**{name: card[name] for name in MENU_FIELDS}, "children": []}
