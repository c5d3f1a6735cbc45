"""The OpenAPI 3.1 document, operation by operation: our own views only, every error as a problem."""

import inspect
import json
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from rest_framework import serializers

from config.rest.openapi import response_name

OURS = "/api/v1/"
# Answers that lie beside a room's views, by the id of their operation.
EXAMPLES = "examples.json"
JSON = "application/json"


def only_our_views(endpoints: list[Any], **_kwargs: Any) -> list[Any]:
    """drf-spectacular's preprocessing hook: Wagtail's own API under /api/wagtail/ is not ours to describe."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(OURS)]


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One wrong parameter or field."""

    name = serializers.CharField()
    reason = serializers.CharField()
    allowed = serializers.ListField(child=serializers.CharField(), allow_null=True)


class SuggestedPageSerializer(serializers.Serializer[Any]):
    """A page that may have been meant."""

    title = serializers.CharField()
    path = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457 problem. `suggestions` come with some 404s; `unpaired`, why, and a signature over the question's nonce
    with the 410 of a device that was unpaired."""

    type = serializers.CharField(help_text="An address of this API that says what it means.")
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # RFC 9457 names the member so
    instance = serializers.CharField(allow_blank=True, help_text="The id of the request, as in X-Request-ID.")
    suggestions = SuggestedPageSerializer(many=True, required=False)
    unpaired = serializers.BooleanField(required=False)
    reason = serializers.ChoiceField(choices=["unpaired", "superseded"], required=False)
    signature = serializers.CharField(required=False)


class AutoSchema(SpectacularAutoSchema):
    """Adds what every operation has in common: summary, tag, security, problems, headers, an example."""

    view: Any  # a PublicAPIView

    def get_summary(self) -> str:
        """The first line of the view's description."""
        return (inspect.getdoc(self.view) or "").partition("\n")[0].rstrip(".")

    def get_tags(self) -> list[str]:
        """The first step of the path."""
        return [self.path.removeprefix(OURS).partition("/")[0] or "root"]

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """An operation that says so if it needs no token."""
        operation = super().get_operation(*args, **kwargs)
        return operation and {"security": [], **operation}

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        self.resolve_serializer(ProblemSerializer(), "response")
        for body in bodies.values():
            body["description"] = body["description"] or self.get_description()
            body["headers"] = {name: _header(name) for name in self._headers()}
        self._add_example(bodies)
        problems = [str(status) for status in self._problems()]
        return {**bodies, **{status: _response(status) for status in [*problems, "default"] if status not in bodies}}

    def _headers(self) -> list[str]:
        kept = ["Cache-Control", "ETag"] if self.view.cacheable and self.method == "GET" else ["Cache-Control"]
        return [*kept, "Content-Language", "X-Request-ID"]

    def _problems(self) -> list[int]:
        """The statuses of 400 and up that can happen here."""
        of_token = [401, 410] if self.get_auth() else []
        of_address = [404] if "{" in self.path else []
        of_body = [413] if self.method != "GET" and self.get_request_serializer() else []
        return sorted({400, *of_token, *of_address, *of_body, 429, 503, *self.view.problems})

    def _add_example(self, bodies: dict[str, Any]) -> None:
        content = bodies.get("200", {}).get("content", {})
        example = _examples(inspect.getfile(type(self.view))).get(self.get_operation_id())
        if JSON in content and example is not None:
            content[JSON]["example"] = example


def _header(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{name}"}


def _response(status: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{response_name(status)}"}


@cache
def _examples(views: str) -> dict[str, Any]:
    path = Path(views).with_name(EXAMPLES)
    found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return found
