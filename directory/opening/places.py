"""Where opening hours are read: the same text means other times elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from directory.opening.school_holidays import region_of

SCHOOL_HOLIDAYS = re.compile(r"\bSH\b")
SUN = re.compile(r"\b(?:sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
# About a kilometre: the sun rises there within a few seconds of each other.
DECIMALS = 2


class HoursPlace(NamedTuple):
    """The region of its school holidays, and its coordinates in degrees (WGS 84). None: not known."""

    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None


ANYWHERE = HoursPlace()


def place_of(
    cbs_code: str, town: tuple[float, float], own: tuple[float | None, float | None] = (None, None)
) -> HoursPlace:
    """A place in a municipality (by its code of CBS), at its own coordinates, or at the municipality's."""
    latitude, longitude = own
    if latitude is None or longitude is None:
        latitude, longitude = town
    return HoursPlace(region_of(cbs_code), latitude, longitude)


def depends_on_place(texts: Iterable[str]) -> bool:
    """Whether hours mean other times elsewhere."""
    return any(SCHOOL_HOLIDAYS.search(text) or SUN.search(text) for text in texts)


def deciding_place(place: HoursPlace, texts: Iterable[str]) -> HoursPlace:
    """What of a place decides when these hours are open: nothing for nearly all texts, so that they are worked out once
    for all places."""
    written = " ".join(texts)
    region = place.region if SCHOOL_HOLIDAYS.search(written) else None
    if place.latitude is None or place.longitude is None or not SUN.search(written):
        return HoursPlace(region)
    return HoursPlace(region, round(place.latitude, DECIMALS), round(place.longitude, DECIMALS))
