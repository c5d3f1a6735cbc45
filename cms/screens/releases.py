"""Releases: what each screen is to play, signed and never changed; which one it was when; holding back a newer one."""

import json
import threading
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.screens import signing
from cms.screens.held import held_to
from cms.screens.known_tokens import KnownToken
from cms.screens.manifest import build_manifest
from cms.screens.models import MediaFile, Release, ReleasePeriod, Screen, ScreenRelease
from cms.screens.short_links import note_released
from config.rest import generation_cache
from config.rest.generation import current_generation
from directory.public.spans import ONE_DAY, ZONE, midnight_of

Document = dict[str, Any]
# Made anew at least so often, whatever was said to have changed or not.
HOLDS = timedelta(minutes=30)
LONG_AGO = datetime.min.replace(tzinfo=UTC)

_one_at_a_time = threading.Lock()


class OtherFormat(Exception):
    """Today's players do not read the format of this release."""


class MadeFrom(NamedTuple):
    """What a release was made from; noted before anything is read, so that it is never newer than what was read."""

    generation: int
    version: int
    holds_until: datetime


def current_release(screen: Screen, now: datetime) -> Release:
    """The release that a screen is to play now; made anew where something has changed since the last one was made.
    Where what it plays is the same, so is the release."""
    # Whoever waits here meanwhile finds what the one before has made.
    with _one_at_a_time:
        state, _made = ScreenRelease.objects.select_related("release", "pinned", "screen").get_or_create(screen=screen)
        return _found(state) if is_current(state, now) else _make(state, now)


def is_current(state: ScreenRelease | None, now: datetime) -> bool:
    """Whether nothing has changed since a screen's release was made. Asks the database nothing.

    Never within a transaction: others are not told yet what has changed in it.
    """
    return bool(
        state
        and state.release
        and not generation_cache.in_transaction()
        and state.made_from_version == state.version
        and state.made_from_generation == current_generation()
        and state.holds_until
        and now < state.holds_until
        and state.release.key_id == signing.key_id()
    )


def is_current_token(token: KnownToken) -> bool:
    """The same of what was found with a token."""
    return (
        token.is_up_to_date
        and not generation_cache.in_transaction()
        and token.generation == current_generation()
        and token.key_id == signing.key_id()
    )


def release_at(screen: Screen, instant: datetime) -> Release | None:
    """What a screen was to play at an instant; None before its first release, and for what is no longer kept."""
    periods = ReleasePeriod.objects.filter(screen=screen, begins_at__lte=instant).select_related("release")
    period = periods.filter(Q(ends_at=None) | Q(ends_at__gt=instant)).first()
    return period.release if period else None


def first_release_at(screen: Screen) -> datetime | None:
    """From when the first release of a screen that is kept was the one to play; None where none is kept."""
    period = ReleasePeriod.objects.filter(screen=screen).last()
    return period.begins_at if period else None


def pin_release(*, screen: Screen, release: Release) -> None:
    """Hold a screen to the slides of an earlier release until `unpin` (`cms.screens.held` says which stay today's).
    Raises OtherFormat for a release that today's players cannot read."""
    if json.loads(release.document).get("format") != build_manifest(screen, timezone.now())["format"]:
        raise OtherFormat
    _hold(screen, release)


def unpin(*, screen: Screen) -> None:
    """Play what is published again."""
    _hold(screen, None)


def _hold(screen: Screen, release: Release | None) -> None:
    ScreenRelease.objects.get_or_create(screen=screen)
    ScreenRelease.objects.filter(screen=screen).update(pinned=release, version=F("version") + 1)


def _make(state: ScreenRelease, now: datetime) -> Release:
    """Build outside of any transaction, for that takes a while; then keep it, unless somebody was faster."""
    made_from = MadeFrom(current_generation(), state.version, _holds_until(now))
    manifest = build_manifest(state.screen, now)
    if state.pinned:
        manifest = held_to(json.loads(state.pinned.document), manifest, state.screen, now)
    return _keep(state.screen, manifest, made_from, now)


def _holds_until(now: datetime) -> datetime:
    """Midnight has new days, on which other hours and dates are looked at."""
    return min(now + HOLDS, midnight_of(now.astimezone(ZONE).date() + ONE_DAY))


def _keep(screen: Screen, manifest: Document, made_from: MadeFrom, now: datetime) -> Release:
    with transaction.atomic():
        state = ScreenRelease.objects.select_for_update(of=("self",)).select_related("release").get(screen=screen)
        if state.release and made_from < _of(state):
            return state.release
        release = _release_of(screen, manifest, now)
        if state.release != release:
            ReleasePeriod.objects.filter(screen=screen, ends_at=None).update(ends_at=now)
            ReleasePeriod.objects.create(screen=screen, release=release, begins_at=now)
        state.release, state.holds_until = release, made_from.holds_until
        state.made_from_generation, state.made_from_version = made_from.generation, made_from.version
        # Not `version` nor `pinned`: somebody may have moved them meanwhile.
        fields = ["release", "holds_until", "made_from_generation", "made_from_version"]
        state.save(update_fields=fields)
    return release


def _found(state: ScreenRelease) -> Release:
    if state.release is None:
        raise TypeError("A screen whose release is current has one.")
    return state.release


def _of(state: ScreenRelease) -> MadeFrom:
    return MadeFrom(state.made_from_generation, state.made_from_version, state.holds_until or LONG_AGO)


def _release_of(screen: Screen, manifest: Document, now: datetime) -> Release:
    """The release with what this document says; one that there is already stays byte for byte what it is."""
    release = Release.objects.filter(screen=screen, digest=manifest["digest"]).first()
    if release is None:
        document = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
        release = Release.objects.create(
            screen=screen, digest=manifest["digest"], document=document, **_signed(document)
        )
        release.media.set(MediaFile.objects.filter(sha256__in=manifest.get("media", {})))
    elif release.key_id != signing.key_id():
        Release.objects.filter(pk=release.pk).update(**_signed(release.document))
        release.refresh_from_db()
    note_released(release.document, now)
    return release


def _signed(document: str) -> dict[str, str]:
    return {"signature": signing.sign(signing.release_statement(document.encode())), "key_id": signing.key_id()}
