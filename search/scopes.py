"""Which entries of the index show something of a category, a municipality, an audience or a page above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q
from wagtail.models import Page

from cms.pages.models import TARGETED_PAGES
from cms.pages.page_versions import below
from directory.models import Category, Location, Partner
from search.models import EntryKind, Scope

Entries = Iterator[tuple[EntryKind, object]]
"""Kind and key of each entry; some may come twice."""


def entries_in(scope: Scope, key: str) -> Entries:
    """The entries that show the category, municipality or audience with this key, or that stand below the page; none if
    it no longer exists."""
    return _FINDERS[scope](int(key))


def _in_category(pk: int) -> Entries:
    """In a category or in one below it: those show its label too."""
    inside = Category.objects.filter(Q(pk=pk) | Q(parent=pk)).values("pk")
    through = Partner.categories.through.objects.filter(category__in=inside).order_by()
    return _partners(through.values_list("partner_id", flat=True))


def _in_municipality(pk: int) -> Entries:
    yield from _partners(Location.objects.filter(municipality=pk).order_by().values_list("partner_id", flat=True))
    yield from _written_for("municipalities", pk)


def _for_audience(pk: int) -> Entries:
    return _written_for("audiences", pk)


def _written_for(field: str, pk: int) -> Entries:
    for model in TARGETED_PAGES:
        yield from _pages(
            model._default_manager.filter(**{field: pk}).order_by().values_list("translation_key", flat=True)
        )


def _below_page(pk: int) -> Entries:
    for path in Page.objects.filter(pk=pk).values_list("path", flat=True):
        yield from _pages(Page.objects.filter(below(path)).order_by().values_list("translation_key", flat=True))


def _partners(keys: Iterable[object]) -> Entries:
    return ((EntryKind.PARTNER, key) for key in keys)


def _pages(keys: Iterable[object]) -> Entries:
    return ((EntryKind.PAGE, key) for key in keys)


_FINDERS: dict[Scope, Callable[[int], Entries]] = {
    Scope.CATEGORY: _in_category,
    Scope.MUNICIPALITY: _in_municipality,
    Scope.AUDIENCE: _for_audience,
    Scope.BRANCH: _below_page,
}
