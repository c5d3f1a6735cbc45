"""Settings of search that cannot work are said at start-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from search.semantic.meaning import MODULES

ENGINES = ("embedded", "elasticsearch", "database")
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")


def check_settings(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`SEARCH_ENGINE` names an engine, `SEARCH_INDEX_DIR` can be a folder, and Elasticsearch can be reached where it is
    chosen, as far as its settings go: no server is asked. `SEARCH_SEMANTIC` has its packages, and an engine for it."""
    elasticsearch = _check_elasticsearch() if settings.SEARCH_ENGINE == "elasticsearch" else ()
    return [*_check_engine(), *elasticsearch, *(_check_semantic() if settings.SEARCH_SEMANTIC else ())]


def _check_engine() -> Iterator[CheckMessage]:
    if settings.SEARCH_ENGINE not in ENGINES:
        hint = f"Set SEARCH_ENGINE to one of: {', '.join(ENGINES)}."
        yield Error(f"There is no search engine {settings.SEARCH_ENGINE!r}.", hint=hint, id="search.E001")
    path = Path(settings.SEARCH_INDEX_DIR)
    if path.exists() and not path.is_dir():
        hint = "Point SEARCH_INDEX_DIR to a folder, or to where one can be made."
        yield Error(f"{path} is no folder.", hint=hint, id="search.E002")


def _check_semantic() -> Iterator[CheckMessage]:
    missing = [name for name in MODULES if find_spec(name) is None]
    if missing:
        hint = "Install requirements/semantic.txt (the extra `semantic`), or switch SEARCH_SEMANTIC off."
        yield Error(
            f"SEARCH_SEMANTIC needs packages that are missing: {', '.join(missing)}.", hint=hint, id="search.E009"
        )
    if settings.SEARCH_ENGINE == "database":
        hint = "Choose another engine, or switch SEARCH_SEMANTIC off."
        yield Warning("SEARCH_SEMANTIC does nothing with SEARCH_ENGINE=database.", hint=hint, id="search.W010")


def _check_elasticsearch() -> Iterator[CheckMessage]:
    if find_spec("elasticsearch") is None:
        hint = "Install requirements/production.txt, or the extra `elasticsearch`."
        yield Error("SEARCH_ENGINE=elasticsearch needs the package elasticsearch.", hint=hint, id="search.E003")
    yield from _check_addresses()
    if not PREFIX.fullmatch(settings.ELASTICSEARCH_INDEX_PREFIX):
        hint = "Use at most 50 of a-z, 0-9, - and _, a letter or digit first."
        name = settings.ELASTICSEARCH_INDEX_PREFIX
        yield Error(f"ELASTICSEARCH_INDEX_PREFIX {name!r} cannot name an index.", hint=hint, id="search.E006")
    ca_file = settings.ELASTICSEARCH_CA_FILE
    if ca_file and not Path(ca_file).is_file():
        hint = "Point it to a file with the authority's certificate (PEM), or leave it out."
        yield Error(f"ELASTICSEARCH_CA_FILE {ca_file} is no file.", hint=hint, id="search.E007")
    for name in ("ELASTICSEARCH_TIMEOUT", "ELASTICSEARCH_WRITE_TIMEOUT"):
        if getattr(settings, name) <= 0:
            yield Error(f"{name} must be more than 0 seconds.", hint="The default is good.", id="search.E008")


def _check_addresses() -> Iterator[CheckMessage]:
    if not settings.ELASTICSEARCH_URL:
        hint = "Set it to the address of a node, such as https://search.example:9200; several separated by commas."
        yield Error("SEARCH_ENGINE=elasticsearch needs ELASTICSEARCH_URL.", hint=hint, id="search.E004")
    for number, url in enumerate(settings.ELASTICSEARCH_URL, start=1):
        if not _is_address(url):  # Not shown: it may hold a password.
            hint = "Write scheme, host and port, such as https://search.example:9200."
            yield Error(f"Address {number} in ELASTICSEARCH_URL is no address.", hint=hint, id="search.E005")


def _is_address(url: str) -> bool:
    """Whether the client takes it: it wants the port said."""
    try:
        parts: SplitResult = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port is not None
    except ValueError:
        return False
