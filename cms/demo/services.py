"""The services of the demo's partners."""

import json
from collections.abc import Sequence
from typing import Any

from cms.demo.texts import Raw, both, exception
from directory.models import Category, Language, Location, Service

BILINGUAL = ("name", "summary", "eligibility", "costs", "application", "documents")
# Written as the model keeps them.
PLAIN = (
    "setting",
    "opening_hours",
    "by_appointment",
    "valid_from",
    "valid_to",
    "age_from",
    "age_to",
    "cost",
    "cost_amount",
    "cost_unit",
    "application_url",
    "capacity",
    "capacity_on",
)


def services_of(entry: Raw, locations: Sequence[Location]) -> list[Service]:
    """The services of an entry, unsaved, in their order. `location` is the number of one of its locations."""
    return [_service(raw, locations) for raw in entry.get("services") or []]


def _service(raw: Raw, locations: Sequence[Location]) -> Service:
    service = Service(
        location=locations[raw["location"] - 1].uuid if "location" in raw else None,
        opening_exceptions=json.dumps([exception(each) for each in raw.get("opening_exceptions") or []]),
        **both(raw, BILINGUAL),
        **_plain(raw),
    )
    service.categories = Category.objects.filter(slug__in=raw.get("categories") or [])
    service.languages = Language.objects.filter(code__in=raw.get("languages") or [])
    return service


def _plain(raw: Raw) -> dict[str, Any]:
    return {name: raw[name] for name in PLAIN if name in raw}
