"""Static files, sent by the product itself: compressed beforehand, immutable where the name holds a hash."""

from typing import Any

from django.conf import settings
from whitenoise import WhiteNoise

from config.cache.wrapper import Application

# The names that ManifestStaticFilesStorage gives: `style.0123456789ab.css`.
HASHED_NAME = r"\.[0-9a-f]{12}\."
UNHASHED_SECONDS = 300


def with_static_files(application: Application) -> Application:
    """Serve what `collectstatic` has put into STATIC_ROOT, and pass every other request on."""
    wrapped: Application = WhiteNoise(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        max_age=UNHASHED_SECONDS,
        immutable_file_test=HASHED_NAME,
        add_headers_function=_add_headers,
    )
    return wrapped


def _add_headers(headers: Any, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
