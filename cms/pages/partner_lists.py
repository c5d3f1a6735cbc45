"""Partner lists of a body, presented together: chosen partners first, then what the query finds."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model

from cms.facts.models import Municipality
from cms.pages.references import PartnerListKey, Stored, list_items, partner_list_key
from directory.api.entries import card_rows
from directory.api.presenters import present_cards
from directory.models import Category, Partner

DEFAULT_LIMIT = 6


class Wanted(NamedTuple):
    """One list's choice, by slug. A category or municipality that was deleted finds nothing (`is_broken`)."""

    chosen: list[int]
    category: str | None
    municipality: str | None
    kind: str | None
    limit: int
    is_broken: bool

    @property
    def filters(self) -> dict[str, str]:
        """The query as parameters of the directory."""
        named = {"category": self.category, "municipality": self.municipality, "kind": self.kind}
        return {name: value for name, value in named.items() if value}


class PartnerLists(NamedTuple):
    """Presented lists by their key, and the moment until which their opening hours hold (None: for ever)."""

    by_key: dict[PartnerListKey, dict[str, Any]]
    holds_until: datetime | None


def present_partner_lists(values: Sequence[Stored], locale: str, now: datetime) -> PartnerLists:
    """Stored partner lists as `{"title", "items", "more_path"}`, published partners only.

    A query per list finds ids; all lists' cards are then read together.
    """
    if not values:
        return PartnerLists({}, None)
    wanted = _wanted(values)
    ids = [_partner_ids(one) for one in wanted]
    cards, holds_until = _cards({pk for found in ids for pk in found}, locale, now)
    lists = {
        partner_list_key(value): {
            "title": value.get("title", ""),
            "items": [cards[pk] for pk in found if pk in cards],
            "more_path": more_path(one, locale),
        }
        for value, one, found in zip(values, wanted, ids, strict=True)
    }
    return PartnerLists(lists, holds_until)


def more_path(wanted: Wanted, locale: str) -> str | None:
    """The directory with the list's filters; None for a list without any."""
    if not wanted.filters:
        return None
    return f"{settings.DIRECTORY_PATHS[locale]}?{urlencode(wanted.filters)}"


def _cards(ids: set[int], locale: str, now: datetime) -> tuple[dict[int, dict[str, Any]], datetime | None]:
    rows = card_rows(Partner.objects.published().filter(pk__in=ids).order_by())
    cards, holds_until = present_cards(rows, locale, now)
    return {card["id"]: card for card in cards}, holds_until


def _wanted(values: Sequence[Stored]) -> list[Wanted]:
    categories = _slugs(Category, (value.get("category") for value in values))
    municipalities = _slugs(Municipality, (value.get("municipality") for value in values))
    return [
        Wanted(
            chosen=list_items(value.get("partners")),
            category=categories.get(value.get("category")),
            municipality=municipalities.get(value.get("municipality")),
            kind=value.get("kind") or None,
            limit=value.get("limit") or DEFAULT_LIMIT,
            is_broken=_is_missing(value.get("category"), categories)
            or _is_missing(value.get("municipality"), municipalities),
        )
        for value in values
    ]


def _partner_ids(wanted: Wanted) -> list[int]:
    room = wanted.limit - len(wanted.chosen)
    if room <= 0 or wanted.is_broken or not wanted.filters:
        return wanted.chosen
    partners = Partner.objects.published().exclude(pk__in=wanted.chosen)
    if wanted.category:
        partners = partners.in_categories([wanted.category])
    if wanted.municipality:
        partners = partners.in_municipalities([wanted.municipality])
    if wanted.kind:
        partners = partners.filter(kind=wanted.kind)
    return [*wanted.chosen, *partners.values_list("pk", flat=True)[:room]]


def _slugs(model: type[Model], ids: Iterable[int | None]) -> dict[int | None, str]:
    asked = {pk for pk in ids if pk}
    return dict(model._default_manager.filter(pk__in=asked).values_list("pk", "slug")) if asked else {}


def _is_missing(pk: int | None, found: dict[int | None, str]) -> bool:
    return bool(pk) and pk not in found
