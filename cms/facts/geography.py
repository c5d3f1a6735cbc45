"""Distances on earth, for lists and search alike. Degrees are WGS 84, distances kilometres. For filters in SQL see
`directory.querysets.distance_expression`, with the same radius."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

# The mean radius (IUGG).
EARTH_RADIUS_KM = 6371.0088


class Point(NamedTuple):
    """A place on earth."""

    latitude: float
    longitude: float


class BoundingBox(NamedTuple):
    """A box; where the date line cuts it, it is as wide as the world."""

    west: float
    south: float
    east: float
    north: float


def distance_km(start: Point, end: Point) -> float:
    """The great-circle distance."""
    north = radians(end.latitude - start.latitude) / 2
    east = radians(end.longitude - start.longitude) / 2
    chord = sin(north) ** 2 + cos(radians(start.latitude)) * cos(radians(end.latitude)) * sin(east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def nearest_km(start: Point, points: Iterable[Point]) -> float | None:
    """The distance to the nearest of some points; None where there are none."""
    return min((distance_km(start, point) for point in points), default=None)


def box_around(centre: Point, radius_km: float) -> BoundingBox:
    """A box that holds the circle; near the poles and the date line it is as wide as the world."""
    height = degrees(radius_km / EARTH_RADIUS_KM)
    south, north = centre.latitude - height, centre.latitude + height
    if south <= -90 or north >= 90:
        return BoundingBox(-180, max(south, -90), 180, min(north, 90))
    width = degrees(asin(min(1.0, sin(radians(min(height, 90))) / cos(radians(centre.latitude)))))
    west, east = centre.longitude - width, centre.longitude + width
    return (
        BoundingBox(west, south, east, north) if west >= -180 and east <= 180 else BoundingBox(-180, south, 180, north)
    )


def contains(box: BoundingBox, point: Point) -> bool:
    """Whether a point lies in a box, its edges included."""
    return box.south <= point.latitude <= box.north and box.west <= point.longitude <= box.east
