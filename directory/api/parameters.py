"""The parameters of `/partners/`, validated. `directory/public/selection.py` says which partners they choose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from config.rest.fields import BoxField, FiniteField, FlagField, MomentField, PointField
from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import RepeatedField, many_choices, many_slugs
from config.rest.walks import STABLE, WalkQuery
from directory.models import AssuranceState, Kind
from directory.public.reference_data import reference_data

ORDERS = ("name", "-name", "updated", "-updated", "distance", STABLE)
SLUGS: tuple[str, ...] = ("category", "municipality", "spoken_language")


class PartnerQuery(WalkQuery):
    """Exact filters on the database. Repeat a parameter for OR; different ones are AND."""

    kind = many_choices(Kind.values, help_text="What sort of organisation.")
    category = many_slugs(help_text="Slug; a top category includes those below it.")
    municipality = many_slugs(help_text="Slug; of any of the partner's locations.")
    spoken_language = many_slugs(help_text="BCP 47 code.")
    assurance = many_choices(AssuranceState.values, help_text="Whether somebody confirmed the facts.")
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

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. A category, municipality or language that does not exist is refused."""
        found = super().read(request)
        refuse_unknown_slugs(found)
        return found

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """`radius_km` and `order=distance` say something about `near` only."""
        if "near" not in attrs:
            needing = [name for name in ("radius_km",) if name in attrs]
            needing += ["order"] if attrs["order"] == "distance" else []
            if needing:
                raise serializers.ValidationError({name: _("needs near=lat,lon") for name in needing})
        return attrs


def refuse_unknown_slugs(query: dict[str, Any]) -> None:
    """Raise InvalidParameters for a category, municipality or language that does not exist."""
    asked = {name: query[name] for name in SLUGS if name in query}
    known = reference_data().slugs if asked else {}
    errors: list[FieldError] = [
        {"name": name, "reason": _("“%(value)s” does not exist") % {"value": value}, "allowed": sorted(known[name])}
        for name, values in asked.items()
        for value in values
        if value not in known[name]
    ]
    if errors:
        raise InvalidParameters(errors)
