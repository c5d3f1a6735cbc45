"""Proof of play: what devices say they have shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cms.screens.models import Device, Play


@dataclass(frozen=True, slots=True)
class ToldPlay:
    """A slide that was shown to its end, in a device's words."""

    id: UUID
    item: str
    title: str
    featured: bool
    language: str
    release: str
    started_at: datetime
    seconds: float


def keep_plays(*, device: Device, plays: Iterable[ToldPlay]) -> int:
    """Keep what a device has shown, and return how many of these are kept now: those told before count once."""
    screen = device.screen
    rows = {
        play.id: Play(
            id=play.id,
            device=device,
            screen=screen,
            screen_name=screen.name if screen else "",
            item=play.item,
            title=play.title,
            is_featured=play.featured,
            language=play.language,
            release=play.release,
            started_at=play.started_at,
            seconds=play.seconds,
        )
        for play in plays
    }
    Play.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)
