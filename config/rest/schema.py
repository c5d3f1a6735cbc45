"""The OpenAPI 3.1 document: our own views only, every error as a problem."""

from typing import Any

from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from rest_framework import serializers

OURS = "/api/v1/"


def only_our_views(endpoints: list[Any], **_kwargs: Any) -> list[Any]:
    """drf-spectacular's preprocessing hook: Wagtail's own API under /api/wagtail/ is not ours to describe."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(OURS)]


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One wrong parameter or field."""

    name = serializers.CharField()
    reason = serializers.CharField()
    allowed = serializers.ListField(child=serializers.CharField(), allow_null=True)


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457 problem."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # RFC 9457 names the member so
    instance = serializers.CharField()
    suggestions = serializers.ListField(child=serializers.DictField(child=serializers.CharField()), required=False)


class AutoSchema(SpectacularAutoSchema):
    """Adds the problem answers that any of our endpoints may give."""

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        component = self.resolve_serializer(ProblemSerializer(), "response")
        content = {"application/problem+json": {"schema": component.ref}}
        bodies.setdefault("default", {"description": "Any error (RFC 9457)", "content": content})
        return bodies
