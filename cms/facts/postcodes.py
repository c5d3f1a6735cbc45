"""Dutch postcodes and towns: where they are, without asking anybody. `data/README.md` names the sources."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cms.facts.geography import Point
from cms.facts.outlines import outlines

POSTCODES = Path(__file__).parent / "data" / "postcodes.csv"
POSTCODE = re.compile(r"([1-9]\d{3})(?:\s?[A-Za-z]{2})?", re.ASCII)
LONGEST_TEXT = 60
# What people type for towns that are written another way, by `_folded`.
OTHER_NAMES = {"den haag": "s gravenhage", "the hague": "s gravenhage", "den bosch": "s hertogenbosch"}


class KnownPlace(NamedTuple):
    """The middle of a postcode or a town, and the municipality it is in by its CBS code (`GM0546`)."""

    point: Point
    cbs_code: str
    town: str


def place_of(text: str) -> KnownPlace | None:
    """The place of a postcode (`2312`, `2312TT`, `2312 tt`) or a town (`Leiden`); None for what is neither."""
    text = text.strip()[:LONGEST_TEXT]
    if match := POSTCODE.fullmatch(text):
        return _places().get(match[1])
    name = _folded(text)
    return _towns().get(OTHER_NAMES.get(name, name))


@cache
def _places() -> Mapping[str, KnownPlace]:
    """By the four digits of the postcode."""
    with POSTCODES.open(encoding="utf-8", newline="") as file:
        return {
            row["postcode"]: KnownPlace(
                Point(float(row["latitude"]), float(row["longitude"])), row["cbs_code"], row["town"]
            )
            for row in csv.DictReader(file)
        }


@cache
def _towns() -> Mapping[str, KnownPlace]:
    """By the name as `_folded` writes it. Of towns with one name the region's counts, else the one with the most
    postcodes."""
    found: dict[str, dict[str, list[KnownPlace]]] = defaultdict(lambda: defaultdict(list))
    for place in _places().values():
        found[_folded(place.town)][place.cbs_code].append(place)
    return {name: _middle(max(namesakes.values(), key=_weight)) for name, namesakes in found.items()}


def _weight(places: list[KnownPlace]) -> tuple[bool, int]:
    return places[0].cbs_code in outlines(), len(places)


def _middle(places: list[KnownPlace]) -> KnownPlace:
    latitudes, longitudes = zip(*(place.point for place in places), strict=True)
    point = Point(round(sum(latitudes) / len(places), 4), round(sum(longitudes) / len(places), 4))
    return places[0]._replace(point=point)


def _folded(name: str) -> str:
    """Lower case, without accents; whatever is no letter or digit is a space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(letters).split())
