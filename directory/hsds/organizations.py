"""Partners as organizations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from directory.hsds.locations import serialize_full_location
from directory.hsds.records import Record
from directory.hsds.taxonomies import serialize_attributes
from directory.hsds.values import known, plain_description
from directory.public.details import serialize_phone

AbsoluteUrl = Callable[[str], str]
"""Puts the host before a path."""


def serialize_organization(record: Record, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A partner's own properties (HSDS: organization). Where it has no text, its name describes it."""
    row, logo = record.row, record.snapshot.logo
    return known(
        {
            "id": str(row.uuid),
            "name": row.name,
            "alternate_name": ", ".join(line.strip() for line in row.alternative_names.splitlines() if line.strip()),
            "description": plain_description(row, record.locale) or row.name,
            "email": row.email,
            "website": row.website,
            "logo": absolute(logo["src"]) if logo else None,
        }
    )


def serialize_organization_with_parts(record: Record, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A partner as it stands in a service: all but its locations and services."""
    row = record.row
    return known(
        {
            **serialize_organization(record, absolute),
            "phones": serialize_phones(row.uuid, record),
            "organization_identifiers": _identifiers(row.uuid, row),
            "attributes": serialize_attributes(
                row.uuid, "organization", [category.id for category in record.snapshot.categories], record.asked
            ),
        }
    )


def serialize_full_organization(record: Record, absolute: AbsoluteUrl) -> dict[str, Any]:
    """A partner with its parts and locations; without its services."""
    return known(
        {
            **serialize_organization_with_parts(record, absolute),
            "locations": [serialize_full_location(place, record) for place in record.snapshot.places],
        }
    )


def serialize_phones(owner: UUID, record: Record) -> list[dict[str, Any]]:
    """A partner's telephone numbers, as those of its organization or of its implied service (HSDS: phones)."""
    written = [found for phone in record.phones if (found := serialize_phone(phone, record.locale))]
    return [
        known(
            {
                "id": str(uuid5(owner, f"phone {number} {phone['e164']}")),
                "number": phone["e164"],
                "description": phone["label"],
            }
        )
        for number, phone in enumerate(written)
    ]


def _identifiers(owner: UUID, row: Any) -> list[dict[str, Any]]:
    """The number in the source from which the facts came, such as a school's in the register."""
    if not row.source_id:
        return []
    return [
        {
            "id": str(uuid5(owner, "identifier")),
            "organization_id": str(owner),
            "identifier_type": row.source_name,
            "identifier": row.source_id,
        }
    ]
