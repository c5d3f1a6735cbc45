"""Which opening hours are open at an instant.

Many locations share their hours, so nobody is asked one by one: each location, and each service with hours of its own,
carries the key of its hours, a few hundred keys are judged, and whoever looks for places (a queryset, a search engine)
filters by key. A partner is open when one of its locations or services is, and a list item then shows that one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Min, QuerySet

from config.rest.generation_cache import cached_for_generation
from config.rest.views import earliest
from directory.models import Location, Service
from directory.public.hours import Hours, hours_of, opening_at
from directory.public.services import service_hours
from directory.public.weekdays import usually_open


class HoursKeys(NamedTuple):
    """Keys of hours (`hours_key` of locations and services), and until when that choice of them holds."""

    keys: tuple[str, ...]
    expires_at: datetime | None


def open_hours_keys(now: datetime) -> HoursKeys:
    """The keys of the hours that are open at an instant."""
    openings = {key: opening_at(hours, now) for key, hours in _hours_by_key()}
    keys = tuple(key for key, opening in openings.items() if opening.state == "open")
    return HoursKeys(keys, earliest(*(opening.expires_at for opening in openings.values())))


def usual_hours_keys(wanted: Collection[str]) -> tuple[str, ...]:
    """The keys of the hours that are usually open on one of these days or times (values of OPEN_ON). A service is only
    open while it is offered: that is for the caller to ask."""
    return tuple(key for key, hours in _hours_by_key() if not usually_open(hours).isdisjoint(wanted))


def partners_with_hours(keys: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Ids of the partners of which a location or a service has one of these keys."""
    located: QuerySet[Any] = Location.objects.filter(hours_key__in=keys).order_by()
    offered: QuerySet[Any] = Service.objects.filter(hours_key__in=keys).order_by()
    return located.values("partner_id").union(offered.values("partner_id"))


@cached_for_generation()
def _hours_by_key() -> tuple[tuple[str, Hours], ...]:
    """Every key that a location or a service has, with its hours as one of them has them: two queries, three
    more where there are services, for where they are."""
    services = Service.objects.exclude(hours_key="").prefetch_related("partner__locations__municipality")
    of_places = (
        (each.hours_key, _hours(each)) for each in _one_of_each(Location.objects.select_related("municipality"))
    )
    of_services = (
        (each.hours_key, service_hours(each, each.opening_exceptions.raw_data, each.hours_place))
        for each in _one_of_each(services)
    )
    return (*of_places, *of_services)


def _one_of_each(rows: QuerySet[Any]) -> QuerySet[Any]:
    one: QuerySet[Any] = rows.order_by().values("hours_key").annotate(one=Min("id")).values("one")
    found: QuerySet[Any] = rows.filter(pk__in=one).order_by()
    return found


def _hours(location: Location) -> Hours:
    exceptions = location.opening_exceptions.raw_data
    return hours_of(location.opening_hours, exceptions, location.by_appointment, place=location.hours_place)
