"""The Python side of the golden vectors; the player's side is in tests/browser/screens/."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cms.screens.schedule import active, current_notices, is_on, loop

GOLDEN = json.loads((Path(__file__).parent / "schedule_vectors.json").read_text())
ZONE = "Europe/Amsterdam"


def why(vector: dict[str, Any]) -> str:
    return str(vector["why"])


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@pytest.mark.parametrize("vector", GOLDEN["vectors"], ids=why)
def test_what_holds_at_an_instant(vector: dict[str, Any]) -> None:
    found = active(GOLDEN["manifest"], moment(vector["instant"]))
    assert [slide["id"] for slide in found] == vector["active"]


@pytest.mark.parametrize("vector", GOLDEN["notices"]["vectors"], ids=why)
def test_which_notices_hold(vector: dict[str, Any]) -> None:
    assert [notice["id"] for notice in current_notices(GOLDEN["notices"], moment(vector["instant"]))] == vector[
        "current"
    ]


@pytest.mark.parametrize("vector", GOLDEN["rules"], ids=why)
def test_when_a_rule_is_on(vector: dict[str, Any]) -> None:
    found = [is_on(vector["rule"], datetime.fromisoformat(each["instant"]), ZONE) for each in vector["instants"]]
    assert found == [each["on"] for each in vector["instants"]]


@pytest.mark.parametrize("vector", GOLDEN["loops"], ids=why)
def test_what_a_round_is_made_of(vector: dict[str, Any]) -> None:
    assert loop(vector["manifest"], moment(vector["instant"]), vector["round"]) == vector["expected"]
