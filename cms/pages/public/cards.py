"""Pages as list items, each read once and kept until something is published."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cms.facts.public.fact_texts import FactTexts
from cms.media.public import CARD_WIDTHS, serialize_images
from cms.pages.models import ArticlePage
from cms.pages.page_versions import PageVersion, TranslationGroup, load_groups
from cms.pages.public.content import NOTHING, PageContent, ReaderLabel, load_contents
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.querysets import public_pages
from config.rest.generation_cache import GenerationCache

MAX_CARDS = 1_000
MAX_KEYS = 5_000

Card = dict[str, Any]
Images = Mapping[int, dict[str, Any]]


class CardKey(NamedTuple):
    """Which page, for whom, the day of the facts in its texts, and the epoch (expiry.py)."""

    translation_key: UUID
    locale: str
    fallback: bool
    day: date
    epoch: Epoch


def cards_by_key(keys: Iterable[UUID], locale: str, fallback: bool = True, on: date | None = None) -> dict[UUID, Card]:
    """Public pages as list items by translation key, in the order of `keys`, each in the wanted language, else (with
    `fallback`) in the other one. Keys with no page to show are left out. `on`: the day whose facts their texts show
    (today).

    Some eight queries for those that are not kept, however many. Treat them as read-only: they are cached and shared.
    """
    now, day = epoch(timezone.now()), on or timezone.localdate()
    found = _cards.get_many(CardKey(key, locale, fallback, day, now) for key in keys)
    return {key.translation_key: card for key, card in found.items()}


def cards_by_id(ids: Iterable[int], locale: str, fallback: bool = True, on: date | None = None) -> dict[int, Card]:
    """The same by the ids of any of their versions."""
    now = epoch(timezone.now())
    keys = _keys.get_many((pk, now) for pk in ids)
    cards = cards_by_key(keys.values(), locale, fallback, on)
    return {pk: cards[key] for (pk, _epoch), key in keys.items() if key in cards}


def serialize_card(  # noqa: PLR0913, PLR0917  (what a list item is made of)
    version: PageVersion, group: TranslationGroup, content: PageContent, locale: str, images: Images, facts: FactTexts
) -> Card:
    """One list item (docs/api.md)."""
    card = {
        "id": version.id,
        "translation_key": str(version.translation_key),
        "type": version.type,
        "title": version.title,
        "path": version.path,
        "api_url": f"/api/v1/pages/{version.id}/?locale={version.locale}",
        "locale": version.locale,
        "is_fallback": version.locale != locale,
        "alternates": serialize_alternates(version, group),
        "updated_at": serialize_moment(content.updated_at(version)),
        "phase": version.phase,
        "summary": facts.plain(content.summary, version.locale),
        "illustration": content.illustration or None,
        "audiences": [serialize_label(audience, locale) for audience in content.audiences],
        "image": images.get(content.image_id or 0),
    }
    if version.model is ArticlePage:
        card["category"] = content.category
        card["theme"] = content.theme or None
        card["published_on"] = content.published_on and content.published_on.isoformat()
    return card


def serialize_alternates(version: PageVersion, group: TranslationGroup) -> list[dict[str, Any]]:
    """The page's other languages, as far as they are public."""
    return [
        {"locale": other.locale, "path": other.path, "is_translated": True}
        for other in group.versions.values()
        if other.locale != version.locale
    ]


def serialize_label(label: ReaderLabel, locale: str) -> dict[str, str]:
    """An audience as `{"slug", "label"}`."""
    return {"slug": label.slug, "label": label.nl if locale == "nl" else label.en}


def serialize_moment(moment: datetime | None) -> str | None:
    """An instant as ISO 8601 with the offset of Europe/Amsterdam."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _read_cards(keys: list[CardKey]) -> dict[CardKey, Card]:
    """All keys share locale, fallback, day and epoch."""
    _key, locale, fallback, day, now = keys[0]
    facts = FactTexts(day)
    groups = load_groups(Q(translation_key__in=[key.translation_key for key in keys]))
    shown = [(version, group) for group in groups if (version := group.shown_in(locale, fallback))]
    contents = load_contents(shown) if shown else {}
    images = serialize_images({one.image_id for one in contents.values() if one.image_id}, locale, CARD_WIDTHS)
    return {
        CardKey(group.key, locale, fallback, day, now): serialize_card(
            version, group, contents.get(version.id, NOTHING), locale, images, facts
        )
        for version, group in shown
    }


def _read_keys(asked: list[tuple[int, Epoch]]) -> dict[tuple[int, Epoch], UUID]:
    pages = public_pages().filter(pk__in=[pk for pk, _epoch in asked]).order_by()
    keys = dict(pages.values_list("pk", "translation_key"))
    return {key: keys[key[0]] for key in asked if key[0] in keys}


_cards = GenerationCache(_read_cards, MAX_CARDS)
_keys = GenerationCache(_read_keys, MAX_KEYS)
