"""Makes the fonts of `frontend/shared/design/fonts/`: `python -m frontend.shared.font_subset FOLDER` (`make fonts`).

FOLDER holds the variable fonts as `@fontsource-variable/…` packages them, in any folder below it. Of each, only the
weights that the style sheets use are kept, and the characters of our languages and of people's names; the letters
outside Latin-1 go to a file of their own, which a browser gets when a page has one. Needs fonttools.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # it has no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates  # type: ignore[import-untyped]  # it has no types
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]  # it has no types
from fontTools.varLib.iup import iup_delta  # type: ignore[import-untyped]  # it has no types

TARGET = Path(__file__).parent / "design" / "fonts"
# Latin-1, and the signs that our texts are written with. `tokens.css` says the same in `unicode-range`.
LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC, 0x2009, 0x2013, 0x2014, 0x2018,
    0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212,
]  # fmt: skip
# Latin Extended-A, and the letters of Romanian that came later.
LATIN_EXTENDED = [*range(0x100, 0x180), *range(0x218, 0x21C)]
# What a web page can use of a font's layout rules.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum", "liga"]


class Font(NamedTuple):
    """A font: its name, the weights that we use, and whether its nought is crossed."""

    name: str
    weights: tuple[int, int]
    has_crossed_nought: bool = False


FONTS = [
    Font("atkinson-hyperlegible-next", (400, 700), has_crossed_nought=True),
    Font("bricolage-grotesque", (700, 800)),
]


def make_fonts(sources: Path) -> None:
    """Write two files for each font."""
    for font in FONTS:
        for part, characters in (("latin", LATIN), ("latin-ext", LATIN_EXTENDED)):
            [source] = sources.rglob(f"{font.name}-{part}-wght-normal.woff2")
            made = make_font(source, font, characters)
            made.save(TARGET / f"{font.name}-{part}.woff2")


def make_font(source: Path, font: Font, characters: list[int]) -> TTFont:
    """A font with some weights and characters of another."""
    made = TTFont(source)
    subsetter = Subsetter(Options(hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 13, 14]))
    subsetter.populate(unicodes=characters)
    subsetter.subset(made)
    made = _read_anew(made)
    if font.has_crossed_nought and ord("0") in made.getBestCmap():
        uncross_nought(made)
    made = instantiateVariableFont(made, {"wght": font.weights})
    made.flavor = "woff2"
    return made


def _read_anew(font: TTFont) -> TTFont:
    """What was written and read again: the tables of a subset still name glyphs that it has not."""
    written = BytesIO()
    font.save(written)
    written.seek(0)
    return TTFont(written)


def uncross_nought(font: TTFont) -> None:
    """Join the two halves inside the crossed nought of Atkinson Hyperlegible Next: crossed, “10:00” looks like code.

    The points stay where they are, but for the two ends of the bar: the lower half begins after them, so its last
    points meet the upper half's, and the variations of weight move along.
    """
    glyph = font["glyf"]["zero"]
    outside, lower, upper = (end + 1 for end in glyph.endPtsOfContours)
    # The lower half's points from the bar's upper end round to its lower end, then the upper half's back up.
    bar = outside + 4
    order = [*range(outside), *range(bar, lower), *range(outside, bar), *range(lower + 1, upper), lower]
    for variation in font["gvar"].variations["zero"]:
        # Four points after the last one stand for the glyph's edges.
        deltas = iup_delta(variation.coordinates, [*glyph.coordinates, *[(0, 0)] * 4], glyph.endPtsOfContours)
        variation.coordinates = [*(deltas[place] for place in order), *deltas[upper:]]
    glyph.coordinates = GlyphCoordinates([glyph.coordinates[place] for place in order])
    glyph.flags = type(glyph.flags)(glyph.flags[place] for place in order)
    glyph.endPtsOfContours = [outside - 1, upper - 1]
    glyph.numberOfContours = 2


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))
