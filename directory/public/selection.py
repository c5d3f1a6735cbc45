"""Which partners a list shows: validated parameters → ids, by plain querysets.

`PartnerQuery` (directory/api/parameters.py) validates the parameters; cards.py serialises what is found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.timezone import localtime

from cms.facts.geography import Point, box_around, nearest_km
from config.rest.generation_cache import GenerationCache, cached_for_generation
from config.rest.views import earliest
from config.rest.walks import STABLE
from directory.models import Location, Partner, PartnerPresence
from directory.public.open_now import open_partners
from directory.public.reference_data import reference_data
from directory.public.spans import ZONE

MAX_SELECTIONS = 500
# What the clock does not decide, so that a selection may be kept until the next publication.
KEEPABLE = frozenset(
    {"kind", "category", "municipality", "spoken_language", "featured", "near", "radius_km", "bbox", "fallback"}
    | {"locale", "order", "limit", "offset"}
)
# So many are measured all at once; among more, the nearest are looked for in circles that grow until there are enough.
FEW = 2_000
FIRST_RADIUS_KM, LAST_RADIUS_KM, GROWTH = 0.5, 500, 3

Distances = dict[int, float | None]
"""Ids in order, each with the kilometres to its nearest location (None where no point was given)."""


class SelectedPage(NamedTuple):
    """One page of a list. `expires_at`: until when the choice holds, None where the clock does not decide."""

    total: int
    distances: Distances
    expires_at: datetime | None = None


FILTERS: dict[str, Callable[[Any, Any], Any]] = {
    "kind": lambda found, kinds: found.filter(kind__in=kinds),
    "category": lambda found, slugs: found.in_categories(reference_data().category_ids(slugs)),
    "municipality": lambda found, slugs: found.in_municipalities(reference_data().municipality_ids(slugs)),
    "spoken_language": lambda found, codes: found.speaking(codes),
    "featured": lambda found, flag: found.filter(featured=flag),
    "bbox": lambda found, box: found.within(*box),
    "updated_since": lambda found, moment: found.changed_since(moment, reference_data().changed_since(moment)),
    "ids": lambda found, ids: found.filter(pk__in=ids),
}
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "name": (Lower("name"), "id"),
    "-name": (Lower("name").desc(), "-id"),
    "updated": ("updated_at", "id"),
    "-updated": ("-updated_at", "-id"),
    "distance": ("id",),  # `_nearest` sorts
    STABLE: ("id",),
}


def select_partners(query: dict[str, Any], now: datetime) -> tuple[QuerySet[Partner], datetime | None]:
    """Published partners by validated parameters, in order (but for `distance`); and until when the choice holds."""
    found = Partner.objects.published()
    for name, apply in FILTERS.items():
        if name in query:
            found = apply(found, query[name])
    changes: list[datetime | None] = []
    if "assurance" in query:
        found = found.assured(query["assurance"], localtime(now).date())
        changes.append(_midnight_after(now))
    if not query["fallback"]:
        found = found.translated(query["locale"])
    if "near" in query:
        found = found.near(Point(*query["near"]), query.get("radius_km"))
    if "open_now" in query:
        ids, opening_expires_at = open_partners(now)
        changes.append(opening_expires_at)
        found = found.filter(pk__in=ids) if query["open_now"] else found.exclude(pk__in=ids)
    return found.order_by(*ORDERINGS[query["order"]]), earliest(*changes)


def select_page(query: dict[str, Any], now: datetime) -> SelectedPage:
    """The page that validated parameters ask for: two queries, one more with distances; `order=distance` among many
    partners takes one for each circle. None when cached."""
    end = _next_end()
    if query.keys() <= KEEPABLE and (end is None or now < end):
        key = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in query.items())
        return _selections.get_many([key])[key]
    return _select_page(query, now)


def distances_of(ids: Iterable[int], near: Point | None) -> Distances:
    """The kilometres from a point to the nearest location of each partner, in the order of `ids`."""
    ids = list(ids)
    if near is None or not ids:
        return dict.fromkeys(ids)
    places = _places(Location.objects.filter(partner_id__in=ids))
    return {pk: nearest_km(near, places.get(pk, ())) for pk in ids}


def _select_page(query: dict[str, Any], now: datetime) -> SelectedPage:
    found, expires_at = select_partners(query, now)
    limit, offset = query["limit"], query["offset"]
    near = Point(*query["near"]) if "near" in query else None
    total = found.order_by().count()
    if offset >= total:
        return SelectedPage(total, {}, expires_at)
    if near and query["order"] == "distance":
        near_enough = query.get("radius_km", LAST_RADIUS_KM) if total > FEW else 0
        nearest = _nearest(found, near, offset + limit, near_enough)
        return SelectedPage(total, dict(nearest[offset : offset + limit]), expires_at)
    ids = found.values_list("pk", flat=True)[offset : offset + limit]
    return SelectedPage(total, distances_of(ids, near), expires_at)


def _nearest(
    found: QuerySet[Partner], near: Point, wanted: int, max_radius_km: float
) -> list[tuple[int, float | None]]:
    """Partners nearest first, at least `wanted` if there are that many. Searches growing circles, so as not to measure
    the distance of every partner."""
    # `Exists` rather than `partner__in`, so that the filter runs for each location found, not for all partners first.
    located = Location.objects.filter(Exists(found.filter(pk=OuterRef("partner_id")).order_by()))
    radius = FIRST_RADIUS_KM
    while radius < max_radius_km:
        box = box_around(near, radius)
        inside = located.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
        nearest = _measured(inside, near, radius)
        if len(nearest) >= wanted:
            return nearest
        radius *= GROWTH
    return _measured(located, near, None)


def _measured(locations: QuerySet[Location], near: Point, radius: float | None) -> list[tuple[int, float | None]]:
    measured = ((pk, nearest_km(near, points) or 0.0) for pk, points in _places(locations).items())
    inside = [(away, pk) for pk, away in measured if radius is None or away <= radius]
    return [(pk, away) for away, pk in sorted(inside)]


def _places(locations: QuerySet[Location]) -> dict[int, list[Point]]:
    places: dict[int, list[Point]] = {}
    rows = locations.filter(latitude__isnull=False).order_by().values_list("partner_id", "latitude", "longitude")
    for partner_id, latitude, longitude in rows:
        places.setdefault(partner_id, []).append(Point(latitude, longitude))
    return places


def _read_selections(keys: list[tuple[tuple[str, Any], ...]]) -> dict[tuple[tuple[str, Any], ...], SelectedPage]:
    return {key: _select_page(dict(key), localtime()) for key in keys}


@cached_for_generation()
def _next_end() -> datetime | None:
    """When the next entry is to be taken down by itself: until then a kept selection is right."""
    ends = PartnerPresence.objects.filter(removed_at=None, expires_at__gt=timezone.now()).order_by("expires_at")
    return ends.values_list("expires_at", flat=True).first()


def _midnight_after(now: datetime) -> datetime:
    """The end of the local day: when what is due changes."""
    return datetime.combine(localtime(now).date() + timedelta(days=1), time(), ZONE)


_selections = GenerationCache(_read_selections, MAX_SELECTIONS)
