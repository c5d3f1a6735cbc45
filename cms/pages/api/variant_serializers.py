"""The shapes of municipal variants, for the OpenAPI document."""

from rest_framework import serializers

from cms.fetching.serializers import SourceCheckSerializer
from cms.pages.models.variants import Fee
from directory.api.shapes import Shape, fallback_texts, text, texts


class VariantMunicipalitySerializer(Shape):
    """Whose way of doing it this is."""

    slug = serializers.CharField()
    name = serializers.CharField()


class ChosenMunicipalitySerializer(VariantMunicipalitySerializer):
    """The municipality that the answer shows."""

    website = serializers.URLField(allow_null=True)


class VariantAddressSerializer(Shape):
    """Where to go."""

    street_address = text()
    postal_code = text()
    address_locality = text()


class VariantPhoneSerializer(Shape):
    """A phone number."""

    e164 = serializers.CharField()
    national = serializers.CharField()


class FeeSerializer(Shape):
    """What it costs there."""

    kind = serializers.ChoiceField(choices=Fee.values)
    amount = text(help_text="In euros, such as 2.50.")
    text = text()


class WaitingSerializer(Shape):
    """How long one waited for an appointment, on a day."""

    days = serializers.IntegerField()
    as_of = serializers.DateField()


class VariantSourceSerializer(SourceCheckSerializer):
    """Where it was checked, and whether that can be relied on."""

    url = serializers.URLField()


class VariantSerializer(Shape):
    """What one municipality does its own way about a page. What is null is as the page says it."""

    municipality = VariantMunicipalitySerializer()
    where = text()
    address = VariantAddressSerializer(allow_null=True)
    appointment_url = serializers.URLField(allow_null=True)
    phone = VariantPhoneSerializer(allow_null=True)
    opening_hours_url = serializers.URLField(allow_null=True)
    documents = texts()
    fee = FeeSerializer(allow_null=True)
    waiting = WaitingSerializer(allow_null=True)
    note = text()
    source = VariantSourceSerializer(allow_null=True)  # type: ignore[assignment]  # DRF has an attribute of that name
    is_verified = serializers.BooleanField(
        help_text="false: an example, or not confirmed by the municipality. Say so wherever you show it. "
        "Where it is true, `source.doubt` may still say why the source cannot be relied on."
    )
    fallback_texts = fallback_texts("where", "documents", "fee", "note")
