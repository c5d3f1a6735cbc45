"""A partner in full: the list item, and everything else there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

from config.rest.prepared import FIRST_NUMBER, Prepared
from directory.api.entries import Entry, Place, detail_row, entries_of, entry_of
from directory.api.presenters import (
    holds_until,
    present_address,
    present_card,
    present_municipality,
    shown_locale,
    text_of,
)
from directory.api.related import related_pages, related_partners
from directory.api.structured_data import json_ld
from directory.models import Partner, PartnerPhone, SocialLink
from directory.phrases import present_days
from directory.rich_text import present_rich_text


class Phone(NamedTuple):
    """A phone number as it is stored, in E.164, with what it is for."""

    number: str
    label_en: str
    label_nl: str


def partner_detail(slug: str, locale: str, now: datetime) -> tuple[dict[str, Any], datetime] | None:
    """A published partner in full, and the moment until which that holds; None when there is none.

    Two queries, five more where its entry or those of related partners are not held in memory.
    """
    row = detail_row(slug)
    found = entries_of([row.id, *related_partners(row.id)], locale, now) if row else {}
    entry = found.pop(row.id, None) if row else None
    if row is None or entry is None:
        return None
    entry = replace(entry, row=row)
    phones, links = _phones_and_links(row.id)
    detail = present_detail(entry, phones, links, locale, now)
    pages, pages_until = related_pages(row.id, locale)
    detail["related"] = {
        "pages": pages,
        "partners": [present_card(each, locale, now) for each in found.values()],
    }
    ends = [holds_until(each, now) for each in (entry, *found.values())]
    return detail, min([*ends, pages_until] if pages_until else ends)


def draft_detail(partner: Partner, locale: str, now: datetime) -> dict[str, Any]:
    """An instance with its unsaved changes in full, for the preview; nothing related is looked up."""
    links = [link.url for link in partner.social_links.all()]
    return present_detail(entry_of(partner, locale), list(partner.phones.all()), links, locale, now)


def present_detail(
    entry: Entry, phones: Sequence[Phone | PartnerPhone], links: list[str], locale: str, now: datetime
) -> dict[str, Any]:
    """The detail of a partner (api.md), with nothing related yet."""
    row, shown = entry.row, shown_locale(entry, locale)
    detail = present_card(entry, locale, now)
    detail |= {
        "description": present_description(row, shown, locale),
        "alternative_names": [line.strip() for line in row.alternative_names.splitlines() if line.strip()],
        "contact": {
            "website": row.website or None,
            "email": row.email or None,
            "phones": [written for phone in phones if (written := present_phone(phone, shown))],
            "social": [link for link in links if link],
        },
        "locations": [present_location(place, shown, now) for place in entry.places],
        "school": present_school(row),
        "costs": text_of(row, "costs", shown),
        "eligibility": text_of(row, "eligibility", shown),
        "source": present_source(row),
        "related": {"pages": [], "partners": []},
    }
    detail["json_ld"] = json_ld(detail)
    return detail


def present_description(row: Any, locale: str, reader: str) -> str | None:
    """The description as HTML; where only the other language has one, marked as being in that language. Links lead to
    pages in the reader's language."""
    own = getattr(row, f"description_{locale}")
    other = "en" if locale == "nl" else "nl"
    if own:
        return present_rich_text(own, reader)
    fallback = present_rich_text(getattr(row, f"description_{other}"), reader)
    return f'<div lang="{other}">{fallback}</div>' if fallback else None


def present_phone(phone: Phone | PartnerPhone, locale: str) -> dict[str, str | None] | None:
    """A phone number: E.164 for machines, the national form for people. None for what is no number (a draft's)."""
    written = _written(str(phone.number))
    return written and {"label": text_of(phone, "label", locale), "e164": written[0], "national": written[1]}


@lru_cache(maxsize=4096)
def _written(number: str) -> tuple[str, str] | None:
    try:
        parsed = parse(number, "NL")
    except NumberParseException:
        return None
    return format_number(parsed, PhoneNumberFormat.E164), format_number(parsed, PhoneNumberFormat.NATIONAL)


def present_location(place: Place, locale: str, now: datetime) -> dict[str, Any]:
    """A location with its address, its hours as stored, and the fourteen days from today."""
    return {
        "name": text_of(place, "name", locale),
        **present_address(place),
        "municipality": present_municipality(place),
        "opening_hours": place.hours.text or None,
        "by_appointment": place.hours.by_appointment,
        "opening_exceptions": [
            {
                "date_from": exception.first.isoformat(),
                "date_to": exception.last.isoformat(),
                "hours": exception.hours,
                "note": text_of(exception, "note", locale),
            }
            for exception in place.hours.exceptions
        ],
        "days": present_days(place.hours, now, locale),
        "accessibility": place.accessibility,
    }


def present_school(row: Any) -> dict[str, Any] | None:
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


def present_source(row: Any) -> dict[str, Any] | None:
    """Where an entry's facts come from, when it came from a source."""
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
    """A partner's phone numbers and social links, in their order: one query (a union of short columns)."""
    rows = sorted(_CONTACTS.rows(partner_id))
    phones = [Phone(*columns) for what, _order, _id, *columns in rows if what == "phone"]
    return phones, [columns[0] for what, _order, _id, *columns in rows if what == "link"]


def _contacts_query(partner_id: int) -> QuerySet[Any, Any]:
    place = (Coalesce("sort_order", 0), "id")
    phones = PartnerPhone.objects.filter(partner_id=partner_id).order_by()
    links = SocialLink.objects.filter(partner_id=partner_id).order_by()
    contacts: QuerySet[Any, Any] = phones.values_list(
        Value("phone"), *place, Cast("number", CharField()), "label_en", "label_nl"
    ).union(links.values_list(Value("link"), *place, "url", Value(""), Value("")), all=True)
    return contacts


_CONTACTS = Prepared(_contacts_query, FIRST_NUMBER)
