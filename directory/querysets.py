"""How to read the directory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, FloatField, Min, Q, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin
from wagtail.search.queryset import SearchableQuerySetMixin

if TYPE_CHECKING:
    from directory.models import Partner

EARTH_RADIUS_KM = 6371.0


def distance_km(latitude: float, longitude: float, prefix: str = "locations__") -> models.Expression:
    """Great-circle distance in km from a point to a location, as a database expression."""
    lat, lon = Radians(F(f"{prefix}latitude")), Radians(F(f"{prefix}longitude"))
    here_lat, here_lon = Radians(Value(latitude)), Radians(Value(longitude))
    cosine = Sin(here_lat) * Sin(lat) + Cos(here_lat) * Cos(lat) * Cos(lon - here_lon)
    bounded = Least(Greatest(cosine, Value(-1.0)), Value(1.0))
    return models.ExpressionWrapper(ACos(bounded) * Value(EARTH_RADIUS_KM), output_field=FloatField())


class PartnerQuerySet(SearchableQuerySetMixin, models.QuerySet["Partner"]):
    """Partners: `published()` is what the public may see."""

    def published(self) -> Self:
        """Live entries only."""
        return self.filter(live=True)

    def translated(self, locale: str) -> Self:
        """Entries that need no fallback in a language: they have its summary, or no summary at all."""
        other = "en" if locale == "nl" else "nl"
        return self.filter(~Q(**{f"summary_{locale}": ""}) | Q(**{f"summary_{other}": ""}))

    def with_distance(self, latitude: float, longitude: float) -> Self:
        """Annotate `distance`: km to the nearest location; None where it has no coordinates."""
        return self.annotate(distance=Min(distance_km(latitude, longitude)))

    def within(self, west: float, south: float, east: float, north: float) -> Self:
        """Entries with a location inside a bounding box, in degrees."""
        box = {
            "locations__latitude__range": (south, north),
            "locations__longitude__range": (west, east),
        }
        return self.filter(pk__in=self.model._base_manager.filter(**box).values("pk"))

    def in_categories(self, slugs: Sequence[str]) -> Self:
        """Entries in one of the categories or in a category below one of them."""
        inside = Q(categories__slug__in=slugs) | Q(categories__parent__slug__in=slugs)
        return self.filter(pk__in=self.model._base_manager.filter(inside).values("pk"))

    def in_municipalities(self, slugs: Sequence[str]) -> Self:
        """Entries with a location in one of the municipalities."""
        return self.filter(
            pk__in=self.model._base_manager.filter(locations__municipality__slug__in=slugs).values("pk")
        )

    def speaking(self, codes: Sequence[str]) -> Self:
        """Entries where one of the languages is spoken."""
        return self.filter(pk__in=self.model._base_manager.filter(spoken_languages__in=codes).values("pk"))

    def assured(self, states: Sequence[str], today: date) -> Self:
        """Entries whose assurance is in one of the states confirmed, due, unconfirmed on a day."""
        conditions = {
            "unconfirmed": Q(assured_on__isnull=True),
            "due": Q(assured_on__isnull=False, review_due__lt=today),
            "confirmed": Q(assured_on__isnull=False) & (Q(review_due__isnull=True) | Q(review_due__gte=today)),
        }
        chosen = Q()
        for state in states:
            chosen |= conditions[state]
        return self.filter(chosen)
