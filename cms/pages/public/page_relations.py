"""The pages around a page: above, below, beside it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.pages.models import PagePresence
from cms.pages.page_versions import PageVersion, TranslationGroup, load_groups, parent_path
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.public.selection import directly_below
from cms.pages.querysets import HOME_DEPTH, wanted
from config.rest.generation_cache import cached_for_generation

MAX_CHILDREN = 100
MAX_KEPT = 1_000

ByPlace = Mapping[str, TranslationGroup]
"""Groups by the tree path of each version."""


class PageRelations(NamedTuple):
    """The pages around one. `children` and its neighbours are translation keys; `beside` are the first hundred below
    the same page, itself among them."""

    ancestors: list[TranslationGroup]
    children: list[UUID]
    beside: list[UUID]
    previous: UUID | None
    next: UUID | None


def relations_of(version: PageVersion, group: TranslationGroup, locale: str, fallback: bool = True) -> PageRelations:
    """The pages around a page as a reader of a language is shown them.

    Order is that of the English tree, so that editors sort pages once; at most 100 children.
    """
    may_have_children = bool(version.model.clean_subpage_models())
    children = _children(_ids(group), locale, fallback, epoch(timezone.now())) if may_have_children else []
    above = _above(version, group)
    if version.depth <= HOME_DEPTH:
        return PageRelations(_ancestors(version, group, above), children, [], None, None)
    parents = _ids_above(group, above)
    beside = _children(parents, locale, fallback, epoch(timezone.now()))
    around = _neighbours(group, parents, beside, locale, fallback)
    return PageRelations(_ancestors(version, group, above), children, beside, *around)


def _ids_above(group: TranslationGroup, above: ByPlace) -> tuple[int, ...]:
    """The page directly above one and its translations, in every language."""
    parents = {parent_path(each.tree_path) for each in group.versions.values()} & above.keys()
    return _ids(*(above[path] for path in parents))


def _ids(*groups: TranslationGroup) -> tuple[int, ...]:
    return tuple(sorted(version.id for group in groups for version in group.versions.values()))


def _shown_below(ids: Iterable[int], locale: str, fallback: bool) -> QuerySet[PagePresence]:
    return wanted(locale, fallback).filter(directly_below(ids)).order_by("place")


def _above(version: PageVersion, group: TranslationGroup) -> ByPlace:
    """The public pages above a page and its translations."""
    versions = (version, *group.versions.values())
    paths = {_path_at(each, depth) for each in versions for depth in range(HOME_DEPTH, each.depth)}
    return _groups_at(tuple(sorted(paths)), epoch(timezone.now())) if paths else {}


@cached_for_generation(max_entries=MAX_KEPT)
def _groups_at(paths: tuple[str, ...], _epoch: Epoch) -> ByPlace:
    """The public pages at some places and their translations: all pages below the same one share it."""
    groups = load_groups(Q(path__in=paths))
    return {each.tree_path: found for found in groups for each in found.versions.values()}


@cached_for_generation(max_entries=MAX_KEPT)
def _children(ids: tuple[int, ...], locale: str, fallback: bool, _epoch: Epoch) -> list[UUID]:
    """The first pages below some: all of them share it as their neighbours."""
    return list(_shown_below(ids, locale, fallback).values_list("translation_key", flat=True)[:MAX_CHILDREN])


def _ancestors(version: PageVersion, group: TranslationGroup, above: ByPlace) -> list[TranslationGroup]:
    """The pages above, from the home page down; where one is missing in this language, that above the translation."""
    found = []
    for depth in range(HOME_DEPTH, version.depth):
        paths = [_path_at(each, depth) for each in (version, *group.versions.values()) if each.depth > depth]
        found.append(next((above[path] for path in paths if path in above), None))
    return [each for each in found if each]


def _path_at(version: PageVersion, depth: int) -> str:
    return version.tree_path[: depth * Page.steplen]


def _neighbours(
    group: TranslationGroup, parents: tuple[int, ...], known: list[UUID], locale: str, fallback: bool
) -> tuple[UUID | None, UUID | None]:
    """The pages before and after one, among those that the reader is shown below the same page; `known`: the first."""
    if group.key in known and len(known) < MAX_CHILDREN:
        own = known.index(group.key)
        return (known[own - 1] if own else None), (known[own + 1] if own + 1 < len(known) else None)
    beside = _shown_below(parents, locale, fallback).exclude(translation_key=group.key)
    return _first(beside.filter(place__lt=group.place).reverse()), _first(beside.filter(place__gt=group.place))


def _first(pages: QuerySet[PagePresence]) -> UUID | None:
    return pages.values_list("translation_key", flat=True).first()
