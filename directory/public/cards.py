"""Partners in the shapes of the API: plain functions from a `PartnerSnapshot` to a dict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from config.rest.locales import LOCALES, other_locale
from directory.models import AssuranceState
from directory.models.featured import is_within_term
from directory.models.partners import has_all_texts
from directory.public.hours import opening_at
from directory.public.partner_opening import partner_opening, serialize_partner_opening, services_expire_at
from directory.public.service_cards import ANY_SERVICE, ServiceFilters, serialize_services
from directory.public.shown_place import ANYWHERE, NOT_KNOWN, PlaceFilters, ShownPlace, shown_place
from directory.public.snapshot import PartnerSnapshot, Place, snapshots_of
from directory.public.texts import fallback_texts, text_of


def cards_by_id(ids: Iterable[int], locale: str, now: datetime) -> dict[int, dict[str, Any]]:
    """Published partners as list items by id, in the order of `ids`: see `serialize_cards`. For pages and screens."""
    cards, _expires_at = serialize_cards(ids, locale, now)
    return {card["id"]: card for card in cards}


def serialize_cards(
    ids: Iterable[int],
    locale: str,
    now: datetime,
    asked: PlaceFilters = ANYWHERE,
    of_services: ServiceFilters = ANY_SERVICE,
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Published partners as list items in the order of `ids`, each with the location that matched what the list was
    asked about places, services that fit first; and the moment until which they hold (None for none).

    Ids that are not there, or not published, are left out.
    """
    found = snapshots_of(ids, locale, now)
    shown = [shown_place(snapshot.places, now, asked) for snapshot in found.values()]
    pairs = zip(found.values(), shown, strict=True)
    cards = [serialize_card(snapshot, locale, now, each, of_services) for snapshot, each in pairs]
    ends = [snapshot.row.expire_at for snapshot in found.values() if snapshot.row.expire_at]
    changes = (services_expire_at(snapshot, now) for snapshot in found.values())
    return cards, min((*(each.opening.expires_at for each in shown), *filter(None, changes), *ends), default=None)


def expires_at(snapshot: PartnerSnapshot, now: datetime) -> datetime:
    """Until when everything said of a partner is right: the next opening or closing or its own end, at most the end of
    the day."""
    hours = [place.hours for place in snapshot.places] or [NOT_KNOWN]
    changes = [opening_at(each, now).expires_at for each in hours]
    ends = (services_expire_at(snapshot, now), snapshot.row.expire_at)
    return min((*changes, *(end for end in ends if end)))


def serialize_card(
    snapshot: PartnerSnapshot,
    locale: str,
    now: datetime,
    shown: ShownPlace | None = None,
    of_services: ServiceFilters = ANY_SERVICE,
) -> dict[str, Any]:
    """The list item of a partner (docs/api.md): its summary in the language it has, all else in the one asked for,
    where it is there (`fallback_texts`). Address, municipality, opening and distance are those of the location
    shown: the main one, unless another is given. Treat it as read-only: snapshots are cached and shared."""
    if snapshot.card is None:
        snapshot.card = _lasting(snapshot, locale)
    card, shown = snapshot.card.copy(), shown or shown_place(snapshot.places, now)
    if shown.place and shown.place is not snapshot.places[0]:
        card["municipality"] = serialize_municipality(shown.place)
        card["location"] = serialize_address(shown.place)
    card["distance_km"] = None if shown.distance_km is None else round(shown.distance_km, 2)
    card["opening"] = serialize_partner_opening(partner_opening(shown.opening, snapshot.services, now), locale)
    card["services"] = serialize_services(snapshot, locale, now, of_services)
    card["featured"] = is_featured(snapshot.row, now)
    card["assurance"] = serialize_assurance(snapshot.row, now)
    return card


def _lasting(snapshot: PartnerSnapshot, locale: str) -> dict[str, Any]:
    """The cacheable part of a list item: all but opening, services, featured, assurance and distance, which are
    empty here."""
    row, shown = snapshot.row, shown_locale(snapshot, locale)
    place = snapshot.places[0] if snapshot.places else None
    return {
        "id": row.id,
        "type": "partner",
        "title": row.name,
        "path": partner_path(row.slug, shown),
        "api_url": f"/api/v1/partners/{row.slug}/?locale={shown}",
        "locale": shown,
        "is_fallback": shown != locale,
        "alternates": [_alternate(snapshot, other) for other in LOCALES if other != shown],
        "updated_at": localtime(snapshot.updated_at).isoformat(timespec="seconds"),
        "slug": row.slug,
        "kind": row.kind,
        "name": row.name,
        "summary": text_of(row, "summary", shown),
        "featured": False,
        "categories": [serialize_label(label, locale) for label in snapshot.categories],
        "municipality": serialize_municipality(place),
        "spoken_languages": snapshot.languages,
        "location": serialize_address(place) if place else None,
        "distance_km": None,
        "opening": None,
        "services": [],
        "assurance": None,
        "image": snapshot.logo,
        "fallback_texts": fallback_texts(row, ["summary"], locale, shown),
    }


def serialize_municipality(place: Place | None) -> dict[str, str] | None:
    """Where a place is, as `{"slug", "name", "cbs_code"}`."""
    town = place.municipality if place else None
    return {"slug": town.slug, "name": town.name, "cbs_code": town.cbs_code} if town else None


def shown_locale(snapshot: PartnerSnapshot, locale: str) -> str:
    """The language a partner is shown in: the wanted one, unless only the other one is complete."""
    other = other_locale(locale)
    return other if not is_translated(snapshot, locale) and is_translated(snapshot, other) else locale


def is_translated(snapshot: PartnerSnapshot, locale: str) -> bool:
    """Whether a snapshot has all its texts in a language."""
    row, other = snapshot.row, other_locale(locale)
    return has_all_texts(
        *([getattr(row, f"summary_{each}"), getattr(row, f"described_{each}")] for each in (locale, other))
    )


def partner_path(slug: str, locale: str) -> str:
    """A partner's address on the website."""
    return str(settings.PARTNER_PATHS[locale]).format(slug=slug)


def serialize_label(label: Any, locale: str) -> dict[str, str]:
    """A category as `{"slug", "label"}`."""
    return {"slug": label.slug, "label": label.nl if locale == "nl" else label.en}


def serialize_address(place: Place) -> dict[str, Any]:
    """A postal address and coordinates, by schema.org's names."""
    return {
        "street_address": place.street_address or None,
        "postal_code": place.postal_code or None,
        "address_locality": place.address_locality or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def is_featured(row: Any, now: datetime) -> bool:
    """Whether a partner is featured at a moment: it changes at midnight alone."""
    return is_within_term(row.featured_from, row.featured_until, localtime(now).date())


def serialize_assurance(row: Any, now: datetime) -> dict[str, Any]:
    """Whether a partner's facts were confirmed, when and by whom; `due` when they must be checked again. What comes
    from a register was confirmed by nobody: `on` is then the day on which the register was drawn up."""
    today = localtime(now).date()
    return {
        "state": AssuranceState.of(row.assured_on, row.assured_by, row.review_due, today).value,
        "on": row.assured_on and row.assured_on.isoformat(),
        "by": (row.assured_on and row.assured_by) or None,
    }


def _alternate(snapshot: PartnerSnapshot, locale: str) -> dict[str, Any]:
    return {
        "locale": locale,
        "path": partner_path(snapshot.row.slug, locale),
        "is_translated": is_translated(snapshot, locale),
    }
