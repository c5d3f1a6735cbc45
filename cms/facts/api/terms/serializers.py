"""The shapes of the glossary's answers, for the OpenAPI document. Tests compare them with the answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.facts.models import TermKind
from cms.facts.public.terms import LETTERS, OTHER_LETTER
from cms.fetching.serializers import SourceCheckSerializer
from config.rest.locales import LOCALES
from config.rest.pagination import MetaSerializer

TERM = "term"
Shape = serializers.Serializer[Any]


@extend_schema_field({"type": "object", "additionalProperties": True})
class JsonLdField(serializers.JSONField):
    """schema.org data."""


class TermAlternateSerializer(Shape):
    """The term in the other language."""

    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField()
    is_translated = serializers.BooleanField()


class NamesSerializer(Shape):
    """What it is called."""

    en = serializers.CharField()
    nl = serializers.CharField()


class OtherNamesSerializer(Shape):
    """What people also call it."""

    en = serializers.ListField(child=serializers.CharField())
    nl = serializers.ListField(child=serializers.CharField())


class TermPageSerializer(Shape):
    """The page of the guide about it."""

    id = serializers.IntegerField()
    type = serializers.CharField()
    title = serializers.CharField()
    path = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()


class TermSourceSerializer(SourceCheckSerializer):
    """The official page behind it, and whether it can be relied on."""

    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    fallback_texts = serializers.ListField(
        child=serializers.ChoiceField(choices=["label"]), help_text="Those that come in the other language."
    )
    url = serializers.URLField()


class TermCardSerializer(Shape):
    """A term in a list. `title` is the Dutch word in both languages; the other texts are in `locale`."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=[TERM])
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=TermKind.values)
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = TermAlternateSerializer(many=True)
    updated_at = serializers.DateTimeField()
    letter = serializers.ChoiceField(choices=[*LETTERS, OTHER_LETTER])
    names = NamesSerializer()
    other_names = OtherNamesSerializer()
    meaning = serializers.CharField()
    act_by = serializers.CharField(allow_null=True, help_text="When to act.")


class ExplainedTermSerializer(TermCardSerializer):
    """A term with what to do."""

    what_to_do = serializers.CharField(allow_null=True)
    ask = serializers.CharField(allow_null=True, help_text="Whom to ask.")
    sender = serializers.CharField(allow_null=True, help_text="Of a letter: who writes it, in Dutch.")
    sender_en = serializers.CharField(allow_null=True, help_text="The same in English; null for a name.")
    subject_lines = serializers.ListField(child=serializers.CharField(), help_text="In Dutch, as on such letters.")
    page = TermPageSerializer(allow_null=True)
    source = TermSourceSerializer(allow_null=True)  # type: ignore[assignment]  # as above


class TermDetailSerializer(ExplainedTermSerializer):
    """A term in full."""

    json_ld = JsonLdField()


class TermListSerializer(Shape):
    """A page of terms."""

    meta = MetaSerializer()
    items = TermCardSerializer(many=True)
