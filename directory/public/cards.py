"""Partners in the shapes of the API: plain functions from a `PartnerSnapshot` to a dict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from config.rest.locales import LOCALES, other_locale
from directory.models import AssuranceState
from directory.models.partners import has_all_texts
from directory.public.hours import Hours, Opening, opening_at
from directory.public.hours_text import serialize_opening
from directory.public.snapshot import PartnerSnapshot, Place, snapshots_of

NOT_KNOWN = Hours("")


def cards_by_id(ids: Iterable[int], locale: str, now: datetime) -> dict[int, dict[str, Any]]:
    """Published partners as list items by id, in the order of `ids`: see `serialize_cards`. For pages and screens."""
    cards, _expires_at = serialize_cards(ids, locale, now)
    return {card["id"]: card for card in cards}


def serialize_cards(
    ids: Iterable[int], locale: str, now: datetime, distances: Mapping[int, float | None] | None = None
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Published partners as list items in the order of `ids`, and the moment until which they hold (None for none).

    Ids that are not there, or not published, are left out.
    """
    found = snapshots_of(ids, locale, now)
    openings = [main_opening(snapshot, now) for snapshot in found.values()]
    known = distances or {}
    cards = [
        serialize_card(snapshot, locale, now, opening, known.get(pk))
        for (pk, snapshot), opening in zip(found.items(), openings, strict=True)
    ]
    ends = [snapshot.row.expire_at for snapshot in found.values() if snapshot.row.expire_at]
    return cards, min((*(opening.expires_at for opening in openings), *ends), default=None)


def expires_at(snapshot: PartnerSnapshot, now: datetime) -> datetime:
    """Until when everything said of a partner is right: the next opening or closing or its own end, at most the end of
    the day."""
    hours = [place.hours for place in snapshot.places] or [NOT_KNOWN]
    changes = [opening_at(each, now).expires_at for each in hours]
    return min([*changes, snapshot.row.expire_at] if snapshot.row.expire_at else changes)


def main_opening(snapshot: PartnerSnapshot, now: datetime) -> Opening:
    """Whether the main location is open."""
    return opening_at(snapshot.places[0].hours if snapshot.places else NOT_KNOWN, now)


def serialize_card(
    snapshot: PartnerSnapshot, locale: str, now: datetime, opening: Opening | None = None, distance: float | None = None
) -> dict[str, Any]:
    """The list item of a partner (docs/api.md). Opening (worked out unless given) and address are the main location's;
    `distance` is in km. Treat it as read-only: snapshots are cached and shared."""
    if snapshot.card is None:
        snapshot.card = _lasting(snapshot, locale)
    card = snapshot.card.copy()
    card["distance_km"] = None if distance is None else round(distance, 2)
    card["opening"] = serialize_opening(opening or main_opening(snapshot, now), card["locale"])
    card["assurance"] = serialize_assurance(snapshot.row, now)
    return card


def _lasting(snapshot: PartnerSnapshot, locale: str) -> dict[str, Any]:
    """The cacheable part of a list item: all but opening, assurance and distance, which are None here."""
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
        "featured": row.featured,
        "categories": [serialize_label(label, shown) for label in snapshot.categories],
        "municipality": serialize_municipality(place),
        "spoken_languages": snapshot.languages,
        "location": serialize_address(place) if place else None,
        "distance_km": None,
        "opening": None,
        "assurance": None,
        "image": snapshot.logo,
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


def text_of(row: Any, name: str, locale: str) -> str | None:
    """A bilingual text in a language, else in the other one (better than nothing), else None."""
    other = other_locale(locale)
    return getattr(row, f"{name}_{locale}") or getattr(row, f"{name}_{other}") or None


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


def serialize_assurance(row: Any, now: datetime) -> dict[str, Any]:
    """Whether a partner's facts were confirmed, when and by whom; `due` when they must be checked again."""
    return {
        "state": AssuranceState.of(row.assured_on, row.review_due, localtime(now).date()).value,
        "on": row.assured_on and row.assured_on.isoformat(),
        "by": (row.assured_on and row.assured_by) or None,
    }


def _alternate(snapshot: PartnerSnapshot, locale: str) -> dict[str, Any]:
    return {
        "locale": locale,
        "path": partner_path(snapshot.row.slug, locale),
        "is_translated": is_translated(snapshot, locale),
    }
