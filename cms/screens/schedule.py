"""Which slides of a manifest hold at an instant. The player's `schedule.js` answers the same: both are held to
`tests/cms/screens/schedule_vectors.json`.
"""

from datetime import datetime
from typing import Any

Slide = dict[str, Any]


def active(manifest: dict[str, Any], instant: datetime | None) -> list[Slide]:
    """The slides whose validity includes an aware instant, in order; the end is not included.

    None for an instant that cannot be trusted (a clock that runs behind what it has already seen): then only
    slides without any validity.
    """
    return [slide for slide in manifest["slides"] if _holds(slide, instant)]


def _holds(slide: Slide, instant: datetime | None) -> bool:
    start, end = _instant(slide["valid_from"]), _instant(slide["valid_until"])
    if instant is None:
        return start is None and end is None
    return (start is None or start <= instant) and (end is None or instant < end)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
