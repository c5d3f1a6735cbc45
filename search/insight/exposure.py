"""How much featured partners are seen, and for comparison the others of their kind.

Openings are counted (`counter.py`). On how many first pages a partner stands is not: it follows from the names, for
nobody pays for a place in the list of a kind, a category or a municipality.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, DenseRank, Lower
from django.utils import timezone

from config.rest.generation_cache import cached_for_generation
from directory.models import Location, Partner, Service
from directory.public.reference_data import reference_data
from directory.querysets import is_offered, is_published
from search.models import PartnerPageView

FIRST_PAGE = 20


class Month(NamedTuple):
    """From its first day to its last one."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    @property
    def code(self) -> str:
        """As in `2026-11`."""
        return f"{self.first:%Y-%m}"


class Average(NamedTuple):
    """Of the partners of a kind that are not featured: how often one was opened, on how many first pages it stands."""

    openings: float
    first_pages: float


def months(today: date, number: int) -> list[Month]:
    """The last so many months, this one first."""
    found = [Month.of(today)]
    while len(found) < number:
        found.append(Month.of(found[-1].first - timedelta(days=1)))
    return found


def featured_in(month: Month) -> Q:
    """Condition on a partner: its term has a day in the month."""
    return Q(featured_from__lte=month.last, featured_until__gte=month.first)


def featured_partners(month: Month) -> QuerySet[Partner]:
    """Those whose term has a day in the month, with `openings` in it."""
    views = _views(month).filter(partner=OuterRef("pk")).order_by().values("partner")
    openings = Subquery(views.annotate(total=Sum("views")).values("total"), output_field=IntegerField())
    counted: QuerySet[Partner] = Partner.objects.annotate(openings=Coalesce(openings, 0))
    return counted.filter(featured_in(month)).order_by("name", "pk")


def averages(month: Month) -> dict[str, Average]:
    """By kind. Two queries, and those of `first_pages`."""
    others = Partner.objects.published().exclude(pk__in=Partner.objects.filter(featured_in(month)).values("pk"))
    numbers = dict(others.order_by().values_list("kind").annotate(number=Count("pk")))
    views = _views(month).filter(partner__in=others.order_by().values("pk")).order_by()
    opened = dict(views.values_list("partner__kind").annotate(total=Sum("views")))
    places = _places_by_kind(month)
    return {
        kind: Average(round(opened.get(kind, 0) / number, 1), round(places[kind] / number, 1))
        for kind, number in numbers.items()
    }


def _places_by_kind(month: Month) -> Counter[str]:
    pages = first_pages()
    featured = Partner.objects.filter(featured_in(month)).values("pk")
    others = Partner.objects.filter(pk__in=list(pages)).exclude(pk__in=featured).order_by()
    places = Counter[str]()
    for pk, kind in others.values_list("pk", "kind"):
        places[kind] += pages[pk]
    return places


@cached_for_generation()
def first_pages() -> Counter[int]:
    """On how many first pages each partner stands today, by id: of the lists by name of its kind, of its categories and
    of its municipalities. Five queries, however many lists, and those of `reference_data`."""
    by_kind = Partner.objects.published()
    in_towns = Location.objects.filter(is_published("partner__"), municipality__isnull=False)
    return Counter(
        partner
        for rows in (
            _firsts(by_kind, "kind", ""),
            _firsts(in_towns, "municipality_id", "partner__"),
            _firsts_of_categories(timezone.localdate()),
        )
        for _each, partner in rows
    )


def _firsts_of_categories(today: date) -> Iterable[tuple[int, int]]:
    """Category and partner. As in the site's lists (`in_categories`), a partner is in a category by its own or by that
    of a service which is offered, and in the one above, too."""
    own = Partner.categories.through.objects.filter(is_published("partner__"))
    of_services = Service.categories.through.objects.filter(
        is_published("service__partner__"), is_offered(today, "service__")
    )
    # Who is not among the first of any category below is not among the first of the one above.
    known, listed = reference_data(), defaultdict[int, set[int]](set)
    for category, partner in (
        *_firsts(own, "category_id", "partner__"),
        *_firsts(of_services, "category_id", "service__partner__"),
    ):
        for each in known.with_parents([category]):
            listed[each].add(partner)
    by_name = Partner.objects.filter(pk__in=set().union(*listed.values())).order_by(Lower("name"), "pk")
    in_order = list(by_name.values_list("pk", flat=True))
    return [
        (each, partner)
        for each, partners in listed.items()
        for partner in [pk for pk in in_order if pk in partners][:FIRST_PAGE]
    ]


def _firsts(rows: QuerySet[Any], each: str, partner: str) -> set[tuple[Any, int]]:
    """List and partner, once each, of the first page of every list. `partner`: where the partner of a row is."""
    # Rows of one partner share a place.
    place = Window(DenseRank(), partition_by=F(each), order_by=[Lower(f"{partner}name"), F(f"{partner}pk")])
    first = rows.order_by().annotate(place=place).filter(place__lte=FIRST_PAGE)
    return set(first.values_list(each, f"{partner}pk"))


def _views(month: Month) -> QuerySet[PartnerPageView]:
    return PartnerPageView.objects.filter(day__range=month)
