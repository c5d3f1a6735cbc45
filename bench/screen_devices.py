"""Screens with a playlist and devices that play them, for `bench.screens`."""

import base64
import json
import os
import secrets
import sys
from typing import Any

import django


def main() -> None:
    """Arguments: how many devices on how many screens. Makes them anew, and prints the tokens and keys as JSON."""
    count, screens = map(int, sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from cms.screens.models import Screen

    Screen.objects.filter(name__startswith="Bench ").delete()
    playlist = _playlist()
    made = [Screen.objects.create(name=f"Bench {number}", playlist=playlist) for number in range(screens)]
    print(json.dumps([_device(made[number % screens]) for number in range(count)]))


def _playlist() -> Any:
    """Twenty notices in both languages."""
    from cms.screens.models import Playlist, PlaylistItem, Slide

    Slide.objects.filter(name__startswith="Bench ").delete()
    playlist, _made = Playlist.objects.get_or_create(name="Bench")
    for number in range(20):
        texts = {"heading_en": f"Notice {number}", "heading_nl": f"Bericht {number}"}
        slide = Slide.objects.create(name=f"Bench {number}", live=True, **texts)
        PlaylistItem.objects.create(playlist=playlist, slide=slide, sort_order=number)
    return playlist


def _device(screen: Any) -> dict[str, str]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from django.utils import timezone

    from cms.screens.models import Device, DeviceToken
    from cms.screens.signing import secret_hash

    token, key = secrets.token_urlsafe(32), Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    device = Device.objects.create(screen=screen, public_key=public)
    DeviceToken.objects.create(device=device, token_hash=secret_hash(token), first_used_at=timezone.now())
    return {"token": token, "key": base64.b64encode(key.private_bytes_raw()).decode()}


if __name__ == "__main__":
    main()
