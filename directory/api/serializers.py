"""The shapes of the directory's answers, for OpenAPI. DRF's fields have attributes called `label` and `source`
themselves: hence the ignored assignments."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.locales import LOCALES
from directory.models import AssuranceState, Kind
from directory.models.locations import AccessibilityFeature
from directory.models.partners import AssuredBy
from directory.models.schools import Curriculum, Level

STATES = ("open", "closed", "by_appointment", "temporarily_closed", "unknown")
Shape = serializers.Serializer[Any]


def text(**kwargs: Any) -> serializers.CharField:
    """A text that may be missing."""
    return serializers.CharField(allow_null=True, **kwargs)


def texts() -> serializers.ListField:
    """A list of texts."""
    return serializers.ListField(child=serializers.CharField())


def codes(values: list[str]) -> serializers.ListField:
    """A list of some of these codes."""
    return serializers.ListField(child=serializers.ChoiceField(choices=values))


@extend_schema_field({"oneOf": [{"type": "string", "enum": AssuredBy.values}]})
class ConfirmerField(serializers.ChoiceField):
    """Who confirmed an entry, or null: drf-spectacular adds null to a choice, but not to an enumeration."""


class LabelSerializer(Shape):
    """A category in a list."""

    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


class PartnerMunicipalitySerializer(Shape):
    """A municipality in a list."""

    slug = serializers.CharField()
    name = serializers.CharField()
    cbs_code = serializers.CharField()


class AddressSerializer(Shape):
    """A postal address and coordinates."""

    street_address = text()
    postal_code = text()
    address_locality = text()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)


class OpeningSerializer(Shape):
    """Whether a place is open, and what changes next."""

    state = serializers.ChoiceField(choices=STATES)
    until = serializers.DateTimeField(allow_null=True)
    next = serializers.DateTimeField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]


class AssuranceSerializer(Shape):
    """Who confirmed an entry, and when."""

    state = serializers.ChoiceField(choices=AssuranceState.values)
    on = serializers.DateField(allow_null=True)
    by = ConfirmerField(choices=AssuredBy.values, allow_null=True)


class AlternateSerializer(Shape):
    """The same item in the other language."""

    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField()
    is_translated = serializers.BooleanField()


class SourceSetSerializer(Shape):
    """One size of an image."""

    src = serializers.CharField()
    width = serializers.IntegerField()


class FocalPointSerializer(Shape):
    """The point that must stay in view, as parts of width and height."""

    x = serializers.FloatField()
    y = serializers.FloatField()


class ImageSerializer(Shape):
    """An image in several sizes."""

    alt = serializers.CharField(allow_blank=True)
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    src = serializers.CharField()
    srcset = SourceSetSerializer(many=True)
    focal_point = FocalPointSerializer(allow_null=True)
    credit = serializers.CharField(allow_blank=True)


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
    opening = OpeningSerializer()
    assurance = AssuranceSerializer()
    image = ImageSerializer(allow_null=True)


class PhoneSerializer(Shape):
    """A phone number."""

    label = text()  # type: ignore[assignment]
    e164 = serializers.CharField()
    national = serializers.CharField()


class ContactSerializer(Shape):
    """How to reach a partner."""

    website = text()
    email = text()
    phones = PhoneSerializer(many=True)
    social = texts()


class OpeningExceptionSerializer(Shape):
    """Days on which other hours hold."""

    date_from = serializers.DateField()
    date_to = serializers.DateField()
    hours = serializers.CharField()
    note = text()


class DaySpanSerializer(Shape):
    """A stretch of a day: open to all, by appointment, or not known whether open (call first)."""

    opens = serializers.RegexField(r"^\d\d:\d\d$")
    closes = serializers.RegexField(r"^\d\d:\d\d$", help_text="24:00 at midnight; earlier than `opens` the day after.")
    kind = serializers.ChoiceField(choices=["open", "by_appointment", "unknown"])


class DaySerializer(Shape):
    """One day; no spans: closed."""

    date = serializers.DateField()
    hours = serializers.ListField(
        child=serializers.ListField(child=serializers.RegexField(r"^\d\d:\d\d$"), min_length=2, max_length=2),
        help_text="When anybody may walk in: the spans that are open.",
    )
    spans = DaySpanSerializer(many=True)
    note = text()


class LocationSerializer(AddressSerializer):
    """A location of a partner with its hours."""

    name = text()
    municipality = PartnerMunicipalitySerializer()
    opening_hours = text(help_text="In OpenStreetMap's syntax.")
    by_appointment = serializers.BooleanField()
    opening_exceptions = OpeningExceptionSerializer(many=True)
    days = DaySerializer(many=True)
    accessibility = codes(AccessibilityFeature.values)


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


@extend_schema_field({"type": "object", "additionalProperties": True})
class AnyObjectField(serializers.DictField):
    """An object whose members another standard, or another room, describes."""


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
    school = SchoolSerializer(allow_null=True)
    costs = text()
    eligibility = text()
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]
    related = RelatedSerializer()
    json_ld = AnyObjectField(help_text="schema.org JSON-LD.")
