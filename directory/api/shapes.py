"""The shapes that the directory's answers are made of, for OpenAPI. DRF's fields have attributes called `label` and
`source` themselves: hence the ignored assignments."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.locales import LOCALES

STATES = ("open", "closed", "by_appointment", "temporarily_closed", "unknown")
Shape = serializers.Serializer[Any]


def text(**kwargs: Any) -> serializers.CharField:
    """A text that may be missing."""
    return serializers.CharField(allow_null=True, **kwargs)


def texts() -> serializers.ListField:
    """A list of texts."""
    return serializers.ListField(child=serializers.CharField())


def fallback_texts(*names: str) -> serializers.ListField:
    """Which of these texts an answer has in another language than was asked for."""
    return serializers.ListField(
        child=serializers.ChoiceField(choices=names), help_text="Those that come in the other language."
    )


def codes(values: list[str]) -> serializers.ListField:
    """A list of some of these codes."""
    return serializers.ListField(child=serializers.ChoiceField(choices=values))


class LabelSerializer(Shape):
    """A category in a list."""

    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name


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
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name


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
    fallback_texts = fallback_texts("alt")


class OpeningExceptionSerializer(Shape):
    """Days on which other hours hold."""

    date_from = serializers.DateField()
    date_to = serializers.DateField()
    hours = serializers.CharField()
    note = text()
    fallback_texts = fallback_texts("note")


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
    fallback_texts = fallback_texts("note")


@extend_schema_field({"type": "object", "additionalProperties": True})
class AnyObjectField(serializers.DictField):
    """An object whose members another standard, or another room, describes."""
