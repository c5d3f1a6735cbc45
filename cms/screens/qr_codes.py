"""QR codes of this website's addresses, as players draw them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import segno
from django.conf import settings

# Redundancy M (15 %): a smudge on the glass, yet modules big enough to read from some metres.
REDUNDANCY = "m"
# Which of the eight masks is best takes nine tenths of the time. A code that is read from an arm's length can do with
# any of them.
ANY_MASK = 3


def base_url() -> str:
    """Where this website is, without a slash at the end."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


@lru_cache(maxsize=2048)
def qr_code(text: str) -> dict[str, Any]:
    """A QR code as `{"size": modules a side, "path"}`, without its quiet zone (4 modules).

    The path is to be stroked, one unit wide: a line through each stretch of dark modules.
    """
    rows = [bytes(row) for row in segno.make(text, error=REDUNDANCY, micro=False).matrix]
    path = "".join(f"M{x} {y}.5h{length}" for y, row in enumerate(rows) for x, length in _runs(row))
    return {"size": len(rows), "path": path}


def compact_qr(path: str) -> dict[str, Any]:
    """The code of an address of this website for a touch screen: `{"size": modules a side, "bits"}`, the modules row by
    row as bits, the first one highest, in base64."""
    return _compact_code(base_url() + quote(path))


@lru_cache(maxsize=4096)
def _compact_code(text: str) -> dict[str, Any]:
    """Kept, for making a thousand of them takes a second."""
    matrix = segno.make(text, error=REDUNDANCY, micro=False, mask=ANY_MASK).matrix
    bits = "".join("1" if module else "0" for row in matrix for module in row)
    size = (len(bits) + 7) // 8
    number = int(bits.ljust(size * 8, "0"), 2)
    return {"size": len(matrix), "bits": base64.b64encode(number.to_bytes(size, "big")).decode()}


def _runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where the stretches of dark modules begin, and how long they are."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
