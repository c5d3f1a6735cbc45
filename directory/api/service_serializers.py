"""The shapes of services, for OpenAPI."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from directory.api.shapes import DaySerializer, LabelSerializer, OpeningSerializer, Shape, fallback_texts, text, texts
from directory.models import Capacity, Cost, CostUnit, Setting

STATUSES = ("active", "paused", "upcoming")


# drf-spectacular adds null to a choice, but not to an enumeration.
@extend_schema_field({"oneOf": [{"type": "string", "enum": Cost.values}]})
class CostKindField(serializers.ChoiceField):
    """Free or paid, or null."""


@extend_schema_field({"oneOf": [{"type": "string", "enum": CostUnit.values}]})
class CostUnitField(serializers.ChoiceField):
    """What an amount is for, or null."""


class AgesSerializer(Shape):
    """For which ages; null: no limit on that side."""

    minimum = serializers.IntegerField(allow_null=True)
    maximum = serializers.IntegerField(allow_null=True)


class CostSerializer(Shape):
    """What a service costs, as far as known."""

    kind = CostKindField(choices=Cost.values, allow_null=True)
    amount = text(help_text="In euros, such as 2.50.")
    unit = CostUnitField(choices=CostUnit.values, allow_null=True)
    text = text()


class CapacitySerializer(Shape):
    """Whether there is room for one more, and on which day that was known."""

    state = serializers.ChoiceField(choices=Capacity.values)
    as_of = serializers.DateField()


class ServiceCardSerializer(Shape):
    """A service in a list item."""

    id = serializers.UUIDField(help_text="The same ever after.")
    name = serializers.CharField()
    summary = text()
    status = serializers.ChoiceField(choices=STATUSES)
    setting = serializers.ChoiceField(choices=Setting.values)
    categories = LabelSerializer(many=True)
    languages = texts()
    ages = AgesSerializer(allow_null=True)
    cost = CostSerializer(allow_null=True)
    capacity = CapacitySerializer(allow_null=True)
    opening = OpeningSerializer()
    has_own_hours = serializers.BooleanField(help_text="False: `opening` is that of its location.")
    fallback_texts = fallback_texts("name", "summary", "cost")


class ServiceSerializer(ServiceCardSerializer):
    """A service in full."""

    description = text(help_text="HTML.")
    location = serializers.UUIDField(allow_null=True, help_text="`id` of one of the partner's locations.")
    opening_hours = text(help_text="In OpenStreetMap's syntax.")
    regular_hours = serializers.ListField(
        child=serializers.CharField(), help_text="The same in words, without exceptions and public holidays."
    )
    by_appointment = serializers.BooleanField()
    days = DaySerializer(many=True)
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    eligibility = text()
    application = text(help_text="How to apply.")
    application_url = text()
    documents = texts()
    fallback_texts = fallback_texts("name", "summary", "cost", "eligibility", "application", "documents")
