"""Devices: tokens that follow each other, signs of life, commands, unpairing."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms.screens.known_tokens import KnownToken
from cms.screens.models import CommandName, Device, DeviceCommand, DeviceToken
from cms.screens.signing import secret_hash
from cms.users.models import User

# A token that is older is to be followed by a new one.
TOKEN_AGE = timedelta(days=1)
# A new one is offered no oftener than this: an answer may be under way, or the device can keep nothing.
OFFERED_EVERY = timedelta(hours=1)
# So many offered tokens that nobody has used stay good: whichever of them a device has kept, it can use.
UNUSED_KEPT = 10
# A command that waits for longer is no longer what anybody means.
COMMAND_HOLDS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What a device says of itself, as the columns of `Device` have it, and what else it tells."""

    values: Mapping[str, Any]
    instance: str = ""
    seconds_since_advance: float | None = None
    done: Sequence[int] = ()


def note_first_use(token: KnownToken) -> None:
    """When a token is first used, those that its device used before are superseded, and their holders are told. Those
    that it was offered and did not use stay good: answers may come late and in any order."""
    if token.is_used:
        return
    now = timezone.now()
    with transaction.atomic():
        if DeviceToken.objects.filter(pk=token.pk, first_used_at=None).update(first_used_at=now):
            used = DeviceToken.objects.filter(device=token.device_id, superseded_at=None, first_used_at__isnull=False)
            used.exclude(pk=token.pk).update(superseded_at=now)


def renew_token(*, device_id: int) -> str:
    """A new token. The one before holds until the new one is first used, so that a lost answer locks nobody out."""
    token = secrets.token_urlsafe(32)
    DeviceToken.objects.create(device_id=device_id, token_hash=secret_hash(token))
    unused = DeviceToken.objects.filter(device=device_id, first_used_at=None).order_by("-made_at", "-pk")
    DeviceToken.objects.filter(pk__in=list(unused.values_list("pk", flat=True)[UNUSED_KEPT:])).delete()
    return token


def offer_token(*, token: KnownToken) -> str | None:
    """A new token for a device whose token is older than a day; None where it is not, or where one was offered within
    the hour."""
    now = timezone.now()
    if not DeviceToken.objects.filter(pk=token.pk, made_at__lte=now - TOKEN_AGE).exists():
        return None
    offered = DeviceToken.objects.filter(device=token.device_id, first_used_at=None, made_at__gt=now - OFFERED_EVERY)
    return None if offered.exists() else renew_token(device_id=token.device_id)


def record_heartbeat(*, device: Device, heartbeat: Heartbeat) -> list[DeviceCommand]:
    """Note that a device is alive, what it says of itself, and which commands it has done. Returns those to be done."""
    now = timezone.now()
    advanced = heartbeat.seconds_since_advance
    commands = _left_to_do(device, heartbeat, now)
    values = {
        "last_seen": now,
        "advanced_at": None if advanced is None else now - timedelta(seconds=advanced),
        **heartbeat.values,
        **_instances(device, heartbeat.instance, now),
    }
    Device.objects.filter(pk=device.pk).update(**values)
    return commands


def _left_to_do(device: Device, heartbeat: Heartbeat, now: datetime) -> list[DeviceCommand]:
    if device.commands_until is None or device.commands_until <= now:
        return []
    to_do = DeviceCommand.objects.filter(device=device, done_at=None)
    if heartbeat.done:
        to_do.filter(pk__in=heartbeat.done).update(done_at=now)
    if device.instance and heartbeat.instance not in {"", device.instance}:
        # It has started anew, whatever for: asking again would have it start for ever.
        to_do.filter(name=CommandName.RELOAD).update(done_at=now)
    left = list(commands_to_do().filter(device=device).order_by("asked_at", "pk"))
    if not left:
        # Unless it was asked to do something at this moment.
        Device.objects.filter(pk=device.pk, commands_until=device.commands_until).update(commands_until=None)
    return left


def _instances(device: Device, instance: str, now: datetime) -> dict[str, Any]:
    """Each start of a player has a name of its own, which never comes back once there is another: if it does, two
    players take turns with one token."""
    if instance in {"", device.instance}:
        return {}
    named = {"instance": instance, "instance_before": device.instance}
    return {**named, "cloned_at": now} if instance == device.instance_before else named


def paired_devices() -> QuerySet[Device]:
    """Those that belong to a screen, with it."""
    return Device.objects.filter(unpaired_at=None, screen__isnull=False).select_related("screen")


def commands_to_do() -> QuerySet[DeviceCommand]:
    """What devices were lately asked to do and have not done."""
    return DeviceCommand.objects.filter(done_at=None, asked_at__gt=timezone.now() - COMMAND_HOLDS)


def ask_device(*, device: Device, name: CommandName, actor: User | None = None) -> DeviceCommand:
    """Ask a device to do something; it hears of it at its next poll. Asking twice is asking once."""
    waiting = commands_to_do().filter(device=device, name=name).first()
    command = waiting or DeviceCommand.objects.create(device=device, name=name, asked_by=actor)
    Device.objects.filter(pk=device.pk).update(commands_until=timezone.now() + COMMAND_HOLDS)
    return command


def unpair(*, device: Device) -> None:
    """Take a device off its screen. It learns so at its next question, whichever of its tokens it asks with, and
    forgets what it played."""
    device.unpaired_at = timezone.now()
    device.save(update_fields=["unpaired_at"])
