"""The shapes of the menu and of the centre itself, for the OpenAPI document. Tests compare them with the answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.pages.api.serializers import PlaceNameSerializer
from cms.pages.models import PAGE_TYPES, Illustration, Phase
from config.rest.locales import LOCALES
from directory.api.shapes import (
    DaySerializer,
    OpeningExceptionSerializer,
    OpeningSerializer,
    Shape,
    fallback_texts,
    text,
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
    fallback_texts = fallback_texts("text")
    link = serializers.URLField(allow_null=True)


class SiteSerializer(Shape):
    """The centre itself."""

    locale = serializers.ChoiceField(choices=LOCALES)
    name = serializers.CharField()
    phone = SitePhoneSerializer(allow_null=True)
    email = serializers.EmailField(allow_null=True)
    address = SiteAddressSerializer(allow_null=True)
    opening = OpeningSerializer()
    by_appointment = serializers.BooleanField()
    days = DaySerializer(many=True)
    opening_exceptions = OpeningExceptionSerializer(many=True)
    notices = NoticeSerializer(many=True)
    municipalities = PlaceNameSerializer(many=True, help_text="Those of the region, by name: what readers choose from.")
