"""The glossary: read the parameters, ask, answer."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cms.facts.api.terms.parameters import TermQuery
from cms.facts.api.terms.serializers import TermDetailSerializer, TermListSerializer
from cms.facts.public.register import next_change
from cms.facts.public.terms import select_terms, serialize_term, term_detail
from cms.fetching.link_states import sources_expire_at
from config.rest.pagination import envelope
from config.rest.query import FallbackQuery, asked_locale
from config.rest.views import PublicAPIView, answer, earliest

SLUG = OpenApiParameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "path", description="The term's.")


class TermListView(PublicAPIView):
    """Dutch terms and letters, by the Dutch word."""

    @extend_schema(parameters=[TermQuery], responses=TermListSerializer, operation_id="terms_list")
    def get(self, request: Request) -> Response:
        """One page of list items."""
        asked = TermQuery.read(request)
        self.expires_at = next_change()
        locale, limit, offset = asked_locale(asked), asked["limit"], asked["offset"]
        found = select_terms(
            locale,
            q=asked.get("q", ""),
            kinds=asked.get("kind", ()),
            letter=asked.get("letter", ""),
            fallback=asked["fallback"],
        )
        items = [serialize_term(term, locale) for term in found[offset : offset + limit]]
        return answer(envelope(request, items, total=len(found), limit=limit, offset=offset))


class TermView(PublicAPIView):
    """One term by its slug."""

    @extend_schema(parameters=[FallbackQuery, SLUG], responses=TermDetailSerializer, operation_id="terms_retrieve")
    def get(self, request: Request, slug: str) -> Response:
        """What it is, by when to act, what to do, whom to ask."""
        asked = FallbackQuery.read(request)
        found = term_detail(slug, asked_locale(asked))
        if found is None or (found["is_fallback"] and not asked["fallback"]):
            raise Http404
        read_on = [found["source"]["checked_on"]] if found["source"] else []
        self.expires_at = earliest(next_change(), sources_expire_at(read_on, timezone.now()))
        return answer(found, found["locale"])
