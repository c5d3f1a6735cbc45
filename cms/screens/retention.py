"""What is deleted when: releases, the files and short addresses that no kept release names, plays, old tokens."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from cms.screens.models import (
    DeviceCommand,
    DeviceToken,
    MediaFile,
    Play,
    Release,
    ReleasePeriod,
    ScreenRelease,
    ShortLink,
)
from cms.screens.short_links import NOTED_EVERY, note_released

RELEASES_KEPT = timedelta(days=90)
PLAYS_KEPT = timedelta(days=400)
# A token that was followed by another is remembered as long: who comes with it is told so.
TOKENS_KEPT = timedelta(days=400)
# A file may be there a moment before the release that names it.
MEDIA_KEPT = timedelta(days=2)
MEDIA_FOLDER = "screens"
BATCH = 1_000


def forget_screen_history() -> dict[str, int]:
    """Delete what is no longer kept; how many of each. May be repeated, and broken off at any point."""
    now = timezone.now()
    return {
        "releases": _forget_releases(now),
        "files": _forget_files(now),
        "addresses": _forget_addresses(now),
        "plays": _forget_plays(now),
        "tokens": _forget_tokens(now),
    }


def _forget_releases(now: datetime) -> int:
    """Those that no screen was to play in the last 90 days, nor is held to."""
    states = ScreenRelease.objects.order_by()
    kept = [states.exclude(**{name: None}).values(name) for name in ("release", "pinned")]
    since = now - RELEASES_KEPT
    played = ReleasePeriod.objects.filter(Q(ends_at=None) | Q(ends_at__gt=since)).order_by().values("release")
    old = Release.objects.filter(made_at__lt=since).exclude(pk__in=kept[0]).exclude(pk__in=kept[1])
    return _delete(old.exclude(pk__in=played))


def _forget_files(now: datetime) -> int:
    """First the row, so that a file that is named is always there; then what lies about without a row."""
    unused = MediaFile.objects.filter(releases=None, last_used_at__lt=now - MEDIA_KEPT)
    names: list[str] = []
    for file in unused.iterator():
        # Asked again, in one statement with the deletion: a release may have come to name it.
        deleted, _rows = MediaFile.objects.filter(pk=file.pk, releases=None).delete()
        names += [str(file.file.name)] if deleted else []
    for name in [*names, *_stray_files(now)]:
        default_storage.delete(name)
    return len(names)


def _stray_files(now: datetime) -> list[str]:
    """Files of which no row tells: what was being written when the power failed."""
    if not default_storage.exists(MEDIA_FOLDER):
        return []
    there = {f"{MEDIA_FOLDER}/{name}" for name in default_storage.listdir(MEDIA_FOLDER)[1]}
    stray = there.difference(MediaFile.objects.order_by().values_list("file", flat=True))
    return [name for name in stray if default_storage.get_modified_time(name) < now - MEDIA_KEPT]


def _forget_addresses(now: datetime) -> int:
    """A screen that is off plays on what it has: what its release names stays."""
    for state in ScreenRelease.objects.select_related("release", "pinned").iterator(chunk_size=10):
        for release in filter(None, (state.release, state.pinned)):
            note_released(release.document, now)
    return _delete(ShortLink.objects.filter(last_released_at__lt=now - RELEASES_KEPT - NOTED_EVERY))


def _forget_plays(now: datetime) -> int:
    return _delete(Play.objects.filter(started_at__lt=now - PLAYS_KEPT))


def _forget_tokens(now: datetime) -> int:
    DeviceCommand.objects.filter(asked_at__lt=now - RELEASES_KEPT).delete()
    return _delete(DeviceToken.objects.filter(superseded_at__lt=now - TOKENS_KEPT))


def _delete(rows: Any) -> int:
    """In pieces: a year of plays in one transaction would stop all other writers."""
    count = 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rows.model.objects.filter(pk__in=pks).delete()
        count += len(pks)
    return count
