"""The parameters of `/partners/`: declared once, checked, and applied to the query."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import NOT_A_FLAG, RepeatedField, many_choices, many_slugs
from config.rest.views import earliest
from config.rest.walks import STABLE, WalkQuery
from directory.models import Kind, Partner
from directory.open_now import open_partners
from directory.opening import ZONE
from directory.vocabulary import vocabulary

ORDERS = ("name", "-name", "updated", "-updated", "distance", STABLE)
ASSURANCES = ("confirmed", "due", "unconfirmed")
LATITUDES, LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)
YEARS = range(1970, 2201)
SLUGS: tuple[str, ...] = ("category", "municipality", "spoken_language")
# As the OpenAPI document says it: not all that Python takes for a number (`1_0`, `1e9`).
NUMBERS = r"-?\d+(\.\d+)?"
LONGEST_NUMBERS = 100
NUMBER = re.compile(NUMBERS, re.ASCII)


class NumbersField(serializers.Field[Any, Any, Any, Any]):
    """Numbers between commas, each within its bounds, such as `52.16,4.49`."""

    default_error_messages = {"format": gettext_lazy("must be {form}, such as {example}")}

    def __init__(self, form: str, example: str, bounds: tuple[tuple[float, float], ...], **kwargs: Any) -> None:
        self.form, self.example, self.bounds = form, example, bounds
        super().__init__(required=False, **kwargs)

    def to_internal_value(self, data: Any) -> tuple[float, ...]:
        parts = str(data).split(",") if len(str(data)) <= LONGEST_NUMBERS else [""]
        numbers = tuple(map(float, parts)) if all(map(NUMBER.fullmatch, parts)) else ()
        fits = len(numbers) == len(self.bounds) and all(
            low <= number <= high for number, (low, high) in zip(numbers, self.bounds, strict=True)
        )
        if not fits:
            self.fail("format", form=self.form, example=self.example)
        return numbers

    def to_representation(self, value: Any) -> str:
        return ",".join(str(number) for number in value)


@extend_schema_field(
    {"type": "string", "pattern": rf"^{NUMBERS},{NUMBERS}$", "maxLength": LONGEST_NUMBERS, "example": "52.16,4.49"}
)
class PointField(NumbersField):
    """A point: `lat,lon` in degrees (WGS 84)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("lat,lon", "52.16,4.49", (LATITUDES, LONGITUDES), **kwargs)


@extend_schema_field(
    {
        "type": "string",
        "pattern": rf"^{NUMBERS}(,{NUMBERS}){{3}}$",
        "maxLength": LONGEST_NUMBERS,
        "example": "4.40,52.10,4.60,52.20",
    }
)
class BoxField(NumbersField):
    """A box: `west,south,east,north` in degrees (WGS 84)."""

    default_error_messages = {"order": gettext_lazy("west must be below east, and south below north")}

    def __init__(self, **kwargs: Any) -> None:
        bounds = (LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
        super().__init__("west,south,east,north", "4.40,52.10,4.60,52.20", bounds, **kwargs)

    def to_internal_value(self, data: Any) -> tuple[float, ...]:
        west, south, east, north = super().to_internal_value(data)
        if west >= east or south >= north:
            self.fail("order")
        return west, south, east, north


class FlagField(serializers.BooleanField):
    """`true` or `false`. Absent stays absent: DRF's own field reads a missing parameter as false."""

    default_empty_html = serializers.empty
    default_error_messages = {"invalid": NOT_A_FLAG}


class FiniteField(serializers.FloatField):
    """A number that is one: not `nan`, not `inf`."""

    def to_internal_value(self, data: Any) -> float:
        number = super().to_internal_value(data)
        if not math.isfinite(number):
            self.fail("invalid")
        return number


class MomentField(serializers.DateTimeField):
    """A moment that exists in every time zone: the first and last days of the calendar do not. Nor are there years that
    no calendar conversion survives."""

    default_error_messages = dict.fromkeys(("overflow", "year"), gettext_lazy("must be between 1970 and 2200"))

    def to_internal_value(self, data: Any) -> datetime:
        try:
            moment = super().to_internal_value(data)
        except OverflowError:
            self.fail("overflow")
        if moment.year not in YEARS:
            self.fail("year")
        return moment


class PartnerQuery(WalkQuery):
    """Exact filters on the database. Repeat a parameter for OR; different ones are AND."""

    kind = many_choices(Kind.values, help_text="What sort of organisation.")
    category = many_slugs(help_text="Slug; a top category includes those below it.")
    municipality = many_slugs(help_text="Slug; of any of the partner's locations.")
    spoken_language = many_slugs(help_text="BCP 47 code.")
    assurance = many_choices(ASSURANCES, help_text="Whether somebody confirmed the facts.")
    featured = FlagField(required=False, help_text="Paying partners, or the others.")
    open_now = FlagField(required=False, help_text="Whether the main location is open at this moment.")
    near = PointField(help_text="lat,lon; adds distance_km, to the nearest location.")
    radius_km = FiniteField(required=False, min_value=0.1, max_value=200, help_text="Needs near.")
    bbox = BoxField(help_text="west,south,east,north; any of the partner's locations.")
    updated_since = MomentField(
        required=False, help_text="Whose answer may have changed since; with `order=stable` also what was removed."
    )
    ids = RepeatedField(
        child=serializers.IntegerField(min_value=1, max_value=2**53), max_length=100, help_text="These entries only."
    )
    order = serializers.ChoiceField(
        choices=ORDERS,
        default="name",
        help_text="`distance` needs `near`; `stable` is a walk, in an order that no change disturbs.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """`radius_km` and `order=distance` say something about `near` only."""
        if "near" not in attrs:
            needing = [name for name in ("radius_km",) if name in attrs]
            needing += ["order"] if attrs["order"] == "distance" else []
            if needing:
                raise serializers.ValidationError({name: _("needs near=lat,lon") for name in needing})
        return attrs


Applied = Callable[[Any, Any], Any]
SIMPLE: dict[str, Applied] = {
    "kind": lambda found, kinds: found.filter(kind__in=kinds),
    "category": lambda found, ids: found.in_categories(ids),
    "municipality": lambda found, ids: found.in_municipalities(ids),
    "spoken_language": lambda found, codes: found.speaking(codes),
    "featured": lambda found, flag: found.filter(featured=flag),
    "bbox": lambda found, box: found.within(*box),
    "updated_since": lambda found, moment: found.changed_since(moment, vocabulary().changed_since(moment)),
    "ids": lambda found, ids: found.filter(pk__in=ids),
}
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "name": (Lower("name"), "id"),
    "-name": (Lower("name").desc(), "-id"),
    "updated": ("updated_at", "id"),
    "-updated": ("-updated_at", "-id"),
    "distance": ("distance", "id"),
    STABLE: ("id",),
}


def find_partners(query: dict[str, Any], now: datetime) -> tuple[QuerySet[Partner], datetime | None]:
    """Published partners by validated parameters, in order; and until when the choice holds, if the clock decides."""
    return chosen_partners(with_ids(query), now)


def with_ids(query: dict[str, Any]) -> dict[str, Any]:
    """The parameters with ids for the slugs of categories (those below included) and municipalities.

    Raises InvalidParameters for a category, municipality or language that does not exist.
    """
    refuse_unknown_slugs(query)
    known, ids = vocabulary(), dict(query)
    if "category" in query:
        ids["category"] = known.with_children(known.slugs["category"][slug] for slug in query["category"])
    if "municipality" in query:
        ids["municipality"] = [known.slugs["municipality"][slug] for slug in query["municipality"]]
    return ids


def chosen_partners(query: dict[str, Any], now: datetime) -> tuple[QuerySet[Partner], datetime | None]:
    """`find_partners` of parameters that have ids already."""
    found = Partner.objects.published()
    for name, apply in SIMPLE.items():
        if name in query:
            found = apply(found, query[name])
    changes: list[datetime | None] = []
    if "assurance" in query:
        found = found.assured(query["assurance"], localtime(now).date())
        changes.append(_midnight_after(now))
    if not query["fallback"]:
        found = found.translated(query["locale"])
    if "near" in query:
        latitude, longitude = query["near"]
        found = found.near(latitude, longitude, query.get("radius_km"))
    if "open_now" in query:
        ids, open_until = open_partners(now)
        changes.append(open_until)
        found = found.filter(pk__in=ids) if query["open_now"] else found.exclude(pk__in=ids)
    return found.order_by(*ORDERINGS[query["order"]]), earliest(*changes)


def _midnight_after(now: datetime) -> datetime:
    """The end of the local day: when what is due changes."""
    return datetime.combine(localtime(now).date() + timedelta(days=1), time(), ZONE)


def refuse_unknown_slugs(query: dict[str, Any]) -> None:
    """Raise InvalidParameters for a category, municipality or language that does not exist."""
    asked = {name: query[name] for name in SLUGS if name in query}
    known = vocabulary().slugs if asked else {}
    errors: list[FieldError] = [
        {"name": name, "reason": _("“%(value)s” does not exist") % {"value": value}, "allowed": sorted(known[name])}
        for name, values in asked.items()
        for value in values
        if value not in known[name]
    ]
    if errors:
        raise InvalidParameters(errors)
