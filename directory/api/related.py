"""What else may help somebody who looks at a partner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F, FloatField, OuterRef, Subquery, Value
from django.db.models.functions import Abs
from django.utils.module_loading import import_string

from directory.api.entries import card_rows
from directory.models import Location, Partner

RELATED_LIMIT = 4
# One degree of longitude is that part of one of latitude, at 52 degrees north: enough to compare distances.
NARROWING = 0.616


def related_rows(partner_id: int) -> list[Any]:
    """Published partners that share a category, the nearest first: one query."""
    through = Partner.categories.through.objects
    own = through.filter(partner_id=partner_id).values("category")
    sharing = through.filter(category__in=own).exclude(partner_id=partner_id).values("partner")
    found = Partner.objects.published().filter(pk__in=sharing)
    return card_rows(found.annotate(away=_away(partner_id)).order_by(F("away").asc(nulls_last=True), "name", "id")[:RELATED_LIMIT])


def related_pages(row: Any, locale: str) -> list[dict[str, Any]]:
    """Page list items about a partner, from `settings.RELATED_PAGES` (a dotted path: this room does not know pages);
    none without it. The callable takes `(partner, locale)`; the partner's fields below are read already."""
    hook = getattr(settings, "RELATED_PAGES", "")
    if not hook:
        return []
    read = ("id", "kind", "slug", "name")
    partner = Partner.from_db("default", read, [getattr(row, name) for name in read])
    return list(import_string(hook)(partner, locale))


def _away(partner_id: int) -> Any:
    """How far main locations are apart, in degrees, as a database expression (city-block: good enough to sort)."""
    own = {name: _main(Value(partner_id), name) for name in ("latitude", "longitude")}
    theirs = {name: _main(OuterRef("pk"), name) for name in ("latitude", "longitude")}
    return Abs(theirs["latitude"] - own["latitude"]) + Value(NARROWING) * Abs(theirs["longitude"] - own["longitude"])


def _main(partner: Any, name: str) -> Subquery:
    first = Location.objects.filter(partner=partner).order_by("sort_order", "id").values(name)[:1]
    return Subquery(first, output_field=FloatField())
