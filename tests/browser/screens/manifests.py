"""Manifests by hand, quick to play, and a server that answers as a test wants."""

import json
from typing import Any

from playwright.sync_api import Page, Route

from cms.screens.manifest.links import qr_code

TOKEN = "a token"


def slide(number: int, *, seconds: float = 1, text: str = "", heading: str = "", **fields: Any) -> dict[str, Any]:
    """A slide whose headings are `Slide 1 en` and `Slide 1 nl`."""
    faces = {
        locale: {
            "lang": locale, "label": "Notice", "heading": heading or f"Slide {number} {locale}", "text": text,
            "details": [], "image_alt": None, "link": f"/{locale}/", "address": f"expatcentre.example/{locale}",
            "qr": qr_code(f"https://expatcentre.example/{locale}/"),
        }
        for locale in ("en", "nl")
    }  # fmt: skip
    return {
        "id": number, "type": "notice", "dwell_seconds": seconds, "valid_from": None, "valid_until": None,
        "phase": None, "illustration": None, "featured": False, "image": None, "opening": None, "languages": faces,
        **fields,
    }  # fmt: skip


def manifest(*slides: dict[str, Any], digest: str = "a", **fields: Any) -> dict[str, Any]:
    """A manifest for a landscape screen in both languages."""
    names = {
        locale: {"name": "Expat Centre", "link": f"/{locale}/", "address": None, "qr": None} for locale in ("en", "nl")
    }
    return {
        "digest": digest * 64, "generated_at": "2026-01-01T00:00:00+01:00", "format": 1, "zone": "Europe/Amsterdam",
        "screen": {"id": 1, "name": "Window", "orientation": "landscape", "languages": ["en", "nl"]},
        "centre": {"address": "Plein 1, Leiden", "languages": names},
        "desk": None, "slides": list(slides), **fields,
    }  # fmt: skip


class Answers:
    """The API as a test wants it: `manifest` is what is served, or `status` and `body` in its place."""

    def __init__(self, page: Page, served: dict[str, Any]) -> None:
        self.manifest = served
        self.status = 200
        self.body: str | None = None
        self.content_type = "application/json"
        self.asked = 0
        page.route("**/api/v1/screens/pairing/", lambda route: self._json(route, 201, self._pairing()))
        paired = {"state": "paired", "token": TOKEN}
        page.route("**/api/v1/screens/pairing/1/", lambda route: self._json(route, 200, paired))
        page.route("**/api/v1/screens/manifest/", self._manifest)
        page.route("**/api/v1/screens/heartbeat/", lambda route: self._json(route, 200, {"server_time": None}))

    def fail(self, status: int, body: str = "", content_type: str = "text/html") -> None:
        """Answer the manifest so from now on; status 0 cuts the connection."""
        self.status, self.body, self.content_type = status, body, content_type

    def heal(self, served: dict[str, Any]) -> None:
        """Serve a manifest again."""
        self.status, self.body, self.content_type, self.manifest = 200, None, "application/json", served

    def _manifest(self, route: Route) -> None:
        self.asked += 1
        if self.status == 0:
            route.abort()
            return
        body = json.dumps(self.manifest) if self.body is None else self.body
        route.fulfill(status=self.status, body=body, content_type=self.content_type)

    def _pairing(self) -> dict[str, Any]:
        return {
            "id": "1", "code": "12345678", "poll_key": "key", "expires_at": "2099-01-01T00:00:00+01:00",
            "claim_url": "https://expatcentre.example/admin/screens/devices/pair/", "claim_qr": qr_code("x"),
        }  # fmt: skip

    @staticmethod
    def _json(route: Route, status: int, data: Any) -> None:
        route.fulfill(status=status, body=json.dumps(data), content_type="application/json")
