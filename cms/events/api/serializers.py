"""The shapes of the events' answers, for the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers

from cms.events.choices import EventCost, EventStatus, Registration, Setting
from config.rest.locales import LOCALES
from config.rest.pagination import MetaSerializer
from directory.api.shapes import (
    AddressSerializer,
    AlternateSerializer,
    AnyObjectField,
    ImageSerializer,
    LabelSerializer,
    PartnerMunicipalitySerializer,
    Shape,
    fallback_texts,
    text,
    texts,
)


class EventDateSerializer(Shape):
    """A date of an event, in Dutch time; `date` is its day by the rule, which stays when it is moved."""

    date = serializers.DateField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(help_text="Midnight after the last day, where it lasts whole days.")
    all_day = serializers.BooleanField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    status = serializers.ChoiceField(choices=EventStatus.values)
    note = text(help_text="Why it is cancelled, or where it has moved.")
    moved_from = serializers.DateTimeField(allow_null=True, help_text="When it should have begun.")
    fallback_texts = fallback_texts("note")


class EventPlaceSerializer(AddressSerializer):
    """Where an event is."""

    name = text()


class EventPartnerSerializer(Shape):
    """The partner who organises it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField()


class EventAgesSerializer(Shape):
    """For which ages, in years."""

    minimum = serializers.IntegerField(allow_null=True)
    maximum = serializers.IntegerField(allow_null=True)


class EventCostSerializer(Shape):
    """What it costs."""

    kind = serializers.ChoiceField(choices=EventCost.values, allow_null=True)
    amount = serializers.RegexField(r"^\d+\.\d\d$", allow_null=True, help_text="In euros.")
    text = text()


class EventRegistrationSerializer(Shape):
    """Whether people say beforehand that they come, and until which day they can."""

    need = serializers.ChoiceField(choices=Registration.values)
    until = serializers.DateField(allow_null=True)


class EventRegistrationDetailSerializer(EventRegistrationSerializer):
    """And where."""

    url = text()
    email = text()


class EventBaseSerializer(EventDateSerializer):
    """An event on one of its dates."""

    id = serializers.IntegerField(help_text="The event's; each of its dates has the same.")
    type = serializers.ChoiceField(choices=["event"])
    slug = serializers.CharField()
    title = serializers.CharField()
    summary = text()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField()
    repeats = text(help_text="How it repeats, in words.")
    setting = serializers.ChoiceField(choices=Setting.values)
    has_online = serializers.BooleanField()
    place = EventPlaceSerializer(allow_null=True)
    municipality = PartnerMunicipalitySerializer(allow_null=True)
    partner = EventPartnerSerializer(allow_null=True)
    audiences = LabelSerializer(many=True)
    ages = EventAgesSerializer(allow_null=True)
    spoken_languages = texts()
    cost = EventCostSerializer(allow_null=True)
    image = ImageSerializer(allow_null=True)
    fallback_texts = fallback_texts("title", "summary", "cost", "note")


class EventCardSerializer(EventBaseSerializer):
    """A date of an event in a list."""

    registration = EventRegistrationSerializer()


class EventListSerializer(Shape):
    """A page of dates."""

    meta = MetaSerializer()
    items = EventCardSerializer(many=True)


class EventDaySerializer(Shape):
    """A day on which there is something."""

    date = serializers.DateField()
    count = serializers.IntegerField(min_value=1, help_text="How many events, those that go on from before included.")


class EventDaysSerializer(Shape):
    """The days of a month that are not over and have events."""

    items = EventDaySerializer(many=True)


class EventDetailSerializer(EventBaseSerializer):
    """An event in full, on its next date."""

    registration = EventRegistrationDetailSerializer()
    description = text(help_text="HTML.")
    fallback_texts = fallback_texts("title", "summary", "cost", "note", "description")
    online_url = text()
    dates = EventDateSerializer(many=True)
    has_more_dates = serializers.BooleanField()
    uid = serializers.CharField(help_text="Its UID in calendars.")
    ics_url = serializers.CharField()
    json_ld = AnyObjectField()
