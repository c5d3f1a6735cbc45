"""Whether a place is open, as the reference implementation of OpenStreetMap's opening hours says it (npm
opening_hours): `make oracle` installs it, for this test alone, and runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from directory.opening.places import HoursPlace
from directory.opening.school_holidays import REGIONS
from directory.public.spans import ONE_DAY, spans_by_day
from tests.directory.oracle.expressions import expressions, moment, moments

HERE = Path(__file__).parent
INSTALLED = Path("var/oracle").resolve()
LEIDEN = (52.16, 4.49)
BY_APPOINTMENT = ("by appointment", "op afspraak")
# Texts that it refuses altogether, as our validator does.
REFUSED = ("Feb 30 10:00-12:00", "Apr 31 10:00-12:00")


class Difference(NamedTuple):
    region: str
    text: str
    moment: str
    ours: str
    theirs: str


def cases() -> list[tuple[str, str]]:
    """Each text with its region; those with school holidays in all regions."""
    texts = [text for text in expressions() if text not in REFUSED]
    return [(text, region) for text in texts for region in (REGIONS if "SH" in text else ("midden",))]


@pytest.fixture(scope="module")
def theirs() -> list[Any]:
    if not shutil.which("node") or not (INSTALLED / "node_modules").is_dir():
        assert not os.environ.get("CI"), "CI installs node, and runs `make oracle`."
        pytest.skip("needs node and npm; then run `make oracle`")
    asked = {
        "cases": [{"text": text, "region": region} for text, region in cases()],
        "moments": [int(moment(text).timestamp() * 1000) for text in moments()],
    }
    command = ["node", str(HERE / "states.js"), str(INSTALLED)]
    environment = {**os.environ, "TZ": "Europe/Amsterdam"}
    answer = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=True, env=environment
    )
    return json.loads(answer.stdout)


def test_there_are_enough_of_all_kinds():
    assert len(expressions()) >= 500
    assert len({moment(text).timestamp() for text in moments()}) == len(moments()) >= 60


def test_every_state_is_the_reference_s_or_its_difference_is_listed(theirs):
    accepted = tomllib.loads((HERE / "accepted_differences.toml").read_text())["differences"]
    found: Counter[str] = Counter()
    unexplained = []
    for difference in differences(theirs):
        reasons = [entry["name"] for entry in accepted if covers(entry, difference)]
        found.update(reasons)
        unexplained += [] if reasons else [difference]
    assert unexplained == []
    assert sorted(found) == sorted(entry["name"] for entry in accepted)


def covers(entry: dict[str, str], difference: Difference) -> bool:
    return bool(
        re.search(entry["expressions"], difference.text)
        and re.search(entry.get("moments", ""), difference.moment)
        and entry.get("region", difference.region) == difference.region
    )


def differences(theirs: list[Any]) -> list[Difference]:
    found = []
    for (text, region), states in zip(cases(), theirs, strict=True):
        assert isinstance(states, list), f"{text}: {states}"
        place = HoursPlace(region, *LEIDEN)
        for name, (state, note) in zip(moments(), states, strict=True):
            said = "by_appointment" if note in BY_APPOINTMENT else state
            ours = state_at(text, moment(name), place)
            if ours != said:
                found.append(Difference(region, text, name, ours, said))
    return found


def state_at(text: str, when: datetime, place: HoursPlace) -> str:
    instant = when.astimezone(UTC)
    days = spans_by_day(text, when.date() - ONE_DAY, 2, place)
    return next(
        (
            span.kind
            for spans in days.values()
            for span in spans
            if span.start.astimezone(UTC) <= instant < span.end.astimezone(UTC)
        ),
        "closed",
    )
