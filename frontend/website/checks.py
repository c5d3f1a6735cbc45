"""Settings of the map that cannot work are said at start-up."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

PARTS = ("{z}", "{x}", "{y}")


def check_map(app_configs: Any, **_: Any) -> Iterator[CheckMessage]:
    """`MAP_TILES_URL` is an address with a place for each number, `MAP_ROUTE_URL` one for both coordinates."""
    tiles = settings.MAP_TILES_URL
    if not all(part in tiles for part in PARTS) or not _is_address(tiles):
        hint = "Write it like https://tiles.example/{z}/{x}/{y}.png, or /tiles/{z}/{x}/{y}.png on this host."
        yield Error(f"MAP_TILES_URL cannot be used: {tiles!r}.", hint=hint, id="website.E001")
    if not _is_route(settings.MAP_ROUTE_URL):
        hint = "Write it like https://maps.example/?to={latitude},{longitude}, or leave it empty for no link."
        yield Error(f"MAP_ROUTE_URL cannot be used: {settings.MAP_ROUTE_URL!r}.", hint=hint, id="website.E002")


def _is_address(address: str) -> bool:
    parts = urlsplit(address)
    return address.startswith("/") if not parts.netloc else parts.scheme in {"http", "https"}


def _is_route(address: str) -> bool:
    try:
        filled = address.format(latitude=52.1, longitude=4.4)
    except (KeyError, IndexError, ValueError):
        return False
    return not address or (filled.count("52.1") == 1 and filled.startswith(("https://", "http://", "geo:")))
