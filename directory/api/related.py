"""What else may help somebody who looks at a partner."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, FloatField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Abs
from django.utils.module_loading import import_string

from directory.api.entries import CARD_FIELDS, with_described
from directory.api.prepared import FIRST_NUMBER, Prepared
from directory.models import Location, Partner
from directory.querysets import IN_ORDER

RELATED_LIMIT = 4
# A degree of longitude is that part of one of latitude at 52 degrees north: good enough to sort by.
NARROWING = 0.616

CardRow = NamedTuple("CardRow", [(name, Any) for name in CARD_FIELDS])  # type: ignore[misc]


def related_rows(partner_id: int) -> list[Any]:
    """Published partners that share a category, those with the nearest main location first: one query."""
    return [CardRow(*row) for row in _RELATED.rows(partner_id)]


def related_pages(row: Any, locale: str) -> list[dict[str, Any]]:
    """Page list items about a partner, from `settings.RELATED_PAGES` (a dotted path: this room does not know pages);
    none without it. The callable takes `(partner, locale)`; the partner's fields below are read already."""
    hook = getattr(settings, "RELATED_PAGES", "")
    if not hook:
        return []
    read = ("id", "kind", "slug", "name")
    partner = Partner.from_db("default", read, [getattr(row, name) for name in read])
    return list(import_string(hook)(partner, locale))


def _related_query(partner_id: int) -> QuerySet[Any, Any]:
    through = Partner.categories.through.objects
    own = through.filter(partner_id=partner_id).values("category")
    sharing = through.filter(category__in=own).exclude(partner_id=partner_id).values("partner")
    found = with_described(Partner.objects.published().filter(pk__in=sharing))
    north = Abs(_main(OuterRef("pk"), "latitude") - _main(partner_id, "latitude"))
    east = Abs(_main(OuterRef("pk"), "longitude") - _main(partner_id, "longitude"))
    away = north + NARROWING * east
    return found.order_by(away.asc(nulls_last=True), F("name"), F("id")).values_list(*CARD_FIELDS)[:RELATED_LIMIT]


def _main(partner: Any, name: str) -> Subquery:
    """A coordinate of a partner's main location."""
    first = Location.objects.filter(partner=partner).order_by(*IN_ORDER).values(name)[:1]
    return Subquery(first, output_field=FloatField())


_RELATED = Prepared(_related_query, FIRST_NUMBER)
