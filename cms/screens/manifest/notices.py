"""The notices of the centre: of today and to come, from their first day until the end of their last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from cms.pages.models import CentreSettings
from cms.screens.manifest.links import Links
from cms.screens.qr_codes import base_url
from cms.screens.short_links import is_own_path
from config.rest.locales import other_locale
from directory.public.spans import midnight_of

Document = dict[str, Any]


def serialize_notices(centre: CentreSettings, locales: Sequence[str], now: datetime, links: Links) -> list[Document]:
    """All that are not over. A text that is missing in a language is that of the other one."""
    made = (
        _notice(block["value"], str(block.get("id") or place), locales, links)
        for place, block in enumerate(centre.notices.raw_data)
        if not _is_over(block["value"], now)
    )
    return [notice for notice in made if all(text["text"] for text in notice["languages"].values())]


def _notice(value: Mapping[str, Any], name: str, locales: Sequence[str], links: Links) -> Document:
    first, last = _day(value, "starts_on"), _day(value, "ends_on")
    return {
        "id": name,
        "level": value.get("level") or "info",
        "valid_from": midnight_of(first).isoformat() if first else None,
        "valid_until": midnight_of(last + timedelta(days=1)).isoformat() if last else None,
        "languages": {
            locale: links.put(_text(value, locale), _path(value.get("link") or "", locale)) for locale in locales
        },
    }


def _text(value: Mapping[str, Any], locale: str) -> Document:
    lang = locale if value.get(f"text_{locale}") else other_locale(locale)
    return {"lang": lang, "text": value.get(f"text_{lang}") or ""}


def _path(link: str, locale: str) -> str:
    """Where the notice leads: a path, where it is on this website; to the desk without a link, and with one that no
    browser would take for what it says."""
    own = link.removeprefix(base_url()) if link.startswith(f"{base_url()}/") else link
    is_sound = is_own_path(own) if own.startswith("/") else bool(own)
    return own if is_sound else str(settings.CONTACT_PATHS[locale])


def _is_over(value: Mapping[str, Any], now: datetime) -> bool:
    last = _day(value, "ends_on")
    return last is not None and midnight_of(last + timedelta(days=1)) <= now


def _day(value: Mapping[str, Any], name: str) -> date | None:
    # Stored as ISO texts; an unsaved one holds dates.
    return date.fromisoformat(str(value[name])) if value.get(name) else None
