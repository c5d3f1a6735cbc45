"""What else may help somebody who looks at a partner: others like it nearby, and pages about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string

from config.rest.generation_cache import cached_for_generation
from directory.models import Location, Partner
from directory.models.featured import is_within_term
from directory.public.snapshot import PartnerSnapshot
from directory.public.turns import pick_fairly, turn, turn_expression
from directory.querysets import IN_ORDER, PartnerQuerySet, is_published

RELATED_LIMIT = 4
MAX_RELATED = 1_000
# Degrees of latitude. Squares that grow until there are enough in them; beyond the last one nobody is near.
SEARCHED = (0.01, 0.05, 0.2, 1.0, 3.0)
# A degree of longitude is that part of one of latitude at 52 degrees north: good enough to sort by.
NARROWING = 0.616


class Main(NamedTuple):
    """A partner's main location, and whether the partner is featured."""

    latitude: float
    longitude: float
    is_featured: bool


def related_partners(partner_id: int, snapshot: PartnerSnapshot, day: date) -> list[int]:
    """The ids of at most four partners that share a category, those with the nearest main location first. One of them
    at most is featured, and stands neither first nor before others as near; equals take turns by the day."""
    main = snapshot.places[0] if snapshot.places else None
    point = (main.latitude, main.longitude) if main else (None, None)
    return _nearest(partner_id, tuple(sorted(category.id for category in snapshot.categories)), *point, day)


@cached_for_generation(max_entries=MAX_RELATED)
def _nearest(
    partner_id: int, category_ids: tuple[int, ...], latitude: float | None, longitude: float | None, day: date
) -> list[int]:
    if not category_ids:
        return []
    others = Partner.objects.published().in_categories(category_ids, day).exclude(pk=partner_id).order_by()
    found: dict[int, bool] = {}
    if latitude is not None and longitude is not None:
        for away in SEARCHED:
            found = _within(others, (latitude, longitude), away, day)
            if len(picked := _picked(found)) == RELATED_LIMIT:
                return picked
    return _picked(found | _elsewhere(others.exclude(pk__in=list(found)), day))


def _picked(found: Mapping[int, bool]) -> list[int]:
    return pick_fairly(list(found), {pk for pk, is_featured in found.items() if is_featured}, RELATED_LIMIT)


def _elsewhere(others: PartnerQuerySet, day: date) -> dict[int, bool]:
    """Enough of them to fill a list, and whether they are featured; those that are come last."""
    ids = [
        others.featured(day, is_featured).order_by(turn_expression(day), "pk").values_list("pk", flat=True)
        for is_featured in (False, True)
    ]
    return {pk: is_featured for is_featured in (False, True) for pk in ids[is_featured][:RELATED_LIMIT]}


def _within(others: QuerySet[Partner], here: tuple[float, float], away: float, day: date) -> dict[int, bool]:
    """Partners whose main location is within `away` by a rough measure (latitude and scaled longitude, in degrees), the
    nearest first, and whether they are featured."""
    latitude, longitude = here
    square = Location.objects.filter(
        Exists(others.filter(pk=OuterRef("partner_id"))),
        latitude__range=(latitude - away, latitude + away),
        longitude__range=(longitude - away / NARROWING, longitude + away / NARROWING),
    )
    measured = []
    for partner_id, main in _main_locations(square.values_list("partner_id", flat=True), day).items():
        distance = abs(main.latitude - latitude) + NARROWING * abs(main.longitude - longitude)
        if distance <= away:
            measured.append((distance, main.is_featured, turn(partner_id, day), partner_id))
    return {partner_id: is_featured for _, is_featured, _, partner_id in sorted(measured)}


def _main_locations(partner_ids: Iterable[int], day: date) -> dict[int, Main]:
    """The first location of each partner, where its place is known."""
    rows = Location.objects.filter(is_published("partner__"), partner_id__in=partner_ids)
    first: dict[int, Main] = {}
    columns = ("partner_id", "latitude", "longitude", "partner__featured_from", "partner__featured_until")
    for partner_id, latitude, longitude, begins, ends in rows.order_by("partner_id", *IN_ORDER).values_list(*columns):
        first.setdefault(partner_id, Main(latitude, longitude, is_within_term(begins, ends, day)))
    return {pk: main for pk, main in first.items() if main.latitude is not None}


def related_pages(
    partner_id: int, category_ids: Iterable[int], locale: str
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Page list items about a partner, and until when they hold (None: until something is published), from
    `settings.RELATED_PAGES` (a dotted path: this room does not know pages); none without it."""
    hook = getattr(settings, "RELATED_PAGES", "")
    return import_string(hook)(partner_id, category_ids, locale) if hook else ([], None)
