"""The parameters of search and suggestions, and the query they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from rest_framework import serializers

from cms.facts.geography import BoundingBox, Point
from cms.pages.models import PAGE_TYPES, Audience, Phase
from config.rest.fields import FlagField
from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import DEFAULT_LIMIT, LIMIT_HELP, OFFSET_HELP, QuerySerializer, many_choices, many_slugs
from config.rest.views import earliest
from directory.api.parameters import PartnerQuery
from directory.public.featured import terms_change_at
from directory.public.offer_filters import midnight_after, offers_change_at
from directory.public.open_now import open_hours_keys
from directory.public.selection import OF_SERVICES, select_partners
from search.agenda import AgendaQuestion, agenda_question, for_agenda
from search.ages import values_for
from search.api.markers import THE_NETHERLANDS
from search.documents import Locale
from search.engines.base import MAX_LIMIT, MAX_WINDOW, SearchQuery, Sort
from search.labels import load_labels

MAX_TEXT = 200
SORTS: dict[str, Sort] = {"relevance": "relevance", "name": "name", "-updated": "updated", "distance": "distance"}
ANY_PAGE = "page"
TYPES = ("partner", "site", "event", "term", ANY_PAGE, *PAGE_TYPES)
SHOWN_FACETS = (
    "type", "kind", "category", "municipality", "spoken_language", "phase", "audience", "cost", "open_on", "places",
    "level", "newcomer_class", "instruction_language", "curriculum",
)  # fmt: skip
INDEXED = (
    "kind", "category", "municipality", "spoken_language", "phase", "audience", "cost", "open_on", "places", "level",
    "instruction_language", "curriculum",
)  # fmt: skip
# What no entry has, where nothing passes: no value at all would be no filter.
NO_ID = NO_HOURS = ("-",)

Filters = dict[str, tuple[str, ...]]


class SearchParameters(PartnerQuery):
    """Text and the filters of `/partners/`, phases and audiences. Repeat a parameter for OR; different ones are AND.

    Filters that only partners have leave pages out.
    """

    q = serializers.CharField(
        required=False, min_length=1, max_length=MAX_TEXT, help_text="What is looked for; without it: everything."
    )
    type = many_choices(
        TYPES,
        help_text="`page` means every type of page; `site` the website's own: contact, directory, agenda; `term` a "
        "Dutch word or letter.",
    )
    phase = many_choices(Phase.values, help_text="Pages in a phase.")
    audience = many_slugs(help_text="Slug; pages written for an audience.")
    order = serializers.ChoiceField(
        choices=list(SORTS), required=False, help_text="Default: relevance, or name without `q`."
    )
    correct = FlagField(
        default=True, help_text="`false` takes each word as it is typed, also where it looks like a typing error."
    )
    offset = serializers.IntegerField(default=0, min_value=0, max_value=MAX_WINDOW - 1, help_text=OFFSET_HELP)
    updated_since = None  # type: ignore[assignment] # DRF's way to leave out an inherited field
    ids = None  # type: ignore[assignment] # as above
    cursor = None  # type: ignore[assignment] # as above

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Choose the order that was not given; keep within the window that an engine can page through."""
        attrs.setdefault("order", "relevance" if "q" in attrs else "name")
        if attrs["offset"] + attrs["limit"] > MAX_WINDOW:
            reason = _("offset and limit together must be at most %(most)s") % {"most": MAX_WINDOW}
            raise serializers.ValidationError({"offset": reason})
        return super().validate(attrs)


class MapParameters(SearchParameters):
    """The text and filters of a search, for a map of the partners it finds. With `near` the nearest come first."""

    type = None  # type: ignore[assignment] # only partners have a place
    order = None  # type: ignore[assignment] # as above
    limit = None  # type: ignore[assignment] # all, up to a bound
    offset = None  # type: ignore[assignment] # as above

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Add what a search needs to know and a map does not ask."""
        order = "distance" if "near" in attrs else "relevance" if "q" in attrs else "name"
        whole = {"bbox": THE_NETHERLANDS, **attrs, "order": order, "offset": 0, "limit": MAX_LIMIT}
        return {**super().validate(whole), "type": ["partner"]}


class SuggestParameters(QuerySerializer):
    """What is being typed."""

    q = serializers.CharField(required=False, min_length=1, max_length=MAX_TEXT, help_text="The text so far.")
    limit = serializers.IntegerField(default=8, min_value=1, max_value=DEFAULT_LIMIT, help_text=LIMIT_HELP)


class Asked(NamedTuple):
    """A query, until when it holds where the clock decides, and what it asks of the agenda."""

    query: SearchQuery
    expires_at: datetime | None
    agenda: AgendaQuestion | None


def search_query(asked: dict[str, Any], locale: Locale, now: datetime) -> Asked:
    """The query of validated parameters.

    Raises InvalidParameters for a category, municipality or language that does not exist.
    """
    _refuse_unknown_audiences(asked.get("audience", ()))
    of_clock, expires_at = _filters_of_clock(asked, locale, now)
    text = asked.get("q", "")
    named = load_labels().named_in(text)
    query = SearchQuery(
        text=text,
        locale=locale,
        named=named,
        correct=asked["correct"],
        filters={**_indexed_filters(asked, locale), **of_clock},
        near=Point(*asked["near"]) if "near" in asked else None,
        radius_km=asked.get("radius_km"),
        bbox=BoundingBox(*asked["bbox"]) if "bbox" in asked else None,
        facets=SHOWN_FACETS,
        sort=SORTS[asked["order"]],
        offset=asked["offset"],
        limit=asked["limit"],
    )
    agenda = agenda_question(text, named)
    expires_at = earliest(expires_at, midnight_after(now) if agenda else None)
    return Asked(for_agenda(query, agenda, localdate(now)), expires_at, agenda)


def _refuse_unknown_audiences(asked: Sequence[str]) -> None:
    if not asked:
        return
    allowed = sorted(Audience.objects.order_by().values_list("slug", flat=True))
    errors: list[FieldError] = [
        {"name": "audience", "reason": _("“%(value)s” does not exist") % {"value": slug}, "allowed": allowed}
        for slug in asked
        if slug not in allowed
    ]
    if errors:
        raise InvalidParameters(errors)


def _indexed_filters(asked: dict[str, Any], locale: Locale) -> Filters:
    filters: Filters = {name: tuple(asked[name]) for name in INDEXED if name in asked}
    if "type" in asked:
        filters["type"] = _types(asked["type"])
    if "age" in asked:
        filters["age"] = values_for(asked["age"])
    if asked.get("newcomer_class"):
        filters["newcomer_class"] = ("true",)
    if "featured" in asked:
        filters["featured"] = ("true" if asked["featured"] else "false",)
    if not asked["fallback"]:
        filters["available"] = (locale,)
    return filters


def _types(asked: Sequence[str]) -> tuple[str, ...]:
    """The types asked for, `page` standing for all types of pages."""
    pages = tuple(PAGE_TYPES) if ANY_PAGE in asked else ()
    return tuple(dict.fromkeys((*(name for name in asked if name != ANY_PAGE), *pages)))


def _filters_of_clock(asked: dict[str, Any], locale: Locale, now: datetime) -> tuple[Filters, datetime | None]:
    """What depends on the clock is no matter of the index: the directory says which hours are open, and which partners
    were checked."""
    filters: Filters = {}
    changes: list[datetime | None] = []
    if not asked.keys().isdisjoint(OF_SERVICES):
        changes.append(offers_change_at(now))
    if asked.get("open_now"):
        hours = open_hours_keys(now)
        filters["hours_key"] = hours.keys or NO_HOURS
        changes.append(hours.expires_at)
    if "featured" in asked:
        changes.append(terms_change_at(now))
    if "assurance" in asked:
        wanted = {"assurance": asked["assurance"], "locale": locale, "fallback": True, "order": "name"}
        found, expires_at = select_partners(wanted, now)
        ids = tuple(f"partner:{pk}" for pk in found.order_by().values_list("pk", flat=True))
        filters["id"] = ids or NO_ID
        changes.append(expires_at)
    return filters, earliest(*changes)
