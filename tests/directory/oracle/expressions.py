"""The expressions and moments that both implementations are asked about: the demo's, written ones, and combinations."""

from __future__ import annotations

from datetime import datetime
from itertools import islice, product
from pathlib import Path

import yaml

from directory.opening.times import ZONE

DEMO = Path("cms/demo/directory")

DAYS = [
    "Mo-Fr", "Mo,We,Fr", "Tu-Th", "Sa", "Sa-Su", "Mo-Su", "Su", "Fr-Mo", "We[1]", "Su[-1]", "PH", "SH", "SH Mo-Fr",
    "Apr-Oct Mo-Fr", "Nov-Mar Sa-Su", "Oct-Dec", "week 40-53 Mo", "Dec 20-Jan 5", "2026-2027 Tu",
]  # fmt: skip
TIMES = [
    "09:00-17:00", "08:30-12:00,13:00-17:15", "19:00-02:00", "22:00-06:00", "00:00-24:00", "18:00-24:00", "00:00-02:00",
    "10:00-12:00 unknown", '13:00-17:00 "by appointment"', "12:00-30:00",
]  # fmt: skip
ENDINGS = [
    "", "; PH off", "; SH off", "; PH,SH off", ", Th 18:00-21:00", "; Sa 10:00-16:00", "; Dec 24-Jan 1 off",
    " || unknown", "; SH Mo-Fr 08:00-18:30; PH off", "; Su 22:00-03:00", "; Mo off", ", Su 23:00-01:30",
    '; Sa off "by appointment"',
]  # fmt: skip


def expressions() -> list[str]:
    """All of them, each once; always the same."""
    return list(dict.fromkeys([*demo_expressions(), *_lines("expressions.txt"), *combinations()]))


def moments() -> list[str]:
    """Moments as they are written."""
    return _lines("moments.txt")


def demo_expressions() -> list[str]:
    """What the demo's locations and services have."""
    partners = [each for path in sorted(DEMO.glob("*.yaml")) for each in yaml.safe_load(path.read_text())]
    owners = [each for partner in partners for part in ("locations", "services") for each in partner.get(part, ())]
    return [owner["opening_hours"] for owner in owners if owner.get("opening_hours")]


def combinations() -> list[str]:
    """Every seventh of all combinations: 7 divides none of the lists' lengths, so that all of each are met."""
    return [f"{days} {times}{ending}" for days, times, ending in islice(product(DAYS, TIMES, ENDINGS), 0, None, 7)]


def moment(text: str) -> datetime:
    """A time by the clock of Amsterdam; `again`: the second time that the clock shows it."""
    return datetime.fromisoformat(text.removesuffix(" again")).replace(tzinfo=ZONE, fold=text.endswith("again"))


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]
