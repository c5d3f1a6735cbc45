"""A wrong key fails at start-up, not when a screen asks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.screens.signing import NoKey, raw_key


@register()
def check_signing_key(**_: Any) -> list[CheckMessage]:
    """`SCREENS_SIGNING_KEY` is empty or a seed of Ed25519."""
    try:
        if settings.SCREENS_SIGNING_KEY:
            raw_key(settings.SCREENS_SIGNING_KEY)
    except NoKey:
        hint = "Give 32 bytes in base64 (`openssl rand -base64 32`), or nothing."
        return [Error("SCREENS_SIGNING_KEY is no seed of an Ed25519 key.", hint=hint, id="screens.E001")]
    return []
