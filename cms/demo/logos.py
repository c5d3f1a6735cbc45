"""Logos for the demo's fictional partners: initials and a sign for what they do, on a tile of the house's colours.

Pure: a name, its categories and a seed in, the same PNG out on every machine with the same Pillow. The letters are of
the font that Pillow brings along.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from zlib import crc32

from PIL import Image, ImageDraw, ImageFont

# The card's smallest size: see `cms.media.public.CARD_WIDTHS`.
SIDE = 320
# Drawn larger and made smaller, for smooth edges.
SCALE = 2
LARGE = SIDE * SCALE

# Pigments and tints of frontend/shared/design/tokens.css.
RED, BLUE, YELLOW, GREEN, BLACK, WHITE = "#c9161d", "#1a4fa3", "#ffc72c", "#14433a", "#13201d", "#ffffff"
TINT_RED, TINT_BLUE, TINT_YELLOW, TINT_GREEN = "#fce8e6", "#d5e9f2", "#fff4d2", "#dfede7"
# Ground, letters (4.5:1 on it) and sign (3:1 on it).
PALETTES = (
    (RED, WHITE, YELLOW),
    (BLUE, WHITE, YELLOW),
    (BLUE, YELLOW, TINT_BLUE),
    (YELLOW, BLACK, RED),
    (YELLOW, BLACK, BLUE),
    (YELLOW, GREEN, BLACK),
    (GREEN, WHITE, YELLOW),
    (GREEN, YELLOW, TINT_GREEN),
    (BLACK, WHITE, YELLOW),
    (BLACK, YELLOW, TINT_BLUE),
    (TINT_BLUE, BLUE, RED),
    (TINT_RED, RED, BLUE),
    (TINT_YELLOW, GREEN, RED),
    (TINT_GREEN, GREEN, RED),
    (TINT_GREEN, BLACK, BLUE),
)
SMALL_WORDS = {"de", "het", "'t", "en", "and", "&", "aan", "op", "van", "du", "del", "na", "met", "voor", "of"}

Paint = Callable[["Pen"], None]


class Pen:
    """Draws a sign in a square at the lower right, in units of that square: 0 to 1 from its upper left corner."""

    def __init__(self, draw: ImageDraw.ImageDraw, colour: str, ground: str) -> None:
        self.draw, self.colour, self.ground = draw, colour, ground
        self.left = self.top = LARGE * 0.44
        self.size = LARGE * 0.47

    def _points(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(self.left + x * self.size, self.top + y * self.size) for x, y in points]

    def shape(self, *points: tuple[float, float]) -> None:
        """A filled polygon."""
        self.draw.polygon(self._points(points), fill=self.colour)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle."""
        self.draw.rectangle(self._points([(x0, y0), (x1, y1)]), fill=self.colour)

    def disc(self, x: float, y: float, radius: float, *, hole: bool = False) -> None:
        """A filled circle, or a round hole."""
        box = self._points([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(box, fill=self.ground if hole else self.colour)

    def slice(self, x: float, y: float, radius: float, start: float, end: float) -> None:
        """A part of a circle between two angles, in degrees clockwise from three o'clock."""
        box = self._points([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.pieslice([*box[0], *box[1]], start, end, fill=self.colour)


def _books(pen: Pen) -> None:
    pen.box(0.1, 0.3, 0.3, 1)
    pen.box(0.38, 0.05, 0.58, 1)
    pen.shape((0.66, 0.2), (0.84, 0.15), (1, 0.97), (0.82, 1))


def _parent_and_child(pen: Pen) -> None:
    pen.disc(0.4, 0.25, 0.2)
    pen.slice(0.4, 1, 0.45, 180, 360)
    pen.disc(0.85, 0.55, 0.13)
    pen.slice(0.85, 1, 0.26, 180, 360)


def _cross(pen: Pen) -> None:
    pen.box(0.35, 0.05, 0.7, 1)
    pen.box(0.05, 0.35, 1, 0.7)


def _house(pen: Pen) -> None:
    pen.shape((0, 0.5), (0.5, 0.02), (1, 0.5))
    pen.box(0.14, 0.5, 0.42, 1)
    pen.box(0.62, 0.5, 0.86, 1)
    pen.box(0.14, 0.5, 0.86, 0.62)


def _coin(pen: Pen) -> None:
    pen.disc(0.5, 0.5, 0.5)
    pen.disc(0.5, 0.5, 0.3, hole=True)
    pen.disc(0.5, 0.5, 0.14)


def _stairs(pen: Pen) -> None:
    pen.box(0, 0.75, 0.3, 1)
    pen.box(0.35, 0.4, 0.65, 1)
    pen.box(0.7, 0.05, 1, 1)


def _gate(pen: Pen) -> None:
    pen.box(0, 0.08, 1, 0.22)
    for left in (0.04, 0.4, 0.76):
        pen.box(left, 0.3, left + 0.2, 0.84)
    pen.box(0, 0.9, 1, 1)


def _ball(pen: Pen) -> None:
    pen.disc(0.5, 0.4, 0.38)
    pen.box(0, 0.88, 1, 1)


def _easel(pen: Pen) -> None:
    pen.shape((0.02, 1), (0.5, 0.02), (0.98, 1))
    pen.disc(0.5, 0.66, 0.16, hole=True)


def _round_table(pen: Pen) -> None:
    pen.slice(0.5, 0.5, 0.5, 0, 180)
    pen.disc(0.2, 0.26, 0.16)
    pen.disc(0.8, 0.26, 0.16)


def _hands(pen: Pen) -> None:
    pen.slice(0.3, 0.3, 0.28, 180, 360)
    pen.slice(0.76, 0.3, 0.28, 180, 360)
    pen.shape((0.02, 0.3), (1.04, 0.3), (0.53, 1))


def _window(pen: Pen) -> None:
    pen.slice(0.5, 0.42, 0.4, 180, 360)
    pen.box(0.1, 0.42, 0.44, 1)
    pen.box(0.56, 0.42, 0.9, 1)


def _speech(pen: Pen) -> None:
    pen.disc(0.5, 0.42, 0.42)
    pen.shape((0.16, 0.6), (0.5, 0.8), (0.1, 1))


def _wheel(pen: Pen) -> None:
    pen.disc(0.5, 0.5, 0.5)
    pen.disc(0.5, 0.5, 0.36, hole=True)
    pen.box(0.46, 0.1, 0.54, 0.9)
    pen.box(0.1, 0.46, 0.9, 0.54)


# By category, else by the one above it.
SIGNS: dict[str, Paint] = {
    "education": _books,
    "language-courses": _speech,
    "family": _parent_and_child,
    "health": _cross,
    "housing-and-moving": _house,
    "driving-and-transport": _wheel,
    "money-and-law": _coin,
    "work-and-business": _stairs,
    "government-and-integration": _gate,
    "free-time-and-meeting": _round_table,
    "sports": _ball,
    "arts-and-culture": _easel,
    "volunteering": _hands,
    "faith": _window,
}


def draw_logo(name: str, categories: Sequence[str], seed: str) -> bytes:
    """A square PNG of SIDE pixels. `categories`: the slug of what the partner is, and those above it."""
    ground, letters, accent = PALETTES[crc32(seed.encode()) % len(PALETTES)]
    tile = Image.new("RGB", (LARGE, LARGE), ground)
    draw = ImageDraw.Draw(tile)
    sign = next((SIGNS[each] for each in categories if each in SIGNS), _round_table)
    sign(Pen(draw, accent, ground))
    font = ImageFont.load_default(LARGE * 0.42)
    at = (LARGE * 0.08, LARGE * 0.42)
    draw.text(at, initials(name), font=font, fill=letters, anchor="ls", stroke_width=LARGE // 120)
    return _png(tile.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def initials(name: str) -> str:
    """The first letters of the first and the last word that mean something: one letter for a single word."""
    words = [word for word in name.split() if word[0].isalnum() and word.lower() not in SMALL_WORDS]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0].upper() for word in ends)


def _png(tile: Image.Image) -> bytes:
    file = BytesIO()
    tile.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()
