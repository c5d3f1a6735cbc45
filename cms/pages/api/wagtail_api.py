"""Wagtail's own API, held to the same rules as ours: what is public, how often, and how an error looks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
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

from cms.pages.querysets import public_pages
from config.rest.locales import wanted_locale
from config.rest.problems import BadRequest
from config.rest.throttling import ScopeThrottle
from config.rest.views import JSONOnly

# Parameters that Wagtail hands to the database as they are, or nearly.
NUMBERS = ("id", "limit", "offset")
LONGEST_NUMBER = 9


class OurRules(BaseAPIViewSet):
    """Every reader is anonymous, so that an editor's session shows no more than the public sees; and is counted as
    everywhere. A wrong value is a problem with status 400, and no error of the database."""

    authentication_classes: Any = ()
    throttle_classes: Any = (ScopeThrottle,)
    throttle_scope = "public"
    renderer_classes: Any = (JSONRenderer,)
    content_negotiation_class: Any = JSONOnly

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what no database takes, in the reader's language, before anything else happens."""
        super().initial(request, *args, **kwargs)
        with translation.override(wanted_locale(request)):
            self._refuse_what_no_database_takes(request)

    def _refuse_what_no_database_takes(self, request: Request) -> None:
        for name, value in request.query_params.dict().items():
            if name in NUMBERS and not _is_number(value):
                words = {"name": name, "digits": LONGEST_NUMBER}
                raise BadRequest(_("%(name)s must be a number of at most %(digits)s digits.") % words)
            if "\0" in value:
                raise BadRequest(_("%(name)s must not have null characters.") % {"name": name})

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

    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]

    def get_base_queryset(self) -> PageQuerySet:
        """Public pages of the site."""
        return super().get_base_queryset().filter(pk__in=public_pages().values("pk"))


class PublicImagesAPIViewSet(OurRules, ImagesAPIViewSet):
    """Images outside of private collections."""


class PublicDocumentsAPIViewSet(OurRules, DocumentsAPIViewSet):
    """Documents outside of private collections."""


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER


wagtail_api = WagtailAPIRouter("wagtailapi")
wagtail_api.register_endpoint("pages", PublicPagesAPIViewSet)
wagtail_api.register_endpoint("images", PublicImagesAPIViewSet)
wagtail_api.register_endpoint("documents", PublicDocumentsAPIViewSet)
