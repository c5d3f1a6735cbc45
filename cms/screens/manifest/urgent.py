"""Urgent messages: those that run, those that are to come, and one that is looked at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cms.pages.public import cards as pages
from cms.screens.dwell import shortest_dwell
from cms.screens.manifest.links import Links
from cms.screens.manifest.programme import reaches
from cms.screens.models import Screen, Takeover
from cms.screens.short_links import in_any_language
from config.rest.locales import other_locale
from directory.public.spans import ZONE

Document = dict[str, Any]


def serialize_takeovers(screen: Screen, now: datetime, links: Links) -> list[Document]:
    """Those for this screen, its group or all screens that are not over and that nobody has ended, the newest first."""
    rows = _not_over(screen, now)
    cards = _cards(rows, screen.locales)
    return [_takeover(row, cards, links) for row in rows]


def preview_takeover(takeover: Takeover, locales: Sequence[str]) -> Document:
    """A message that is not saved, as it will stand in manifests, with its QR code."""
    links = Links(None)
    made = _takeover(takeover, _cards([takeover], locales), links)
    links.resolve()
    return {**made, "id": "new", "type": "takeover"}


def _not_over(screen: Screen, now: datetime) -> Sequence[Takeover]:
    rows = Takeover.objects.filter(reaches(screen), ended_at=None, expires_at__gt=now)
    return list(rows.distinct().order_by("-made_at", "-pk"))


def _cards(rows: Sequence[Takeover], locales: Sequence[str]) -> dict[str, Mapping[int, Any]]:
    """What is public of their pages, by language and number."""
    ids = {row.page_id for row in rows if row.page_id}
    return {locale: pages.cards_by_id(ids, locale) if ids else {} for locale in locales}


def _takeover(row: Takeover, cards: Mapping[str, Mapping[int, Any]], links: Links) -> Document:
    languages = {}
    for locale, found in cards.items():
        card = found.get(row.page_id or 0)
        # Without a page there is nothing more to read, and no code. Below several languages stands one for all of them.
        path = card and (card["path"] if len(cards) == 1 else in_any_language(card["translation_key"]))
        languages[locale] = links.put(_text(row, locale), path)
    return {
        "id": str(row.pk),
        "made_at": (row.made_at or row.starts_at).astimezone(ZONE).isoformat(),
        "dwell_seconds": max(shortest_dwell(each["heading"], each["text"]) for each in languages.values()),
        "valid_from": row.starts_at.astimezone(ZONE).isoformat(),
        "valid_until": row.expires_at.astimezone(ZONE).isoformat(),
        "languages": languages,
    }


def _text(row: Takeover, locale: str) -> Document:
    """What is said, in the other language where a part is missing in this one."""
    other = other_locale(locale)
    said = {lang: (getattr(row, f"heading_{lang}"), getattr(row, f"text_{lang}")) for lang in (locale, other)}
    (heading, text), (_other_heading, other_text) = said[locale], said[other]
    lang = locale if heading and (text or not other_text) else other
    return {"lang": lang, "heading": said[lang][0], "text": said[lang][1]}
