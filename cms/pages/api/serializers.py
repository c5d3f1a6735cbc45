"""The shapes of the pages' answers, for the OpenAPI document. Tests compare them with the answers."""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.pages.api.block_serializers import BLOCK_SHAPES, OfficialSourceSerializer
from cms.pages.models import PAGE_TYPES, Illustration, Phase
from cms.pages.models.articles import ArticleCategory
from cms.pages.models.guide import Anchor
from config.rest.locales import LOCALES
from config.rest.walks import WalkMetaSerializer
from directory.api.serializers import (
    AlternateSerializer,
    AnyObjectField,
    DaySerializer,
    ImageSerializer,
    LabelSerializer,
    OpeningExceptionSerializer,
    OpeningSerializer,
    Shape,
    text,
)


class PageCardSerializer(Shape):
    """A page in a list. Articles alone have `category` and `published_on`."""

    id = serializers.IntegerField()
    translation_key = serializers.UUIDField(help_text="The same for a page and its translations, which differ in `id`.")
    type = serializers.ChoiceField(choices=list(PAGE_TYPES))
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    phase = serializers.ChoiceField(choices=Phase.values, allow_null=True)
    summary = serializers.CharField(allow_blank=True)
    illustration = serializers.ChoiceField(choices=Illustration.values, allow_null=True)
    audiences = LabelSerializer(many=True)
    image = ImageSerializer(allow_null=True)
    category = serializers.ChoiceField(choices=ArticleCategory.values, required=False)
    published_on = serializers.DateField(required=False)


class RemovedPageSerializer(Shape):
    """A page in one language that is not in the list any more: taken down, or (in a filtered list) changed so that it
    does not belong there now. It may never have been in this list."""

    id = serializers.IntegerField()
    translation_key = serializers.UUIDField()
    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField(help_text="Where it was.")
    removed_at = serializers.DateTimeField()


class PageListSerializer(Shape):
    """A page of pages."""

    meta = WalkMetaSerializer()
    items = PageCardSerializer(many=True)
    removed = RemovedPageSerializer(
        many=True, allow_null=True, help_text="In a walk with `updated_since`; null in a list with another order."
    )


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Block", serializers=BLOCK_SHAPES, resource_type_field_name="type", many=True
    )
)
class BodyField(serializers.ListField):
    """The body's blocks, each of its own shape."""


class CrumbSerializer(Shape):
    """A page above."""

    title = serializers.CharField()
    path = serializers.CharField()


class SiblingSerializer(CrumbSerializer):
    """The page before or after."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=list(PAGE_TYPES))


class SiblingsSerializer(Shape):
    """The pages before and after, below the same page."""

    previous = SiblingSerializer(allow_null=True)
    next = SiblingSerializer(allow_null=True)


class SeoSerializer(Shape):
    """For search engines and shared links."""

    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    image = ImageSerializer(allow_null=True)


class PlaceNameSerializer(Shape):
    """A municipality that a page is about."""

    slug = serializers.CharField()
    name = serializers.CharField()


class TimingSerializer(Shape):
    """When to do a step: days counted from arrival or departure, negative ones before it."""

    anchor = serializers.ChoiceField(choices=Anchor.values)
    from_days = serializers.IntegerField(allow_null=True)
    to_days = serializers.IntegerField(allow_null=True)


class TextSerializer(Shape):
    """A text."""

    text = serializers.CharField()


class PageDetailSerializer(PageCardSerializer):
    """A page in full. Steps alone have `timing`, `documents`, `costs`, `conditions` and `where`."""

    municipalities = PlaceNameSerializer(many=True)
    breadcrumbs = CrumbSerializer(many=True)
    body = BodyField()
    children = PageCardSerializer(many=True)
    siblings = SiblingsSerializer()
    sources = OfficialSourceSerializer(many=True)
    reviewed_on = serializers.DateField(allow_null=True)
    seo = SeoSerializer()
    json_ld = AnyObjectField(help_text="schema.org JSON-LD.")
    timing = TimingSerializer(allow_null=True, required=False)
    documents = serializers.ListField(child=serializers.CharField(), required=False)
    costs = TextSerializer(many=True, required=False)
    conditions = TextSerializer(allow_null=True, required=False)
    where = TextSerializer(many=True, required=False)


class RedirectTargetSerializer(Shape):
    """Where a page went."""

    path = serializers.CharField()
    permanent = serializers.BooleanField()


class MovedSerializer(Shape):
    """A page that is at another address now."""

    redirect = RedirectTargetSerializer()


FoundSerializer = PolymorphicProxySerializer(
    component_name="Found", serializers=[PageDetailSerializer, MovedSerializer], resource_type_field_name=None
)


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/MenuLeaf"}, "maxItems": 0})
class NoMenuField(serializers.ListField):
    """An empty list of pages."""


class MenuLeafSerializer(Shape):
    """A page in the menu."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=list(PAGE_TYPES))
    title = serializers.CharField()
    path = serializers.CharField()
    phase = serializers.ChoiceField(choices=Phase.values, allow_null=True)
    summary = serializers.CharField(allow_blank=True)
    illustration = serializers.ChoiceField(choices=Illustration.values, allow_null=True)
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    children: Any = NoMenuField(help_text="Always empty: the menu has two levels.")


class MenuItemSerializer(MenuLeafSerializer):
    """A phase with its topics."""

    children = MenuLeafSerializer(many=True)


class NavigationSerializer(Shape):
    """The menu."""

    locale = serializers.ChoiceField(choices=LOCALES)
    items = MenuItemSerializer(many=True)
    footer = MenuLeafSerializer(many=True)


class SitePhoneSerializer(Shape):
    """A phone number."""

    e164 = serializers.CharField()
    national = serializers.CharField()


class SiteAddressSerializer(Shape):
    """The centre's address."""

    street_address = text()
    postal_code = text()
    address_locality = text()


class NoticeSerializer(Shape):
    """A banner above every page."""

    level = serializers.ChoiceField(choices=["info", "warning"])
    text = serializers.CharField()
    link = serializers.URLField(allow_null=True)


class SiteSerializer(Shape):
    """The centre itself."""

    locale = serializers.ChoiceField(choices=LOCALES)
    name = serializers.CharField()
    phone = SitePhoneSerializer(allow_null=True)
    email = serializers.EmailField(allow_null=True)
    address = SiteAddressSerializer(allow_null=True)
    opening = OpeningSerializer()
    days = DaySerializer(many=True)
    opening_exceptions = OpeningExceptionSerializer(many=True)
    notices = NoticeSerializer(many=True)
