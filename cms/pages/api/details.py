"""One page in full, in the shape of the API: also for previews of what is not saved yet."""

from collections import namedtuple
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.utils import timezone

from cms.media.presenters import present_documents, present_images
from cms.pages.api.family import family_of
from cms.pages.api.links import linked_pages
from cms.pages.api.presenters import present_alternates, present_card, present_cards
from cms.pages.api.structured_data import structured_data
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.models import PAGE_TYPES, BasePage, StepPage, TargetedPage
from cms.pages.page_map import Content, Label, PageMap, page_map
from cms.pages.partner_lists import present_partner_lists
from cms.pages.references import Pointers, References, StoredBody, list_items, pointers_of
from cms.pages.tree import Entry, Node, node_of
from config.rest.prepared import FIRST_NUMBER, Prepared
from config.rest.views import earliest

BLOCKS: dict[str, Any] = dict(BODY_BLOCKS)
TEXT_FIELDS = ("title", "seo_title", "search_description", "summary", "body", "reviewed_on")
STEP_FIELDS = (
    "timing_anchor",
    "timing_from_days",
    "timing_to_days",
    "documents",
    "costs",
    "conditions",
    "where",
)


class Detail(NamedTuple):
    """A page in full, and the moment until which that holds (None: until something is published)."""

    data: dict[str, Any]
    holds_until: datetime | None


class Subject(NamedTuple):
    """The page to present: its text (a row of TEXT_FIELDS, or an instance), its place in the tree, the reader's
    language."""

    page: Any
    node: Node
    entry: Entry
    content: Content
    locale: str
    fallback: bool = True


def page_detail(pk: int, locale: str, fallback: bool = True) -> Detail | None:
    """A public page in a language: the page of that id or its translation; None where there is nothing to show.

    With `fallback`, a page without that language comes in the one it has.
    """
    pages = page_map()
    entry = pages.by_id.get(pk)
    node = entry.shown_in(locale, fallback) if entry else None
    if entry is None or node is None:
        return None
    page = _read_text(node)
    if page is None:
        return None
    return present_detail(Subject(page, node, entry, pages.content_of(node), locale, fallback), pages)


def preview_detail(page: BasePage) -> dict[str, Any]:
    """A page as it would be published, from the instance in memory, saved or not."""
    pages, node = page_map(), node_of(page)
    published = pages.by_key.get(page.translation_key)
    versions = published.versions.values() if published else ()
    subject = Subject(page, node, Entry(*versions, node), content_of(page), node.locale)
    return present_detail(subject, pages).data


def present_detail(subject: Subject, pages: PageMap) -> Detail:
    """A list item and all that a page adds to it (api.md)."""
    page, node, entry, content, locale, fallback = subject
    body = page.body.raw_data
    family = family_of(node, entry, pages, locale, fallback)
    references, holds_until = load_references(subject, pointers_of(body), pages)
    data = {
        **present_card(node, entry, content, locale, references.images),
        "alternates": _alternates(node, entry, family.ancestors),
        "municipalities": [{"slug": one.slug, "name": one.en} for one in content.municipalities],
        "breadcrumbs": [_link(shown) for one in family.ancestors if (shown := one.shown_in(locale))],
        "body": present_body(body, references),
        "children": present_cards(family.children, locale, fallback, pages),
        "siblings": {
            "previous": _sibling(family.previous, locale, fallback),
            "next": _sibling(family.next, locale, fallback),
        },
        "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
        **(present_step(page) if issubclass(node.model, StepPage) else {}),
    }
    data["sources"] = [block["value"] for block in data["body"] if block["type"] == "official_source"]
    data["seo"] = _seo(page, data)
    data["json_ld"] = structured_data(data)
    return Detail(data, holds_until)


def content_of(page: BasePage) -> Content:
    """The content of an instance, whose relations may be unsaved."""
    found = {name: getattr(page, name) for name in ("summary", "illustration", "image_id")}
    for name in ("category", "published_on"):
        found[name] = getattr(page, name, None)
    if isinstance(page, TargetedPage):
        found["audiences"] = tuple(
            Label(one.slug, one.label_en, one.label_nl, one.updated_at) for one in page.audiences.all()
        )
        found["municipalities"] = tuple(
            Label(one.slug, one.name, one.name, one.updated_at) for one in page.municipalities.all()
        )
    return Content(**found)


def _read_text(node: Node) -> Any | None:
    """The fields that the map does not hold; None for a page that was deleted a moment ago."""
    text, prepared = _text_of(node.type)
    rows = prepared.rows(node.id)
    return text(*rows[0]) if rows else None


@cache
def _text_of(page_type: str) -> tuple[Any, Prepared]:
    """The shape of a page type's text, and the query that reads it."""
    model = PAGE_TYPES[page_type]
    names = (*TEXT_FIELDS, *(STEP_FIELDS if issubclass(model, StepPage) else ()))
    query = Prepared(lambda pk: model._default_manager.filter(pk=pk).order_by().values_list(*names), FIRST_NUMBER)
    return namedtuple("Text", names), query


def present_body(body: StoredBody, references: References) -> list[dict[str, Any]]:
    """Stored blocks as `{"id", "type", "value"}`; a block whose file is gone or private is left out."""
    shown = [
        {
            "id": block.get("id") or f"block-{number}",
            "type": block["type"],
            "value": BLOCKS[block["type"]].present(block["value"], references),
        }
        for number, block in enumerate(body, 1)
        if block["type"] in BLOCKS
    ]
    return [block for block in shown if block["value"] is not None]


def present_step(step: Any) -> dict[str, Any]:
    """What only steps have: when, with what, at what cost, for whom, where."""
    timing = {
        "anchor": step.timing_anchor,
        "from_days": step.timing_from_days,
        "to_days": step.timing_to_days,
    }
    return {
        "timing": timing if step.timing_anchor else None,
        "documents": list_items(step.documents.raw_data),
        "costs": [{"text": step.costs}] if step.costs else [],
        "conditions": {"text": step.conditions} if step.conditions else None,
        "where": [{"text": step.where}] if step.where else [],
    }


def load_references(subject: Subject, pointers: Pointers, pages: PageMap) -> tuple[References, datetime | None]:
    """What the body points to, as far as the public may see it, and until when that and the map hold."""
    locale, own_image = subject.locale, subject.content.image_id
    now = timezone.now()
    lists = present_partner_lists(pointers.partner_lists, locale, now)
    references = References(
        pages=linked_pages(pointers.pages, locale, pages),
        documents=present_documents(pointers.documents),
        images=present_images(pointers.images | ({own_image} if own_image else set()), locale),
        partner_lists=lists.by_key,
    )
    return references, earliest(lists.holds_until, pages.holds_until(now))


def _alternates(node: Node, entry: Entry, ancestors: list[Entry]) -> list[dict[str, Any]]:
    """The translation, else the nearest page above that has one: where a change of language leads."""
    if translations := present_alternates(node, entry):
        return translations
    nearest = (other for one in reversed(ancestors) for other in one.versions.values() if other.locale != node.locale)
    found = next(nearest, None)
    return [{"locale": found.locale, "path": found.path, "is_translated": False}] if found else []


def _sibling(entry: Entry | None, locale: str, fallback: bool) -> dict[str, Any] | None:
    node = entry.shown_in(locale, fallback) if entry else None
    return {"id": node.id, "type": node.type, **_link(node)} if node else None


def _link(node: Node) -> dict[str, str]:
    return {"title": node.title, "path": node.path}


def _seo(page: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.summary,
        "image": data["image"],
    }
