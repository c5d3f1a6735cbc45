"""Addresses and tags in the answers of Wagtail's own API. Wagtail takes its addresses from the Site record, whose host
and port nobody keeps right, and names originals, which are served to nobody."""

from typing import Any

from rest_framework.fields import Field
from rest_framework.request import Request
from wagtail.api.utils import get_base_url
from wagtail.api.v2.serializers import BaseSerializer, DetailUrlField, PageParentField, PageSerializer, TagsField
from wagtail.api.v2.serializers import get_serializer_class as serializer_class_of
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.images.api.v2.serializers import ImageSerializer
from wagtail.models import Page

from cms.facts.public.fact_texts import FactTexts
from cms.media.models import CustomDocument, CustomImage
from cms.media.public import public_address
from cms.pages.paths import page_path


def full_address(request: Request, path: str) -> str:
    """A path with the host of `WAGTAILAPI_BASE_URL`; where that is not set, with the one that was asked."""
    return f"{get_base_url()}{path}" if get_base_url() else str(request.build_absolute_uri(path))


class ItemAddress(DetailUrlField):
    """`detail_url`: the item in this API."""

    def get_attribute(self, instance: Any) -> str:
        path = self.context["router"].get_object_detail_urlpath(type(instance), instance.pk)
        return full_address(self.context["request"], path)


class WebsiteAddress(Field[Any, Any, Any, Any]):
    """`html_url`: the page on the website."""

    def get_attribute(self, instance: Page) -> Page:
        return instance

    def to_representation(self, page: Page) -> str:
        return full_address(self.context["request"], page_path(page.url_path, page.locale.language_code))


class Parent(PageParentField):
    """`parent`: the page above, if it is public."""

    def to_representation(self, page: Page) -> dict[str, Any]:
        meta = ["type", "detail_url", "html_url"]
        shape = serializer_class_of(type(page), ["id", *meta, "title"], meta_fields=meta, base=PublicPageSerializer)
        shown: dict[str, Any] = shape(context=self.context).to_representation(page)
        return shown


class TagNames(TagsField):
    """`tags`: their names, from what was prefetched."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


class ImageFile(Field[Any, Any, Any, Any]):
    """`download_url`: the largest size made for the website. A list makes none: null where there is none yet."""

    def get_attribute(self, instance: CustomImage) -> CustomImage:
        return instance

    def to_representation(self, image: CustomImage) -> str | None:
        path = public_address(image, make=self.context["view"].action == "detail_view")
        return full_address(self.context["request"], path) if path else None


class DocumentFile(Field[Any, Any, Any, Any]):
    """`download_url`: where the file is downloaded."""

    def get_attribute(self, instance: CustomDocument) -> CustomDocument:
        return instance

    def to_representation(self, document: CustomDocument) -> str:
        return full_address(self.context["request"], document.url)


class _Tagged(BaseSerializer):
    detail_url = ItemAddress(read_only=True)
    tags = TagNames(read_only=True)


class PublicPageSerializer(PageSerializer):
    """A page."""

    detail_url = ItemAddress(read_only=True)
    html_url = WebsiteAddress(read_only=True)
    parent = Parent(read_only=True)

    def to_representation(self, instance: Page) -> dict[str, Any]:
        """Its texts with the facts of today in them."""
        shown = super().to_representation(instance)
        resolved: dict[str, Any] = self._facts.everywhere(shown, instance.locale.language_code)
        return resolved

    @property
    def _facts(self) -> FactTexts:
        """One for all items of an answer, so that the register is read once."""
        facts: FactTexts = self.context.setdefault("facts", FactTexts())
        return facts


class PublicImageSerializer(_Tagged, ImageSerializer):
    """An image."""

    download_url = ImageFile(read_only=True)


class PublicDocumentSerializer(_Tagged, DocumentSerializer):
    """A document."""

    download_url = DocumentFile(read_only=True)
