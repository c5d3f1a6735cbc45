"""The pages around a page: above, below, beside it."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.pages.models import PagePresence
from cms.pages.page_versions import PageVersion, TranslationGroup, load_groups, parent_path
from cms.pages.public.selection import directly_below
from cms.pages.querysets import HOME_DEPTH, wanted

MAX_CHILDREN = 100

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
    children = _shown_below(places, locale, fallback).values_list("translation_key", flat=True)[:MAX_CHILDREN]
    above = _above(version, group)
    around = _neighbours(group, above, locale, fallback) if version.depth > HOME_DEPTH else (None, None)
    return PageRelations(_ancestors(version, group, above), list(children), *around)


def _shown_below(places: list[str], locale: str, fallback: bool) -> QuerySet[PagePresence]:
    return wanted(locale, fallback).filter(directly_below(places)).order_by("place")


def _above(version: PageVersion, group: TranslationGroup) -> ByPlace:
    """The public pages above a page and its translations."""
    versions = (version, *group.versions.values())
    paths = {_path_at(each, depth) for each in versions for depth in range(HOME_DEPTH, each.depth)}
    groups = load_groups(Q(path__in=paths)) if paths else []
    return {each.tree_path: found for found in groups for each in found.versions.values()}


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
    beside = _shown_below(places, locale, fallback).exclude(translation_key=group.key)
    return _first(beside.filter(place__lt=group.place).reverse()), _first(beside.filter(place__gt=group.place))


def _first(pages: QuerySet[PagePresence]) -> UUID | None:
    return pages.values_list("translation_key", flat=True).first()
