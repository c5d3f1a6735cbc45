"""The shapes of the directory's lists (partners, categories, municipalities), for the OpenAPI document."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.pagination import MetaSerializer
from config.rest.walks import WalkMetaSerializer
from directory.api.serializers import PartnerCardSerializer
from directory.api.shapes import PartnerMunicipalitySerializer, Shape, text


class RemovedPartnerSerializer(Shape):
    """A partner that is not in the list any more: taken down, or (in a filtered list) changed so that it does not
    belong there now. It may never have been in this list."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    removed_at = serializers.DateTimeField()


class PartnerListSerializer(Shape):
    """A page of partners."""

    meta = WalkMetaSerializer()
    items = PartnerCardSerializer(many=True)
    removed = RemovedPartnerSerializer(
        many=True, allow_null=True, help_text="In a walk with `updated_since`; null in a list with another order."
    )


class BareCategorySerializer(Shape):
    """A category, with how many published partners it has (those of categories below it included)."""

    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    description = text()
    parent = text(help_text="Slug of the category it is part of.")  # type: ignore[assignment]  # DRF has an attribute of that name
    path = serializers.CharField()
    partner_count = serializers.IntegerField(min_value=0)


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/CategoryLeaf"}, "maxItems": 0})
class NoCategoriesField(serializers.ListField):
    """An empty list of categories."""


class CategoryLeafSerializer(BareCategorySerializer):
    """A category below another one."""

    children = NoCategoriesField(help_text="Always empty: the tree has two levels.")


class CategorySerializer(BareCategorySerializer):
    """A category with those below it."""

    children = CategoryLeafSerializer(many=True)


class CategoryListSerializer(Shape):
    """Categories as a tree, or one after the other."""

    meta = MetaSerializer()
    items = CategorySerializer(many=True)


class MunicipalitySerializer(PartnerMunicipalitySerializer):
    """A municipality, with how many published partners have a location there."""

    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    website = text()
    path = serializers.CharField()
    partner_count = serializers.IntegerField(min_value=0)


class MunicipalityListSerializer(Shape):
    """The region's municipalities."""

    meta = MetaSerializer()
    items = MunicipalitySerializer(many=True)
