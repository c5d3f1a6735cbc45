"""Filters by what a partner offers: its services, and what a school teaches.

Each asks whether a partner has something that fits, by itself: two filters may be met by two services. A service counts
while it is offered (`is_offered`). `search/builders/offers.py` writes the same into the search index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Min, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from config.rest.generation_cache import cached_for_generation
from directory.models import Capacity, Cost, Location, SchoolFacts, Service
from directory.public.open_now import usual_hours_keys
from directory.public.spans import ZONE
from directory.querysets import PartnerQuerySet, is_current, is_offered

# As the API takes them.
FREE, AVAILABLE = Cost.FREE.value, "available"
WITH_AGES = Q(age_from__isnull=False) | Q(age_to__isnull=False)


def offering(partners: PartnerQuerySet, query: dict[str, Any], day: date) -> PartnerQuerySet:
    """Those that pass the filters among validated parameters which are named in OFFER_FILTERS."""
    for name, condition in OFFER_FILTERS.items():
        if query.get(name):
            partners = partners.filter(condition(query[name], day))
    return partners


def offers_change_at(now: datetime) -> datetime:
    """When a service begins or is over next, so that other partners may pass; at the end of the day, if not known."""
    known = next_offer_change()
    return known if known and known > now else midnight_after(now)


def midnight_after(now: datetime) -> datetime:
    """The end of the local day: when what is due changes."""
    return _midnight(localdate(now) + timedelta(days=1))


@cached_for_generation()
def next_offer_change() -> datetime | None:
    """The midnight at which the first service begins or is over; None where none does."""
    today = localdate()
    first = Service.objects.filter(valid_from__gt=today).aggregate(day=Min("valid_from"))["day"]
    last = Service.objects.filter(valid_to__gte=today, valid_to__lt=date.max).aggregate(day=Min("valid_to"))["day"]
    days = [first] if first else []
    days += [last + timedelta(days=1)] if last else []
    return _midnight(min(days)) if days else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def _for_ages(ages: Sequence[int], day: date) -> Q:
    """With a service or a school for somebody of one of these ages. Where nothing is said of ages, anybody may come."""
    included = _any((Q(age_from=None) | Q(age_from__lte=age)) & (Q(age_to=None) | Q(age_to__gte=age)) for age in ages)
    says_nothing = ~_with(Service.objects.filter(is_current(day))) & ~_with(SchoolFacts.objects.filter(WITH_AGES))
    fitting = SchoolFacts.objects.filter(WITH_AGES, included)
    return _with(_offered(day).filter(included)) | _with(fitting) | says_nothing


def _free(_values: Sequence[str], day: date) -> Q:
    return _with(_offered(day).filter(cost=Cost.FREE))


def _with_places(_values: Sequence[str], day: date) -> Q:
    return _with(_offered(day).filter(capacity=Capacity.PLACES))


def _open_on(values: Sequence[str], day: date) -> Q:
    """With a location, or a service that has hours of its own, that is usually open on one of these days."""
    keys = usual_hours_keys(values)
    return _with(Location.objects.filter(hours_key__in=keys)) | _with(_offered(day).filter(hours_key__in=keys))


def _at_level(values: Sequence[str], _day: date) -> Q:
    return _with(SchoolFacts.objects.filter(level__in=values))


def _listing(field: str) -> Callable[[Sequence[str], date], Q]:
    """Schools whose list in a field has one of the values. The list is searched as text, which every database can:
    values are plain codes, and schools are few."""

    def condition(values: Sequence[str], _day: date) -> Q:
        facts = SchoolFacts.objects.annotate(listed=Cast(field, TextField()))
        return _with(facts.filter(_any(Q(listed__contains=f'"{value}"') for value in values)))

    return condition


def _with_newcomer_class(_flag: bool, day: date) -> Q:
    return _listing("curricula")(["newcomers"], day)


def _offered(day: date) -> QuerySet[Service]:
    offered: QuerySet[Service] = Service.objects.filter(is_offered(day))
    return offered


def _with(parts: QuerySet[Any]) -> Q:
    """Partners that have one of these parts."""
    return Q(pk__in=parts.order_by().values("partner"))


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


OFFER_FILTERS: dict[str, Callable[[Any, date], Q]] = {
    "age": _for_ages,
    "cost": _free,
    "places": _with_places,
    "open_on": _open_on,
    "level": _at_level,
    "curriculum": _listing("curricula"),
    "instruction_language": _listing("instruction_languages"),
    "newcomer_class": _with_newcomer_class,
}
