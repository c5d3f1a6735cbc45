"""The addresses of `/api/v1/`, its root document, its OpenAPI document."""

from threading import Lock
from typing import Any

from csp.decorators import csp_update
from django.http import Http404
from django.urls import URLPattern, URLResolver, include, path
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.kinds import KINDS, Kind
from config.rest.query import QuerySerializer
from config.rest.renderers import CompactJSONRenderer
from config.rest.views import JSONOnly, PublicAPIView

LINKS = (
    "pages",
    "pages/find",
    "navigation",
    "site",
    "partners",
    "categories",
    "municipalities",
    "facts",
    "events",
    "event-days",
    "search",
    "map",
    "suggest",
    "terms",
    "plan",
    "problems",
    "schema",
    "docs",
)


class RootView(PublicAPIView):
    """Where everything else is."""

    @extend_schema(
        parameters=[QuerySerializer],
        responses=inline_serializer(
            "Root",
            {
                "version": serializers.CharField(),
                "links": serializers.DictField(child=serializers.CharField()),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        """The version and the address of each collection."""
        QuerySerializer.read(request)
        return Response({"version": "1.0.0", "links": {name: f"/api/v1/{name}/" for name in LINKS}})


class ProblemKindSerializer(serializers.Serializer[Any]):
    """A kind of problem: what it means and what to do."""

    type = serializers.CharField(help_text="As in a problem; also the address of this answer.")
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    meaning = serializers.CharField()
    what_to_do = serializers.CharField()


KIND = OpenApiParameter("kind", str, "path", enum=list(KINDS), description="The last part of a `type`.")


class ProblemsView(PublicAPIView):
    """The kinds of problem."""

    @extend_schema(
        parameters=[QuerySerializer],
        responses=inline_serializer("ProblemKinds", {"items": ProblemKindSerializer(many=True)}),
        operation_id="problems_list",
    )
    def get(self, request: Request) -> Response:
        """Every `type` that an error may have."""
        QuerySerializer.read(request)
        return Response({"items": [serialize_kind(kind) for kind in KINDS.values()]})


class ProblemView(PublicAPIView):
    """One kind of problem."""

    @extend_schema(
        parameters=[QuerySerializer, KIND], responses=ProblemKindSerializer, operation_id="problems_retrieve"
    )
    def get(self, request: Request, kind: str) -> Response:
        """What a `type` means, and what to do."""
        QuerySerializer.read(request)
        if kind not in KINDS:
            raise Http404
        return Response(serialize_kind(KINDS[kind]))


def serialize_kind(kind: Kind) -> dict[str, Any]:
    """A kind of problem in the active language."""
    texts = {name: str(getattr(kind, name)) for name in ("title", "meaning", "what_to_do")}
    return {"type": kind.type, "status": kind.status, **texts}


# drf-spectacular loads its extensions while it makes the first document, and is not ready for a second one meanwhile.
ONE_AT_A_TIME = Lock()


class SchemaView(PublicAPIView, SpectacularAPIView):
    """The OpenAPI 3.1 document."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The document as JSON; it is the same in both languages."""
        QuerySerializer.read(request)
        with ONE_AT_A_TIME:
            response: Response = self._get_schema_response(request)  # type: ignore[no-untyped-call] # drf-spectacular has no types
        return response


class DocsQuery(QuerySerializer):
    """The page asks for its own script by `script`."""

    script = serializers.CharField(required=False, allow_blank=True)


SWAGGER_STYLES = {"style-src": "'unsafe-inline'", "img-src": "data:"}


@method_decorator(csp_update(SWAGGER_STYLES), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """The document for people, by Swagger UI from our own static files."""

    # Nothing else is here to be had, whatever Accept says.
    content_negotiation_class: Any = JSONOnly
    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The page, or its script."""
        DocsQuery.read(request)
        response: Response = super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call] # nor here
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """A problem is JSON here too."""
        response: Response = super().handle_exception(exc)
        self.request.accepted_renderer = CompactJSONRenderer()
        self.request.accepted_media_type = CompactJSONRenderer.media_type
        return response


root: list[URLPattern | URLResolver] = [
    # First, as in `config/urls.py`: screens ask most, and each is compared with all that stands before it.
    path("screens/", include("cms.screens.api.urls")),
    path("", RootView.as_view(), name="api-root"),
    path("problems/", ProblemsView.as_view(), name="problems"),
    # A `type` has no slash at its end; whoever adds one gets the same.
    path("problems/<slug:kind>", ProblemView.as_view(), name="problem"),
    path("problems/<slug:kind>/", ProblemView.as_view(schema=None)),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(url_name="schema"), name="docs"),
    path("", include("directory.api.urls")),
    path("", include("cms.events.api.urls")),
    path("", include("cms.pages.api.urls")),
    path("", include("search.api.urls")),
    path("", include("cms.plan.api.urls")),
    path("", include("cms.desk.api.urls")),
    path("feedback/", include("cms.feedback.api.urls")),
    path("newsletter/", include("cms.newsletter.api.urls")),
    path("facts/", include("cms.facts.api.facts.urls")),
    # After search, whose look-up of letters is below it.
    path("terms/", include("cms.facts.api.terms.urls")),
]
