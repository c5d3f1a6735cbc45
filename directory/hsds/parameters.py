"""Parameters of the standard's API reference. Lists are read page by page; filters are all to hold at once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy
from rest_framework import serializers

from cms.facts.postcodes import POSTCODE, place_of
from config.rest.fields import FlagField, MomentField
from config.rest.query import DEFAULT_LIMIT, MAX_LIMIT, QuerySerializer

MAX_PAGE = 1_000_000
MAX_SEARCH_LENGTH = 100
MAX_METRES = 100_000


class PostcodeField(serializers.CharField):
    """A Dutch postcode, four digits with or without the letters."""

    default_error_messages = {"unknown": gettext_lazy("must be a Dutch postcode such as 2312TT")}

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not POSTCODE.fullmatch(text) or place_of(text) is None:
            self.fail("unknown")
        return text.replace(" ", "").upper()


class PageQuery(QuerySerializer):
    """Which page; the answer's text is in `locale`."""

    page = serializers.IntegerField(default=1, min_value=1, max_value=MAX_PAGE)
    per_page = serializers.IntegerField(default=DEFAULT_LIMIT, min_value=1, max_value=MAX_LIMIT)
    format = serializers.ChoiceField(choices=["json"], default="json")


class SearchQuery(PageQuery):
    """Adds `search`: words that all occur in the names or the summary, in either language."""

    search = serializers.CharField(required=False, max_length=MAX_SEARCH_LENGTH)


class OrganizationQuery(QuerySerializer):
    """Parameters of one organization."""

    full_service = FlagField(default=False)


class OrganizationListQuery(SearchQuery):
    """Parameters of `/organizations`."""

    full = FlagField(default=False)
    full_service = FlagField(default=False)


class OfferListQuery(SearchQuery):
    """What `/services` and `/service_at_locations` have in common."""

    organization_id = serializers.UUIDField(required=False)
    taxonomy_id = serializers.UUIDField(required=False)
    taxonomy_term_id = serializers.UUIDField(required=False)
    modified_after = MomentField(required=False)
    full = FlagField(default=False)


class ServiceListQuery(OfferListQuery):
    """Parameters of `/services`."""

    minimal = FlagField(default=False)


class PlaceQuery(QuerySerializer):
    """Where: around or in a postcode."""

    default_error_messages = {"no_postcode": gettext_lazy("needs a postcode to measure from")}

    postcode = PostcodeField(required=False)
    proximity = serializers.IntegerField(required=False, min_value=1, max_value=MAX_METRES)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """`proximity` alone says nothing."""
        if "proximity" in attrs and "postcode" not in attrs:
            raise serializers.ValidationError({"proximity": self.error_messages["no_postcode"]})
        return attrs


class ServiceAtLocationListQuery(PlaceQuery, OfferListQuery):
    """Parameters of `/service_at_locations`."""


class LocationListQuery(PlaceQuery, SearchQuery):
    """Parameters of `/locations`, which the standard does not have: those of its other lists."""

    organization_id = serializers.UUIDField(required=False)
    modified_after = MomentField(required=False)
    full = FlagField(default=False)


class TermListQuery(SearchQuery):
    """Parameters of `/taxonomy_terms`. `top_only`: terms that are not below another one."""

    taxonomy_id = serializers.UUIDField(required=False)
    parent_id = serializers.UUIDField(required=False)
    top_only = FlagField(default=False)
