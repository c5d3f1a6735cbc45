"""Which entries of the index show something of a category, a municipality, an audience or a page above them, or have
a service, a term as a featured partner, or a fact in their text, that begins or ends with a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from wagtail.models import Page

from cms.events.models import Occurrence
from cms.facts.models import Term
from cms.facts.periods import ONE_DAY
from cms.facts.public.register import changed_between, users_of
from cms.pages.models import TARGETED_PAGES
from cms.pages.page_versions import below
from directory.models import Category, Location, Partner, Service
from search.days import DAYS_AHEAD
from search.models import EntryKind, Scope

DAYS_BACK = timedelta(days=31)
Entries = Iterator[tuple[EntryKind, object]]
"""Kind and key of each entry; some may come twice."""


def entries_in(scope: Scope, key: str) -> Entries:
    """The entries that show the category, municipality or audience with this key, or that stand below the page; none if
    it no longer exists. Those of a day have a service, a term as a featured partner, or a fact in their text, that
    began or was over on it, or in the weeks before; or are events whose dates come near."""
    return _FINDERS[scope](int(key))


def _in_category(pk: int) -> Entries:
    """In a category or in one below it: those show its label too."""
    inside = Category.objects.filter(Q(pk=pk) | Q(parent=pk)).values_list("pk", flat=True)
    return _partners(Partner.objects.in_categories(list(inside)).order_by().values_list("pk", flat=True))


def _turned_by(day: int) -> Entries:
    """The weeks before too, for nobody may have been there to note a day."""
    today = date.fromisoformat(str(day))
    since = today - DAYS_BACK
    began = Q(valid_from__gt=since, valid_from__lte=today)
    ended = Q(valid_to__gte=since, valid_to__lt=today)
    turned = Service.objects.filter(began | ended).order_by()
    yield from _partners(turned.values_list("partner_id", flat=True).distinct())
    began = Q(featured_from__gt=since, featured_from__lte=today)
    ended = Q(featured_until__gte=since, featured_until__lt=today)
    yield from _partners(Partner.objects.filter(began | ended).order_by().values_list("pk", flat=True))
    yield from ((EntryKind.EVENT, pk) for pk in _events_coming_near(since, today))
    facts = changed_between(since + ONE_DAY, today)
    yield from ((EntryKind.TERM, pk) for pk in users_of(facts, Term))
    naming = users_of(facts, Page)
    yield from _pages(Page.objects.filter(pk__in=naming).order_by().values_list("translation_key", flat=True))


def _events_coming_near(since: date, today: date) -> Iterator[int]:
    """Events with a date that has come within what the index knows of days."""
    near = Occurrence.objects.filter(day__gt=since + DAYS_AHEAD, day__lte=today + DAYS_AHEAD).order_by()
    return near.values_list("event", flat=True).distinct().iterator()


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
    Scope.DAY: _turned_by,
}
