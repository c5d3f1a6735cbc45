"""What a partner offers, as texts and facets: the same rules as those of `directory/public/offer_filters.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from directory.models import Capacity, Cost, Location, SchoolFacts, Service
from directory.models.schools import Curriculum
from directory.public.hours import hours_of
from directory.public.offer_filters import AVAILABLE, FREE
from directory.public.services import is_current, is_offered, own_hours
from directory.public.weekdays import OPEN_ON, usually_open
from search.ages import ANY_AGE, age_values
from search.builders.plain_text import from_html
from search.documents import Locale

YES = "true"


def offered(services: Iterable[Service], today: date) -> list[Service]:
    """Those that count today."""
    return [service for service in services if is_offered(service, today)]


def service_facets(
    services: Sequence[Service], places: Sequence[Location], school_facts: Sequence[SchoolFacts], today: date
) -> dict[str, tuple[str, ...]]:
    """Facets of services, and of what services and places or schools say together."""
    now = offered(services, today)
    return {
        "age": _once(_ages(services, now, school_facts, today)),
        "cost": (FREE,) if any(service.cost == Cost.FREE for service in now) else (),
        "places": (AVAILABLE,) if any(service.capacity == Capacity.PLACES for service in now) else (),
        "open_on": tuple(_open_on(now, places)),
    }


def school_facets(school_facts: Sequence[SchoolFacts]) -> dict[str, tuple[str, ...]]:
    """Facets of what a school teaches; empty for other partners."""
    curricula = _once(code for facts in school_facts for code in facts.curricula)
    return {
        "level": _once(facts.level for facts in school_facts),
        "curriculum": curricula,
        "instruction_language": _once(code for facts in school_facts for code in facts.instruction_languages),
        "newcomer_class": (YES,) if Curriculum.NEWCOMERS in curricula else (),
    }


def service_texts(services: Iterable[Service], locale: Locale, today: date) -> Iterator[str]:
    """What the services that are shown say of themselves, but for their names."""
    for service in services:
        if is_current(service, today):
            yield getattr(service, f"summary_{locale}")
            yield from_html(getattr(service, f"description_{locale}"))
            yield getattr(service, f"eligibility_{locale}")


def service_names(services: Iterable[Service], locale: Locale, today: date) -> list[str]:
    """What the services that are shown are called."""
    return [getattr(service, f"name_{locale}") for service in services if is_current(service, today)]


def _ages(
    services: Sequence[Service], now: Sequence[Service], school_facts: Sequence[SchoolFacts], today: date
) -> Iterator[str]:
    schools = _stating_ages(school_facts)
    ages = [(each.age_from, each.age_to) for each in now] + [(each.age_from, each.age_to) for each in schools]
    for first, last in ages:
        yield from age_values(first, last)
    if not schools and not any(is_current(service, today) for service in services):
        yield ANY_AGE


def _stating_ages(school_facts: Iterable[SchoolFacts]) -> list[SchoolFacts]:
    return [facts for facts in school_facts if facts.age_from is not None or facts.age_to is not None]


def _open_on(now: Sequence[Service], places: Sequence[Location]) -> list[str]:
    hours = [
        hours_of(each.opening_hours, each.opening_exceptions.raw_data, each.by_appointment, place=each.hours_place)
        for each in places
    ]
    of_services = [own_hours(each, each.opening_exceptions.raw_data, places) for each in now]
    found = {value for each in (*hours, *of_services) if each for value in usually_open(each)}
    return [value for value in OPEN_ON if value in found]


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
