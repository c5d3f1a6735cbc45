"""What an index depends on. When any of it changes, the index is rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from search.builders.site import SITE_PAGES, site_names
from search.engines.base import FACETS
from search.semantic.meaning import model

ROOM = Path(__file__).resolve().parent
PROJECT = ROOM.parent
SOURCES = (
    "ages.py", "analysis/*.py", "builders/*.py", "data/compounds-nl.txt", "documents.py", "fields.py", "names.py",
)  # fmt: skip
# Whose rules make facets: what is offered, for whom, and when something is usually open.
DIRECTORY_SOURCES = (
    "directory/models/services.py", "directory/opening/*.py", "directory/public/hours.py",
    "directory/public/offer_filters.py", "directory/public/services.py", "directory/public/weekdays.py",
    "cms/events/public/phrases.py",
)  # fmt: skip
PACKAGES = ("snowballstemmer", "PyStemmer")
OWN: dict[str, tuple[str, ...]] = {
    "embedded": ("engines/embedded/cells.py", "engines/embedded/schema.py"),
    "database": ("engines/database/tokens.py", "engines/database/writing.py"),
    "elasticsearch": ("engines/elasticsearch/*.py",),
}
OWN_PACKAGES: dict[str, tuple[str, ...]] = {"embedded": ("tantivy",)}
WITH_MEANING: dict[str, tuple[str, ...]] = {
    "embedded": ("semantic/*.py", "engines/embedded/vectors.py"),
    "elasticsearch": ("semantic/*.py",),
}


def fingerprint(engine: str) -> str:
    """A digest of an engine's schema, of analysis, builders and the rules of facets, of the program's own texts that
    are searched, and of the versions of what they rest on; with the extra `semantic` also of the model and of what it
    reads."""
    return _digest(engine, model() if engine in WITH_MEANING else "")


@cache
def _digest(engine: str, model_of_meaning: str) -> str:
    digest = blake2b(model_of_meaning.encode(), digest_size=12)
    sources = (*SOURCES, *OWN[engine], *(WITH_MEANING[engine] if model_of_meaning else ()))
    for package in (*PACKAGES, *OWN_PACKAGES.get(engine, ())):
        digest.update(f"{package} {version(package)}\n".encode())
    digest.update(repr(FACETS).encode())
    digest.update(repr([site_names(key) for key in SITE_PAGES]).encode())
    for path in (*_files(ROOM, sources), *_files(PROJECT, DIRECTORY_SOURCES)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))
