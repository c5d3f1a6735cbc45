"""The numbers that a player reports, in its code and in the operators' guide."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PLAYER = ROOT / "frontend" / "screens" / "static"
TABLE = (PLAYER / "player" / "errors.js").read_text()
GUIDE = (ROOT / "docs" / "operators" / "screen-errors.md").read_text()
NUMBERS = re.findall(r"^  (E\d\d):", TABLE, re.MULTILINE)


def test_the_guide_explains_each_number_that_players_report_and_no_other():
    assert re.findall(r"^\| (E\d\d) \|", GUIDE, re.MULTILINE) == NUMBERS


def test_each_number_is_reported_somewhere_and_none_that_is_not_in_the_table():
    modules = [path.read_text() for path in PLAYER.rglob("*.js")]
    reported = {number for text in modules for number in re.findall(r'report(?:Standing)?\("(E\d\d)"\)', text)}
    assert reported == set(NUMBERS)


def test_what_the_guide_says_is_said_whole():
    rows = [line for line in GUIDE.splitlines() if line.startswith("| E")]
    assert [row for row in rows if len([cell for cell in row.split("|")[1:-1] if cell.strip()]) != 4] == []
