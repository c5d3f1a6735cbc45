"""One page in full, in the shape of the API: also for previews of what is not saved yet."""

from datetime import datetime
from typing import Any, NamedTuple, cast

from django.db.models import Q
from django.utils import timezone

from cms.media.presenters import present_documents, present_images
from cms.pages.api.family import Family, load_family
from cms.pages.api.presenters import Content, present_alternates, present_card, present_cards
from cms.pages.api.structured_data import structured_data
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.models import ArticlePage, BasePage, StepPage, TargetedPage
from cms.pages.partner_lists import present_partner_lists
from cms.pages.references import Pointers, References, StoredBody, list_items, pointers_of
from cms.pages.richtext import LinkedPage
from cms.pages.tree import Entry, Node, load_entries, node_of

BLOCKS = dict(BODY_BLOCKS)


class Detail(NamedTuple):
    """A page in full, and the moment until which that holds (None: until something is published)."""

    data: dict[str, Any]
    holds_until: datetime | None


class Subject(NamedTuple):
    """The page to present: the instance with its text, its place in the tree, the reader's language."""

    page: BasePage
    node: Node
    entry: Entry
    locale: str
    fallback: bool


def page_detail(pk: int, locale: str, fallback: bool = True) -> Detail | None:
    """A public page in a language: the page of that id or its translation; None where there is nothing to show.

    With `fallback`, a page without that language comes in the one it has.
    """
    entry = next(iter(load_entries(Q(pk=pk))), Entry())
    node = entry.shown_in(locale, fallback)
    if node is None:
        return None
    page = cast(BasePage, node.model._default_manager.get(pk=node.id))
    return present_detail(Subject(page, node, entry, locale, fallback))


def preview_detail(page: BasePage) -> dict[str, Any]:
    """A page as it would be published, from the instance in memory, saved or not."""
    node = node_of(page)
    entry = next(iter(load_entries(Q(translation_key=page.translation_key))), Entry())
    entry.versions[node.locale] = node
    return present_detail(Subject(page, node, entry, node.locale, True)).data


def present_detail(subject: Subject) -> Detail:
    """A list item and all that a page adds to it (api.md)."""
    page, node, entry, locale, fallback = subject
    body = page.body.raw_data
    pointers = pointers_of(body)
    family = load_family(node, entry, locale, pointers.pages, fallback)
    references, holds_until = load_references(subject, pointers, family)
    data = {
        **_own_card(subject, references),
        "alternates": _alternates(node, entry, family.ancestors),
        "municipalities": _municipalities(page),
        "breadcrumbs": [_link(shown) for one in family.ancestors if (shown := one.shown_in(locale))],
        "body": present_body(body, references),
        "children": present_cards(family.children, locale, fallback),
        "siblings": {
            "previous": _sibling(family.previous, locale, fallback),
            "next": _sibling(family.next, locale, fallback),
        },
        "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
        **(present_step(page) if isinstance(page, StepPage) else {}),
    }
    data["sources"] = [block["value"] for block in data["body"] if block["type"] == "official_source"]
    data["seo"] = _seo(page, data)
    data["json_ld"] = structured_data(data)
    return Detail(data, holds_until)


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


def present_step(step: StepPage) -> dict[str, Any]:
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


def load_references(
    subject: Subject, pointers: Pointers, family: Family
) -> tuple[References, datetime | None]:
    """What the body points to, as far as the public may see it, and until when that holds."""
    page, _node, _entry, locale, _fallback = subject
    images = pointers.images | ({page.image_id} if page.image_id else set())
    lists = present_partner_lists(pointers.partner_lists, locale, timezone.now())
    linked = {pk: node for pk, entry in family.linked.items() if (node := entry.shown_in(locale))}
    references = References(
        pages={pk: LinkedPage(node.id, node.type, node.path) for pk, node in linked.items()},
        documents=present_documents(pointers.documents),
        images=present_images(images, locale),
        partner_lists=lists.by_key,
    )
    return references, lists.holds_until


def _own_card(subject: Subject, references: References) -> dict[str, Any]:
    page, node, entry, locale, _fallback = subject
    content = Content(page.summary, page.illustration, page.image_id)
    if isinstance(page, ArticlePage):
        content = content._replace(category=page.category, published_on=page.published_on)
    return present_card(node, entry, locale, content, _audiences(page, locale), references.images)


def _audiences(page: BasePage, locale: str) -> dict[int, list[dict[str, str]]]:
    if not isinstance(page, TargetedPage):
        return {}
    return {page.pk: [{"slug": one.slug, "label": one.label(locale)} for one in page.audiences.all()]}


def _municipalities(page: BasePage) -> list[dict[str, str]]:
    if not isinstance(page, TargetedPage):
        return []
    return [{"slug": one.slug, "name": one.name} for one in page.municipalities.all()]


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


def _seo(page: BasePage, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.summary,
        "image": data["image"],
    }
