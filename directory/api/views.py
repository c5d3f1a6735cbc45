"""The directory's endpoints: read the parameters, ask, present."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.pagination import envelope
from config.rest.query import LIMIT_HELP, FallbackQuery, ListQuery, asked_locale
from config.rest.views import PublicAPIView, answer, earliest
from config.rest.walks import Walk, not_walked, walk_of, walked
from directory.api.list_serializers import CategoryListSerializer, MunicipalityListSerializer, PartnerListSerializer
from directory.api.parameters import PartnerQuery
from directory.api.serializers import PartnerDetailSerializer
from directory.public.cards import serialize_cards
from directory.public.categories import category_list, category_tree, municipalities
from directory.public.details import partner_detail
from directory.public.offer_filters import offers_change_at
from directory.public.selection import select_page
from directory.public.service_cards import ServiceFilters
from directory.public.shown_place import PlaceFilters
from directory.public.vcard import MEDIA_TYPE, vcard
from directory.public.walk import walk_page

SLUG = OpenApiParameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "path", description="The partner's.")


class PartnerListView(PublicAPIView):
    """Published partners by exact filters."""

    @extend_schema(parameters=[PartnerQuery], responses=PartnerListSerializer, operation_id="partners_list")
    def get(self, request: Request) -> Response:
        """A page of partners."""
        query, now = PartnerQuery.read(request), timezone.now()
        if walk := walk_of(request, query, now):
            return self.walked(request, query, walk, now)
        found = select_page(query, now)
        items, cards_expire_at = list_items(found.ids, query, now)
        self.expires_at = earliest(found.expires_at, cards_expire_at)
        listed = envelope(request, items, total=found.total, limit=query["limit"], offset=query["offset"])
        return answer(not_walked(listed))

    def walked(self, request: Request, query: dict[str, Any], walk: Walk, now: datetime) -> Response:
        """A page of a walk."""
        found = walk_page(query, walk, now)
        items, cards_expire_at = list_items(found.ids, query, now)
        self.expires_at = earliest(found.expires_at, cards_expire_at)
        return answer(walked(request, query, walk, (items, found.removed), found.last))


def list_items(ids: list[int], query: dict[str, Any], now: datetime) -> tuple[list[dict[str, Any]], datetime | None]:
    """The items of a page by what was asked, and until when they hold."""
    return serialize_cards(ids, asked_locale(query), now, PlaceFilters.of(query), ServiceFilters.of(query))


class PartnerView(PublicAPIView):
    """One published partner."""

    @extend_schema(parameters=[FallbackQuery, SLUG], responses=PartnerDetailSerializer, operation_id="partners_read")
    def get(self, request: Request, slug: str) -> Response:
        """The partner in full."""
        query = FallbackQuery.read(request)
        detail, self.expires_at = read_partner(slug, query)
        return answer(detail, detail["locale"])


class PartnerCardView(PublicAPIView):
    """One published partner as a vCard."""

    @extend_schema(
        parameters=[FallbackQuery, SLUG],
        responses={(200, MEDIA_TYPE): OpenApiResponse(OpenApiTypes.STR, description="vCard 4.0 (RFC 6350)")},
        operation_id="partners_card",
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        """The partner's card, to keep in an address book."""
        query = FallbackQuery.read(request)
        detail, self.expires_at = read_partner(slug, query)
        return HttpResponse(
            vcard(detail),
            content_type=f"{MEDIA_TYPE}; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{slug}.vcf"',
                "Content-Language": detail["locale"],
            },
        )


class CategoryQuery(ListQuery):
    """Parameters of `/categories/`."""

    shape = serializers.ChoiceField(
        choices=["tree", "list"], default="tree", help_text="tree: top categories with their children."
    )
    limit = serializers.IntegerField(default=100, min_value=1, max_value=100, help_text=LIMIT_HELP)


class CategoryListView(PublicAPIView):
    """The category tree."""

    @extend_schema(parameters=[CategoryQuery], responses=CategoryListSerializer, operation_id="categories_list")
    def get(self, request: Request) -> Response:
        """Categories with how many published partners they have."""
        query = CategoryQuery.read(request)
        self.expires_at = offers_change_at(timezone.now())
        read = category_tree if query["shape"] == "tree" else category_list
        return answer(page(request, read(asked_locale(query)), query))


class MunicipalityQuery(ListQuery):
    """Parameters of `/municipalities/`."""

    limit = serializers.IntegerField(default=100, min_value=1, max_value=100, help_text=LIMIT_HELP)


class MunicipalityListView(PublicAPIView):
    """The region's municipalities."""

    @extend_schema(
        parameters=[MunicipalityQuery], responses=MunicipalityListSerializer, operation_id="municipalities_list"
    )
    def get(self, request: Request) -> Response:
        """Municipalities with how many published partners they have."""
        query = MunicipalityQuery.read(request)
        return answer(page(request, municipalities(asked_locale(query)), query))


def read_partner(slug: str, query: dict[str, Any]) -> tuple[dict[str, Any], datetime]:
    """A published partner in full and until when that holds; Http404 for none, or none without a fallback."""
    found = partner_detail(slug, asked_locale(query), timezone.now())
    if found is None or (found[0]["is_fallback"] and not query["fallback"]):
        raise Http404
    return found


def page(request: Request, items: list[dict[str, Any]], query: dict[str, Any]) -> dict[str, Any]:
    """The envelope of one page of a short list that was read as a whole."""
    limit, offset = query["limit"], query["offset"]
    return envelope(request, items[offset : offset + limit], total=len(items), limit=limit, offset=offset)
