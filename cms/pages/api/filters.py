"""The parameters of the page list, and what each of them asks of the database."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower, Substr
from django.utils.translation import gettext as _
from rest_framework import serializers
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, TARGETED_PAGES, Audience, Phase, PhasePage, TopicPage
from cms.pages.querysets import type_ids, wanted
from cms.pages.tree import PHASE_DEPTH, SOURCE_LOCALE
from config.rest.problems import InvalidParameters
from config.rest.query import ListQuery, many_choices, many_slugs

TOPIC_DEPTH = 4
ORDERS = {
    "tree": ["_place"],
    "title": [Lower("title"), "pk"],
    "-title": [Lower("title").desc(), "pk"],
    "updated": [F("last_published_at").asc(nulls_first=True), "pk"],
    "-updated": [F("last_published_at").desc(nulls_last=True), "pk"],
    "published": [F("articlepage__published_on").asc(nulls_first=True), "first_published_at", "pk"],
    "-published": [F("articlepage__published_on").desc(nulls_last=True), "-first_published_at", "pk"],
}


class PageQuery(ListQuery):
    """Repeat a parameter for OR; different ones are AND."""

    type = many_choices(list(PAGE_TYPES), help_text="Page types.")
    phase = many_choices(Phase.values, help_text="Pages in a phase, its own page included.")
    topic = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1), required=False, max_length=50,
        help_text="Steps of a topic, by the id of its page in either language.",
    )
    audience = many_slugs(help_text="Pages written for an audience; those written for everybody are not among them.")
    municipality = many_slugs(
        help_text="Pages about a municipality; those about the whole region are not among them."
    )
    order = serializers.ChoiceField(
        choices=list(ORDERS), default="tree",
        help_text="`tree` is the order of the menu; `published` is an article's date.",
    )


def filtered_pages(query: dict[str, Any]) -> PageQuerySet:
    """The pages that validated parameters ask for, in order. Raises InvalidParameters for unknown slugs."""
    pages = wanted(query["locale"], query["fallback"]).filter(_conditions(query))
    if query["order"] == "tree":
        pages = pages.annotate(_place=_place_in_the_source_tree())
    return pages.order_by(*ORDERS[query["order"]])


def _conditions(query: dict[str, Any]) -> Q:
    conditions = Q()
    if "type" in query:
        conditions &= Q(content_type__in=type_ids(*query["type"]))
    if "phase" in query:
        conditions &= _in_phases(query["phase"])
    if "topic" in query:
        conditions &= _in_topics(query["topic"])
    if "audience" in query:
        _refuse_unknown("audience", query["audience"], Audience)
        conditions &= _meant_for("audiences", "audience__slug__in", query["audience"])
    if "municipality" in query:
        _refuse_unknown("municipality", query["municipality"], Municipality)
        conditions &= _meant_for("municipalities", "municipality__slug__in", query["municipality"])
    return conditions


def _in_phases(codes: list[str]) -> Q:
    return Q(Exists(PhasePage.objects.filter(phase__in=codes, path=_path_at(PHASE_DEPTH))))


def _in_topics(ids: list[int]) -> Q:
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    topics = TopicPage.objects.filter(translation_key__in=keys, path=_path_at(TOPIC_DEPTH))
    return Q(Exists(topics), depth__gt=TOPIC_DEPTH)


def _path_at(depth: int) -> Substr:
    return Substr(OuterRef("path"), 1, Page.steplen * depth)


def _meant_for(field: str, lookup: str, slugs: list[str]) -> Q:
    found = Q()
    for model in TARGETED_PAGES:
        through = getattr(model, field).through
        found |= Q(pk__in=through.objects.filter(**{lookup: slugs}).values(f"{model._meta.model_name}_id"))
    return found


def _place_in_the_source_tree() -> Coalesce:
    source = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=SOURCE_LOCALE)
    return Coalesce(Subquery(source.values("path")[:1]), F("path"))


def _refuse_unknown(name: str, slugs: list[str], model: type[Audience | Municipality]) -> None:
    known = list(model.objects.values_list("slug", flat=True))
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        reason = _("“%(value)s” is not one of the allowed values") % {"value": unknown[0]}
        raise InvalidParameters([{"name": name, "reason": reason, "allowed": known}])
