"""The documents name files that are there, and names that are in them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCS = ROOT / "docs"
HOW_TOS = sorted((DOCS / "how-to").glob("*.md"))
# `directory/public/cards.py`, `frontend/shared/design/`; neither `cms/pages/blocks/<name>.py` nor `/site/`.
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?)`")
NAMES_IN = re.compile(r"((?:`\w+`(?:, | and | or )?)+) in\s+`([\w/.-]+\.\w+)`")
# Below a room or a folder that the text has named before.
OF_A_ROOM = ("api/", "public/", "parts/", "pages/")
# Made when the program runs.
MADE = {"var/generation"}


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", HOW_TOS, ids=name_of)
def test_a_how_to_names_files_that_are_there(path):
    named = {found for found in PATH.findall(path.read_text()) if not found.startswith(OF_A_ROOM)}
    assert sorted(name for name in named - MADE if not (ROOT / name).exists()) == []


@pytest.mark.parametrize("path", HOW_TOS, ids=name_of)
def test_a_how_to_finds_what_it_names_in_the_files_it_names(path):
    pairs = [(name, file) for names, file in NAMES_IN.findall(path.read_text()) for name in re.findall(r"\w+", names)]
    missing = [
        (name, file)
        for name, file in pairs
        if name not in {"and", "or"} and (ROOT / file).exists() and name not in (ROOT / file).read_text()
    ]
    assert missing == []


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=name_of)
def test_links_to_other_documents_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []
