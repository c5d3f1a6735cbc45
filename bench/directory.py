"""Fictional partners of a directory, as plain fields; none of the names or addresses exists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from bench.words import LOCALES, prose, street, surname

FIRST = ("Amber", "Beech", "Canal", "Dune", "Elm", "Ferry", "Garden", "Harbour", "Island", "Linden", "Mill")
SECOND = ("Lane", "Square", "Bridge", "Field", "Court", "Gate", "House", "Quay", "Park", "Yard", "Hill")
TRADE = {
    "school": ("Primary School", "College", "Montessori School", "Childcare", "Basisschool", "Kinderopvang"),
    "association": ("Sports Club", "Choir", "Neighbours", "Volunteers", "Voetbalvereniging", "Garden Club"),
    "service_provider": (
        "Dentists", "Movers", "Tax Advice", "Language Courses", "Family Doctors", "Tandartspraktijk",
        "Fysiotherapie", "Advocaten", "Huisartsenpraktijk", "Physiotherapy", "Notaris", "Bicycle Repair",
    ),
}  # fmt: skip
TERM = {"featured_from": date(2020, 1, 1), "featured_until": date(2099, 12, 31)}
# Two hundred ways to be open, and sometimes nobody knows.
HOURS = (
    *(f"{days} {start}-{end}; PH off"
      for days, start, end in product(
          ("Mo-Fr", "Mo-Sa", "Tu-Sa", "Mo-Th", "Mo,We,Fr"), ("08:00", "08:30", "09:00", "10:00", "13:00"),
          ("16:30", "17:00", "17:30", "18:00", "20:00", "21:30", "17:00,19:00-21:00", "22:00"))),
    "",
)  # fmt: skip


def partners(rng: random.Random, count: int, sentences: int = 12) -> Iterator[dict[str, Any]]:
    """The fields of so many partners, descriptions of so many sentences in both languages."""
    for number in range(count):
        kind = rng.choice(list(TRADE))
        name = partner_name(rng, rng.choice(TRADE[kind]))
        yield {
            "kind": kind,
            "name": name,
            "slug": f"{name.lower().replace(' ', '-')}-{number}",
            **{f"summary_{locale}": prose(rng, locale, 2)[:220] for locale in LOCALES},
            **{f"description_{locale}": description(rng, locale, sentences // 2) for locale in LOCALES},
            **(TERM if number % 50 == 0 else {}),
        }


def partner_name(rng: random.Random, trade: str) -> str:
    """Called after a family, a street, or a spot in English."""
    style = rng.random()
    if style < 0.4:
        return f"{trade} {surname(rng)}"
    if style < 0.6:
        return f"{trade} {street(rng)}"
    return f"{rng.choice(FIRST)} {rng.choice(SECOND)} {trade}"


def description(rng: random.Random, locale: str, sentences: int) -> str:
    return f"<p>{prose(rng, locale, sentences)}</p><p>{prose(rng, locale, sentences)}</p>"


def address(rng: random.Random, town: str) -> dict[str, str]:
    return {
        "street_address": f"{street(rng)} {rng.randint(1, 200)}",
        "postal_code": f"{rng.randint(1000, 9999)} {rng.choice('ABCDEFG')}{rng.choice('ABCDEFG')}",
        "address_locality": town,
    }
