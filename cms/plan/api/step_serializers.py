"""The shape of a step in a plan, for the OpenAPI document."""

from rest_framework import serializers

from cms.fetching.serializers import SourceCheckSerializer
from cms.pages.api.serializers import StepCostSerializer
from cms.pages.api.variant_serializers import (
    FeeSerializer,
    VariantAddressSerializer,
    VariantPhoneSerializer,
    WaitingSerializer,
)
from cms.pages.models import Phase
from cms.pages.models.guide import Anchor
from cms.pages.situations import PlanFor
from cms.plan.answers import QUESTIONS
from config.rest.locales import LOCALES
from directory.api.serializers import PartnerOpeningSerializer
from directory.api.shapes import PartnerMunicipalitySerializer, Shape, codes, text, texts


def for_whom() -> serializers.ListField:
    """Keys of people, or `household`."""
    return serializers.ListField(child=serializers.CharField(), help_text="Keys of people, or `household`.")


class ForWhom(Shape):
    """Base of what is for some people of the household."""

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as DRF has it
        """`for` is a word of Python, so it cannot be declared as the others are."""
        return {**super().get_fields(), "for": for_whom()}


class PlanPageSerializer(Shape):
    """The page of a step."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=["step"])
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    phase = serializers.ChoiceField(choices=Phase.values, allow_null=True)
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()


class PlanTopicSerializer(Shape):
    """The topic that a step belongs to."""

    title = serializers.CharField()
    path = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)


class DueSerializer(Shape):
    """When to do it: in days from the anchor, and as dates where those are known."""

    anchor = serializers.ChoiceField(choices=Anchor.values)
    from_days = serializers.IntegerField()
    to_days = serializers.IntegerField(allow_null=True, help_text="Null: no last day.")
    to = serializers.DateField(allow_null=True)
    is_deadline = serializers.BooleanField(help_text="A rule sets the last day; else it is advice.")
    state = serializers.ChoiceField(choices=["late", "now", "later"], allow_null=True)
    text = text()

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as DRF has it
        """`from` is a word of Python, so it cannot be declared as the others are."""
        return {**super().get_fields(), "from": serializers.DateField(allow_null=True)}


class RuleSerializer(SourceCheckSerializer):
    """The official source behind a step."""

    text = serializers.CharField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    url = serializers.URLField()
    locale = serializers.ChoiceField(choices=LOCALES)


class PlanPaperSerializer(ForWhom):
    """A document to have ready."""

    legalise = text(help_text="What a certificate from abroad needs.")
    text = serializers.CharField()
    kind = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)


class PlanCostSerializer(ForWhom, StepCostSerializer):
    """An amount of a step, for those who pay it."""

    times = serializers.IntegerField()
    total = text(help_text="In euros; null for what is in no total.")


class PlaceToGoSerializer(Shape):
    """Where to go."""

    text = text()
    address = VariantAddressSerializer(allow_null=True)
    appointment_url = serializers.URLField(allow_null=True)
    phone = VariantPhoneSerializer(allow_null=True)
    opening_hours_url = serializers.URLField(allow_null=True)
    waiting = WaitingSerializer(allow_null=True)


class ChoiceSerializer(Shape):
    """Steps of the same group are alternatives: one does one of them."""

    group = serializers.CharField()
    choose = serializers.BooleanField()
    when = serializers.CharField(allow_blank=True)


class PlanPartnerSerializer(Shape):
    """A partner near, in short."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    featured = serializers.BooleanField()
    municipality = PartnerMunicipalitySerializer(allow_null=True)
    opening = PartnerOpeningSerializer()


class PlanStepSerializer(ForWhom):
    """A step of a plan."""

    key = serializers.UUIDField()
    page = PlanPageSerializer()
    topic = PlanTopicSerializer(allow_null=True)
    phase = serializers.ChoiceField(choices=Phase.values, allow_null=True)
    per = serializers.ChoiceField(choices=[PlanFor.HOUSEHOLD.value, PlanFor.PERSON.value])
    maybe_for = serializers.ListField(
        child=serializers.CharField(), help_text="Those of `for` of whom it is not sure, though it is of others."
    )
    certainty = serializers.ChoiceField(choices=["yes", "maybe"])
    depends_on_answers = codes(list(QUESTIONS))
    due = DueSerializer()
    because = serializers.CharField()
    rule = RuleSerializer(allow_null=True)
    documents = PlanPaperSerializer(many=True)
    costs = PlanCostSerializer(many=True)
    costs_note = text()
    where = PlaceToGoSerializer(allow_null=True)
    not_here = text(help_text="Where people go by mistake.")
    municipality_note = text()
    municipality_documents = texts()
    municipality_fee = FeeSerializer(allow_null=True)
    municipality_is_verified = serializers.BooleanField(
        allow_null=True, help_text="false: what the municipality does its own way is an example, or not confirmed."
    )
    after = serializers.ListField(child=serializers.UUIDField(), help_text="Steps to do first.")
    alternatives = ChoiceSerializer(allow_null=True)
    partners = PlanPartnerSerializer(many=True)
