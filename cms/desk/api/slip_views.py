"""Slips: read by whoever has the code, and kept nowhere on the way."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from cms.desk.api.slip_serializers import SlipSerializer
from cms.desk.public.slips import find_slip, serialize_slip
from config.rest.query import QuerySerializer, asked_locale
from config.rest.views import PublicAPIView

CODE = OpenApiParameter(
    "code", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "path", description="As it stands on the slip."
)


class SlipOver(exceptions.APIException):
    """410: it has expired."""

    status_code = 410
    extra = {"detail": gettext_lazy("This slip is too old: it can no longer be opened. Please ask at the desk.")}


class SlipView(PublicAPIView):
    """One slip, by its code."""

    cacheable = False
    throttle_scope = "slip"
    problems = (404, 410)

    @extend_schema(operation_id="slips_retrieve", parameters=[QuerySerializer, CODE], responses=SlipSerializer)
    def get(self, request: Request, code: str) -> Response:
        """What the desk has given, with opening hours of this moment. 404: no such code; 410: it has expired."""
        locale, now = asked_locale(QuerySerializer.read(request)), timezone.now()
        slip = find_slip(code)
        if slip is None:
            raise Http404
        if slip.expires_at <= now:
            raise SlipOver
        found: dict[str, Any] = serialize_slip(slip, locale, now)
        return Response(found)
