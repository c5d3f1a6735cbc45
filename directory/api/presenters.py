"""Partners in the shapes of the API: plain functions from an `Entry` to a dict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from directory.api.entries import Entry, Place, entries_of
from directory.opening import Hours, Opening, opening_at
from directory.phrases import present_opening

LOCALES = ("en", "nl")
NOT_KNOWN = Hours("")


def cards_by_id(ids: Iterable[int], locale: str, now: datetime) -> dict[int, dict[str, Any]]:
    """Published partners as list items by id, in the order of `ids`: see `present_cards`. For pages and screens."""
    cards, _holds_until = present_cards(ids, locale, now)
    return {card["id"]: card for card in cards}


def present_cards(
    ids: Iterable[int], locale: str, now: datetime, distances: Mapping[int, float | None] | None = None
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Published partners as list items in the order of `ids`, and the moment until which they hold (None for none).

    Ids that are not there, or not published, are left out.
    """
    found = entries_of(ids, locale, now)
    openings = [main_opening(entry, now) for entry in found.values()]
    known = distances or {}
    cards = [
        present_card(entry, locale, now, opening, known.get(pk))
        for (pk, entry), opening in zip(found.items(), openings, strict=True)
    ]
    ends = [entry.row.expire_at for entry in found.values() if entry.row.expire_at]
    return cards, min((*(opening.holds_until for opening in openings), *ends), default=None)


def holds_until(entry: Entry, now: datetime) -> datetime:
    """Until when everything said of an entry is right: the next opening or closing or its own end, at most the end of
    the day."""
    hours = [place.hours for place in entry.places] or [NOT_KNOWN]
    changes = [opening_at(each, now).holds_until for each in hours]
    return min([*changes, entry.row.expire_at] if entry.row.expire_at else changes)


def main_opening(entry: Entry, now: datetime) -> Opening:
    """Whether the main location is open."""
    return opening_at(entry.places[0].hours if entry.places else NOT_KNOWN, now)


def present_card(
    entry: Entry, locale: str, now: datetime, opening: Opening | None = None, distance: float | None = None
) -> dict[str, Any]:
    """The list item of a partner (docs/api.md). Opening (worked out unless given) and address are the main location's;
    `distance` is in km. Nobody may change what is inside it: entries are held in memory."""
    if entry.card is None:
        entry.card = _lasting(entry, locale)
    card = entry.card.copy()
    card["distance_km"] = None if distance is None else round(distance, 2)
    card["opening"] = present_opening(opening or main_opening(entry, now), card["locale"])
    card["assurance"] = present_assurance(entry.row, now)
    return card


def _lasting(entry: Entry, locale: str) -> dict[str, Any]:
    """What no clock and no reader's place changes of a list item; None for the rest."""
    row, shown = entry.row, shown_locale(entry, locale)
    place = entry.places[0] if entry.places else None
    return {
        "id": row.id,
        "type": "partner",
        "title": row.name,
        "path": partner_path(row.slug, shown),
        "api_url": f"/api/v1/partners/{row.slug}/?locale={shown}",
        "locale": shown,
        "is_fallback": shown != locale,
        "alternates": [_alternate(entry, other) for other in LOCALES if other != shown],
        "updated_at": localtime(entry.updated_at).isoformat(timespec="seconds"),
        "slug": row.slug,
        "kind": row.kind,
        "name": row.name,
        "summary": text_of(row, "summary", shown),
        "featured": row.featured,
        "categories": [present_label(label, shown) for label in entry.categories],
        "municipality": present_municipality(place),
        "spoken_languages": entry.languages,
        "location": present_address(place) if place else None,
        "distance_km": None,
        "opening": None,
        "assurance": None,
        "image": entry.logo,
    }


def present_municipality(place: Place | None) -> dict[str, str] | None:
    """Where a place is, as `{"slug", "name", "cbs_code"}`."""
    town = place.municipality if place else None
    return {"slug": town.slug, "name": town.name, "cbs_code": town.cbs_code} if town else None


def shown_locale(entry: Entry, locale: str) -> str:
    """The language an entry is shown in: the wanted one, unless only the other one is complete."""
    other = "en" if locale == "nl" else "nl"
    return other if not is_translated(entry, locale) and is_translated(entry, other) else locale


def is_translated(entry: Entry, locale: str) -> bool:
    """Whether summary and description are there in a language, as far as they exist in the other one.
    The same rule as `PartnerQuerySet.translated`."""
    row, other = entry.row, "en" if locale == "nl" else "nl"
    summary = bool(getattr(row, f"summary_{locale}")) or not getattr(row, f"summary_{other}")
    description = getattr(row, f"described_{locale}") or not getattr(row, f"described_{other}")
    return bool(summary and description)


def text_of(row: Any, name: str, locale: str) -> str | None:
    """A bilingual text in a language, else in the other one (better than nothing), else None."""
    other = "en" if locale == "nl" else "nl"
    return getattr(row, f"{name}_{locale}") or getattr(row, f"{name}_{other}") or None


def partner_path(slug: str, locale: str) -> str:
    """A partner's address on the website."""
    return str(settings.PARTNER_PATHS[locale]).format(slug=slug)


def present_label(label: Any, locale: str) -> dict[str, str]:
    """A category as `{"slug", "label"}`."""
    return {"slug": label.slug, "label": label.nl if locale == "nl" else label.en}


def present_address(place: Place) -> dict[str, Any]:
    """A postal address and coordinates, by schema.org's names."""
    return {
        "street_address": place.street_address or None,
        "postal_code": place.postal_code or None,
        "address_locality": place.address_locality or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def present_assurance(row: Any, now: datetime) -> dict[str, Any]:
    """Whether an entry's facts were confirmed, when and by whom; `due` when they must be checked again."""
    if row.assured_on is None:
        return {"state": "unconfirmed", "on": None, "by": None}
    overdue = row.review_due is not None and row.review_due < localtime(now).date()
    return {
        "state": "due" if overdue else "confirmed",
        "on": row.assured_on.isoformat(),
        "by": row.assured_by or None,
    }


def _alternate(entry: Entry, locale: str) -> dict[str, Any]:
    return {
        "locale": locale,
        "path": partner_path(entry.row.slug, locale),
        "is_translated": is_translated(entry, locale),
    }
