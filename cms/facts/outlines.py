"""Outlines of the region's municipalities, to see whether a point lies in one. `data/README.md` names the source.

They are drawn with straight lines between a few dozen points: near enough to question a point, not to judge one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from cms.facts.geography import EARTH_RADIUS_KM, Point

OUTLINES = Path(__file__).parent / "data" / "municipality_outlines.json"

Ring = Sequence[Point]
"""A closed line: the last point is the first."""


@cache
def outlines() -> Mapping[str, Sequence[Ring]]:
    """The parts of each municipality, by its CBS code (`GM0546`)."""
    stored = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return {code: [[Point(*point) for point in ring] for ring in rings] for code, rings in stored.items()}


def km_outside(cbs_code: str, point: Point) -> float | None:
    """How far a point lies outside a municipality: 0 inside, None where its outline is not known."""
    rings = outlines().get(cbs_code)
    if rings is None:
        return None
    return 0.0 if any(_is_inside(ring, point) for ring in rings) else min(_km_from(ring, point) for ring in rings)


def _is_inside(ring: Ring, point: Point) -> bool:
    """Whether a line to the east crosses the ring an odd number of times."""
    crossings = (
        point.longitude < start.longitude + (end.longitude - start.longitude) * _part(start, end, point)
        for start, end in pairwise(ring)
        if (start.latitude > point.latitude) != (end.latitude > point.latitude)
    )
    return sum(crossings) % 2 == 1


def _part(start: Point, end: Point, point: Point) -> float:
    return (point.latitude - start.latitude) / (end.latitude - start.latitude)


def _km_from(ring: Ring, point: Point) -> float:
    return min(_km_from_line(_flat(start, point), _flat(end, point)) for start, end in pairwise(ring))


def _flat(point: Point, origin: Point) -> tuple[float, float]:
    """Kilometres east and north of an origin nearby."""
    east = radians(point.longitude - origin.longitude) * cos(radians(origin.latitude))
    return EARTH_RADIUS_KM * east, EARTH_RADIUS_KM * radians(point.latitude - origin.latitude)


def _km_from_line(start: tuple[float, float], end: tuple[float, float]) -> float:
    """From the origin to a line between two points."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(x * dx + y * dy) / length)) if length else 0.0
    return hypot(x + along * dx, y + along * dy)
