"""One page in full, in the shape of the API: also for previews of what is not saved yet."""

from collections import namedtuple
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cms.media.public import serialize_documents, serialize_images
from cms.pages.models import PAGE_TYPES, BasePage, StepPage
from cms.pages.page_versions import PageVersion, TranslationGroup, by_id, load_groups, version_of
from cms.pages.public.blocks import serialize_body
from cms.pages.public.cards import Card, cards_by_key, serialize_alternates, serialize_card
from cms.pages.public.content import NOTHING, PageContent, content_of, load_contents
from cms.pages.public.expiry import Epoch, epoch, pages_expire_at
from cms.pages.public.links import linked_pages
from cms.pages.public.page_relations import PageRelations, relations_of
from cms.pages.public.partner_lists import serialize_partner_lists
from cms.pages.public.references import ReferencedIds, References, list_items, referenced_ids
from cms.pages.public.structured_data import structured_data
from config.rest.generation_cache import GenerationCache
from config.rest.views import earliest

MAX_DETAILS = 500
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
    expires_at: datetime | None


class DetailKey(NamedTuple):
    """Which page, for whom, in which minute (opening hours change on whole ones), and the epoch (expiry.py)."""

    id: int
    locale: str
    fallback: bool
    minute: datetime
    epoch: Epoch


class Subject(NamedTuple):
    """The page to serialise: its text (a row of TEXT_FIELDS, or an instance), its versions, the reader's language."""

    page: Any
    version: PageVersion
    group: TranslationGroup
    content: PageContent
    locale: str
    fallback: bool = True


def page_detail(pk: int, locale: str, fallback: bool = True) -> Detail | None:
    """A public page in a language: the page of that id or its translation; None where there is nothing to show.

    With `fallback`, a page without that language comes in the one it has. Treat it as read-only: it is cached and
    shared.
    """
    now = timezone.now()
    key = DetailKey(pk, locale, fallback, now.replace(second=0, microsecond=0), epoch(now))
    found = _details.get(key)
    has_ended = found is not None and found.expires_at is not None and found.expires_at <= now
    return _read_detail(key) if has_ended else found


def preview_detail(page: BasePage) -> dict[str, Any]:
    """A page as it would be published, from the instance in memory, saved or not."""
    version = version_of(page)
    published = load_groups(Q(translation_key=page.translation_key))
    versions = published[0].versions.values() if published else ()
    subject = Subject(page, version, TranslationGroup(*versions, version), content_of(page), version.locale)
    return serialize_detail(subject).data


def serialize_detail(subject: Subject) -> Detail:
    """A list item and all that a page adds to it (docs/api.md)."""
    page, version, group, content, locale, fallback = subject
    relations = relations_of(version, group, locale, fallback)
    around = cards_by_key(_around(relations), locale, fallback)
    references, expires_at = load_references(subject, referenced_ids(page.body.raw_data))
    data = {
        **serialize_card(version, group, content, locale, references.images),
        "alternates": _alternates(version, group, relations.ancestors),
        "municipalities": [{"slug": one.slug, "name": one.en} for one in content.municipalities],
        "breadcrumbs": [_link(shown) for one in relations.ancestors if (shown := one.shown_in(locale))],
        "body": serialize_body(page.body.raw_data, references),
        "children": [around[key] for key in relations.children if key in around],
        "siblings": {"previous": _sibling(relations.previous, around), "next": _sibling(relations.next, around)},
        "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
        **(serialize_step(page) if issubclass(version.model, StepPage) else {}),
    }
    data["sources"] = [block["value"] for block in data["body"] if block["type"] == "official_source"]
    data["seo"] = _seo(page, data)
    data["json_ld"] = structured_data(data)
    return Detail(data, expires_at)


def serialize_step(step: Any) -> dict[str, Any]:
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


def load_references(subject: Subject, ids: ReferencedIds) -> tuple[References, datetime | None]:
    """What the body points to, as far as the public may see it, and until when that and the pages around hold."""
    locale, own_image = subject.locale, subject.content.image_id
    now = timezone.now()
    lists = serialize_partner_lists(ids.partner_lists, locale, now)
    references = References(
        pages=linked_pages(ids.pages, locale),
        documents=serialize_documents(ids.documents),
        images=serialize_images(ids.images | ({own_image} if own_image else set()), locale),
        partner_lists=lists.by_key,
    )
    return references, earliest(lists.expires_at, pages_expire_at(now))


def _alternates(
    version: PageVersion, group: TranslationGroup, ancestors: list[TranslationGroup]
) -> list[dict[str, Any]]:
    """The translation, else the nearest page above that has one: where a change of language leads."""
    if translations := serialize_alternates(version, group):
        return translations
    nearest = (
        other for one in reversed(ancestors) for other in one.versions.values() if other.locale != version.locale
    )
    found = next(nearest, None)
    return [{"locale": found.locale, "path": found.path, "is_translated": False}] if found else []


def _around(relations: PageRelations) -> Iterable[UUID]:
    return (*relations.children, *(key for key in (relations.previous, relations.next) if key))


def _sibling(key: UUID | None, around: dict[UUID, Card]) -> dict[str, Any] | None:
    card = around.get(key) if key else None
    return {name: card[name] for name in ("id", "type", "title", "path")} if card else None


def _link(version: PageVersion) -> dict[str, str]:
    return {"title": version.title, "path": version.path}


def _seo(page: Any, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": page.seo_title or page.title,
        "description": page.search_description or page.summary,
        "image": data["image"],
    }


def _read_detail(key: DetailKey) -> Detail | None:
    groups = [group for group in load_groups(Q(pk=key.id)) if key.id in by_id([group])]
    version = groups[0].shown_in(key.locale, key.fallback) if groups else None
    page = _read_text(version) if version else None
    if version is None or page is None:
        return None
    content = load_contents([(version, groups[0])]).get(version.id, NOTHING)
    return serialize_detail(Subject(page, version, groups[0], content, key.locale, key.fallback))


def _read_text(version: PageVersion) -> Any | None:
    """The fields that a list item does not have; None for a page that was deleted a moment ago."""
    text = _text_row(version.type)
    row = PAGE_TYPES[version.type]._default_manager.filter(pk=version.id).order_by().values_list(*text._fields).first()
    return text._make(row) if row else None


@cache
def _text_row(page_type: str) -> Any:
    """The shape of a page type's text."""
    steps = STEP_FIELDS if issubclass(PAGE_TYPES[page_type], StepPage) else ()
    return namedtuple("Text", (*TEXT_FIELDS, *steps))


def _read_details(keys: list[DetailKey]) -> dict[DetailKey, Detail]:
    found = {key: _read_detail(key) for key in keys}
    return {key: detail for key, detail in found.items() if detail}


_details = GenerationCache(_read_details, MAX_DETAILS)
