"""What an index depends on. When any of it changes, the index is rebuilt."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

ROOM = Path(__file__).resolve().parent
SOURCES = (
    "analysis/*.py",
    "builders/*.py",
    "data/compounds-nl.txt",
    "documents.py",
    "fields.py",
    "engines/embedded/schema.py",
)
PACKAGES = ("tantivy", "snowballstemmer")


@cache
def fingerprint() -> str:
    """A digest of schema, analysis, builders and the versions of what they rest on."""
    digest = blake2b(digest_size=12)
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for pattern in SOURCES:
        for path in sorted(ROOM.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
