"""The shapes of a slip, for the OpenAPI document. Tests compare them with the answers."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.desk.models import Advice, ItemKind
from cms.events.api.serializers import EventCardSerializer
from cms.facts.api.terms.serializers import TERM, TermCardSerializer
from cms.pages.api.serializers import (
    PageCardSerializer,
    PlaceNameSerializer,
    StepCostSerializer,
    TextSerializer,
    TimingSerializer,
)
from cms.pages.api.variant_serializers import VariantSerializer
from cms.pages.models import PAGE_TYPES
from config.rest.locales import LOCALES
from directory.api.serializers import PartnerCardSerializer, PhoneSerializer
from directory.api.shapes import Shape, texts

SLIP_CARDS = PolymorphicProxySerializer(
    component_name="SlipCard",
    serializers={
        "partner": PartnerCardSerializer,
        TERM: TermCardSerializer,
        "event": EventCardSerializer,
        **dict.fromkeys(PAGE_TYPES, PageCardSerializer),
    },
    resource_type_field_name="type",
)


@extend_schema_field(SLIP_CARDS)
class SlipCardField(serializers.DictField):
    """The list item of a page, a partner, an event or a term."""


class SlipAdviceSerializer(Shape):
    """A sentence of the desk."""

    slug = serializers.ChoiceField(choices=Advice.values)
    text = serializers.CharField()


class SlipStepSerializer(Shape):
    """What a step asks."""

    timing = TimingSerializer(allow_null=True)
    documents = texts()
    costs = StepCostSerializer(many=True)
    conditions = TextSerializer(allow_null=True)
    where = TextSerializer(many=True)
    not_where = serializers.CharField(allow_null=True, help_text="Where people go by mistake.")


class SlipContactSerializer(Shape):
    """How a partner is reached."""

    phones = PhoneSerializer(many=True)
    email = serializers.EmailField(allow_null=True)
    website = serializers.URLField(allow_null=True)


class SlipItemSerializer(Shape):
    """One thing on a slip. Where it is gone (`is_available` false) only `title` says what it was."""

    kind = serializers.ChoiceField(choices=ItemKind.values)
    title = serializers.CharField()
    is_available = serializers.BooleanField()
    advice = SlipAdviceSerializer(allow_null=True)
    card = SlipCardField(allow_null=True)
    step = SlipStepSerializer(allow_null=True)
    steps = PageCardSerializer(many=True, help_text="Of a topic.")
    variant = VariantSerializer(
        allow_null=True, help_text="What the slip's municipality does its own way about a step or a topic."
    )
    contact = SlipContactSerializer(allow_null=True)


class SlipAlternateSerializer(Shape):
    """The slip's page in the other language."""

    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField()


class SlipSerializer(Shape):
    """What the desk gave a visitor, looked up at this moment."""

    code = serializers.CharField()
    shown_code = serializers.CharField(help_text="As people read it: in two halves.")
    language = serializers.ChoiceField(choices=LOCALES, help_text="The visitor's.")
    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField()
    short_path = serializers.CharField()
    alternates = SlipAlternateSerializer(many=True)
    municipality = PlaceNameSerializer(allow_null=True)
    given_on = serializers.DateField()
    expires_on = serializers.DateField()
    items = SlipItemSerializer(many=True)
