"""Pages as list items: plain functions from rows to the shapes of the API."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.media.presenters import CARD_WIDTHS, present_images
from cms.pages.models import TARGETED_PAGES, ArticlePage, BasePage
from cms.pages.tree import Entry, Node, by_id, load_entries


class Content(NamedTuple):
    """What a list item shows beside the page's place in the tree."""

    summary: str = ""
    illustration: str = ""
    image_id: int | None = None
    category: str | None = None
    published_on: date | None = None


Audiences = Mapping[int, list[dict[str, str]]]
Images = Mapping[int, dict[str, Any]]


def cards_by_id(ids: Iterable[int], locale: str, fallback: bool = True) -> dict[int, dict[str, Any]]:
    """List items by the ids asked for, each in the wanted language where that is public, else in the other.

    Pages that are not public are left out. Constant query count: one for the pages, one for each page type that
    occurs, one for audiences, two for images.
    """
    entries = by_id(load_entries(Q(pk__in=set(ids))))
    shown = {pk: entry for pk in ids if (entry := entries.get(pk)) and entry.shown_in(locale, fallback)}
    cards = present_cards(list(shown.values()), locale, fallback)
    return dict(zip(shown, cards, strict=True))


def present_cards(entries: Sequence[Entry], locale: str, fallback: bool = True) -> list[dict[str, Any]]:
    """List items in the order given; entries that a reader of the language is not shown are left out."""
    nodes = [(node, entry) for entry in entries if (node := entry.shown_in(locale, fallback))]
    contents = load_contents([node for node, _entry in nodes])
    audiences = load_audiences([node for node, _entry in nodes], locale)
    images = present_images({content.image_id for content in contents.values() if content.image_id}, locale, CARD_WIDTHS)
    return [present_card(node, entry, locale, contents.get(node.id, Content()), audiences, images) for node, entry in nodes]


def present_card(
    node: Node, entry: Entry, locale: str, content: Content, audiences: Audiences, images: Images
) -> dict[str, Any]:
    """One list item."""
    card = {
        **present_shared(node, locale),
        "alternates": present_alternates(node, entry),
        "updated_at": present_moment(node.published_at),
        "phase": node.phase,
        "summary": content.summary,
        "illustration": content.illustration or None,
        "audiences": audiences.get(node.id, []),
        "image": images.get(content.image_id or 0),
    }
    if node.model is ArticlePage:
        card["category"] = content.category
        card["published_on"] = content.published_on and content.published_on.isoformat()
    return card


def present_shared(node: Node, locale: str) -> dict[str, Any]:
    """What items of any kind share, as far as the page's row tells it."""
    return {
        "id": node.id,
        "type": node.type,
        "title": node.title,
        "path": node.path,
        "api_url": f"/api/v1/pages/{node.id}/?locale={node.locale}",
        "locale": node.locale,
        "is_fallback": node.locale != locale,
    }


def present_alternates(node: Node, entry: Entry) -> list[dict[str, Any]]:
    """The page's other languages, as far as they are public."""
    return [
        {"locale": other.locale, "path": other.path, "is_translated": True}
        for other in entry.versions.values()
        if other.locale != node.locale
    ]


def present_moment(moment: datetime | None) -> str | None:
    """An instant as ISO 8601 with the offset of Europe/Amsterdam."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def load_contents(nodes: Iterable[Node]) -> dict[int, Content]:
    """Contents by page id: one query for each page type that occurs."""
    found: dict[int, Content] = {}
    for model, ids in _ids_by_model(nodes).items():
        if not issubclass(model, BasePage):
            continue
        columns = [name for name in Content._fields if name in _column_names(model)]
        for pk, *values in model._default_manager.filter(pk__in=ids).order_by().values_list("pk", *columns):
            found[pk] = Content(**dict(zip(columns, values, strict=True)))
    return found


def load_audiences(nodes: Iterable[Node], locale: str) -> Audiences:
    """Audiences by page id, as `{"slug", "label"}`, in one query."""
    by_model = _ids_by_model(nodes)
    queries = [_audience_rows(model, by_model[model], locale) for model in TARGETED_PAGES if model in by_model]
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    if queries:
        rows = queries[0].union(*queries[1:]) if queries[1:] else queries[0]
        for pk, _order, slug, label in sorted(rows):
            found[pk].append({"slug": slug, "label": label})
    return found


def _audience_rows(model: type[Page], ids: list[int], locale: str) -> Any:
    page = model._meta.model_name
    rows = model.audiences.through._default_manager.filter(**{f"{page}_id__in": ids})  # type: ignore[attr-defined]
    return rows.values_list(f"{page}_id", "audience__order", "audience__slug", f"audience__label_{locale}")


def _ids_by_model(nodes: Iterable[Node]) -> dict[type[Page], list[int]]:
    ids: dict[type[Page], list[int]] = defaultdict(list)
    for node in nodes:
        ids[node.model].append(node.id)
    return ids


def _column_names(model: type[Page]) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields}
