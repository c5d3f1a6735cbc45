"""Which partners lie near another one and do something like it, worked out in memory.

The database needs longer to measure hundreds of distances than everything else about a partner takes together; an
id, a point and a few categories for each partner are small enough to keep.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

from config.rest.kept import Kept
from directory.models import Location, Partner
from directory.querysets import IN_ORDER, is_published

# A degree of longitude is that part of one of latitude at 52 degrees north: good enough to sort by.
NARROWING = 0.616
FAR_AWAY = 1_000.0

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees."""


class Neighbours:
    """Published partners: where the main location of each is (if known), and by category."""

    def __init__(self, coordinates: Mapping[int, Coordinates], categories: Mapping[int, Sequence[int]]) -> None:
        self._coordinates = coordinates
        self._categories = categories
        self._members: dict[int, list[int]] = defaultdict(list)
        for partner_id, category_ids in categories.items():
            for category_id in category_ids:
                self._members[category_id].append(partner_id)
        self._nearest: dict[tuple[int, int], list[int]] = {}

    def categories_of(self, partner_id: int) -> Sequence[int]:
        """The ids of a partner's categories."""
        return self._categories.get(partner_id, ())

    def nearest(self, partner_id: int, limit: int) -> list[int]:
        """At most `limit` ids that share a category, those with the nearest main location first."""
        key = (partner_id, limit)
        if key not in self._nearest:
            self._nearest[key] = self._sorted_out(partner_id, limit)
        return self._nearest[key]

    def _sorted_out(self, partner_id: int, limit: int) -> list[int]:
        sharing = {other for pk in self.categories_of(partner_id) for other in self._members[pk]} - {partner_id}
        return nsmallest(limit, sharing, key=lambda other: (self._away(partner_id, other), other))

    def _away(self, one: int, other: int) -> float:
        """How far apart two are, for sorting; far where one of them is nowhere."""
        here, there = self._coordinates.get(one), self._coordinates.get(other)
        if here is None or there is None:
            return FAR_AWAY
        return abs(here[0] - there[0]) + NARROWING * abs(here[1] - there[1])


def read_neighbours() -> Neighbours:
    """All published partners: two queries."""
    coordinates: dict[int, Coordinates] = {}
    seen: set[int] = set()
    places = Location.objects.filter(is_published("partner__")).order_by("partner_id", *IN_ORDER)
    for partner_id, latitude, longitude in places.values_list("partner_id", "latitude", "longitude"):
        if partner_id not in seen and latitude is not None and longitude is not None:
            coordinates[partner_id] = (latitude, longitude)
        seen.add(partner_id)
    categories: dict[int, list[int]] = defaultdict(list)
    through = Partner.categories.through.objects.filter(is_published("partner__")).order_by()
    for partner_id, category_id in through.values_list("partner_id", "category_id"):
        categories[partner_id].append(category_id)
    return Neighbours(coordinates, dict(categories))


_neighbours = Kept(read_neighbours)


def neighbours() -> Neighbours:
    """The neighbours as they are now."""
    return _neighbours.get()
