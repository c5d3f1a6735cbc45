"""The shapes of the answers, for the OpenAPI document. Tests compare them with the answers."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.pages.api.serializers import PageCardSerializer
from cms.pages.models import PAGE_TYPES
from config.rest.locales import LOCALES
from config.rest.pagination import MetaSerializer
from directory.api.serializers import AlternateSerializer, PartnerCardSerializer, Shape, texts
from search.api.labels import FACET_LABELS

CARDS = PolymorphicProxySerializer(
    component_name="SearchCard",
    serializers={"partner": PartnerCardSerializer, **dict.fromkeys(PAGE_TYPES, PageCardSerializer)},
    resource_type_field_name="type",
)


class SearchMetaSerializer(MetaSerializer):
    """The envelope's `meta`, and which engine answered; `degraded` where another one should have."""

    engine = serializers.ChoiceField(choices=["embedded", "elasticsearch", "database"])
    degraded = serializers.BooleanField()
    took_ms = serializers.FloatField(min_value=0)


class SynonymSerializer(Shape):
    """What was looked for beside what was typed."""

    to = texts()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        """`from` is a word of Python."""
        return {"from": serializers.CharField(), **super().get_fields()}


class RecognisedSerializer(Shape):
    """A filter that the text names."""

    facet = serializers.ChoiceField(choices=["municipality", "category"])
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class AskedSerializer(Shape):
    """What was asked, and what was made of it."""

    text = serializers.CharField(allow_blank=True)
    locale = serializers.ChoiceField(choices=LOCALES)
    corrected = serializers.CharField(allow_null=True)
    did_you_mean = serializers.CharField(allow_null=True)
    synonyms = SynonymSerializer(many=True)
    dropped = texts()
    recognised = RecognisedSerializer(many=True)


@extend_schema_field(CARDS)
class CardField(serializers.DictField):
    """A partner's or a page's list item."""


class HitSerializer(Shape):
    """One hit. `snippet` is escaped text with `<mark>` alone."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=["partner", *PAGE_TYPES])
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    snippet = serializers.CharField(allow_blank=True)
    matched_by = serializers.ChoiceField(choices=["exact", "synonym", "typo", "semantic", "pinned"])
    distance_km = serializers.FloatField(allow_null=True)
    card = CardField()


class FacetValueSerializer(Shape):
    """A value and how many hits choosing it gives."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField(min_value=0)
    selected = serializers.BooleanField()


class FacetSerializer(Shape):
    """A facet: OR within it, AND across facets; counts leave its own choice out."""

    name = serializers.ChoiceField(choices=list(FACET_LABELS))
    label = serializers.CharField()  # type: ignore[assignment]
    values = FacetValueSerializer(many=True)


class SearchSerializer(Shape):
    """A page of hits."""

    meta = SearchMetaSerializer()
    query = AskedSerializer()
    items = HitSerializer(many=True)
    facets = FacetSerializer(many=True)


class SuggestionSerializer(Shape):
    """One suggestion; `path` is where it leads on the website."""

    type = serializers.ChoiceField(choices=["partner", "category", "term", "query", *PAGE_TYPES])
    text = serializers.CharField()
    path = serializers.CharField()
    hint = serializers.CharField(allow_null=True)


class SuggestSerializer(Shape):
    """Suggestions, the likeliest first."""

    items = SuggestionSerializer(many=True)
