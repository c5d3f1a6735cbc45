"""Pages as list items: plain functions from the page map to the shapes of the API."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from cms.media.presenters import CARD_WIDTHS, present_images
from cms.pages.models import ArticlePage
from cms.pages.page_map import Content, Label, PageMap, page_map
from cms.pages.tree import Entry, Node

Images = Mapping[int, dict[str, Any]]


def cards_by_id(ids: Iterable[int], locale: str, fallback: bool = True) -> dict[int, dict[str, Any]]:
    """List items by the ids asked for, each in the wanted language where that is public, else in the other.

    Pages that are not public are left out. Two queries for images, if there are any; none else.
    """
    pages = page_map()
    entries = {pk: entry for pk in ids if (entry := pages.by_id.get(pk)) and entry.shown_in(locale, fallback)}
    cards = present_cards(list(entries.values()), locale, fallback, pages)
    return dict(zip(entries, cards, strict=True))


def present_cards(
    entries: Sequence[Entry], locale: str, fallback: bool = True, pages: PageMap | None = None
) -> list[dict[str, Any]]:
    """List items in the order given; entries that a reader of the language is not shown are left out.

    `pages` is the map that the entries come from, where the caller has it at hand.
    """
    pages = pages or page_map()
    shown = [(node, entry, pages.content_of(node)) for entry in entries if (node := entry.shown_in(locale, fallback))]
    image_ids = {content.image_id for _node, _entry, content in shown if content.image_id}
    images = present_images(image_ids, locale, CARD_WIDTHS)
    return [present_card(node, entry, content, locale, images) for node, entry, content in shown]


def present_card(node: Node, entry: Entry, content: Content, locale: str, images: Images) -> dict[str, Any]:
    """One list item."""
    card = {
        "id": node.id,
        "translation_key": str(node.translation_key),
        "type": node.type,
        "title": node.title,
        "path": node.path,
        "api_url": f"/api/v1/pages/{node.id}/?locale={node.locale}",
        "locale": node.locale,
        "is_fallback": node.locale != locale,
        "alternates": present_alternates(node, entry),
        "updated_at": present_moment(content.updated_at(node)),
        "phase": node.phase,
        "summary": content.summary,
        "illustration": content.illustration or None,
        "audiences": [present_label(audience, locale) for audience in content.audiences],
        "image": images.get(content.image_id or 0),
    }
    if node.model is ArticlePage:
        card["category"] = content.category
        card["published_on"] = content.published_on and content.published_on.isoformat()
    return card


def present_alternates(node: Node, entry: Entry) -> list[dict[str, Any]]:
    """The page's other languages, as far as they are public."""
    return [
        {"locale": other.locale, "path": other.path, "is_translated": True}
        for other in entry.versions.values()
        if other.locale != node.locale
    ]


def present_label(label: Label, locale: str) -> dict[str, str]:
    """An audience as `{"slug", "label"}`."""
    return {"slug": label.slug, "label": label.nl if locale == "nl" else label.en}


def present_moment(moment: datetime | None) -> str | None:
    """An instant as ISO 8601 with the offset of Europe/Amsterdam."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
