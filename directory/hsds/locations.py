"""Locations."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from directory.hsds.records import Record
from directory.hsds.schedules import serialize_schedules
from directory.hsds.values import known
from directory.models import AccessibilityFeature
from directory.public.snapshot import Place
from directory.public.texts import text_of

COUNTRY = "NL"


def serialize_location(place: Place, record: Record) -> dict[str, Any]:
    """A location's own properties (HSDS: location)."""
    return known(
        {
            "id": str(place.uuid),
            "location_type": "physical",
            "organization_id": str(record.row.uuid),
            "name": text_of(place, "name", record.locale) or record.row.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    )


def serialize_full_location(place: Place, record: Record) -> dict[str, Any]:
    """A location with its address, hours and accessibility."""
    assert place.uuid is not None  # noqa: S101  (a published place has one)
    return known(
        {
            **serialize_location(place, record),
            "addresses": _addresses(place.uuid, place),
            "accessibility": _accessibility(place.uuid, place),
            "schedules": serialize_schedules(place.uuid, place.hours, record.now),
        }
    )


def _addresses(owner: UUID, place: Place) -> list[dict[str, Any]]:
    """One, or none. The standard wants every part of an address; those that are not known are empty, and the Dutch do
    not write the province."""
    if not (place.street_address or place.postal_code or place.address_locality):
        return []
    return [
        {
            "id": str(uuid5(owner, "address")),
            "location_id": str(owner),
            "address_1": place.street_address,
            "city": place.address_locality,
            "region": place.municipality.name if place.municipality else "",
            "state_province": "",
            "postal_code": place.postal_code,
            "country": COUNTRY,
            "address_type": "physical",
        }
    ]


def _accessibility(owner: UUID, place: Place) -> list[dict[str, Any]]:
    labels = dict(AccessibilityFeature.choices)
    return [
        {
            "id": str(uuid5(owner, f"accessibility {feature}")),
            "location_id": str(owner),
            "description": str(labels[feature]),
        }
        for feature in place.accessibility
        if feature in labels
    ]
