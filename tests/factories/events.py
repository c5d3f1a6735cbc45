"""Events and their changed dates."""

from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms.events.models import ChangedDate, Event
from cms.facts.models import Municipality


class EventFactory(DjangoModelFactory):
    """A live event in both languages, elsewhere in Leiden, from 10:00 to 12:00.

    `changes`: a list of arguments of ChangedDate. `languages`: codes.
    """

    class Meta:
        model = Event
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"event-{n}")
    title_en = factory.Sequence(lambda n: f"Coffee morning {n}")
    title_nl = factory.Sequence(lambda n: f"Koffieochtend {n}")
    summary_en = "Meet other newcomers."
    summary_nl = "Ontmoet andere nieuwkomers."
    starts_on = date(2026, 12, 1)
    start_time = time(10)
    end_time = time(12)
    setting = "elsewhere"
    place_name = "Library"
    street_address = "Nieuwstraat 4"
    postal_code = "2312 KA"
    address_locality = "Leiden"
    municipality = factory.LazyFunction(lambda: Municipality.objects.get(slug="leiden"))

    @factory.post_generation
    def changes(event: Event, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Dates that differ."""
        event.changed_dates = [ChangedDate(sort_order=place, **each) for place, each in enumerate(extracted or ())]
        event.save()

    @factory.post_generation
    def languages(event: Event, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Languages by code."""
        for code in extracted or ():
            Event.languages.through.objects.create(event=event, language_id=code)
