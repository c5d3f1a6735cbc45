"""Which of a partner's locations a list item shows: the one that matched the list's filters, else the main one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from cms.facts.geography import BoundingBox, Point, contains, distance_km
from directory.public.hours import Hours, Opening, opening_at
from directory.public.snapshot import Place

NOT_KNOWN = Hours("")


class PlaceFilters(NamedTuple):
    """What a list was asked about places. `municipalities` are slugs; `open_now`: only what is open is wanted;
    `on_map`: the box is a map that the locations are drawn on."""

    near: Point | None = None
    municipalities: tuple[str, ...] = ()
    box: BoundingBox | None = None
    open_now: bool = False
    on_map: bool = False

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> PlaceFilters:
        """From the validated parameters of `/partners/` or `/search/`."""
        return cls(
            near=Point(*query["near"]) if "near" in query else None,
            municipalities=tuple(query.get("municipality", ())),
            box=BoundingBox(*query["bbox"]) if "bbox" in query else None,
            open_now=bool(query.get("open_now")),
        )


ANYWHERE = PlaceFilters()


class ShownPlace(NamedTuple):
    """A location as a list item shows it; `place` is None for a partner that has none. `distance_km` is from where the
    list was asked for."""

    place: Place | None
    opening: Opening
    distance_km: float | None = None


def shown_place(places: Sequence[Place], now: datetime, asked: PlaceFilters = ANYWHERE) -> ShownPlace:
    """The location to show, with its opening. `places` are the partner's, the main one first."""
    place = matched_place(_open_places(places, now) if asked.open_now else places, asked)
    point = point_of(place) if place else None
    return ShownPlace(
        place,
        opening_at(place.hours if place else NOT_KNOWN, now),
        distance_km(asked.near, point) if asked.near and point else None,
    )


def _open_places(places: Sequence[Place], now: datetime) -> Sequence[Place]:
    """Those that are open; all, where none is (a service is, then)."""
    return [place for place in places if opening_at(place.hours, now).state == "open"] or places


def matched_place(places: Sequence[Place], asked: PlaceFilters) -> Place | None:
    """With `near`: the nearest location, whose distance the list sorts by; on a map the nearest in its box. Else the
    first in the box and in one of the municipalities, or in either; else the main one."""
    left = _in_box(places, asked.box) if asked.box and asked.on_map else places
    if asked.near and (measured := _measured(left, asked.near)):
        return min(measured, key=lambda each: each[0])[1]
    if asked.box:
        left = _in_box(left, asked.box)
    if asked.municipalities:
        left = [place for place in left if _is_in(place, asked.municipalities)] or left
    return left[0] if left else None


def _measured(places: Sequence[Place], near: Point) -> list[tuple[float, Place]]:
    return [(distance_km(near, point), place) for place in places if (point := point_of(place))]


def point_of(place: Place) -> Point | None:
    """Where a location is, if that is known."""
    if place.latitude is None or place.longitude is None:
        return None
    return Point(place.latitude, place.longitude)


def _in_box(places: Sequence[Place], box: BoundingBox) -> Sequence[Place]:
    """Those inside; all, where none is."""
    return [place for place in places if (point := point_of(place)) and contains(box, point)] or places


def _is_in(place: Place, municipalities: Sequence[str]) -> bool:
    return place.municipality is not None and place.municipality.slug in municipalities
