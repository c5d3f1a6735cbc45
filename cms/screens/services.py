"""How to write screens: pairing, unpairing, tokens, signs of life. Admin and API go through these."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.screens.models import Device, Pairing, Screen

PAIRING_MINUTES = 10
# Expired pairings are kept this long, so that their players get a clear answer.
PAIRING_KEPT = timedelta(days=1)
# A demonstration's players leave no trace once they have gone.
DEMO_DEVICE_KEPT = timedelta(days=1)


class CodeUnknown(Exception):
    """No player waits with this code: mistyped, expired, or already used."""


class PairingOver(Exception):
    """The pairing has expired, or its token has been fetched."""


class DemoUnavailable(Exception):
    """No screen here pairs by itself."""


@dataclass(frozen=True, slots=True)
class StartedPairing:
    """A pairing with its poll key, which is told once and not kept."""

    pairing: Pairing
    poll_key: str


def secret_hash(secret: str) -> str:
    """What is kept of a token or a poll key. They have 256 random bits: a plain SHA-256 cannot be reversed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def start_pairing(*, demo: bool = False) -> StartedPairing:
    """Begin a pairing that holds ten minutes. `demo` pairs at once with the screen that pairs by itself.

    Raises DemoUnavailable.
    """
    now = timezone.now()
    screen = _demo_screen() if demo else None
    Pairing.objects.filter(expires_at__lt=now - PAIRING_KEPT).delete()
    poll_key = secrets.token_urlsafe(32)
    pairing = Pairing.objects.create(
        code=_unused_code(now),
        poll_key_hash=secret_hash(poll_key),
        expires_at=now + timedelta(minutes=PAIRING_MINUTES),
        screen=screen,
    )
    return StartedPairing(pairing, poll_key)


def claim_pairing(*, code: str, screen: Screen) -> Pairing:
    """Give the player that shows `code` to a screen. Raises CodeUnknown."""
    with transaction.atomic():
        waiting = Pairing.objects.select_for_update().filter(
            code=code, screen=None, collected_at=None, expires_at__gt=timezone.now()
        )
        pairing = waiting.first()
        if pairing is None:
            raise CodeUnknown
        pairing.screen = screen
        pairing.save(update_fields=["screen"])
    return pairing


def find_pairing(*, pairing_id: UUID, poll_key: str) -> Pairing | None:
    """The pairing, for the player that began it; None for a wrong id or key."""
    pairing = Pairing.objects.filter(pk=pairing_id).select_related("screen").first()
    known = pairing.poll_key_hash if pairing else ""
    return pairing if secrets.compare_digest(known, secret_hash(poll_key)) else None


def collect_token(*, pairing: Pairing) -> str | None:
    """The new device's token, once; None while nobody has typed the code. Raises PairingOver."""
    now = timezone.now()
    if pairing.collected_at or pairing.expires_at <= now:
        raise PairingOver
    if pairing.screen_id is None:
        return None
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        if not Pairing.objects.filter(pk=pairing.pk, collected_at=None).update(collected_at=now):
            raise PairingOver
        Device.objects.create(screen_id=pairing.screen_id, token_hash=secret_hash(token))
    return token


def device_of(*, token: str) -> Device | None:
    """The device with a token, unpaired ones included. A renewed token replaces the old one when first used."""
    hashed = secret_hash(token)
    device = Device.objects.select_related("screen").filter(Q(token_hash=hashed) | Q(next_token_hash=hashed)).first()
    if device and device.token_hash != hashed:
        Device.objects.filter(pk=device.pk).update(token_hash=hashed, next_token_hash="")
        device.token_hash, device.next_token_hash = hashed, ""
    return device


def renew_token(*, device: Device) -> str:
    """A new token. The old one holds until the new one is first used, so that a lost answer locks nobody out."""
    token = secrets.token_urlsafe(32)
    device.next_token_hash = secret_hash(token)
    device.save(update_fields=["next_token_hash"])
    return token


def record_heartbeat(*, device: Device, release: str) -> None:
    """Note that a device is alive and what it plays."""
    Device.objects.filter(pk=device.pk).update(last_seen=timezone.now(), release=release)


def unpair(*, device: Device) -> None:
    """Take a device off its screen. It learns so at its next question, and forgets what it played."""
    device.unpaired_at = timezone.now()
    device.save(update_fields=["unpaired_at"])


def _demo_screen() -> Screen:
    screen = Screen.objects.filter(pairs_by_itself=True).first() if settings.DEMO_SCREENS else None
    if screen is None:
        raise DemoUnavailable
    gone = timezone.now() - DEMO_DEVICE_KEPT
    Device.objects.filter(Q(last_seen=None) | Q(last_seen__lt=gone), screen=screen, paired_at__lt=gone).delete()
    return screen


def _unused_code(now: datetime) -> str:
    """Eight digits that no player shows now."""
    while True:
        code = f"{secrets.randbelow(10**8):08}"
        if not Pairing.objects.filter(code=code, expires_at__gt=now).exists():
            return code
