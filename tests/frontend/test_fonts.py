"""The fonts: every letter that we write is in them, and they are as small as that allows."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from frontend.shared.font_subset import FONTS, LATIN, LATIN_EXTENDED, TARGET

CATALOGUES = [*Path("locale").glob("*/LC_MESSAGES/django.po"), *Path("cms/demo/content").rglob("*.yaml")]
# Signs that another font of the reader's device may draw.
ELSEWHERE = set("\n\u202f\ufeff→←↑↓✓×…“”‘’–—≤≥ⓘ●■▲")  # noqa: RUF001  (signs of texts)


def file(name: str, part: str) -> TTFont:
    return TTFont(TARGET / f"{name}-{part}.woff2")


@pytest.mark.parametrize("name", [font.name for font in FONTS])
def test_names_of_people_from_all_over_europe_can_be_written(name: str) -> None:
    latin, extended = (set(file(name, part).getBestCmap()) for part in ("latin", "latin-ext"))
    assert len(set(LATIN) - latin) <= 4
    for letter in "ąćęłńśźżčďěňřšťůžőűğışășțāēīūģķļņėįų":
        assert ord(letter) in latin | extended, letter


def test_every_letter_of_our_texts_is_in_the_fonts() -> None:
    known = {chr(code) for code in (*LATIN, *LATIN_EXTENDED)} | ELSEWHERE
    written = {sign for path in CATALOGUES for sign in path.read_text("utf-8")}
    letters = {sign for sign in written if sign.isalpha()}
    # Names of languages in their own script stand in no font of ours.
    assert {sign for sign in letters - known if re.match(r"[\u0000-\u024f]", sign)} == set()


def test_a_nought_is_not_crossed() -> None:
    font = file("atkinson-hyperlegible-next", "latin")
    assert font["glyf"][font.getBestCmap()[ord("0")]].numberOfContours == 2


@pytest.mark.parametrize("name", [font.name for font in FONTS])
def test_the_style_sheet_says_what_is_in_which_file(name: str) -> None:
    sheet = (TARGET.parent / "tokens.css").read_text()
    for part, characters in (("latin", LATIN), ("latin-ext", LATIN_EXTENDED)):
        [ranges] = re.findall(rf"{name}-{part}\.woff2.*?unicode-range:(.*?);", sheet, re.DOTALL)
        told = set()
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges):
            told |= set(range(int(first, 16), int(last or first, 16) + 1))
        assert set(characters) <= told
