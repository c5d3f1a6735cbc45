"""What else may help somebody who looks at a partner: others like it nearby, and pages about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string

from config.rest.generation_cache import cached_for_generation
from directory.models import Location, Partner
from directory.public.snapshot import PartnerSnapshot
from directory.querysets import IN_ORDER, is_published

RELATED_LIMIT = 4
MAX_RELATED = 1_000
# Degrees of latitude. Squares that grow until there are enough in them; beyond the last one nobody is near.
SEARCHED = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
# A degree of longitude is that part of one of latitude at 52 degrees north: good enough to sort by.
NARROWING = 0.616


def related_partners(partner_id: int, snapshot: PartnerSnapshot) -> list[int]:
    """The ids of at most four partners that share a category, those with the nearest main location first."""
    main = snapshot.places[0] if snapshot.places else None
    point = (main.latitude, main.longitude) if main else (None, None)
    return _nearest(partner_id, tuple(sorted(category.id for category in snapshot.categories)), *point)


@cached_for_generation(max_entries=MAX_RELATED)
def _nearest(
    partner_id: int, category_ids: tuple[int, ...], latitude: float | None, longitude: float | None
) -> list[int]:
    if not category_ids:
        return []
    others = Partner.objects.published().in_categories(category_ids).exclude(pk=partner_id).order_by()
    found: list[int] = []
    if latitude is not None and longitude is not None:
        for away in SEARCHED:
            found = _within(others, latitude, longitude, away)
            if len(found) >= RELATED_LIMIT:
                return found[:RELATED_LIMIT]
    rest = others.exclude(pk__in=found).order_by("pk").values_list("pk", flat=True)
    return [*found, *rest[: RELATED_LIMIT - len(found)]]


def _within(others: QuerySet[Partner], latitude: float, longitude: float, away: float) -> list[int]:
    """Partners whose main location is within `away` by a rough measure (latitude and scaled longitude, in degrees), the
    nearest first."""
    square = Location.objects.filter(
        Exists(others.filter(pk=OuterRef("partner_id"))),
        latitude__range=(latitude - away, latitude + away),
        longitude__range=(longitude - away / NARROWING, longitude + away / NARROWING),
    )
    measured = []
    for partner_id, (lat, lon) in _main_locations(square.values_list("partner_id", flat=True)).items():
        distance = abs(lat - latitude) + NARROWING * abs(lon - longitude)
        if distance <= away:
            measured.append((distance, partner_id))
    return [partner_id for _, partner_id in sorted(measured)]


def _main_locations(partner_ids: Iterable[int]) -> dict[int, tuple[float, float]]:
    """Latitude and longitude of the first location of each partner, where they are known."""
    rows = Location.objects.filter(is_published("partner__"), partner_id__in=partner_ids)
    first: dict[int, tuple[float, float]] = {}
    ordered = rows.order_by("partner_id", *IN_ORDER).values_list("partner_id", "latitude", "longitude")
    for partner_id, latitude, longitude in ordered:
        first.setdefault(partner_id, (latitude, longitude))
    return {pk: point for pk, point in first.items() if point[0] is not None}


def related_pages(
    partner_id: int, category_ids: Iterable[int], locale: str
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Page list items about a partner, and until when they hold (None: until something is published), from
    `settings.RELATED_PAGES` (a dotted path: this room does not know pages); none without it."""
    hook = getattr(settings, "RELATED_PAGES", "")
    return import_string(hook)(partner_id, category_ids, locale) if hook else ([], None)
