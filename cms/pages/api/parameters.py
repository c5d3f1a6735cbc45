"""The parameters of the page list, validated. `cms/pages/public/selection.py` says which pages they choose."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, Audience, Phase, Theme
from cms.pages.models.articles import ArticleCategory
from config.rest.fields import MomentField
from config.rest.problems import InvalidParameters
from config.rest.query import QuerySerializer, RepeatedField, many_choices, many_slugs
from config.rest.walks import STABLE, WalkQuery

MAX_PEOPLE = 20


class PeopleQuery(QuerySerializer):
    """For how many people the costs are added up."""

    people = serializers.IntegerField(
        default=1, min_value=1, max_value=MAX_PEOPLE, help_text="For how many people `costs_total` is."
    )
    children = serializers.IntegerField(
        default=0, min_value=0, max_value=MAX_PEOPLE, help_text="How many of the `people` are children under 18."
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. More children than people are refused."""
        found = super().read(request)
        if found["children"] > found["people"]:
            reason = _("must not be more than people")
            raise InvalidParameters([{"name": "children", "reason": reason, "allowed": None}])
        return found


class PageQuery(WalkQuery):
    """Repeat a parameter for OR; different ones are AND."""

    type = many_choices(list(PAGE_TYPES), help_text="Page types.")
    phase = many_choices(Phase.values, help_text="Pages in a phase, its own page included.")
    category = many_choices(ArticleCategory.values, help_text="Articles of a category.")
    theme = many_choices(Theme.values, help_text="Articles about a theme.")
    topic = RepeatedField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1),
        help_text="Steps of a topic, by the id of its page in either language.",
    )
    audience = many_slugs(help_text="Pages written for an audience; those written for everybody are not among them.")
    municipality = many_slugs(help_text="Pages about a municipality; those about the whole region are not among them.")
    updated_since = MomentField(
        required=False, help_text="Whose answer may have changed since; with `order=stable` also what was removed."
    )
    order = serializers.ChoiceField(
        choices=["tree", "title", "-title", "updated", "-updated", "published", "-published", STABLE],
        default="tree",
        help_text="`tree` is the order of the menu; `published` is an article's date; `stable`: a walk, in an order "
        "that no change disturbs.",
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. An audience or municipality that does not exist is refused."""
        found = super().read(request)
        for name, model in (("audience", Audience), ("municipality", Municipality)):
            _refuse_unknown(name, found.get(name, []), model)
        return found


class MunicipalityQuery(QuerySerializer):
    """Adds `municipality`: where the reader lives."""

    municipality = serializers.SlugField(
        max_length=120,
        required=False,
        help_text="The reader's municipality: `variant` says what it does its own way.",
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters. A municipality that does not exist is refused."""
        found = super().read(request)
        _refuse_unknown("municipality", [found["municipality"]] if "municipality" in found else [], Municipality)
        return found


def _refuse_unknown(name: str, slugs: list[str], model: type[Audience | Municipality]) -> None:
    known = list(model._default_manager.values_list("slug", flat=True)) if slugs else []
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        reason = _("“%(value)s” is not one of the allowed values") % {"value": unknown[0]}
        raise InvalidParameters([{"name": name, "reason": reason, "allowed": known}])
