"""Partner lists of a body, presented together: chosen partners first, then what the query finds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.utils.timezone import localdate

from cms.pages.public.references import PartnerListKey, Stored, list_items, partner_list_key
from config.rest.views import earliest
from directory.models import Partner
from directory.public.cards import serialize_cards
from directory.public.offer_filters import offers_change_at
from directory.public.reference_data import reference_data

DEFAULT_LIMIT = 6


class PartnerListQuery(NamedTuple):
    """One list's choice, by id. A category or municipality that was deleted finds nothing (`is_broken`)."""

    chosen: list[int]
    category: int | None
    municipality: int | None
    kind: str | None
    limit: int
    is_broken: bool

    @property
    def filters(self) -> dict[str, str]:
        """The query as parameters of the directory."""
        known = reference_data()
        category, town = known.categories.get(self.category or 0), known.municipalities.get(self.municipality or 0)
        named = {"category": category and category.slug, "municipality": town and town.slug, "kind": self.kind}
        return {name: value for name, value in named.items() if value}


class PartnerLists(NamedTuple):
    """Presented lists by their key, and the moment until which their opening hours hold (None: for ever)."""

    by_key: dict[PartnerListKey, dict[str, Any]]
    expires_at: datetime | None


def partner_list_query(value: Stored) -> PartnerListQuery:
    """What a stored partner list asks for."""
    known, category, town = reference_data(), value.get("category"), value.get("municipality")
    return PartnerListQuery(
        chosen=list_items(value.get("partners")),
        category=category,
        municipality=town,
        kind=value.get("kind") or None,
        limit=value.get("limit") or DEFAULT_LIMIT,
        is_broken=bool((category and category not in known.categories) or (town and town not in known.municipalities)),
    )


def serialize_partner_lists(values: Sequence[Stored], locale: str, now: datetime) -> PartnerLists:
    """Stored partner lists as `{"title", "items", "more_path"}`, published partners only.

    A query per list finds ids; all lists' cards are then read together.
    """
    if not values:
        return PartnerLists({}, None)
    wanted = [partner_list_query(value) for value in values]
    ids = [_partner_ids(one) for one in wanted]
    cards, expires_at = _cards({pk for found in ids for pk in found}, locale, now)
    lists = {
        partner_list_key(value): {
            "title": value.get("title", ""),
            "items": [cards[pk] for pk in found if pk in cards],
            "more_path": more_path(one, locale),
        }
        for value, one, found in zip(values, wanted, ids, strict=True)
    }
    by_category = any(one.category for one in wanted)
    return PartnerLists(lists, earliest(expires_at, offers_change_at(now) if by_category else None))


def more_path(wanted: PartnerListQuery, locale: str) -> str | None:
    """The directory with the list's filters; None for a list without any."""
    if not wanted.filters:
        return None
    return f"{settings.DIRECTORY_PATHS[locale]}?{urlencode(wanted.filters)}"


def _cards(ids: set[int], locale: str, now: datetime) -> tuple[dict[int, dict[str, Any]], datetime | None]:
    cards, expires_at = serialize_cards(ids, locale, now)
    return {card["id"]: card for card in cards}, expires_at


def _partner_ids(wanted: PartnerListQuery) -> list[int]:
    room = wanted.limit - len(wanted.chosen)
    if room <= 0 or wanted.is_broken or not wanted.filters:
        return wanted.chosen
    partners = Partner.objects.published().exclude(pk__in=wanted.chosen)
    if wanted.category:
        partners = partners.in_categories(reference_data().with_children([wanted.category]), localdate())
    if wanted.municipality:
        partners = partners.in_municipalities([wanted.municipality])
    if wanted.kind:
        partners = partners.filter(kind=wanted.kind)
    return [*wanted.chosen, *partners.values_list("pk", flat=True)[:room]]
