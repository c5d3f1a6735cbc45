"""Keeps a copy of the directory and the pages: `python mirror.py http://127.0.0.1:8000 copy.json`, every night.

The first run reads everything, later ones what changed or was removed. Python 3.11; no packages.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

GONE = 410
# One copy of each list and language, kept by what never changes.
LISTS = {
    "/api/v1/partners/?order=stable&limit=100&locale=en": "id",
    "/api/v1/partners/?order=stable&limit=100&locale=nl": "id",
    "/api/v1/pages/?order=stable&limit=100&locale=en": "translation_key",
    "/api/v1/pages/?order=stable&limit=100&locale=nl": "translation_key",
}

Get = Callable[[str], dict[str, Any]]


def up_to_date(copy: dict[str, Any] | None, address: str, key: str, get: Get) -> dict[str, Any]:
    """A copy (`{"as_of", "items"}`; None for none yet) as the list is now."""
    if copy is None:
        return walked({}, address, key, get)
    try:
        return walked(dict(copy["items"]), f"{address}&updated_since={copy['as_of']}", key, get)
    except HTTPError as error:
        if error.code != GONE:
            raise
        return walked({}, address, key, get)


def walked(items: dict[str, Any], address: str | None, key: str, get: Get) -> dict[str, Any]:
    """Follow `next` to the end. On each page: drop what was removed, then put what came."""
    as_of = None
    while address:
        page = get(address)
        for gone in page["removed"]:
            items.pop(str(gone[key]), None)
        for item in page["items"]:
            items[str(item[key])] = item
        address, as_of = page["meta"]["next"], page["meta"]["as_of"]
    return {"as_of": as_of, "items": items}


def main(host: str, file: str) -> None:
    """Bring the copies in a file up to date; the file is written only when all of it was read."""

    def get(address: str) -> dict[str, Any]:
        with urlopen(host + address, timeout=60) as answer:
            return dict(json.load(answer))

    path = Path(file)
    copies = json.loads(path.read_text()) if path.exists() else {}
    copies = {address: up_to_date(copies.get(address), address, key, get) for address, key in LISTS.items()}
    path.write_text(json.dumps(copies))


if __name__ == "__main__":
    main(*sys.argv[1:])
