"""From the screen to the visitor's phone: addresses, as text and as QR code. They name screen and slide, no visitor."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import segno
from django.conf import settings

# Redundancy M (15 %): a smudge on the glass, yet modules big enough to read from some metres.
REDUNDANCY = "m"


def serialize_link(path: str, screen_id: int | None, slide_id: int | None) -> dict[str, Any]:
    """`{"link", "address", "qr"}`: the path with where it was scanned, the address to print, the code to draw."""
    link = f"{path}?{urlencode(_origin(screen_id, slide_id))}"
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return {"link": link, "address": f"{urlsplit(base).netloc}{path}".rstrip("/"), "qr": qr_code(base + link)}


@lru_cache(maxsize=2048)
def qr_code(text: str) -> dict[str, Any]:
    """A QR code as `{"size": modules a side, "path"}`, without its quiet zone (4 modules).

    The path is to be stroked, one unit wide: a line through each stretch of dark modules.
    """
    rows = [bytes(row) for row in segno.make(text, error=REDUNDANCY, micro=False).matrix]
    path = "".join(f"M{x} {y}.5h{length}" for y, row in enumerate(rows) for x, length in _runs(row))
    return {"size": len(rows), "path": path}


def _origin(screen_id: int | None, slide_id: int | None) -> dict[str, int]:
    named = {"screen": screen_id, "slide": slide_id}
    return {name: number for name, number in named.items() if number is not None}


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where the stretches of dark modules begin, and how long they are."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
