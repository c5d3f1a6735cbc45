"""The shapes of partners, for OpenAPI."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.locales import LOCALES
from directory.api.service_serializers import ServiceCardSerializer, ServiceSerializer
from directory.api.shapes import (
    AddressSerializer,
    AlternateSerializer,
    AnyObjectField,
    DaySerializer,
    ImageSerializer,
    LabelSerializer,
    OpeningExceptionSerializer,
    OpeningSerializer,
    PartnerMunicipalitySerializer,
    Shape,
    codes,
    fallback_texts,
    text,
    texts,
)
from directory.models import AssuranceState, Kind
from directory.models.assurance import AssuredBy
from directory.models.locations import AccessibilityFeature
from directory.models.schools import Curriculum, Level


@extend_schema_field({"oneOf": [{"type": "string", "enum": AssuredBy.values}]})
class ConfirmerField(serializers.ChoiceField):
    """Who confirmed an entry, or null: drf-spectacular adds null to a choice, but not to an enumeration."""


class AssuranceSerializer(Shape):
    """Who confirmed an entry, and when."""

    state = serializers.ChoiceField(
        choices=AssuranceState.values, help_text="`register`: it is what a register says, nobody has confirmed it."
    )
    on = serializers.DateField(
        allow_null=True, help_text="The day of the confirmation; with `by: register` the day of the register."
    )
    by = ConfirmerField(choices=AssuredBy.values, allow_null=True)


class PartnerOpeningSerializer(OpeningSerializer):
    """Whether people can go to a partner, and what changes next."""

    service = text(help_text="The service that this speaks of; null: the main location itself.")
    fallback_texts = fallback_texts("service")


class PartnerCardSerializer(Shape):
    """A partner in a list."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=["partner"])
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.values)
    name = serializers.CharField()
    summary = text()
    featured = serializers.BooleanField()
    categories = LabelSerializer(many=True)
    municipality = PartnerMunicipalitySerializer(allow_null=True)
    spoken_languages = texts()
    location = AddressSerializer(allow_null=True)
    distance_km = serializers.FloatField(allow_null=True)
    opening = PartnerOpeningSerializer()
    services = ServiceCardSerializer(many=True)
    assurance = AssuranceSerializer()
    image = ImageSerializer(allow_null=True)
    fallback_texts = fallback_texts("summary")


class PhoneSerializer(Shape):
    """A phone number."""

    label = text()  # type: ignore[assignment]  # DRF has an attribute of that name
    e164 = serializers.CharField()
    national = serializers.CharField()
    fallback_texts = fallback_texts("label")


class ContactSerializer(Shape):
    """How to reach a partner."""

    website = text()
    email = text()
    phones = PhoneSerializer(many=True)
    social = texts()


class LocationSerializer(AddressSerializer):
    """A location of a partner with its hours."""

    id = serializers.UUIDField(allow_null=True, help_text="The same ever after.")
    name = text()
    municipality = PartnerMunicipalitySerializer()
    opening_hours = text(help_text="In OpenStreetMap's syntax.")
    regular_hours = serializers.ListField(
        child=serializers.CharField(), help_text="The same in words, without exceptions and public holidays."
    )
    by_appointment = serializers.BooleanField()
    opening_exceptions = OpeningExceptionSerializer(many=True)
    days = DaySerializer(many=True)
    accessibility = codes(AccessibilityFeature.values)
    fallback_texts = fallback_texts("name")


class SchoolSerializer(Shape):
    """What only schools have."""

    level = serializers.ChoiceField(choices=Level.values)
    type = text(help_text="As the register writes it.")
    denomination = text(help_text="As the register writes it.")
    curricula = codes(Curriculum.values)
    instruction_languages = texts()
    ages = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2, allow_null=True)


class SourceSerializer(Shape):
    """Where an entry's facts come from."""

    name = serializers.CharField()
    id = text()
    url = text()
    retrieved_on = serializers.DateField(allow_null=True)


# By name, for the directory does not know pages: see settings.RELATED_PAGES.
@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/PageCard"}})
class PageCardsField(serializers.ListField):
    """List items of pages."""


class RelatedSerializer(Shape):
    """What else may help."""

    pages = PageCardsField()
    partners = PartnerCardSerializer(many=True)


class PartnerDetailSerializer(PartnerCardSerializer):
    """A partner in full."""

    description = text(help_text="HTML.")
    alternative_names = texts()
    contact = ContactSerializer()
    locations = LocationSerializer(many=True)
    services = ServiceSerializer(many=True)
    school = SchoolSerializer(allow_null=True)
    costs = text()
    eligibility = text()
    fallback_texts = fallback_texts("summary", "costs", "eligibility")
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]  # DRF has an attribute of that name
    related = RelatedSerializer()
    json_ld = AnyObjectField(help_text="schema.org JSON-LD.")
