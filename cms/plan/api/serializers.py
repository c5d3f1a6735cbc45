"""The shapes of plans, for the OpenAPI document. Tests compare them with the answers."""

from rest_framework import serializers

from cms.pages.situations import DrivingLicence, NationalityGroup, Pet, Purpose, Role
from cms.plan.answers import QUESTIONS
from cms.plan.api.step_serializers import PlanPaperSerializer, PlanStepSerializer, for_whom
from cms.plan.schedule import STAGES
from config.rest.locales import LOCALES
from directory.api.shapes import Shape, codes, text


class HouseholdMemberSerializer(Shape):
    """Somebody of the household, as answered."""

    role = serializers.ChoiceField(choices=Role.values)
    age = serializers.IntegerField(allow_null=True)
    nationality_group = serializers.ChoiceField(choices=NationalityGroup.values, allow_null=True)


class AnswersSerializer(Shape):
    """The answers as they were understood; null or an empty list where one was skipped."""

    arrival_date = serializers.DateField(allow_null=True)
    departure_date = serializers.DateField(allow_null=True)
    municipality = text()
    purpose = serializers.ChoiceField(choices=Purpose.values, allow_null=True)
    nationality_group = serializers.ChoiceField(choices=NationalityGroup.values, allow_null=True)
    household = HouseholdMemberSerializer(many=True)
    has_home = serializers.BooleanField(allow_null=True)
    driving_licence = codes(DrivingLicence.values)
    pets = codes(Pet.values)


class PlanPersonSerializer(Shape):
    """Somebody of the household. Steps, documents and amounts name people by `key`."""

    key = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.values)
    age = serializers.IntegerField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name


class StageSerializer(Shape):
    """A part of the plan."""

    key = serializers.ChoiceField(choices=STAGES)
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of that name
    to = serializers.DateField(allow_null=True)
    steps = PlanStepSerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as DRF has it
        """`from` is a word of Python, so it cannot be declared as the others are."""
        return {**super().get_fields(), "from": serializers.DateField(allow_null=True)}


class AllPapersSerializer(Shape):
    """A document of the whole plan."""

    legalise = text()
    kind = serializers.CharField()
    text = serializers.CharField()
    people = for_whom()
    for_steps = serializers.ListField(child=serializers.UUIDField())


class AmountSerializer(Shape):
    """Euros."""

    amount = serializers.CharField()
    text = serializers.CharField()


class PersonAmountSerializer(AmountSerializer):
    """What one person pays."""

    key = serializers.CharField()


class PlanTotalsSerializer(AmountSerializer):
    """What is paid once."""

    amount_cents = serializers.IntegerField()
    currency = serializers.CharField()
    is_complete = serializers.BooleanField()
    by_person = PersonAmountSerializer(many=True)
    household = AmountSerializer()


class PlanSerializer(Shape):
    """A personal plan."""

    locale = serializers.ChoiceField(choices=LOCALES)
    answers = AnswersSerializer()
    unanswered = codes(list(QUESTIONS))
    people = PlanPersonSerializer(many=True)
    stages = StageSerializer(many=True)
    documents = AllPapersSerializer(many=True)
    totals = PlanTotalsSerializer()
    link = serializers.CharField()
    pack_url = serializers.CharField()
    ics_url = serializers.CharField()


class PersonVisitSerializer(Shape):
    """What one person brings and pays."""

    key = serializers.CharField()
    documents = PlanPaperSerializer(many=True)
    fee = AmountSerializer(allow_null=True)


class VisitSerializer(PlanStepSerializer):
    """Where one registers, or (`fits` false) does not: then only `key`, `page`, `because` and `not_here` are there."""

    fits = serializers.BooleanField(allow_null=True)
    by_person = PersonVisitSerializer(many=True)
    total = AmountSerializer(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]  # as DRF has it
        """A visit that does not fit says little."""
        fields = super().get_fields()
        for name in set(fields) - {"key", "page", "fits", "because", "not_here"}:
            fields[name].required = False
        fields["because"].allow_null = True
        return fields


class RegistrationPackSerializer(Shape):
    """Who registers where, with what, for how much."""

    locale = serializers.ChoiceField(choices=LOCALES)
    answers = AnswersSerializer()
    people = PlanPersonSerializer(many=True)
    visits = VisitSerializer(many=True)
    before = PlanStepSerializer(many=True)
    after = PlanStepSerializer(many=True)
    link = serializers.CharField()
    plan_url = serializers.CharField()
