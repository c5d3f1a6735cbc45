"""A small API that exists only in these tests, to see how every API of the project speaks."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.urls import include, path
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.pagination import envelope
from config.rest.query import ListQuery, many_choices
from config.rest.views import PublicAPIView


class ThingQuery(ListQuery):
    """`colour` may repeat; `size` may not."""

    colour = many_choices(["red", "blue"])
    size = serializers.IntegerField(required=False)


class ThingsView(PublicAPIView):
    """A list of 45 numbers."""

    def get(self, request: Request) -> Response:
        query = ThingQuery.read(request)
        start, limit = query["offset"], query["limit"]
        items = [{"n": n, "colour": query.get("colour"), "locale": query["locale"]} for n in range(45)]
        return Response(envelope(request, items[start : start + limit], total=45, limit=limit, offset=start))


class ClockView(PublicAPIView):
    """An answer that holds for ten more seconds."""

    def get(self, request: Request) -> Response:
        self.expires_at = timezone.now() + timedelta(seconds=10)
        return Response({})


class FailingView(PublicAPIView):
    """Fails in the way that the address names."""

    def get(self, request: Request, way: str) -> Response:
        ways: dict[str, Exception] = {
            "missing": Http404("secret table"),
            "forbidden": PermissionDenied(),
            "crash": RuntimeError("secret password"),
            "overflow": OverflowError("secret number"),
            "suspicious": SuspiciousOperation("secret suspicion"),
        }
        raise ways[way]

    def post(self, request: Request, way: str) -> Response:
        class Body(serializers.Serializer[Any]):
            name = serializers.CharField()
            tags = serializers.ListField(child=serializers.IntegerField())

        Body(data=request.data).is_valid(raise_exception=True)
        return Response({})


urlpatterns = [
    path(
        "api/v1/",
        include(
            [
                path("things/", ThingsView.as_view()),
                path("clock/", ClockView.as_view()),
                path("fail/<slug:way>/", FailingView.as_view()),
            ]
        ),
    ),
]
