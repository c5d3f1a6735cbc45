"""The register of facts: read the parameters, ask, answer."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cms.facts.api.facts.parameters import FactListQuery, FactQuery
from cms.facts.api.facts.serializers import FactDetailSerializer, FactListSerializer
from cms.facts.periods import ONE_DAY, midnight
from cms.facts.public.facts import select_facts, serialize_detail, serialize_fact
from cms.facts.public.register import fact_register
from config.rest.pagination import envelope
from config.rest.query import asked_locale
from config.rest.views import PublicAPIView, answer

KEY = OpenApiParameter("key", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "path", description="The fact's.")


class FactListView(PublicAPIView):
    """Amounts, terms and telephone numbers, each with its source, as they are on a day."""

    @extend_schema(parameters=[FactListQuery], responses=FactListSerializer, operation_id="facts_list")
    def get(self, request: Request) -> Response:
        """One page of facts, by theme. They are there in both languages always."""
        asked, today = FactListQuery.read(request), timezone.localdate()
        locale, limit, offset = asked_locale(asked), asked["limit"], asked["offset"]
        self.expires_at = midnight(today + ONE_DAY)
        day = asked.get("on", today)
        found = select_facts(fact_register(), asked, day)
        items = [serialize_fact(fact, day, locale) for fact in found[offset : offset + limit]]
        return answer(envelope(request, items, total=len(found), limit=limit, offset=offset))


class FactView(PublicAPIView):
    """One fact by its key."""

    @extend_schema(parameters=[FactQuery, KEY], responses=FactDetailSerializer, operation_id="facts_retrieve")
    def get(self, request: Request, key: str) -> Response:
        """Its value on a day, those before and after it, its source."""
        asked, today = FactQuery.read(request), timezone.localdate()
        self.expires_at = midnight(today + ONE_DAY)
        fact = fact_register().get(key)
        if fact is None:
            raise Http404
        return answer(serialize_detail(fact, asked.get("on", today), asked_locale(asked)))
