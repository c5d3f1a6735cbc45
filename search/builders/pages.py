"""Pages as documents: one for a page and its translation together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from wagtail.models import Page

from cms.facts.public.fact_texts import FactTexts
from cms.media.models import CustomDocument, CustomImage
from cms.media.querysets import in_public_collection
from cms.pages.models import TARGETED_PAGES, BasePage, StepPage
from cms.pages.page_versions import PageVersion, TranslationGroup, load_groups
from cms.pages.public.costs import serialize_costs
from cms.pages.public.references import References, referenced_ids
from cms.pages.querysets import HOME_DEPTH, public_pages
from search.builders.plain_text import MAX_BODY, from_blocks
from search.documents import LOCALES, Document, Locale, LocalisedText

Titles = Mapping[str, str]
Pages = Mapping[int, BasePage]
Files = Mapping[str, Collection[int]]
"""Ids by the type of the block that shows a file, which is also its name in the block."""


class Reading(NamedTuple):
    """What documents are made from: titles above the pages, the pages, public files, the facts of today."""

    titles: Titles
    pages: Pages
    files: Files
    facts: FactTexts


def all_page_keys() -> list[str]:
    """The translation keys of all public pages."""
    keys = public_pages().order_by("translation_key").values_list("translation_key", flat=True)
    return [str(key) for key in dict.fromkeys(keys)]


def page_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these pages that are public in a language: a constant number of queries."""
    groups = [group for group in load_groups(Q(translation_key__in=keys)) if _is_ours(group)]
    page_versions = [version for group in groups for version in group.versions.values()]
    titles, pages = _titles_above(page_versions), _pages(page_versions)
    read = Reading(titles, pages, _public_files(pages.values()), FactTexts())
    return [_document(group, read) for group in groups]


def _public_files(pages: Iterable[BasePage]) -> Files:
    """The documents and images that readers of these pages are shown: a query for each, none where there are none."""
    references = [referenced_ids(page.body.raw_data) for page in pages]
    return {
        "document": _public(CustomDocument, {pk for found in references for pk in found.documents}),
        "image": _public(CustomImage, {pk for found in references for pk in found.images}),
    }


def _public(model: type[CustomDocument | CustomImage], ids: set[int]) -> set[int]:
    found = model._default_manager.filter(in_public_collection(), pk__in=ids)
    return set(found.values_list("pk", flat=True)) if ids else set()


def _is_ours(group: TranslationGroup) -> bool:
    return all(issubclass(version.model, BasePage) for version in group.versions.values())


def _paths_above(version: PageVersion) -> list[str]:
    """The places in the tree of the pages above one, below its home page, from the top down."""
    below_home = Page.steplen * (HOME_DEPTH + 1)
    return [version.tree_path[:end] for end in range(below_home, len(version.tree_path), Page.steplen)]


def _titles_above(page_versions: Iterable[PageVersion]) -> Titles:
    """The titles of the pages above these, below the home page, by place in the tree."""
    paths = {path for version in page_versions for path in _paths_above(version)}
    return dict(Page.objects.filter(path__in=paths).order_by().values_list("path", "title"))


def _pages(page_versions: Iterable[PageVersion]) -> dict[int, BasePage]:
    """The pages themselves by id: a query for each type, with audiences and municipalities."""
    by_model: dict[type[BasePage], list[int]] = {}
    for version in page_versions:
        by_model.setdefault(version.model, []).append(version.id)
    found: dict[int, BasePage] = {}
    for model, ids in by_model.items():
        pages = model._default_manager.filter(pk__in=ids)
        targeted = model in TARGETED_PAGES
        found.update({page.pk: page for page in (_with_readers(pages) if targeted else pages)})
    return found


def _with_readers(pages: Any) -> Any:
    return pages.prefetch_related("audiences", "municipalities")


def _document(group: TranslationGroup, read: Reading) -> Document:
    versions: dict[Locale, PageVersion] = {
        locale: group.versions[locale] for locale in LOCALES if locale in group.versions
    }
    first, pages = next(iter(versions.values())), read.pages
    return Document(
        id=f"page:{first.translation_key}",
        texts={locale: _text(pages[version.id], read, locale) for locale, version in versions.items()},
        about={locale: tuple(pages[version.id].search_term_list) for locale, version in versions.items()},
        labels={locale: _labels(version, read.titles) for locale, version in versions.items()},
        facets={**_facets(first, pages[first.id]), "available": tuple(versions)},
        updated=max(_seconds(version.published_at) for version in versions.values()),
    )


def _text(page: BasePage, read: Reading, locale: str) -> LocalisedText:
    """A page's words, with the facts of today in them: without the tags of rich text, tokens are all that is left."""
    parts = [from_blocks(_shown_blocks(page.body, read.files))]
    if isinstance(page, StepPage):
        parts += [from_blocks(page.documents), *_costs(page, read, locale), page.conditions, page.where]
    body = read.facts.plain(" ".join(part for part in parts if part), locale)
    return LocalisedText(page.title, read.facts.plain(page.summary, locale), body[:MAX_BODY])


def _costs(page: StepPage, read: Reading, locale: str) -> Iterator[str]:
    shown = serialize_costs(page.cost_items.raw_data, page.costs, References(facts=read.facts, locale=locale))
    yield from (cost["text"] for cost in shown)


def _shown_blocks(body: Any, files: Files) -> Iterator[Any]:
    """The blocks that a reader sees: a file that is gone or private takes its block along."""
    for block, stored in zip(body, body.raw_data, strict=True):
        kind = stored["type"]
        if kind not in files or stored["value"].get(kind) in files[kind]:
            yield block


def _labels(version: PageVersion, titles: Titles) -> tuple[str, ...]:
    """The titles of the topic and phase that a page stands in; of a topic its own too, so that it comes before its
    steps and others that name the same thing."""
    own = (version.title,) if version.type == "topic" else ()
    return (*own, *(titles[path] for path in _paths_above(version) if path in titles))


def _facets(version: PageVersion, page: BasePage) -> dict[str, tuple[str, ...]]:
    facets: dict[str, tuple[str, ...]] = {"type": (version.type,)}
    if version.phase:
        facets["phase"] = (version.phase,)
    if type(page) in TARGETED_PAGES:
        facets["audience"] = tuple(one.slug for one in page.audiences.all())
        facets["municipality"] = tuple(one.slug for one in page.municipalities.all())
    return facets


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0
