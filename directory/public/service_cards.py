"""A partner's services as they are said in list items and in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.timezone import localtime

from directory.models import Capacity, Cost, ServiceStatus
from directory.public.hours import Hours, Opening, opening_at
from directory.public.hours_text import serialize_days, serialize_opening
from directory.public.reference_data import reference_data
from directory.public.regular_hours import regular_hours
from directory.public.services import ServiceSnapshot, location_of
from directory.public.texts import fallback_texts, text_of
from directory.public.weekdays import usually_open

if TYPE_CHECKING:
    from directory.public.snapshot import PartnerSnapshot

NOT_KNOWN = Hours("")
# What the API calls the bilingual texts of a service.
CARD_TEXTS = {"name": "name", "summary": "summary", "costs": "cost"}
TEXTS = {**CARD_TEXTS, **{name: name for name in ("eligibility", "application", "documents")}}


class ServiceFilters(NamedTuple):
    """What a list was asked about services; empty: nothing. Categories are ids, those below them too."""

    ages: tuple[int, ...] = ()
    free: bool = False
    with_places: bool = False
    open_on: tuple[str, ...] = ()
    categories: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> ServiceFilters:
        """From the validated parameters of `/partners/` or `/search/`."""
        return cls(
            ages=tuple(query.get("age", ())),
            free="cost" in query,
            with_places="places" in query,
            open_on=tuple(query.get("open_on", ())),
            categories=tuple(reference_data().category_ids(query["category"])) if "category" in query else (),
            languages=tuple(query.get("spoken_language", ())),
        )

    def fit(self, service: ServiceSnapshot, snapshot: PartnerSnapshot) -> bool:
        """Whether a service has all that was asked. What it does not say itself, its partner says for it."""
        row = service.row
        categories = service.categories or [each.id for each in snapshot.categories]
        return (
            (not self.ages or any(_is_for(row, age) for age in self.ages))
            and (not self.free or row.cost == Cost.FREE)
            and (not self.with_places or row.capacity == Capacity.PLACES)
            and (not self.open_on or not usually_open(hours_at(service, snapshot)).isdisjoint(self.open_on))
            and (not self.categories or not set(self.categories).isdisjoint(categories))
            and (not self.languages or not set(self.languages).isdisjoint(service.languages or snapshot.languages))
        )


ANY_SERVICE = ServiceFilters()


def serialize_services(
    snapshot: PartnerSnapshot, locale: str, now: datetime, asked: ServiceFilters = ANY_SERVICE
) -> list[dict[str, Any]]:
    """The services of a partner that are not over, for list items: first those offered now that fit what was asked."""
    services = current_services(snapshot, now)
    if asked != ANY_SERVICE:
        today = localtime(now).date()
        services.sort(key=lambda service: not (service.is_offered(today) and asked.fit(service, snapshot)))
    return [serialize_service_card(service, snapshot, locale, now) for service in services]


def _is_for(row: Any, age: int) -> bool:
    return (row.age_from is None or row.age_from <= age) and (row.age_to is None or age <= row.age_to)


def current_services(snapshot: PartnerSnapshot, now: datetime) -> list[ServiceSnapshot]:
    """Those that are not over on this day: offered, paused, or still to begin."""
    today = localtime(now).date()
    return [service for service in snapshot.services if service.is_current(today)]


def serialize_service_card(
    service: ServiceSnapshot, snapshot: PartnerSnapshot, locale: str, now: datetime
) -> dict[str, Any]:
    """What a list item says of a service (docs/api.md)."""
    row = service.row
    return {
        "id": str(row.uuid),
        "name": text_of(row, "name", locale),
        "summary": text_of(row, "summary", locale),
        "status": service_status(service, now),
        "setting": row.setting,
        "categories": _labels(service, snapshot, locale),
        "languages": list(service.languages) or snapshot.languages,
        "ages": serialize_ages(row),
        "cost": serialize_cost(row, locale),
        "capacity": serialize_capacity(row),
        "opening": serialize_opening(service_opening(service, snapshot, now), locale),
        "has_own_hours": service.own_hours is not None,
        "fallback_texts": [CARD_TEXTS[name] for name in fallback_texts(row, CARD_TEXTS, locale)],
    }


def serialize_service(
    service: ServiceSnapshot, snapshot: PartnerSnapshot, locale: str, now: datetime
) -> dict[str, Any]:
    """A service in full, but for its description, which `details` makes (docs/api.md)."""
    row, hours = service.row, hours_at(service, snapshot)
    place = location_of(service, snapshot.places)
    return {
        **serialize_service_card(service, snapshot, locale, now),
        "location": str(place.uuid) if place and place.uuid else None,
        "opening_hours": hours.text or None,
        "regular_hours": regular_hours(hours, now, locale),
        "by_appointment": hours.by_appointment,
        "days": serialize_days(hours, now, locale),
        "valid_from": row.valid_from and row.valid_from.isoformat(),
        "valid_to": row.valid_to and row.valid_to.isoformat(),
        "eligibility": text_of(row, "eligibility", locale),
        "application": text_of(row, "application", locale),
        "application_url": row.application_url or None,
        "documents": (text_of(row, "documents", locale) or "").splitlines(),
        "fallback_texts": [TEXTS[name] for name in fallback_texts(row, TEXTS, locale)],
    }


def service_opening(service: ServiceSnapshot, snapshot: PartnerSnapshot, now: datetime) -> Opening:
    """Whether people can come for it: not while it is paused, and not before its first day."""
    opening = opening_at(hours_at(service, snapshot), now)
    is_paused = service.row.status == ServiceStatus.PAUSED
    if is_paused or (service.own_hours is None and not service.is_offered(localtime(now).date())):
        return replace(opening, state="temporarily_closed", until=None, next=None)
    return opening


def service_status(service: ServiceSnapshot, now: datetime) -> str:
    """`active`, `paused`, or `upcoming` for what begins on a later day."""
    if service.row.status == ServiceStatus.PAUSED:
        return "paused"
    return "active" if service.is_offered(localtime(now).date()) else "upcoming"


def hours_at(service: ServiceSnapshot, snapshot: PartnerSnapshot) -> Hours:
    """When people can come for a service: its own hours, or those of its location."""
    if service.own_hours:
        return service.own_hours
    place = location_of(service, snapshot.places)
    hours: Hours = place.hours if place else NOT_KNOWN
    return hours


def serialize_ages(row: Any) -> dict[str, int | None] | None:
    """`{"minimum", "maximum"}`, either may be None; None for all ages."""
    if row.age_from is None and row.age_to is None:
        return None
    return {"minimum": row.age_from, "maximum": row.age_to}


def serialize_cost(row: Any, locale: str) -> dict[str, Any] | None:
    """`{"kind", "amount", "unit", "text"}`, the amount in euros as a text such as "2.50"; None if nothing is known."""
    text = text_of(row, "costs", locale)
    if not row.cost and not text:
        return None
    return {
        "kind": row.cost or None,
        "amount": None if row.cost_amount is None else f"{row.cost_amount:.2f}",
        "unit": row.cost_unit or None,
        "text": text,
    }


def serialize_capacity(row: Any) -> dict[str, str] | None:
    """`{"state", "as_of"}`: whether there is room, and on which day that was known."""
    if not row.capacity or not row.capacity_on:
        return None
    return {"state": row.capacity, "as_of": row.capacity_on.isoformat()}


def _labels(service: ServiceSnapshot, snapshot: PartnerSnapshot, locale: str) -> list[dict[str, str]]:
    """Its own categories, else the partner's."""
    known = reference_data().categories
    own = sorted(known[pk] for pk in service.categories if pk in known) or snapshot.categories
    return [{"slug": each.slug, "label": each.nl if locale == "nl" else each.en} for each in own]
