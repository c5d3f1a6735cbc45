"""Wrong cache settings fail at start-up, not by stale pages."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from config.cache.invalidation import unknown_content


@register()
def check_published_content(**_: Any) -> list[CheckMessage]:
    """`PUBLISHED_CONTENT_APPS` names installed things only; else their changes would go unnoticed."""
    return [
        Error(
            f"PUBLISHED_CONTENT_APPS names {entry!r}, which is no installed application or model.",
            hint="Name an application label (`directory`) or a model (`wagtailcore.Page`).",
            id="response_cache.E001",
        )
        for entry in unknown_content()
    ]


@register()
def check_room(**_: Any) -> list[CheckMessage]:
    """The store has room for a few answers at least."""
    if settings.RESPONSE_CACHE_BYTES >= 1_000_000:
        return []
    return [
        Error(
            f"RESPONSE_CACHE_BYTES is {settings.RESPONSE_CACHE_BYTES}, too little to hold an answer.",
            hint="Give at least 1000000 bytes, or set RESPONSE_CACHE=off.",
            id="response_cache.E002",
        )
    ]
