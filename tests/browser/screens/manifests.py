"""Manifests by hand, quick to play."""

import hashlib
import json
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from cms.screens.qr_codes import qr_code

NO_LINK = {"link": None, "address": None, "qr": None}


class File(NamedTuple):
    """A file of a release."""

    body: bytes
    type: str = "image/webp"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def picture(colour: str = "red", size: int = 16) -> File:
    """A picture of one colour."""
    written = BytesIO()
    Image.new("RGB", (size, size), colour).save(written, "WEBP", lossless=True)
    return File(written.getvalue())


def image(file: File) -> dict[str, Any]:
    """A slide's picture."""
    return {"sha256": file.sha256, "width": 16, "height": 16, "focal_point": {"x": 0.5, "y": 0.25}}


def slide(number: int | str, *, seconds: float = 1, text: str = "", heading: str = "", **fields: Any) -> dict[str, Any]:
    """A slide whose headings are `Slide 1 en` and `Slide 1 nl`."""
    faces = {
        locale: {
            "lang": locale, "label": "Notice", "heading": heading or f"Slide {number} {locale}", "text": text,
            "items": [], "items_kind": "topics", "image_alt": None, "image_alt_lang": None, **link(locale),
        }
        for locale in ("en", "nl")
    }  # fmt: skip
    return {
        "id": number, "type": "notice", "dwell_seconds": seconds, "valid_from": None, "valid_until": None,
        "phase": None, "illustration": None, "featured": False, "turn": 0, "image": None, "video": None,
        "opening": None, "languages": faces, **fields,
    }  # fmt: skip


def link(locale: str) -> dict[str, Any]:
    """An address with its QR code."""
    address = f"expatcentre.example/{locale}"
    return {"link": f"/{locale}/", "address": address, "qr": qr_code(f"https://{address}/")}


def invitation(**fields: Any) -> dict[str, Any]:
    """Come in: its headings are `Come in en` and `Come in nl`, both on one face."""
    made = slide("invitation", type="invitation", **fields)
    for locale, face in made["languages"].items():
        face["heading"] = f"Come in {locale}"
    return made


def takeover(number: int, heading: str, start: str, end: str, seconds: float = 5) -> dict[str, Any]:
    """An urgent message."""
    faces = {
        locale: {"lang": locale, "heading": f"{heading} {locale}", "text": "", **NO_LINK} for locale in ("en", "nl")
    }
    return {
        "id": str(number), "made_at": start, "valid_from": start, "valid_until": end, "dwell_seconds": seconds,
        "languages": faces,
    }  # fmt: skip


def notice(number: int, text: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    """A warning of the centre."""
    faces = {locale: {"lang": locale, "text": f"{text} {locale}", **NO_LINK} for locale in ("en", "nl")}
    return {"id": str(number), "level": "warning", "valid_from": start, "valid_until": end, "languages": faces}


def manifest(*slides: dict[str, Any], files: tuple[File, ...] = (), **fields: Any) -> dict[str, Any]:
    """A manifest for a landscape screen in both languages that plays these slides; without an invitation."""
    names = {locale: {"name": "Expat Centre", **NO_LINK} for locale in ("en", "nl")}
    ids = list(dict.fromkeys(each["id"] for each in slides))
    made = {
        "digest": "", "made_at": "2026-01-01T00:00:00+01:00", "format": 2, "zone": "Europe/Amsterdam",
        "screen": screen(), "centre": {"street": "Plein 1", "town": "2312 AV Leiden", "languages": names},
        "desk": None, "on_hours": None, "notices": [], "takeovers": [], "invitation": None, "slides": list(slides),
        "playlists": {"7": [{"slide": each, "dwell_seconds": None} for each in ids]},
        "schedule": {"base": "7", "fallback": None, "rules": []},
        "media": {file.sha256: _named(file) for file in files}, "directory": None, **fields,
    }  # fmt: skip
    return {**made, "digest": hashlib.sha256(json.dumps(made).encode()).hexdigest()}


def screen(**fields: Any) -> dict[str, Any]:
    """The screen that a manifest is for."""
    return {
        "id": 1, "name": "Window", "location": "Beside the door", "orientation": "landscape",
        "languages": ["en", "nl"], "has_touch": False, "shows_opening": True, "is_black_when_closed": False, **fields,
    }  # fmt: skip


def _named(file: File) -> dict[str, Any]:
    return {"url": f"/api/v1/screens/media/{file.sha256}.webp", "bytes": len(file.body), "type": file.type}
