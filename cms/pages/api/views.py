"""Pages, menu and centre: read the parameters, ask, answer."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.pages.api.parameters import MunicipalityQuery, PageQuery, PeopleQuery
from cms.pages.api.serializers import (
    FoundSerializer,
    PageDetailSerializer,
    PageListSerializer,
)
from cms.pages.api.site_serializers import NavigationSerializer, SiteSerializer
from cms.pages.page_versions import PageVersion
from cms.pages.public.cards import cards_by_key
from cms.pages.public.costs import with_total
from cms.pages.public.details import Detail, page_detail
from cms.pages.public.expiry import pages_expire_at
from cms.pages.public.find import moved_to, page_at, suggestions
from cms.pages.public.navigation import serialize_navigation
from cms.pages.public.selection import select_page
from cms.pages.public.site import load_centre, serialize_site
from cms.pages.public.walk import walk_page
from config.rest.pagination import envelope
from config.rest.problems import NotFoundWithSuggestions
from config.rest.query import FallbackQuery, QuerySerializer, asked_locale
from config.rest.views import PublicAPIView, answer
from config.rest.walks import Walk, not_walked, walk_of, walked

ID = OpenApiParameter("id", int, "path", description="The page's, in either language.")


class PageListView(PublicAPIView):
    """Pages, in the order of the menu."""

    @extend_schema(parameters=[PageQuery], responses=PageListSerializer, operation_id="pages_list")
    def get(self, request: Request) -> Response:
        """One page of list items."""
        query, now = PageQuery.read(request), timezone.now()
        limit, offset = query["limit"], query["offset"]
        self.expires_at = pages_expire_at(now)
        if walk := walk_of(request, query, now):
            return self.walked(request, query, walk)
        found = select_page(query)
        items = [*cards_by_key(found.keys, asked_locale(query), query["fallback"]).values()]
        return answer(not_walked(envelope(request, items, total=found.total, limit=limit, offset=offset)))

    def walked(self, request: Request, query: dict[str, Any], walk: Walk) -> Response:
        """A page of a walk."""
        found = walk_page(query, walk)
        items = [*cards_by_key(found.keys, asked_locale(query), query["fallback"]).values()]
        return answer(walked(request, query, walk, (items, found.removed), found.last))


class DetailQuery(FallbackQuery, MunicipalityQuery, PeopleQuery):
    """The reader's language and municipality, and for how many people."""


class PageView(PublicAPIView):
    """One page by id."""

    @extend_schema(parameters=[DetailQuery, ID], responses=PageDetailSerializer, operation_id="pages_retrieve")
    def get(self, request: Request, id: int) -> Response:
        """The page, or its translation where another language is wanted."""
        query = DetailQuery.read(request)
        detail = page_detail(id, asked_locale(query), query["fallback"], query.get("municipality", ""))
        return self.shown(detail, query)

    def shown(self, detail: Detail | None, query: dict[str, Any]) -> Response:
        """A page's answer, in its own language; 404 for none."""
        if detail is None:
            raise Http404
        self.expires_at = detail.expires_at
        return answer(with_total(detail.data, query["people"], query["children"]), detail.data["locale"])


class FindQuery(MunicipalityQuery, PeopleQuery):
    """The address itself says the language; `locale` is the reader's, for what is said around a page that is not there
    in theirs."""

    path = serializers.RegexField(
        r"^/",
        max_length=500,
        error_messages={"invalid": "must start with a slash, such as /en/settling-in/"},
        help_text="An address of the website, such as `/en/settling-in/`.",
    )


class FindView(PageView):
    """What is at an address of the website."""

    problems = (404,)

    @extend_schema(parameters=[FindQuery], responses=FoundSerializer, operation_id="pages_find")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The page in full; or where it went; or a 404 with suggestions."""
        query = FindQuery.read(request)
        path = query["path"]
        if page := page_at(path):
            return self.shown(_detail_at(page, query), query)
        if redirect := moved_to(path):
            self.expires_at = pages_expire_at(timezone.now())
            return answer({"redirect": redirect})
        raise NotFoundWithSuggestions(suggestions(path))


def _detail_at(page: PageVersion, query: dict[str, Any]) -> Detail | None:
    """The page at an address, never its translation; for a reader of the other language who has to do with it."""
    municipality = query.get("municipality", "")
    found = page_detail(page.id, asked_locale(query), municipality=municipality)
    if found is None or found.data["id"] == page.id:
        return found
    return page_detail(page.id, page.locale, municipality=municipality)


class NavigationView(PublicAPIView):
    """The menu."""

    @extend_schema(parameters=[FallbackQuery], responses=NavigationSerializer, operation_id="navigation")
    def get(self, request: Request) -> Response:
        """Phases with their topics, and the pages of the footer."""
        query = FallbackQuery.read(request)
        self.expires_at = pages_expire_at(timezone.now())
        return answer(serialize_navigation(asked_locale(query), query["fallback"]))


class SiteView(PublicAPIView):
    """The centre itself."""

    @extend_schema(parameters=[QuerySerializer], responses=SiteSerializer, operation_id="site")
    def get(self, request: Request) -> Response:
        """Contact, opening hours of the desk, notices of today."""
        locale = asked_locale(QuerySerializer.read(request))
        data, self.expires_at = serialize_site(load_centre(), locale, timezone.now())
        return answer(data)
