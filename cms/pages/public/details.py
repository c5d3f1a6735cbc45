"""One page in full, in the shape of the API: also for previews of what is not saved yet."""

import json
from collections import namedtuple
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cms.facts.public.fact_texts import FactTexts
from cms.facts.public.facts import serialize_fact
from cms.facts.tokens import token, unmarked
from cms.fetching.link_states import link_states, sources_expire_at
from cms.media.public import serialize_documents, serialize_images
from cms.pages.models import PAGE_TYPES, BasePage, StepPage, TopicPage
from cms.pages.page_versions import PageVersion, TranslationGroup, by_id, load_groups, version_of
from cms.pages.public.blocks import serialize_body
from cms.pages.public.cards import Card, cards_by_key, serialize_alternates, serialize_card
from cms.pages.public.children import VariantReader, serialize_children
from cms.pages.public.content import NOTHING, PageContent, content_of, load_contents
from cms.pages.public.costs import steps_with_costs, with_total
from cms.pages.public.expiry import Epoch, epoch, pages_expire_at
from cms.pages.public.links import linked_pages, linked_terms
from cms.pages.public.page_relations import PageRelations, relations_of
from cms.pages.public.partner_lists import serialize_partner_lists
from cms.pages.public.references import ReferencedIds, References, referenced_ids
from cms.pages.public.steps import STEP_FIELDS, document_texts, is_step, serialize_step
from cms.pages.public.structured_data import structured_data
from cms.pages.public.variants import municipalities
from config.rest.generation_cache import GenerationCache
from config.rest.views import earliest

MAX_DETAILS = 500
TEXT_FIELDS = ("title", "seo_title", "search_description", "summary", "body", "reviewed_on")


class Detail(NamedTuple):
    """A page in full, and the moment until which that holds (None: until something is published)."""

    data: dict[str, Any]
    expires_at: datetime | None


class DetailKey(NamedTuple):
    """Which page, for whom and where, in which minute (opening hours change on whole ones), and the epoch
    (expiry.py)."""

    id: int
    locale: str
    fallback: bool
    municipality: str
    minute: datetime
    epoch: Epoch


class Subject(NamedTuple):
    """The page to serialise: its text (a row of TEXT_FIELDS, or an instance), its versions, the reader's language and
    municipality (a slug, or empty)."""

    page: Any
    version: PageVersion
    group: TranslationGroup
    content: PageContent
    locale: str
    fallback: bool = True
    municipality: str = ""


def page_detail(pk: int, locale: str, fallback: bool = True, municipality: str = "") -> Detail | None:
    """A public page in a language: the page of that id or its translation; None where there is nothing to show.

    `municipality`: the slug of the reader's, which must be one of ours, or empty for none. With `fallback`, a page
    without that language comes in the one it has. Treat it as read-only: it is cached and shared.
    """
    now = timezone.now()
    key = DetailKey(pk, locale, fallback, municipality, now.replace(second=0, microsecond=0), epoch(now))
    found = _details.get(key)
    has_ended = found is not None and found.expires_at is not None and found.expires_at <= now
    return _read_detail(key) if has_ended else found


def preview_detail(page: BasePage) -> dict[str, Any]:
    """A page as it would be published, from the instance in memory, saved or not."""
    version = version_of(page)
    published = load_groups(Q(translation_key=page.translation_key))
    versions = published[0].versions.values() if published else ()
    subject = Subject(page, version, TranslationGroup(*versions, version), content_of(page), version.locale)
    return with_total(serialize_detail(subject).data, people=1, children=0)


def serialize_detail(subject: Subject) -> Detail:
    """A list item and all that a page adds to it (docs/api.md)."""
    page, version, group, content, locale, fallback, municipality = subject
    reader = VariantReader(municipality, locale, fallback)
    relations = relations_of(version, group, locale, fallback)
    around = cards_by_key(_around(version, relations), locale, fallback)
    references, expires_at = load_references(subject, referenced_ids(page.body.raw_data))
    data = {
        **serialize_card(version, group, content, locale, references.images, references.facts),
        "alternates": _alternates(version, group, relations.ancestors),
        "municipalities": [{"slug": one.slug, "name": one.en} for one in content.municipalities],
        "municipality": municipalities().get(municipality),
        "breadcrumbs": [_link(shown) for one in relations.ancestors if (shown := one.shown_in(locale))],
        "body": serialize_body(page.body.raw_data, references),
        "siblings": {"previous": _sibling(relations.previous, around), "next": _sibling(relations.next, around)},
        "reviewed_on": page.reviewed_on and page.reviewed_on.isoformat(),
        **_of_the_type(page, version, around.values(), references),
        **serialize_children(version, relations, around, reader),
    }
    data["sources"] = [block["value"] for block in data["body"] if block["type"] == "official_source"]
    data["facts"] = _facts(page, subject, references)
    data["seo"] = _seo(page, data, references)
    data["json_ld"] = structured_data(data)
    days = [source["checked_on"] for source in _sources_shown(data)]
    return Detail(data, earliest(expires_at, sources_expire_at(days, timezone.now())))


def _of_the_type(page: Any, version: PageVersion, around: Iterable[Card], references: References) -> dict[str, Any]:
    if is_step(version):
        return serialize_step(page, references)
    if issubclass(version.model, TopicPage):
        return {"step_costs": steps_with_costs(around, references)}
    return {}


def _sources_shown(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The sources of the text and its charts, of the amounts, and of what the municipality does its own way here and at
    the steps."""
    yield from data["sources"]
    yield from (block["value"]["source"] for block in data["body"] if block["type"] == "chart")
    yield from (fact["source"] for fact in data["facts"])
    variants = [data["variant"], *(child.get("variant") for child in data["children"])]
    yield from (variant["source"] for variant in variants if variant and variant["source"])


def load_references(subject: Subject, ids: ReferencedIds) -> tuple[References, datetime | None]:
    """What the body points to, as far as the public may see it, and until when that and the pages around hold."""
    locale, own_image = subject.locale, subject.content.image_id
    now = timezone.now()
    lists = serialize_partner_lists(ids.partner_lists, locale, now)
    references = References(
        pages=linked_pages(ids.pages, locale),
        documents=serialize_documents(ids.documents),
        terms=linked_terms(ids.terms, locale),
        images=serialize_images(ids.images | ({own_image} if own_image else set()), locale),
        partner_lists=lists.by_key,
        facts=FactTexts(timezone.localdate(now)),
        locale=subject.version.locale,
        links=link_states(ids.sources),
        today=timezone.localdate(now),
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


def _around(version: PageVersion, relations: PageRelations) -> Iterable[UUID]:
    """The pages to show a card of; of a step also those beside it, for they may be its alternatives."""
    beside = relations.beside if issubclass(version.model, StepPage) else ()
    return (*relations.children, *beside, *(key for key in (relations.previous, relations.next) if key))


def _sibling(key: UUID | None, around: dict[UUID, Card]) -> dict[str, Any] | None:
    card = around.get(key) if key else None
    return {name: card[name] for name in ("id", "type", "title", "path")} if card else None


def _link(version: PageVersion) -> dict[str, str]:
    return {"title": version.title, "path": version.path}


def _facts(page: Any, subject: Subject, references: References) -> list[dict[str, Any]]:
    """The facts that the page's texts and costs show, each with its source and since when it holds, in the reader's
    language."""
    version = subject.version
    texts = [unmarked(text) for text in _texts_of(page, version)]
    keys = {item["fact"] for item in serialize_step(page, references)["costs"]} if is_step(version) else set()
    found = references.facts.facts_in([*texts, *(token(key) for key in keys if key)])
    return [serialize_fact(fact, references.facts.day, subject.locale) for fact in found]


def _texts_of(page: Any, version: PageVersion) -> Iterable[str]:
    """Every text in which a fact may stand; those of blocks as the JSON that holds them."""
    yield from (page.summary, json.dumps(list(page.body.raw_data), default=str))
    if is_step(version):
        yield from (page.costs, page.conditions, page.where, page.not_where)
        yield from document_texts(page.documents.raw_data)


def _seo(page: Any, data: dict[str, Any], references: References) -> dict[str, Any]:
    return {
        "title": page.seo_title or page.title,
        "description": references.text(page.search_description) or data["summary"],
        "image": data["image"],
    }


def _read_detail(key: DetailKey) -> Detail | None:
    groups = [group for group in load_groups(Q(pk=key.id)) if key.id in by_id([group])]
    version = groups[0].shown_in(key.locale, key.fallback) if groups else None
    page = _read_text(version) if version else None
    if version is None or page is None:
        return None
    content = load_contents([(version, groups[0])]).get(version.id, NOTHING)
    return serialize_detail(Subject(page, version, groups[0], content, key.locale, key.fallback, key.municipality))


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
