"""Partners whose facts are confirmed, in both languages: what a visitor needs to go there or to ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cms.facts.geography import Point
from cms.screens.directory_list.hours import HoursTable
from cms.screens.qr_codes import compact_qr
from config.rest.locales import LOCALES
from directory.public.cards import cards_by_id
from directory.public.contacts import contacts_by_id
from directory.public.featured import label_changes
from directory.public.selection import select_page
from directory.public.snapshot import PartnerSnapshot, snapshots_of
from directory.public.spans import ONE_DAY, ZONE, midnight_of

Card = dict[str, Any]
MAX_PARTNERS = 500


def build_partners(here: Point | None, hours: HoursTable, now: datetime) -> list[dict[str, Any]]:
    """At most MAX_PARTNERS, the nearest first (by name where nobody knows where the centre is): constant queries.

    `valid_until` says until when an entry may be shown: a screen without the network never shows what nobody stands
    for any more.
    """
    ids = _confirmed(here, now)
    cards = {locale: cards_by_id(ids, locale, now) for locale in LOCALES}
    contacts = contacts_by_id(ids, "en")
    labels = label_changes(ids, now)
    return [
        {
            **_facts(snapshot, cards["en"][pk], contacts[pk]),
            "hours": hours.index(snapshot.places[0].hours) if snapshot.places else None,
            "valid_until": _end(snapshot, labels.get(pk)),
            **{locale: _texts(cards[locale][pk]) for locale in LOCALES},
        }
        for pk, snapshot in snapshots_of(ids, "en", now).items()
    ]


def _confirmed(here: Point | None, now: datetime) -> Sequence[int]:
    asked: dict[str, Any] = {"assurance": ["confirmed"], "locale": "en", "fallback": True, "order": "name"}
    asked |= {"limit": MAX_PARTNERS, "offset": 0}
    nearest = {"near": tuple(here), "order": "distance"} if here else {}
    found = select_page({**asked, **nearest}, now).ids
    if here and len(found) < MAX_PARTNERS:
        # Those without a place of their own come last.
        found = [*found, *(pk for pk in select_page(asked, now).ids if pk not in found)]
    return found[:MAX_PARTNERS]


def _facts(snapshot: PartnerSnapshot, card: Card, contact: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "slug": card["slug"],
        "name": card["name"],
        "kind": card["kind"],
        "featured": card["featured"],
        "categories": [category["slug"] for category in card["categories"]],
        "location": card["location"],
        "town": card["municipality"] and card["municipality"]["name"],
        "spoken_languages": snapshot.languages,
        "phones": [phone["national"] for phone in contact["phones"]],
    }


def _end(snapshot: PartnerSnapshot, label_changes_at: datetime | None) -> str | None:
    """The midnight after the day on which its facts must be checked again, its own end, or when its label changes."""
    row = snapshot.row
    due = midnight_of(row.review_due + ONE_DAY) if row.review_due else None
    ends = [end for end in (due, row.expire_at, label_changes_at) if end]
    return min(ends).astimezone(ZONE).isoformat() if ends else None


def _texts(card: Card) -> dict[str, Any]:
    return {"lang": card["locale"], "summary": card["summary"], "path": card["path"], "qr": compact_qr(card["path"])}
