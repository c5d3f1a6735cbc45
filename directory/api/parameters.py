"""The parameters of `/partners/`, validated. `directory/public/selection.py` says which partners they choose."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from cms.facts.fields import NearField
from config.rest.fields import BoxField, FiniteField, FlagField, MomentField
from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import RepeatedField, many_choices, many_slugs
from config.rest.walks import STABLE, WalkQuery
from directory.models import AssuranceState, Kind
from directory.models.schools import TEACHING_LANGUAGES, Curriculum, Level
from directory.models.services import MAX_AGE
from directory.public.offer_filters import AVAILABLE, FREE
from directory.public.reference_data import reference_data
from directory.public.turns import FAIR
from directory.public.weekdays import OPEN_ON

ORDERS = ("name", "-name", "updated", "-updated", "distance", FAIR, STABLE)
SLUGS: tuple[str, ...] = ("category", "municipality", "spoken_language")


class PartnerQuery(WalkQuery):
    """Exact filters on the database. Repeat a parameter for OR; different ones are AND."""

    kind = many_choices(Kind.values, help_text="What sort of organisation.")
    category = many_slugs(help_text="Slug; a top category includes those below it.")
    municipality = many_slugs(help_text="Slug; of any of the partner's locations.")
    spoken_language = many_slugs(help_text="BCP 47 code.")
    assurance = many_choices(
        AssuranceState.values, help_text="Whether somebody confirmed the facts, or a register says so."
    )
    featured = FlagField(required=False, help_text="Paying partners, or the others.")
    age = RepeatedField(
        child=serializers.IntegerField(min_value=0, max_value=MAX_AGE),
        help_text="In years: with a service, or a school, for somebody of this age.",
    )
    cost = many_choices([FREE], help_text="`free`: with a service that costs nothing.")
    places = many_choices([AVAILABLE], help_text="`available`: with a service that says it has room.")
    open_on = many_choices(
        OPEN_ON, help_text="Usually open on this day of the week, after seven in the evening, or in the weekend."
    )
    level = many_choices(Level.values, help_text="Schools of a level.")
    curriculum = many_choices(Curriculum.values, help_text="Schools that follow a programme.")
    instruction_language = many_choices(
        [code for code, _name in TEACHING_LANGUAGES], help_text="Schools that teach in a language; BCP 47 code."
    )
    newcomer_class = FlagField(required=False, help_text="`true`: only schools with a class for newcomers.")
    open_now = FlagField(
        required=False,
        help_text="`true`: only where people can go at this moment, or have a service then.",
    )
    near = NearField(
        help_text="A Dutch postcode, a town, or lat,lon. Adds distance_km: to the nearest location, the one shown."
    )
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
        help_text="`distance` needs `near`; `fair` takes turns by the day; `stable` is a walk, in an order that no "
        "change disturbs.",
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
                raise serializers.ValidationError({name: _("needs near, such as near=2312TT") for name in needing})
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
