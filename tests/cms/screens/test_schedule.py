"""The Python side of the golden vectors; the player's side is in tests/browser/screens/."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from cms.screens.schedule import active

GOLDEN = json.loads((Path(__file__).parent / "schedule_vectors.json").read_text())


@pytest.mark.parametrize("vector", GOLDEN["vectors"], ids=lambda vector: vector["why"])
def test_what_holds_at_an_instant(vector):
    instant = datetime.fromisoformat(vector["instant"]) if vector["instant"] else None
    assert [slide["id"] for slide in active(GOLDEN["manifest"], instant)] == vector["active"]
