"""How to read the directory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, FloatField, OuterRef, Q, Value
from django.db.models.functions import ACos, Cast, Cos, Greatest, Least, Sin
from django.utils import timezone
from django.utils.timezone import localdate

from cms.facts.geography import EARTH_RADIUS_KM, Point, box_around
from config.rest.locales import other_locale

if TYPE_CHECKING:
    from directory.models import Partner, Service  # noqa: F401  (Partner is named in the base class below)

# `AssuredBy.REGISTER`, which the models above this floor hold.
REGISTER = "register"
# The order of a partner's parts. Rows without a place come first on every database (PostgreSQL puts them last).
IN_ORDER = (F("sort_order").asc(nulls_first=True), "id")
EDITORS_SEARCH = (
    "name",
    "alternative_names",
    "slug",
    "summary_en",
    "summary_nl",
    "website",
    "email",
    "source_id",
)


def distance_expression(point: Point) -> models.Expression:
    """Great-circle distance in kilometres from a point to a location, as a database expression."""
    here, degree = radians(point.latitude), radians(1)
    lat, east = F("latitude") * Value(degree), (F("longitude") - Value(point.longitude)) * Value(degree)
    cosine = Value(sin(here)) * Sin(lat) + Value(cos(here)) * Cos(lat) * Cos(east)
    bounded = Least(Greatest(cosine, Value(-1.0)), Value(1.0))
    return models.ExpressionWrapper(ACos(bounded) * Value(EARTH_RADIUS_KM), output_field=FloatField())


def within_radius(locations: models.QuerySet[Any], point: Point, radius_km: float) -> models.QuerySet[Any]:
    """Locations at most so far from a point. Only those near the edge are measured exactly: elsewhere the plane is
    enough, and SQLite calls Python for each sine."""
    # The plane is wrong by the change of a degree's width over the circle (its tangent is 1.3 in the Netherlands).
    doubt = 0.01 + 1.5 * radius_km / EARTH_RADIUS_KM
    measured = locations.annotate(square=_square_on_the_plane(point), away=distance_expression(point))
    surely, maybe = ((radius_km * factor) ** 2 for factor in (1 - doubt, 1 + doubt))
    # In this order: databases ask the second only of those that pass the first.
    at_the_edge = Q(square__lte=maybe) & Q(away__lte=radius_km)
    inside: models.QuerySet[Any] = measured.filter(Q(square__lte=surely) | at_the_edge)
    return inside


def _square_on_the_plane(point: Point) -> models.Expression:
    """Square kilometres: the distance squared, as if the earth were flat around the point."""
    degree = radians(1) * EARTH_RADIUS_KM
    north = (F("latitude") - Value(point.latitude)) * Value(degree)
    east = (F("longitude") - Value(point.longitude)) * Value(degree * cos(radians(point.latitude)))
    return models.ExpressionWrapper(north * north + east * east, output_field=FloatField())


def is_published(prefix: str = "") -> Q:
    """Condition on a partner, or on what belongs to one (`partner__`): live, and not past its end.

    An entry whose end has come is live until the ticker takes it down.
    """
    live, end = f"{prefix}live", f"{prefix}expire_at"
    return Q(**{live: True}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": timezone.now()}))


def is_featured(day: date, prefix: str = "") -> Q:
    """Condition on a partner, or on what belongs to one (`partner__`): a day is in the term for which it is featured.
    `~Q` would leave out partners without a term: see `PartnerQuerySet.featured`."""
    return Q(**{f"{prefix}featured_from__lte": day, f"{prefix}featured_until__gte": day})


def is_offered(day: date, prefix: str = "") -> Q:
    """Condition on a service, or on what belongs to one (`service__`): it is offered on a day. What is paused, over, or
    still to begin is not."""
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})
    return Q(**{f"{prefix}status": "active"}) & begun & is_current(day, prefix)


def is_current(day: date, prefix: str = "") -> Q:
    """Condition on a service: it is shown on a day, offered or not."""
    not_over = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    return ~Q(**{f"{prefix}status": "ended"}) & not_over


def with_exceptions_json(places: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Annotate the stored form of the exception blocks of locations or services: no block objects are made to read a
    date."""
    read: models.QuerySet[Any] = places.annotate(exceptions_json=Cast("opening_exceptions", models.TextField()))
    return read


class ChangedLabels(NamedTuple):
    """Ids of categories and municipalities, and codes of languages, that changed since a moment."""

    categories: Sequence[int]
    municipalities: Sequence[int]
    languages: Sequence[str]


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners: `published()` is what the public may see."""

    def published(self) -> Self:
        """Live entries that are not past their end."""
        return self.filter(is_published())

    def matching(self, text: str) -> Self:
        """Entries for an editor who types part of a name, a summary, an address or a number in a source.
        People search the directory through the search room, not here."""
        found = Q()
        for name in EDITORS_SEARCH:
            found |= Q(**{f"{name}__icontains": text})
        return self.filter(found)

    def translated(self, locale: str) -> Self:
        """Entries that need no fallback in a language: summary and description, where the other one has them."""
        other = other_locale(locale)
        complete = Q()
        for name in ("summary", "description"):
            complete &= ~Q(**{f"{name}_{locale}": ""}) | Q(**{f"{name}_{other}": ""})
        return self.filter(complete)

    def near(self, point: Point, radius_km: float | None = None) -> Self:
        """Entries with a location that has coordinates, and with a radius: at most so far away."""
        located = _locations().filter(latitude__isnull=False)
        if radius_km is None:
            return self.filter(Exists(located.filter(partner=OuterRef("pk"))))
        box = box_around(point, radius_km)
        inside = located.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
        return self.filter(pk__in=within_radius(inside, point, radius_km).values("partner"))

    def within(self, west: float, south: float, east: float, north: float) -> Self:
        """Entries with a location inside a bounding box, in degrees."""
        box = _locations().filter(latitude__range=(south, north), longitude__range=(west, east))
        return self.filter(pk__in=box.values("partner"))

    def in_categories(self, ids: Sequence[int], day: date | None = None) -> Self:
        """Entries in one of the categories, or with a service in one: with a `day`, one that is offered then.
        `reference_data().with_children` adds those below."""
        own = self.model.categories.through.objects.filter(category_id__in=ids)
        offered = is_offered(day, "service__") if day else Q()
        of_services = _services().categories.through.objects.filter(offered, category_id__in=ids)
        return self.filter(pk__in=own.values("partner").union(of_services.values("service__partner")))

    def in_municipalities(self, ids: Sequence[int]) -> Self:
        """Entries with a location in one of the municipalities."""
        return self.filter(pk__in=_locations().filter(municipality_id__in=ids).values("partner"))

    def speaking(self, codes: Sequence[str], day: date | None = None) -> Self:
        """Entries where one of the languages is spoken, or that have a service in one: with a `day`, one that is
        offered then."""
        own = self.model.spoken_languages.through.objects.filter(language__in=codes)
        offered = is_offered(day, "service__") if day else Q()
        of_services = _services().languages.through.objects.filter(offered, language__in=codes)
        return self.filter(pk__in=own.values("partner").union(of_services.values("service__partner")))

    def changed_since(self, moment: datetime, words: ChangedLabels) -> Self:
        """Entries whose own row or parts changed since a moment, those that show one of the words that did, and those
        that became due for a check at a midnight since then, became featured or no longer so, or have a service that
        began or was over."""
        # Each reason is a subquery of its own, or SQLite reads the whole table to find the few that changed.
        live, first, today = self.model.objects.filter(live=True), localdate(moment), localdate()
        reasons = [live.filter(updated_at__gte=moment)]
        if first < today:
            reasons.append(live.filter(review_due__gte=first, review_due__lt=today))
            reasons.append(live.filter(featured_from__gt=first, featured_from__lte=today))
            reasons.append(live.filter(featured_until__gte=first, featured_until__lt=today))
            begun = _services().objects.filter(valid_from__gt=first, valid_from__lte=today)
            over = _services().objects.filter(valid_to__gte=first, valid_to__lt=today)
            reasons += [live.filter(pk__in=services.values("partner")) for services in (begun, over)]
        if words.categories:
            reasons.append(live.in_categories(words.categories))
        if words.municipalities:
            reasons.append(live.in_municipalities(words.municipalities))
        if words.languages:
            reasons.append(live.speaking(words.languages))
        changed = Q()
        for reason in reasons:
            changed |= Q(pk__in=reason.values("pk"))
        return self.filter(changed)

    def featured(self, day: date, flag: bool = True) -> Self:
        """Entries that are featured on a day, or the others."""
        if flag:
            return self.filter(is_featured(day))
        outside = Q(featured_from=None) | Q(featured_from__gt=day) | Q(featured_until=None) | Q(featured_until__lt=day)
        return self.filter(outside)

    def assured(self, states: Sequence[str], today: date) -> Self:
        """Entries whose assurance is in one of the states confirmed, register, due, unconfirmed on a day."""
        current = Q(assured_on__isnull=False) & (Q(review_due__isnull=True) | Q(review_due__gte=today))
        conditions = {
            "unconfirmed": Q(assured_on__isnull=True),
            "due": Q(assured_on__isnull=False, review_due__lt=today),
            "confirmed": current & ~Q(assured_by=REGISTER),
            "register": current & Q(assured_by=REGISTER),
        }
        chosen = Q(pk__in=[])
        for state in states:
            chosen |= conditions[state]
        return self.filter(chosen)


def _services() -> type[Service]:
    model: type[Service] = apps.get_model("directory", "Service")
    return model


def _locations() -> models.QuerySet[models.Model]:
    locations: models.QuerySet[models.Model] = apps.get_model("directory", "Location")._default_manager.all()
    return locations
