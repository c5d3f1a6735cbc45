"""What a source says of itself in an answer, for the OpenAPI document (`serialize_source_check`)."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.fetching.link_states import Doubt, LinkStatus


@extend_schema_field({"oneOf": [{"type": "string", "enum": Doubt.values}]})
class DoubtField(serializers.ChoiceField):
    """A doubt or null: drf-spectacular adds null to a choice, but not to an enumeration."""


class SourceCheckSerializer(serializers.Serializer[Any]):
    """Whether a source can be relied on. Where it cannot, tell your readers."""

    checked_on = serializers.DateField(allow_null=True, help_text="The day on which somebody read it.")
    status = serializers.ChoiceField(
        choices=LinkStatus.values, help_text="Whether the page was there when the link checker looked."
    )
    broken_since = serializers.DateField(allow_null=True)
    is_verified = serializers.BooleanField(help_text="Read within a year, there, and no bare home page.")
    doubt = DoubtField(choices=Doubt.values, allow_null=True, help_text="Why it is not verified.")
