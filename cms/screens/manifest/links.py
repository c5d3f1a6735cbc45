"""From the screen to the visitor's phone: short addresses, as text and as QR code. Where they lead names screen and
slide, no visitor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from cms.screens.qr_codes import base_url, qr_code
from cms.screens.short_links import short_links

NO_LINK: Mapping[str, Any] = {"link": None, "address": None, "qr": None}


class Links:
    """The links of a manifest. They are asked for by path while it is made; then their short addresses are looked up,
    all at once, and each is put in its place."""

    def __init__(self, screen_id: int | None) -> None:
        self._screen_id = screen_id
        self._wanted: list[tuple[dict[str, Any], str]] = []

    def put(self, document: dict[str, Any], path: str | None, slide_id: int | None = None) -> dict[str, Any]:
        """The document with `link`, `address` and `qr`, which are there after `resolve`: all None without a path."""
        document.update(NO_LINK)
        if path:
            self._wanted.append((document, self._target(path, slide_id)))
        return document

    def resolve(self) -> None:
        """Fill in what was asked for: a constant number of queries."""
        own = {target for _document, target in self._wanted if target.startswith("/")}
        short = short_links(sorted(own))
        for document, target in self._wanted:
            document.update(serialize_link(short.get(target, target)))

    def _target(self, path: str, slide_id: int | None) -> str:
        """The path with where it was scanned; another website is told nothing."""
        if not path.startswith("/"):
            return path
        named = {"screen": self._screen_id, "slide": slide_id}
        origin = urlencode({name: number for name, number in named.items() if number is not None})
        parts = urlsplit(path)
        return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, origin]))))


def serialize_link(link: str) -> dict[str, Any]:
    """`{"link", "address", "qr"}` of a path of this website or of another one's address: what the QR code opens, what
    is printed beside it, and the code to draw."""
    url = f"{base_url()}{link}" if link.startswith("/") else link
    parts = urlsplit(url)
    return {"link": link, "address": f"{parts.netloc}{parts.path}".rstrip("/"), "qr": qr_code(url)}
