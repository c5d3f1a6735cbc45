"""A partner in full: the list item, and everything else there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

from config.rest.generation_cache import GenerationCache
from config.rest.locales import other_locale
from directory.models import Partner, PartnerPhone, SocialLink
from directory.public.cards import (
    expires_at,
    serialize_address,
    serialize_card,
    serialize_municipality,
    shown_locale,
)
from directory.public.hours import is_only_by_appointment
from directory.public.hours_text import serialize_days
from directory.public.regular_hours import regular_hours
from directory.public.related import related_pages, related_partners
from directory.public.rich_text import serialize_rich_text
from directory.public.service_cards import current_services, serialize_service
from directory.public.snapshot import PartnerSnapshot, Place, detail_row, snapshot_of, snapshots_of
from directory.public.spans import ZONE
from directory.public.structured_data import json_ld
from directory.public.texts import fallback_texts, text_of
from directory.querysets import IN_ORDER

MAX_DETAILS = 500
DetailKey = tuple[str, str, datetime]
"""Slug, locale, minute."""


class Phone(NamedTuple):
    """A phone number as it is stored, in E.164, with what it is for."""

    number: str
    label_en: str
    label_nl: str


def partner_detail(slug: str, locale: str, now: datetime) -> tuple[dict[str, Any], datetime] | None:
    """A published partner in full, and the moment until which that holds; None when there is none. Treat it as
    read-only: it is cached and shared."""
    found = _details.get((slug, locale, now.replace(second=0, microsecond=0)))
    return found if found is None or now < found[1] else _read_detail(slug, locale, now)


def _read_detail(slug: str, locale: str, now: datetime) -> tuple[dict[str, Any], datetime] | None:
    row = detail_row(slug)
    own = snapshots_of([row.id], locale, now).get(row.id) if row else None
    if row is None or own is None:
        return None
    snapshot = replace(own, row=row)
    phones, links = _phones_and_links(row.id)
    detail = serialize_detail(snapshot, phones, links, locale, now)
    partners = snapshots_of(related_partners(row.id, snapshot, localdate(now)), locale, now)
    pages, pages_expire_at = related_pages(row.id, [category.id for category in snapshot.categories], locale)
    detail["related"] = {
        "pages": pages,
        "partners": [serialize_card(each, locale, now) for each in partners.values()],
    }
    ends = [expires_at(each, now) for each in (snapshot, *partners.values())]
    return detail, min([*ends, pages_expire_at] if pages_expire_at else ends)


def draft_detail(partner: Partner, locale: str, now: datetime) -> dict[str, Any]:
    """An instance with its unsaved changes in full, for the preview; nothing related is looked up."""
    links = [link.url for link in partner.social_links.all()]
    return serialize_detail(snapshot_of(partner, locale), list(partner.phones.all()), links, locale, now)


def serialize_detail(
    snapshot: PartnerSnapshot, phones: Sequence[Phone | PartnerPhone], links: list[str], locale: str, now: datetime
) -> dict[str, Any]:
    """The detail of a partner (api.md), with nothing related yet."""
    row, shown = snapshot.row, shown_locale(snapshot, locale)
    detail = serialize_card(snapshot, locale, now)
    detail |= {
        "description": serialize_description(row, shown, locale),
        "alternative_names": [line.strip() for line in row.alternative_names.splitlines() if line.strip()],
        "contact": {
            "website": row.website or None,
            "email": row.email or None,
            "phones": [written for phone in phones if (written := serialize_phone(phone, locale))],
            "social": [link for link in links if link],
        },
        "locations": [serialize_location(place, locale, now) for place in snapshot.places],
        "services": [
            {
                **serialize_service(service, snapshot, locale, now),
                "description": serialize_description(service.row, locale, locale),
            }
            for service in current_services(snapshot, now)
        ],
        "school": serialize_school(row),
        "costs": text_of(row, "costs", locale),
        "eligibility": text_of(row, "eligibility", locale),
        "fallback_texts": [*detail["fallback_texts"], *fallback_texts(row, ["costs", "eligibility"], locale)],
        "source": serialize_source(row),
        "related": {"pages": [], "partners": []},
    }
    detail["json_ld"] = json_ld(detail)
    return detail


def serialize_description(row: Any, locale: str, reader: str) -> str | None:
    """The description as HTML; where only the other language has one, marked as being in that language. Links lead to
    pages in the reader's language."""
    own = getattr(row, f"description_{locale}")
    other = other_locale(locale)
    if own:
        return serialize_rich_text(own, reader)
    fallback = serialize_rich_text(getattr(row, f"description_{other}"), reader)
    return f'<div lang="{other}">{fallback}</div>' if fallback else None


def serialize_phone(phone: Phone | PartnerPhone, locale: str) -> dict[str, Any] | None:
    """A phone number: E.164 for machines, the national form for people. None for what is no number (a draft's)."""
    written = _written(str(phone.number))
    return written and {
        "label": text_of(phone, "label", locale),
        "e164": written[0],
        "national": written[1],
        "fallback_texts": fallback_texts(phone, ["label"], locale),
    }


@lru_cache(maxsize=4096)
def _written(number: str) -> tuple[str, str] | None:
    try:
        parsed = parse(number, "NL")
    except NumberParseException:
        return None
    return format_number(parsed, PhoneNumberFormat.E164), format_number(parsed, PhoneNumberFormat.NATIONAL)


def serialize_location(place: Place, locale: str, now: datetime) -> dict[str, Any]:
    """A location with its address, its hours as stored, and the fourteen days from today."""
    return {
        "id": str(place.uuid) if place.uuid else None,
        "name": text_of(place, "name", locale),
        **serialize_address(place),
        "municipality": serialize_municipality(place),
        "opening_hours": place.hours.text or None,
        "regular_hours": regular_hours(place.hours, now, locale),
        "by_appointment": is_only_by_appointment(place.hours, now.astimezone(ZONE).date()),
        "opening_exceptions": [
            {
                "date_from": exception.first.isoformat(),
                "date_to": exception.last.isoformat(),
                "hours": exception.hours,
                "note": text_of(exception, "note", locale),
                "fallback_texts": fallback_texts(exception, ["note"], locale),
            }
            for exception in place.hours.exceptions
        ],
        "days": serialize_days(place.hours, now, locale),
        "accessibility": place.accessibility,
        "fallback_texts": fallback_texts(place, ["name"], locale),
    }


def serialize_school(row: Any) -> dict[str, Any] | None:
    """A school's facts; None for other kinds, and for a school of which none are known."""
    if row.kind != "school" or not row.school_facts__level:
        return None
    ages = [row.school_facts__age_from, row.school_facts__age_to]
    return {
        "level": row.school_facts__level,
        "type": row.school_facts__school_type or None,
        "denomination": row.school_facts__denomination or None,
        "curricula": row.school_facts__curricula or [],
        "instruction_languages": row.school_facts__instruction_languages or [],
        "ages": None if None in ages else ages,
    }


def serialize_source(row: Any) -> dict[str, Any] | None:
    """Where a partner's facts come from, when it came from a source."""
    if not row.source_name:
        return None
    retrieved = row.source_retrieved_on
    return {
        "name": row.source_name,
        "id": row.source_id or None,
        "url": row.source_url or None,
        "retrieved_on": retrieved.isoformat() if retrieved else None,
    }


def _phones_and_links(partner_id: int) -> tuple[list[Phone], list[str]]:
    """A partner's phone numbers and social links, in their order: a query each."""
    phones = PartnerPhone.objects.filter(partner_id=partner_id).order_by(*IN_ORDER)
    links = SocialLink.objects.filter(partner_id=partner_id).order_by(*IN_ORDER)
    numbers = phones.values_list("number", "label_en", "label_nl")
    return [Phone(*columns) for columns in numbers], list(links.values_list("url", flat=True))


def _read_details(keys: list[DetailKey]) -> dict[DetailKey, tuple[dict[str, Any], datetime]]:
    found = {key: _read_detail(*key) for key in keys}
    return {key: detail for key, detail in found.items() if detail}


_details = GenerationCache(_read_details, MAX_DETAILS)
