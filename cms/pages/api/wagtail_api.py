"""Wagtail's own API, held to the same rule of what is public as ours, whoever is logged in."""

from typing import Any

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.query import PageQuerySet

from cms.pages.querysets import public_pages


class Anonymous:
    """Every reader is anonymous: an editor's session shows no more than the public sees."""

    authentication_classes: Any = ()


class PublicPagesAPIViewSet(Anonymous, PagesAPIViewSet):
    """Wagtail shows a live page below a draft, and aliases; here neither is public."""

    def get_base_queryset(self) -> PageQuerySet:
        """Public pages of the site."""
        return super().get_base_queryset().filter(pk__in=public_pages().values("pk"))


class PublicImagesAPIViewSet(Anonymous, ImagesAPIViewSet):
    """Images outside of private collections."""


class PublicDocumentsAPIViewSet(Anonymous, DocumentsAPIViewSet):
    """Documents outside of private collections."""


wagtail_api = WagtailAPIRouter("wagtailapi")
wagtail_api.register_endpoint("pages", PublicPagesAPIViewSet)
wagtail_api.register_endpoint("images", PublicImagesAPIViewSet)
wagtail_api.register_endpoint("documents", PublicDocumentsAPIViewSet)
