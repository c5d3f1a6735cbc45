"""Whether the static files have changed since they were collected."""

import hashlib
from typing import Any

from django.contrib.staticfiles.finders import get_finders


def fingerprint() -> str:
    """A digest of the path, size and time of change of every static file that the applications bring."""
    digest = hashlib.blake2b(digest_size=16)
    for path, storage in sorted(_files(), key=lambda found: found[0]):
        stat = f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n"
        digest.update(stat.encode())
    return digest.hexdigest()


def _files() -> list[tuple[str, Any]]:
    return [found for finder in get_finders() for found in finder.list([])]
