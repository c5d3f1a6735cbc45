"""What may be a picture here: files of which a WebP can be made."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

import willow

# WebP writes no side longer than this: https://developers.google.com/speed/webp/faq
MAX_SIDE = 16_383
TRIAL_SIZE = (32, 32)


class BrokenPicture(Exception):
    """A file that no picture can be made of."""


def refuse_broken(file: IO[bytes]) -> None:
    """Make a small WebP of a picture, as readers will be shown it. Raises BrokenPicture where that fails.

    A header says nothing of what follows it: a file that was cut off is found out here and not by its readers.
    """
    file.seek(0)
    try:
        willow.Image.open(file).auto_orient().resize(TRIAL_SIZE).save_as_webp(BytesIO())
    except Exception as error:  # whatever a decoder makes of junk: OSError, SyntaxError, struct.error …
        raise BrokenPicture from error
    finally:
        file.seek(0)


def fits(width: int, height: int) -> bool:
    """Whether a picture of this size can be written as WebP."""
    return min(width, height) > 0 and max(width, height) <= MAX_SIDE


def fitting_widths(picture: Any, widths: tuple[int, ...]) -> list[int]:
    """Those of the widths that neither enlarge a picture nor are too high for it; else its own, if that fits."""
    found = [width for width in widths if width <= picture.width and fits(width, _height(picture, width))]
    own = [picture.width] if not found and fits(picture.width, picture.height) else []
    return found or own


def _height(picture: Any, width: int) -> int:
    return max(1, round(int(picture.height) * width / int(picture.width)))
