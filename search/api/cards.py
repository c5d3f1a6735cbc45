"""The public entries behind hits. What is not public any more has no card, and is left out of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from cms.events.public.cards import next_cards
from cms.facts.public.terms import term_cards
from cms.pages.public.cards import cards_by_key
from cms.pages.public.expiry import pages_expire_at
from config.rest.views import earliest
from directory.public.cards import serialize_cards
from directory.public.service_cards import ANY_SERVICE, ServiceFilters
from directory.public.shown_place import ANYWHERE, PlaceFilters
from search.api.site_pages import serialize_site_page
from search.builders.site import SITE_PAGES
from search.documents import Locale

Card = dict[str, Any]


class Filters(NamedTuple):
    """What was asked for, by which a card shows the part of its entry that fits."""

    places: PlaceFilters = ANYWHERE
    services: ServiceFilters = ANY_SERVICE
    events_from: datetime | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Cards:
    """List items by the id of their entry in the index, and until when they hold."""

    by_id: Mapping[str, Card] = field(default_factory=dict)
    expires_at: datetime | None = None


def load_cards(
    ids: Sequence[str],
    locale: Locale,
    now: datetime,
    asked: Filters = NO_FILTERS,
) -> Cards:
    """The list items of public partners, pages, pages of the website, terms and events that are not over; a constant
    number of queries. A partner's shows the location that matched what was asked about places, and services that fit
    first; an event's its first date that is not over at `events_from`."""
    keys = map(int, _keys(ids, "partner"))
    partners, partners_end = serialize_cards(keys, locale, now, asked.places, asked.services)
    pages, pages_end = _pages(_keys(ids, "page"), locale, now)
    by_id = {f"partner:{card['id']}": card for card in partners}
    events, events_end = next_cards(map(int, _keys(ids, "event")), locale, asked.events_from or now)
    others = {
        **_site_pages(_keys(ids, "site"), locale),
        **_terms(_keys(ids, "term"), locale),
        **{f"event:{pk}": card for pk, card in events.items()},
    }
    return Cards({**by_id, **pages, **others}, earliest(partners_end, pages_end, events_end))


def _keys(ids: Iterable[str], kind: str) -> list[str]:
    return [key for found, _, key in (each.partition(":") for each in ids) if found == kind]


def _pages(keys: Sequence[str], locale: Locale, now: datetime) -> tuple[dict[str, Card], datetime | None]:
    cards = cards_by_key((UUID(key) for key in keys), locale)
    return {f"page:{key}": card for key, card in cards.items()}, pages_expire_at(now) if cards else None


def _site_pages(keys: Sequence[str], locale: Locale) -> dict[str, Card]:
    return {f"site:{key}": serialize_site_page(key, locale) for key in keys if key in SITE_PAGES}


def _terms(keys: Sequence[str], locale: Locale) -> dict[str, Card]:
    return {f"term:{pk}": card for pk, card in term_cards(map(int, keys), locale).items()}
