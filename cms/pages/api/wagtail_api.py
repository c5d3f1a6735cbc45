"""Wagtail's own API, held to the same rules as ours: what is public, how often, and how an error looks."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.query import PageQuerySet

from cms.media.querysets import in_public_collection
from cms.pages.api.wagtail_parameters import refuse_out_of_bounds
from cms.pages.api.wagtail_serializers import PublicDocumentSerializer, PublicImageSerializer, PublicPageSerializer
from cms.pages.querysets import public_pages
from config.rest.cross_origin import BEFOREHAND, let_anyone_read
from config.rest.locales import wanted_locale
from config.rest.problems import BadRequest, InvalidParameters
from config.rest.throttling import ScopeThrottle
from config.rest.views import JSONOnly


class OurRules(BaseAPIViewSet):
    """Every reader is anonymous, so that an editor's session shows no more than the public sees; and is counted as
    everywhere. A wrong value is a problem with status 400, and no error of the database."""

    authentication_classes: Any = ()
    throttle_classes: Any = (ScopeThrottle,)
    throttle_scope = "public"
    renderer_classes: Any = (JSONRenderer,)
    content_negotiation_class: Any = JSONOnly

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the wanted language, and leave none behind."""
        with translation.override(wanted_locale(request)):
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
            return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what asks too much before anything else happens."""
        if request.method != "OPTIONS":
            super().initial(request, *args, **kwargs)
            refuse_out_of_bounds(request)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What a browser may send, for another website's script."""
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods), **BEFOREHAND})

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Any website may read it."""
        response = super().finalize_response(request, response, *args, **kwargs)
        let_anyone_read(response)
        return response

    def check_query_parameters(self, queryset: QuerySet[Any]) -> None:
        """Refuse unknown parameters, as everywhere."""
        known = {*self.get_available_fields(queryset.model, db_fields_only=True), *self.known_query_parameters}
        unknown = [name for name in self.request.query_params if name not in known]
        if unknown:
            reason, allowed = _("unknown parameter"), sorted(known)
            raise InvalidParameters([{"name": name[:60], "reason": reason, "allowed": allowed} for name in unknown])

    def find_view(self, request: Request) -> HttpResponse:
        """Lead to the item on the host that was asked, not on that of the Site record."""
        response: HttpResponse = super().find_view(request)
        response["Location"] = urlsplit(response["Location"])._replace(scheme="", netloc="").geturl()
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """Wagtail's errors in the shape of ours."""
        if isinstance(exc, Http404):
            exc = exceptions.NotFound()
        elif isinstance(exc, BadRequestError):
            exc = BadRequest(str(exc))
        elif isinstance(exc, ValidationError):  # a value that does not fit its field
            exc = BadRequest(" ".join(exc.messages))
        response: Response = super().handle_exception(exc)
        return response


class PublicPagesAPIViewSet(OurRules, PagesAPIViewSet):
    """Wagtail shows a live page below a draft, and aliases; here neither is public, nor what a page is an alias of."""

    base_serializer_class = PublicPageSerializer
    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]

    def get_base_queryset(self) -> PageQuerySet:
        """Public pages of the site."""
        return super().get_base_queryset().filter(pk__in=public_pages().values("pk"))

    def get_queryset(self) -> PageQuerySet:
        """With the language of each, which its address needs."""
        return super().get_queryset().select_related("locale")


class PublicImagesAPIViewSet(OurRules, ImagesAPIViewSet):
    """Images outside of private collections, for those too who know a collection's password."""

    base_serializer_class = PublicImageSerializer

    def get_queryset(self) -> Any:
        """With all that a list shows of them."""
        return super().get_queryset().filter(in_public_collection()).prefetch_related("tags").prefetch_renditions()


class PublicDocumentsAPIViewSet(OurRules, DocumentsAPIViewSet):
    """Documents outside of private collections, for those too who know a collection's password."""

    base_serializer_class = PublicDocumentSerializer

    def get_queryset(self) -> Any:
        """With all that a list shows of them."""
        return super().get_queryset().filter(in_public_collection()).prefetch_related("tags")


wagtail_api = WagtailAPIRouter("wagtailapi")
wagtail_api.register_endpoint("pages", PublicPagesAPIViewSet)
wagtail_api.register_endpoint("images", PublicImagesAPIViewSet)
wagtail_api.register_endpoint("documents", PublicDocumentsAPIViewSet)
