"""What `/plan/` takes: the same names as parameters of a GET (a link that holds the answers) and in a JSON body."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from cms.pages.situations import MAX_AGE, DrivingLicence, NationalityGroup, Pet, Purpose, Role
from cms.plan.answers import NOT_YET, Answers, named
from config.rest.fields import DayField, FlagField
from config.rest.query import FallbackQuery, RepeatedField, many_choices
from directory.public.reference_data import reference_data

MAX_PEOPLE = 12
MAX_MEMBER_LENGTH = 40
Member = tuple[str, int | None, str | None]
MEMBERS = rf"^({'|'.join(Role.values)})(:\d{{0,3}}(:({'|'.join(NationalityGroup.values)}))?)?$"
MEMBER = re.compile(MEMBERS, re.ASCII)
NOT_A_MEMBER = gettext_lazy("must be who, age and nationality with colons between, such as child:6 or partner:34:eu")
BAD_AGE = gettext_lazy("must be an age from 0 to 120")


@extend_schema_field({"type": "string", "pattern": MEMBERS, "maxLength": MAX_MEMBER_LENGTH, "example": "child:6"})
class MemberField(serializers.Field[Any, Any, Any, Any]):
    """Somebody of the household: `role:age:nationality_group`, the last two optional."""

    default_error_messages = {"invalid": NOT_A_MEMBER, "age": BAD_AGE}

    def to_internal_value(self, data: Any) -> Member:
        if not MEMBER.fullmatch(str(data)):
            self.fail("invalid")
        role, age, group = [*str(data).split(":"), "", ""][:3]
        if age and int(age) > MAX_AGE:
            self.fail("age")
        return role, int(age) if age else None, group or None

    def to_representation(self, value: Any) -> str:
        return ":".join("" if part is None else str(part) for part in value).rstrip(":")


class MunicipalityField(serializers.CharField):
    """The slug of one of our municipalities, or `not-yet`."""

    def to_internal_value(self, data: Any) -> str:
        slug = super().to_internal_value(data)
        known = reference_data().slugs["municipality"]
        if slug != NOT_YET and slug not in known:
            allowed = ", ".join([*sorted(known), NOT_YET])
            raise serializers.ValidationError(
                _("“%(value)s” does not exist; choose one of: %(allowed)s") % {"value": slug[:60], "allowed": allowed}
            )
        return slug


class AnswerFields(serializers.Serializer[Any]):
    """The answers that both ways share. All are optional."""

    arrival_date = DayField(required=False, help_text="The day of moving here.")
    departure_date = DayField(required=False, help_text="The day of leaving; alone: a plan to leave.")
    municipality = MunicipalityField(required=False, max_length=120, help_text="Slug, or not-yet.")
    purpose = serializers.ChoiceField(choices=Purpose.values, required=False, help_text="What they come for.")
    nationality_group = serializers.ChoiceField(
        choices=NationalityGroup.values,
        required=False,
        help_text="`eu`: EU, EEA or Swiss; `no_mvv`: needs a permit but no entry visa; `mvv`: needs both.",
    )
    has_home = FlagField(required=False, help_text="Whether a home is found.")
    driving_licence = many_choices(DrivingLicence.values, help_text="Those in the household.")
    pets = many_choices(Pet.values, help_text="Those that come along.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse to leave before arriving."""
        first, last = attrs.get("arrival_date"), attrs.get("departure_date")
        if first and last and last <= first:
            raise serializers.ValidationError({"departure_date": _("must be after the day of arrival")})
        return attrs


class PlanQuery(AnswerFields, FallbackQuery):
    """The answers as parameters."""

    member = RepeatedField(
        child=MemberField(), max_length=MAX_PEOPLE, help_text="Somebody of the household: `role:age:nationality_group`."
    )

    def validate_member(self, value: list[Member]) -> list[Member]:
        """Refuse two visitors or two partners."""
        return refuse_doubles(value)

    @classmethod
    def answers(cls, request: Request) -> tuple[Answers, dict[str, Any]]:
        """The answers, and all validated parameters."""
        query = cls.read(request)
        return answers_from(query, query.get("member")), query


class PersonSerializer(serializers.Serializer[Any]):
    """Somebody of the household, in a body."""

    role = serializers.ChoiceField(choices=Role.values)
    age = serializers.IntegerField(
        min_value=0,
        max_value=MAX_AGE,
        required=False,
        allow_null=True,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), BAD_AGE),
    )
    nationality_group = serializers.ChoiceField(choices=NationalityGroup.values, required=False, allow_null=True)


class PlanRequestSerializer(AnswerFields):
    """The answers as JSON."""

    household = serializers.ListField(child=PersonSerializer(), required=False, max_length=MAX_PEOPLE)

    def validate_household(self, value: list[dict[str, Any]]) -> list[Member]:
        """The same as members. Refuses two visitors or two partners."""
        return refuse_doubles([(one["role"], one.get("age"), one.get("nationality_group")) for one in value])


def refuse_doubles(members: list[Member]) -> list[Member]:
    """The same members. Raises ValidationError for two of whom there can be one."""
    counts = Counter(role for role, _age, _group in members)
    for role in (Role.SELF, Role.PARTNER):
        if counts[role] > 1:
            raise serializers.ValidationError(_("there can be one “%(role)s” only") % {"role": role.value})
    return members


def answers_from(given: dict[str, Any], members: list[Member] | None) -> Answers:
    """Validated values as answers."""
    return Answers(
        people=named(list(members or ()), given.get("nationality_group")),
        is_household_known=bool(members),
        driving_licences=tuple(dict.fromkeys(given.get("driving_licence", ()))),
        pets=tuple(dict.fromkeys(given.get("pets", ()))),
        arrival_date=given.get("arrival_date"),
        departure_date=given.get("departure_date"),
        municipality=given.get("municipality"),
        purpose=given.get("purpose"),
        has_home=given.get("has_home"),
    )
