"""A partner's services: read with its snapshot, and said in list items and details."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.timezone import localtime

from directory.models import Service, ServiceStatus, Setting
from directory.opening.places import ANYWHERE, HoursPlace
from directory.public.hours import Hours, Opening, OpeningException, hours_of, opening_at
from directory.querysets import IN_ORDER, with_exceptions_json

TEXTS = ("name", "summary", "description", "eligibility", "costs", "application", "documents")
SERVICE_FIELDS = (
    "id",
    "uuid",
    *(f"{name}_{locale}" for name in TEXTS for locale in ("en", "nl")),
    "status",
    "valid_from",
    "valid_to",
    "setting",
    "location",
    "opening_hours",
    "by_appointment",
    "age_from",
    "age_to",
    "cost",
    "cost_amount",
    "cost_unit",
    "application_url",
    "capacity",
    "capacity_on",
)
ServiceRow = NamedTuple("ServiceRow", [(name, Any) for name in SERVICE_FIELDS])  # type: ignore[misc]  # names as above


class ServiceSnapshot(NamedTuple):
    """A service that the public may see. `own_hours` is None where it follows its location's.

    `row` has the attributes of SERVICE_FIELDS; `categories` are ids, `languages` codes.
    """

    row: Any
    own_hours: Hours | None
    categories: Sequence[int] = ()
    languages: Sequence[str] = ()

    def is_offered(self, today: date) -> bool:
        """Whether it is offered on a day: it may be over, not begun or paused."""
        return is_offered(self.row, today)

    def is_current(self, today: date) -> bool:
        """Whether it is shown: it may have to begin yet, or be paused, but it is not over."""
        return is_current(self.row, today)

    @property
    def amount(self) -> Decimal | None:
        """What it costs in euros, 0 for free; None when that is not known."""
        return Decimal(0) if self.row.cost == "free" else self.row.cost_amount


def is_offered(row: Any, today: date) -> bool:
    """Whether a service is offered on a day, from its row or instance."""
    begun = row.valid_from is None or row.valid_from <= today
    return bool(row.status == ServiceStatus.ACTIVE and begun and is_current(row, today))


def is_current(row: Any, today: date) -> bool:
    """Whether a service that is shown is not over on a day."""
    return row.valid_to is None or today <= row.valid_to


def services_of(
    ids: Collection[int], labels: Mapping[int, tuple[list[int], list[str]]], places: Mapping[int, Sequence[Any]]
) -> dict[int, list[ServiceSnapshot]]:
    """The services of each of these partners in their order: one query. `labels`: by service, its categories and
    languages, empty for one that has none (see `labels_of`); `places`: by partner, main one first."""
    found: dict[int, list[ServiceSnapshot]] = defaultdict(list)
    services = with_exceptions_json(Service.objects.filter(shown(), partner_id__in=ids)).order_by(*IN_ORDER)
    for partner_id, exceptions_json, *columns in services.values_list("partner_id", "exceptions_json", *SERVICE_FIELDS):
        row: Any = ServiceRow(*columns)
        exceptions = json.loads(exceptions_json) if exceptions_json else ()
        found[partner_id].append(ServiceSnapshot(row, own_hours(row, exceptions, places[partner_id]), *labels[row.id]))
    return found


def shown() -> Q:
    """Condition on a service: it was not taken off the list. Its days are the clock's matter."""
    return ~Q(status=ServiceStatus.ENDED)


def service_of(service: Service, places: Sequence[Any]) -> ServiceSnapshot:
    """The snapshot of an instance, which may be unsaved (a draft's preview)."""
    return ServiceSnapshot(
        ServiceRow(**{name: getattr(service, name) for name in SERVICE_FIELDS}),
        own_hours(service, service.opening_exceptions.raw_data, places),
        [category.pk for category in service.categories.all()],
        [language.code for language in service.languages.all()],
    )


def own_hours(row: Any, exceptions: Sequence[Mapping[str, Any]], places: Sequence[Any]) -> Hours | None:
    """The hours at which people can come for it; None where it has none of its own."""
    if not (row.opening_hours or exceptions or row.by_appointment):
        return None
    place = _place(row, places)
    return service_hours(row, exceptions, place.hours_place if place else ANYWHERE)


def service_hours(row: Any, exceptions: Sequence[Mapping[str, Any]], place: HoursPlace) -> Hours:
    """The hours of a service that has its own, from its row and the raw exceptions: closed outside its days, and
    from the midnight that ends the last one. `place`: where these hours are those of."""
    hours = hours_of(row.opening_hours, exceptions, row.by_appointment, place=place)
    return hours._replace(exceptions=(*hours.exceptions, *_outside_its_days(row)), last_day=row.valid_to)


def _outside_its_days(row: Any) -> list[OpeningException]:
    """Before its first and after its last day, a service is closed."""
    periods = []
    if row.valid_from and row.valid_from > date.min:
        periods.append(OpeningException(date.min, date.fromordinal(row.valid_from.toordinal() - 1), "off"))
    if row.valid_to and row.valid_to < date.max:
        periods.append(OpeningException(date.fromordinal(row.valid_to.toordinal() + 1), date.max, "off"))
    return periods


def now_or_next(services: Sequence[ServiceSnapshot], now: datetime) -> tuple[Opening, ServiceSnapshot] | None:
    """Of the services with hours of their own: the one that is open (the one that closes last), else the one that
    opens first; None when none of them will."""
    today = localtime(now).date()
    openings = [
        (opening_at(each.own_hours, now), each)
        for each in services
        if each.own_hours and each.row.status == ServiceStatus.ACTIVE and each.is_current(today)
    ]
    is_open = [found for found in openings if found[0].state == "open"]
    if is_open:
        return max(is_open, key=lambda found: (found[0].until is None, found[0].until or now))
    coming = [found for found in openings if found[0].next]
    return min(coming, key=lambda found: found[0].next or now) if coming else None


def location_of(service: ServiceSnapshot, places: Sequence[Any]) -> Any | None:
    """The place of a partner at which a service is given; None for what is online or at people's homes."""
    return _place(service.row, places) if service.row.setting == Setting.LOCATION else None


def _place(row: Any, places: Sequence[Any]) -> Any | None:
    """The one that is named, else the main one."""
    return next((place for place in places if place.uuid == row.location), places[0] if places else None)
