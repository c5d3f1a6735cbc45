"""Settings of search that cannot work are said at start-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

ENGINES = ("embedded", "database")


def check_settings(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """`SEARCH_ENGINE` names an engine, and `SEARCH_INDEX_DIR` can be a folder."""
    found: list[CheckMessage] = []
    if settings.SEARCH_ENGINE not in ENGINES:
        hint = f"Set SEARCH_ENGINE to one of: {', '.join(ENGINES)}."
        found.append(Error(f"There is no search engine {settings.SEARCH_ENGINE!r}.", hint=hint, id="search.E001"))
    path = Path(settings.SEARCH_INDEX_DIR)
    if path.exists() and not path.is_dir():
        hint = "Point SEARCH_INDEX_DIR to a folder, or to where one can be made."
        found.append(Error(f"{path} is no folder.", hint=hint, id="search.E002"))
    return found
