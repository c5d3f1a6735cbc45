"""How a player is given to a screen: it shows a code, somebody types it in the admin, the player fetches its token."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cms.screens.models import Device, DeviceToken, Pairing, Screen
from cms.screens.signing import secret_hash
from config.rest.throttling import seconds_to_wait_for

PAIRING_HOLDS = timedelta(minutes=10)
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


def start_pairing(*, demo: bool = False, public_key: str = "") -> StartedPairing:
    """Begin a pairing that holds ten minutes, for a device with this public key (base64; empty: it has none). `demo`
    pairs at once with the screen that pairs by itself.

    Raises DemoUnavailable.
    """
    now = timezone.now()
    screen = _demo_screen() if demo else None
    Pairing.objects.filter(expires_at__lt=now - PAIRING_KEPT).delete()
    poll_key = secrets.token_urlsafe(32)
    pairing = Pairing.objects.create(
        code=_unused_code(now),
        poll_key_hash=secret_hash(poll_key),
        public_key=public_key,
        expires_at=now + PAIRING_HOLDS,
        screen=screen,
    )
    return StartedPairing(pairing, poll_key)


def seconds_left(pairing: Pairing) -> int:
    """For how many seconds a pairing holds: players count them by a clock that nobody sets."""
    return max(0, int((pairing.expires_at - timezone.now()).total_seconds()))


def claim_url(code: str = "") -> str:
    """Where an editor types the code; with one, it is typed already."""
    query = f"?{urlencode({'code': code})}" if code else ""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('screen_devices:pair')}{query}"


def seconds_to_wait_with_code(user_id: int) -> float:
    """Count one more code that somebody types, right or wrong, before it is tried: 0, or for how many seconds they must
    wait. Whoever tries codes by chance is to find none."""
    return seconds_to_wait_for("pairing-code-account", str(user_id))


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
        device = Device.objects.create(screen_id=pairing.screen_id, public_key=pairing.public_key)
        DeviceToken.objects.create(device=device, token_hash=secret_hash(token), first_used_at=now)
    return token


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
