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
    """The pages around one. `children` and its neighbours are translation keys."""

    ancestors: list[TranslationGroup]
    children: list[UUID]
    previous: UUID | None
    next: UUID | None


def relations_of(version: PageVersion, group: TranslationGroup, locale: str, fallback: bool = True) -> PageRelations:
    """The pages around a page as a reader of a language is shown them.

    Order is that of the English tree, so that editors sort pages once; at most 100 children.
    """
    places = [each.tree_path for each in group.versions.values()]
    may_have_children = bool(version.model.clean_subpage_models())
    children = _children(tuple(sorted(places)), locale, fallback, epoch(timezone.now())) if may_have_children else []
    above = _above(version, group)
    around = _neighbours(group, above, locale, fallback) if version.depth > HOME_DEPTH else (None, None)
    return PageRelations(_ancestors(version, group, above), children, *around)


def _shown_below(places: Iterable[str], locale: str, fallback: bool) -> QuerySet[PagePresence]:
    return wanted(locale, fallback).filter(directly_below(places)).order_by("place")


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
def _children(places: tuple[str, ...], locale: str, fallback: bool, _epoch: Epoch) -> list[UUID]:
    """The first pages below some places: all of them share it as their neighbours."""
    return list(_shown_below(places, locale, fallback).values_list("translation_key", flat=True)[:MAX_CHILDREN])


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
    group: TranslationGroup, above: ByPlace, locale: str, fallback: bool
) -> tuple[UUID | None, UUID | None]:
    """The pages before and after one, among those that the reader is shown below the same page."""
    parents = {parent_path(each.tree_path) for each in group.versions.values()} & above.keys()
    places = [each.tree_path for path in parents for each in above[path].versions.values()]
    known = _children(tuple(sorted(places)), locale, fallback, epoch(timezone.now()))
    if group.key in known and len(known) < MAX_CHILDREN:
        own = known.index(group.key)
        return (known[own - 1] if own else None), (known[own + 1] if own + 1 < len(known) else None)
    beside = _shown_below(places, locale, fallback).exclude(translation_key=group.key)
    return _first(beside.filter(place__lt=group.place).reverse()), _first(beside.filter(place__gt=group.place))


def _first(pages: QuerySet[PagePresence]) -> UUID | None:
    return pages.values_list("translation_key", flat=True).first()
