"""The shapes of the register's answers, for the OpenAPI document. Tests compare them with the answers."""

from typing import Any

from rest_framework import serializers

from cms.facts.models import FactKind, Per, Theme
from cms.fetching.serializers import SourceCheckSerializer
from config.rest.pagination import MetaSerializer

Shape = serializers.Serializer[Any]


class FactPeriodSerializer(Shape):
    """A value and the days on which it holds, both included; null for always, and for no known end."""

    text = serializers.CharField()
    value = serializers.CharField()
    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    period = serializers.CharField(allow_null=True, help_text="The same days in words.")


class FactSourceSerializer(SourceCheckSerializer):
    """The page that shows the figure, and whether it can be relied on today."""

    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    url = serializers.URLField()


class FactSerializer(Shape):
    """An amount, a term, a telephone number, as it is on the day asked for. One that has expired has its last value,
    and `text` says so."""

    key = serializers.CharField()
    theme = serializers.ChoiceField(choices=Theme.values)
    kind = serializers.ChoiceField(choices=FactKind.values)
    label = serializers.CharField()  # type: ignore[assignment]  # as above
    text = serializers.CharField(help_text="As a text of that language shows it: “€385”, “€ 385”.")
    value = serializers.CharField(help_text="Without any unit: a number with a full stop, an ISO date, or a text.")
    unit = serializers.CharField(allow_null=True, help_text="EUR, or what is counted.")
    per = serializers.ChoiceField(choices=Per.values, allow_null=True)
    per_text = serializers.CharField(allow_null=True)
    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    since = serializers.CharField(allow_null=True, help_text="“in 2026” or “since 1 July 2026”; amounts and rates.")
    is_expired = serializers.BooleanField(help_text="No value is known for that day.")
    is_upcoming = serializers.BooleanField(help_text="The first value begins later.")
    next = FactPeriodSerializer(allow_null=True, help_text="The next value, where it is known.")
    note = serializers.CharField(allow_null=True)
    source = FactSourceSerializer()  # type: ignore[assignment]  # as above
    checked_on = serializers.DateField(help_text="When somebody last looked at the source.")
    api_url = serializers.CharField()


class FactDetailSerializer(FactSerializer):
    """A fact with all its values."""

    history = FactPeriodSerializer(many=True)


class FactListSerializer(Shape):
    """A page of facts."""

    meta = MetaSerializer()
    items = FactSerializer(many=True)
