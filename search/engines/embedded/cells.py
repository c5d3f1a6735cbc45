"""Places as cells of grids, each a quarter as wide as the one before, so that a circle is a few hundred terms.

What lies in a cell that is wholly inside the circle need not be measured; that is nearly everything. Pure.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import cos, floor, radians, sin
from typing import NamedTuple

from cms.facts.geography import EARTH_RADIUS_KM, BoundingBox, Point, box_around

LEVELS = 7
# The smallest cells, in degrees: some 70 metres. A degree of longitude is shorter in the Netherlands.
HEIGHT = 0.000625
WIDTH = 1.6 * HEIGHT
SPLIT = 4
# With more cells than this on its edge a circle is known well enough.
ENOUGH_ON_THE_EDGE = 100
# Rows and columns of cells that are few enough to be looked at one by one.
FEW_ROWS = 8

Cell = tuple[int, int]
"""Row from the south pole and column from the date line."""


class Cover(NamedTuple):
    """A circle in cells: those wholly `inside`, and those on its `edge`, of which parts lie outside."""

    inside: tuple[str, ...]
    edge: tuple[str, ...]


class _Part(NamedTuple):
    """What a row or a column adds to the haversine of the distance: at least and at most. A row's `narrow` and `wide`
    are the least and the most that a column weighs in it."""

    least: float
    most: float
    narrow: float = 0.0
    wide: float = 0.0


def cells_of(point: Point) -> list[str]:
    """The cell of each level that a point lies in."""
    row, column = _smallest(point)
    return [_name(level, row // _size(level), column // _size(level)) for level in range(LEVELS)]


@lru_cache(maxsize=32)
def cover(centre: Point, radius_km: float) -> Cover:
    """The cells of a circle, kept for its next page and for the next state of the index: it takes some milliseconds."""
    limit = sin(min(radius_km / EARTH_RADIUS_KM / 2, radians(90))) ** 2
    inside: list[str] = []
    edge = _cells_of_box(box_around(centre, radius_km), 0)
    for level in range(LEVELS):
        wholly, edge = _sorted_out(edge, level, centre, limit)
        inside += [_name(level, *cell) for cell in wholly]
        if level == LEVELS - 1 or len(edge) > ENOUGH_ON_THE_EDGE:
            break
        edge = [child for cell in edge for child in _children(cell)]
    return Cover(tuple(inside), tuple(_name(level, *cell) for cell in edge))


def _sorted_out(cells: list[Cell], level: int, centre: Point, limit: float) -> tuple[list[Cell], list[Cell]]:
    """Those wholly inside and those on the edge; the others are outside."""
    rows = {row: _row(row, level, centre) for row, _ in cells}
    columns = {column: _column(column, level, centre) for _, column in cells}
    inside, edge = [], []
    for cell in cells:
        row, column = rows[cell[0]], columns[cell[1]]
        if row.most + row.wide * column.most <= limit:
            inside.append(cell)
        elif row.least + row.narrow * column.least <= limit:
            edge.append(cell)
    return inside, edge


def _row(row: int, level: int, centre: Point) -> _Part:
    south, north = (edge * HEIGHT * _size(level) - 90 for edge in (row, row + 1))
    least, most = _between(south - centre.latitude, north - centre.latitude)
    weights = [max(0.0, cos(radians(edge))) * cos(radians(centre.latitude)) for edge in (south, north)]
    widest = cos(radians(centre.latitude)) if south <= 0 <= north else max(weights)
    return _Part(least, most, min(weights), widest)


def _column(column: int, level: int, centre: Point) -> _Part:
    west, east = (edge * WIDTH * _size(level) - 180 for edge in (column, column + 1))
    return _Part(*_between(west - centre.longitude, east - centre.longitude))


def _between(first: float, last: float) -> tuple[float, float]:
    """The least and the most that sin² of half an angle between these two can be, in degrees within a turn."""
    ends = [sin(radians(angle) / 2) ** 2 for angle in (first, last)]
    turns_back = first <= 180 <= last or first <= -180 <= last
    return (0.0 if first <= 0 <= last else min(ends)), (1.0 if turns_back else max(ends))


def around(centre: Point, radius_km: float) -> list[str]:
    """Some dozens of cells that hold a whole circle and more of its surroundings; told without measuring."""
    box = box_around(centre, radius_km)
    rows, columns = (box.north - box.south) / HEIGHT, (box.east - box.west) / WIDTH
    fine = (level for level in reversed(range(1, LEVELS)) if max(rows, columns) <= FEW_ROWS * _size(level))
    level = next(fine, 0)
    return [_name(level, *cell) for cell in _cells_of_box(box, level)]


def _cells_of_box(box: BoundingBox, level: int) -> list[Cell]:
    size = _size(level)
    (south, west), (north, east) = (
        _smallest(corner) for corner in (Point(box.south, box.west), Point(box.north, box.east))
    )
    rows, columns = range(south // size, north // size + 1), range(west // size, east // size + 1)
    return [(row, column) for row in rows for column in columns]


def _children(cell: Cell) -> list[Cell]:
    row, column = cell[0] * SPLIT, cell[1] * SPLIT
    return [(row + north, column + east) for north in range(SPLIT) for east in range(SPLIT)]


def _smallest(point: Point) -> Cell:
    return floor((point.latitude + 90) / HEIGHT), floor((point.longitude + 180) / WIDTH)


@cache
def _size(level: int) -> int:
    """How many of the smallest cells make one of this level, along each side."""
    return int(SPLIT ** (LEVELS - 1 - level))


def _name(level: int, row: int, column: int) -> str:
    return f"{level}.{row}.{column}"
