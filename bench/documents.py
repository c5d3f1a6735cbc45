"""Documents of a fictional national directory, straight from a generator: a million of them need no database."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.directory import HOURS, address, partners
from bench.words import street
from cms.facts.geography import Point
from directory.public.weekdays import usually_open_on
from search.builders.plain_text import from_html
from search.documents import LOCALES, Document, Locale, LocalisedText

ROOT = Path(__file__).resolve().parent.parent
CATEGORIES = ROOT / "directory/migrations/data/categories.csv"
LANGUAGES = ROOT / "directory/migrations/data/languages.csv"
TOWNS = ROOT / "cms/facts/migrations/data/municipalities.csv"
# As many municipalities as there are, and their corners.
ALL_TOWNS = 342
SOUTH, NORTH, WEST, EAST = 50.8, 53.4, 3.6, 7.1
SEED = 20261122
# Sentences of a description: with the summary, some seventy words in each language.
SENTENCES = 4


@dataclass(frozen=True)
class Town:
    slug: str
    name: str
    centre: Point


@dataclass(frozen=True)
class World:
    """What partners are in and of: `labels` by facet, value and language; towns, the largest first."""

    towns: Sequence[Town]
    categories: Sequence[str]
    languages: Sequence[str]
    labels: Mapping[str, Mapping[str, dict[Locale, str]]]


def world() -> World:
    """The region's towns and others all over the country; the categories and languages of the program."""
    categories, languages = _rows(CATEGORIES), _rows(LANGUAGES)
    towns = _towns()
    return World(
        towns,
        [row["slug"] for row in categories],
        [row["code"] for row in languages],
        {
            "municipality": {town.slug: {"en": town.name, "nl": town.name} for town in towns},
            "category": {row["slug"]: {"en": row["label_en"], "nl": row["label_nl"]} for row in categories},
            "spoken_language": {row["code"]: {"en": row["name_en"], "nl": row["name_nl"]} for row in languages},
        },
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _towns() -> list[Town]:
    rng = random.Random("towns")
    known = [
        Town(row["slug"], row["name"], Point(float(row["latitude"]), float(row["longitude"]))) for row in _rows(TOWNS)
    ]
    names = dict.fromkeys(street(rng).removesuffix("straat") for _ in range(2 * ALL_TOWNS))
    others = [Town(name.lower(), name, Point(rng.uniform(SOUTH, NORTH), rng.uniform(WEST, EAST))) for name in names]
    return [*known, *others][:ALL_TOWNS]


def documents(count: int) -> Iterator[Document]:
    """So many partners, one or two places each, more of them in larger towns."""
    rng, known = random.Random(SEED), world()
    sizes = [1 / (rank + 3) for rank in range(len(known.towns))]
    for number, fields in enumerate(partners(rng, count, SENTENCES)):
        yield _document(rng, known, number, fields, rng.choices(known.towns, sizes, k=rng.randint(1, 2)))


def _document(
    rng: random.Random, known: World, number: int, fields: Mapping[str, str], towns: Sequence[Town]
) -> Document:
    categories = rng.sample(known.categories, rng.randint(1, 3))
    hours = rng.choice(HOURS)
    addresses = [" ".join(address(rng, town.name).values()) for town in towns]
    return Document(
        id=f"partner:{number}",
        texts={
            locale: LocalisedText(
                fields["name"], fields[f"summary_{locale}"], from_html(fields[f"description_{locale}"])
            )
            for locale in LOCALES
        },
        labels={
            locale: (
                *(known.labels["category"][slug][locale] for slug in categories),
                *(town.name for town in towns),
                *addresses,
            )
            for locale in LOCALES
        },
        facets={
            "type": ("partner",),
            "kind": (fields["kind"],),
            "category": tuple(categories),
            "municipality": tuple(dict.fromkeys(town.slug for town in towns)),
            "spoken_language": tuple(rng.sample(known.languages, rng.randint(1, 4))),
            "featured": ("true" if "featured_from" in fields else "false",),
            "available": LOCALES,
            "hours_key": (hours,),
            "open_on": usually_open_on(hours),
        },
        points=tuple(_nearby(rng, town.centre) for town in towns),
        updated=1_700_000_000 + number,
    )


def _nearby(rng: random.Random, centre: Point) -> Point:
    return Point(centre.latitude + rng.gauss(0, 0.03), centre.longitude + rng.gauss(0, 0.045))
