"""The shapes of the answers, for the OpenAPI document. Tests compare them with the answers."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.events.api.serializers import EventCardSerializer
from cms.events.public.selection import PERIODS
from cms.facts.api.terms.serializers import TERM, TermCardSerializer
from cms.pages.api.serializers import PageCardSerializer
from cms.pages.models import PAGE_TYPES
from config.rest.locales import LOCALES
from config.rest.pagination import MetaSerializer
from directory.api.serializers import PartnerCardSerializer, PartnerOpeningSerializer
from directory.api.shapes import (
    AddressSerializer,
    AlternateSerializer,
    PartnerMunicipalitySerializer,
    Shape,
    fallback_texts,
    texts,
)
from directory.models import Kind
from search.builders.events import TYPE as EVENT
from search.builders.site import SITE_PAGES, TYPE
from search.labels import FACET_LABELS, OFFERED


class SiteCardSerializer(Shape):
    """A page that the website makes by itself, such as contact. It has no id."""

    id = serializers.IntegerField(allow_null=True)
    type = serializers.ChoiceField(choices=[TYPE])
    key = serializers.ChoiceField(choices=list(SITE_PAGES))
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    summary = serializers.CharField()


CARDS = PolymorphicProxySerializer(
    component_name="SearchCard",
    serializers={
        "partner": PartnerCardSerializer,
        TYPE: SiteCardSerializer,
        TERM: TermCardSerializer,
        EVENT: EventCardSerializer,
        **dict.fromkeys(PAGE_TYPES, PageCardSerializer),
    },
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

    facet = serializers.ChoiceField(choices=sorted(OFFERED))
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    text_without = serializers.CharField(
        allow_blank=True, help_text="What is left of the text where the filter takes the place of these words."
    )


class ExplanationSerializer(Shape):
    """A word of the text that newcomers may not know, and what it means."""

    term = serializers.CharField()
    explanation = serializers.CharField()


class AgendaSerializer(Shape):
    """The agenda, filtered by what the text asks of it."""

    when = serializers.ChoiceField(choices=PERIODS)
    path = serializers.CharField()


class AskedSerializer(Shape):
    """What was asked, and what was made of it."""

    text = serializers.CharField(allow_blank=True)
    locale = serializers.ChoiceField(choices=LOCALES)
    corrected = serializers.CharField(allow_null=True)
    did_you_mean = serializers.CharField(allow_null=True)
    synonyms = SynonymSerializer(many=True)
    dropped = texts()
    recognised = RecognisedSerializer(many=True)
    explanations = ExplanationSerializer(many=True)
    agenda = AgendaSerializer(
        allow_null=True, help_text="Where the text names a period, such as this weekend, and events are found in it."
    )


@extend_schema_field(CARDS)
class CardField(serializers.DictField):
    """The list item of a partner, an event, a page, a page of the website or a term."""


class HitSerializer(Shape):
    """One hit. `snippet` is escaped text with `<mark>` alone."""

    id = serializers.IntegerField(allow_null=True, help_text="Null for a page of the website (`site`).")
    type = serializers.ChoiceField(choices=["partner", TYPE, EVENT, TERM, *PAGE_TYPES])
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    snippet = serializers.CharField(allow_blank=True)
    matched_by = serializers.ChoiceField(
        choices=["exact", "synonym", "typo", "semantic", "pinned"],
        help_text="`semantic`: it has none of the words, but is close to them in meaning; these come last.",
    )
    pinned = serializers.BooleanField(help_text="An editor has put it on top for this text (`matched_by: pinned`).")
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


class MarkerSerializer(Shape):
    """A partner on a map: of its list item, the location shown and what a small label needs."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=["partner"])
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.values)
    name = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    featured = serializers.BooleanField()
    municipality = PartnerMunicipalitySerializer(allow_null=True)
    location = AddressSerializer(help_text="Latitude and longitude are always there.")
    distance_km = serializers.FloatField(allow_null=True)
    opening = PartnerOpeningSerializer()


class PointSerializer(Shape):
    """A place in degrees (WGS 84)."""

    latitude = serializers.FloatField()
    longitude = serializers.FloatField()


class MapMetaSerializer(Shape):
    """How many partners with a place there are, of which `items` holds at most `limit`; where `near` is."""

    total_count = serializers.IntegerField(min_value=0)
    limit = serializers.IntegerField(min_value=1)
    near = PointSerializer(allow_null=True)


class MapSerializer(Shape):
    """The partners of a map."""

    meta = MapMetaSerializer()
    items = MarkerSerializer(many=True)


class SuggestionSerializer(Shape):
    """One suggestion; `path` is where it leads on the website."""

    type = serializers.ChoiceField(
        choices=["partner", TYPE, EVENT, "category", "municipality", "spoken_language", TERM, "query", *PAGE_TYPES]
    )
    text = serializers.CharField()
    path = serializers.CharField()
    hint = serializers.CharField(allow_null=True)
    fallback_texts = fallback_texts("text", "hint")


class SuggestSerializer(Shape):
    """Suggestions, the likeliest first."""

    items = SuggestionSerializer(many=True)
