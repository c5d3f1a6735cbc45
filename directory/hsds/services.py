"""Services, explicit and implied, and where they are given."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.utils.formats import date_format
from django.utils.timezone import localtime

from directory.hsds.locations import serialize_full_location, serialize_location
from directory.hsds.organizations import (
    AbsoluteUrl,
    serialize_organization,
    serialize_organization_with_parts,
    serialize_phones,
)
from directory.hsds.records import Offer, OfferAtLocation
from directory.hsds.schedules import serialize_schedules
from directory.hsds.taxonomies import serialize_attributes
from directory.hsds.values import known, plain_description, serialize_languages
from directory.models import Capacity, Cost, CostUnit, ServiceStatus
from directory.models.assurance import AssuredBy
from directory.public.texts import text_of

CURRENCY = "EUR"


def serialize_minimal_service(offer: Offer) -> dict[str, Any]:
    """The id and when it changed, which the API reference calls `modified_date`; and what the schema demands."""
    changed = _last_modified(offer)
    return {
        "id": str(offer.id),
        "name": _name(offer),
        "status": _status(offer),
        "last_modified": changed,
        "modified_date": changed,
    }


def serialize_service(offer: Offer, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A service's own properties and its organization's (HSDS: service)."""
    return known({**_own_fields(offer), "organization": serialize_organization(offer.record, absolute)})


def serialize_service_of_organization(offer: Offer) -> dict[str, Any]:
    """A service as it stands in its organization: its own properties."""
    return known(_own_fields(offer))


def serialize_full_service(offer: Offer, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A service with all that belongs to it."""
    return {
        **serialize_service_with_parts(offer, absolute),
        **known({"service_at_locations": [_at_location(each, full=True) for each in offer.at_locations]}),
    }


def serialize_service_with_parts(offer: Offer, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A service with all but where it is given."""
    return known(
        {
            **_own_fields(offer),
            **_parts(offer),
            "organization": serialize_organization_with_parts(offer.record, absolute),
        }
    )


def serialize_service_at_location(found: OfferAtLocation, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A service at a location, each with its own properties (HSDS: service_at_location)."""
    return {**_at_location(found, full=False), "service": serialize_service(found.offer, absolute)}


def serialize_full_service_at_location(found: OfferAtLocation, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A service at a location with all that belongs to either."""
    return {**_at_location(found, full=True), "service": serialize_service_with_parts(found.offer, absolute)}


def _at_location(found: OfferAtLocation, *, full: bool) -> dict[str, Any]:
    offer, record = found.offer, found.offer.record
    make = serialize_full_location if full else serialize_location
    return known(
        {
            "id": str(found.id),
            "service_id": str(offer.id),
            "location_id": str(found.place.uuid),
            "location": make(found.place, record),
            "schedules": serialize_schedules(_schedules_owner(found), found.hours, record.now) if full else None,
        }
    )


def _schedules_owner(found: OfferAtLocation) -> UUID:
    """Of which the ids of its schedules are made: its own id is that of a service or location, with other schedules."""
    return uuid5(found.id, "service_at_location")


def _own_fields(offer: Offer) -> dict[str, Any]:
    record, row = offer.record, offer.record.row
    specific = _explicit_fields(offer.service.row, record.locale) if offer.service else _implied_fields(offer)
    return {
        "id": str(offer.id),
        "organization_id": str(row.uuid),
        "name": _name(offer),
        "url": row.website,
        "email": row.email,
        "status": _status(offer),
        **specific,
        "assured_date": _assured_date(row),
        "last_modified": _last_modified(offer),
    }


def _assured_date(row: Any) -> str | None:
    """The day on which somebody confirmed the entry; a register's day is none."""
    return row.assured_on.isoformat() if row.assured_on and row.assured_by != AssuredBy.REGISTER else None


def _explicit_fields(row: Any, locale: str) -> dict[str, Any]:
    how = [text_of(row, "application", locale), row.application_url]
    return {
        "description": plain_description(row, locale),
        "application_process": " ".join(filter(None, how)),
        "fees_description": text_of(row, "costs", locale) or (str(Cost(row.cost).label) if row.cost else None),
        "eligibility_description": text_of(row, "eligibility", locale),
        "minimum_age": row.age_from,
        "maximum_age": row.age_to,
        "alert": _room(row),
    }


def _implied_fields(offer: Offer) -> dict[str, Any]:
    row, locale = offer.record.row, offer.record.locale
    return {
        "description": plain_description(row, locale),
        "fees_description": text_of(row, "costs", locale),
        "eligibility_description": text_of(row, "eligibility", locale),
        "minimum_age": row.school_facts__age_from,
        "maximum_age": row.school_facts__age_to,
    }


def _parts(offer: Offer) -> dict[str, Any]:
    """What of it is a list. Without categories or languages of its own it has its partner's."""
    record, service = offer.record, offer.service
    snapshot, locale = record.snapshot, record.locale
    categories = service.categories if service and service.categories else [each.id for each in snapshot.categories]
    languages = sorted(service.languages) if service and service.languages else snapshot.languages
    parts = {
        "phones": serialize_phones(offer.id, record),
        "languages": serialize_languages(offer.id, languages, record.asked),
        "attributes": serialize_attributes(offer.id, "service", categories, record.asked),
    }
    if service is None:
        return parts
    return {
        **parts,
        "schedules": serialize_schedules(offer.id, service.own_hours, record.now) if service.own_hours else [],
        "cost_options": _cost_options(offer, service.row, locale),
        "required_documents": _documents(offer, text_of(service.row, "documents", locale) or ""),
    }


def _name(offer: Offer) -> str:
    own = text_of(offer.service.row, "name", offer.record.locale) if offer.service else None
    return own or str(offer.record.row.name)


def _status(offer: Offer) -> str:
    """What has not begun yet is inactive."""
    if offer.service and offer.service.row.status == ServiceStatus.PAUSED:
        return "temporarily closed"
    return "active" if offer.is_begun else "inactive"


def _last_modified(offer: Offer) -> str:
    """That of its partner's entry, to the millisecond."""
    changed: str = localtime(offer.record.row.updated_at).isoformat(timespec="milliseconds")
    return changed


def _room(row: Any) -> str | None:
    """Whether there is room, and on which day that was known."""
    if not row.capacity or not row.capacity_on:
        return None
    return f"{Capacity(row.capacity).label} ({date_format(row.capacity_on, 'j F Y')})"


def _cost_options(offer: Offer, row: Any, locale: str) -> list[dict[str, Any]]:
    amount = 0 if row.cost == Cost.FREE else row.cost_amount
    if amount is None:
        return []
    option = {
        "id": str(uuid5(offer.id, "cost")),
        "service_id": str(offer.id),
        "option": text_of(row, "costs", locale),
        "currency": CURRENCY,
        "amount": float(amount),
        "amount_description": str(CostUnit(row.cost_unit).label) if row.cost_unit else None,
    }
    return [known(option)]


def _documents(offer: Offer, text: str) -> list[dict[str, Any]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [
        {"id": str(uuid5(offer.id, f"document {number}")), "service_id": str(offer.id), "document": line}
        for number, line in enumerate(lines)
    ]
