"""What stands on a slip, as the public may see it at this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from cms.desk.models import ItemKind
from cms.events.models import Event
from cms.events.public.cards import next_cards
from cms.facts.public.terms import all_terms, serialize_term
from cms.pages.public.cards import cards_by_key
from directory.models import Partner
from directory.public.cards import serialize_cards
from directory.public.shown_place import PlaceFilters

Card = dict[str, Any]


class ItemKey(NamedTuple):
    """What an item is, in both languages the same."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def read(cls, written: str) -> ItemKey | None:
        """From `kind:key`; None for anything else."""
        kind, _colon, key = written.partition(":")
        return cls(kind, key) if kind in ItemKind.values and _is_key(kind, key) else None

    @classmethod
    def of_card(cls, card: Card) -> ItemKey | None:
        """The item that a list item of the API is about; None for what cannot stand on a slip."""
        kind = card["type"] if card["type"] in ItemKind.values else ItemKind.PAGE.value
        key = card.get("translation_key") if kind == ItemKind.PAGE else card.get("slug")
        return cls(kind, key) if key else None


def cards_of(keys: Iterable[ItemKey], locale: str, now: datetime, municipality: str = "") -> Mapping[ItemKey, Card]:
    """List items of what the public may see of these, in any order: a constant number of queries. Partners show their
    location in the municipality (a slug), where they have one there; events their next date."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for kind, key in keys:
        wanted[kind].append(key)
    readers = {
        ItemKind.PAGE: _pages,
        ItemKind.PARTNER: lambda slugs, locale: _partners(slugs, locale, now, municipality),
        ItemKind.EVENT: lambda slugs, locale: _events(slugs, locale, now),
        ItemKind.TERM: _terms,
    }
    return {
        ItemKey(str(kind), key): card
        for kind, read in readers.items()
        if wanted[kind]
        for key, card in read(wanted[kind], locale).items()
    }


def _is_key(kind: str, key: str) -> bool:
    if kind != ItemKind.PAGE:
        return 0 < len(key) <= 255
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False


def _pages(keys: list[str], locale: str) -> dict[str, Card]:
    return {str(key): card for key, card in cards_by_key(map(UUID, keys), locale).items()}


def _partners(slugs: list[str], locale: str, now: datetime, municipality: str) -> dict[str, Card]:
    ids = Partner.objects.published().filter(slug__in=slugs).values_list("pk", flat=True)
    places = PlaceFilters(municipalities=(municipality,) if municipality else ())
    cards, _expires_at = serialize_cards(ids, locale, now, places)
    return {card["slug"]: card for card in cards}


def _events(slugs: list[str], locale: str, now: datetime) -> dict[str, Card]:
    ids = Event.objects.published().filter(slug__in=slugs).values_list("pk", flat=True)
    cards, _expires_at = next_cards(ids, locale, now)
    return {card["slug"]: card for card in cards.values()}


def _terms(slugs: list[str], locale: str) -> dict[str, Card]:
    wanted = set(slugs)
    return {term.slug: serialize_term(term, locale) for term in all_terms().values() if term.slug in wanted}
