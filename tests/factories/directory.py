"""Partners and what belongs to them. Fictional: `.example` domains, phone numbers in +31 85 000."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms.facts.models import Municipality
from directory.models import Category, Language, Location, Partner, PartnerPhone, SchoolFacts, Service, SocialLink


class CategoryFactory(DjangoModelFactory):
    """A top category of its own; the seeded ones are there already."""

    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"category-{n}")
    label_en = factory.Sequence(lambda n: f"Category {n}")
    label_nl = factory.Sequence(lambda n: f"Categorie {n}")


class LanguageFactory(DjangoModelFactory):
    """A language that is not seeded."""

    class Meta:
        model = Language

    code = factory.Sequence(lambda n: f"x-{n}")
    name_en = factory.Sequence(lambda n: f"Language {n}")
    name_nl = factory.Sequence(lambda n: f"Taal {n}")


class PartnerFactory(DjangoModelFactory):
    """A live service provider with both summaries and one location in Leiden.

    `categories`, `spoken_languages`: slugs or codes, or instances. `location__…`: arguments of LocationFactory;
    `location=False` for no location. `featured=True`: whatever the clock says.
    """

    class Meta:
        model = Partner
        skip_postgeneration_save = True

    class Params:
        featured = factory.Trait(featured_from=date(2020, 1, 1), featured_until=date(2099, 12, 31))

    kind = "service_provider"
    slug = factory.Sequence(lambda n: f"partner-{n}")
    name = factory.Sequence(lambda n: f"Partner {n:04d}")
    summary_en = "Helps newcomers."
    summary_nl = "Helpt nieuwkomers."

    @factory.post_generation
    def location(partner: Partner, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The main location; `location=False` for none."""
        if extracted is not False:
            LocationFactory(partner=partner, **kwargs)

    @factory.post_generation
    def categories(partner: Partner, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Categories by slug."""
        if extracted:
            Partner.categories.through.objects.bulk_create(
                Partner.categories.through(partner=partner, category=_category(each)) for each in extracted
            )

    @factory.post_generation
    def spoken_languages(partner: Partner, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Languages by code."""
        if extracted:
            Partner.spoken_languages.through.objects.bulk_create(
                Partner.spoken_languages.through(partner=partner, language_id=code) for code in extracted
            )


class SchoolFactory(PartnerFactory):
    """A live primary school."""

    kind = "school"

    @factory.post_generation
    def facts(partner: Partner, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The school's facts."""
        SchoolFactsFactory(partner=partner, **kwargs)


class LocationFactory(DjangoModelFactory):
    """An address in the middle of Leiden. `municipality`: a slug or an instance."""

    class Meta:
        model = Location

    partner = factory.SubFactory(PartnerFactory, location=False)
    sort_order = 0
    street_address = "Voorbeeldstraat 1"
    postal_code = "2312 TT"
    address_locality = "Leiden"
    latitude = 52.16
    longitude = 4.49
    municipality = "leiden"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Location:
        if isinstance(kwargs["municipality"], str):
            kwargs["municipality"] = Municipality.objects.get(slug=kwargs["municipality"])
        location: Location = super()._create(model_class, *args, **kwargs)
        return location


class SchoolFactsFactory(DjangoModelFactory):
    """Facts of a primary school."""

    class Meta:
        model = SchoolFacts

    partner = factory.SubFactory(PartnerFactory, kind="school")
    level = "primary"
    school_type = "basisschool"
    denomination = "Openbaar"
    age_from = 4
    age_to = 12


class ServiceFactory(DjangoModelFactory):
    """A service of a partner, with a name in both languages. `categories`, `languages`: slugs or codes."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    partner = factory.SubFactory(PartnerFactory)
    sort_order = 0
    name_en = factory.Sequence(lambda n: f"Service {n}")
    name_nl = factory.Sequence(lambda n: f"Dienst {n}")

    @factory.post_generation
    def categories(service: Service, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Categories by slug."""
        if extracted:
            Service.categories.through.objects.bulk_create(
                Service.categories.through(service=service, category=_category(each)) for each in extracted
            )

    @factory.post_generation
    def languages(service: Service, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Languages by code."""
        if extracted:
            Service.languages.through.objects.bulk_create(
                Service.languages.through(service=service, language_id=code) for code in extracted
            )


class PhoneFactory(DjangoModelFactory):
    """A phone number in the fictional range."""

    class Meta:
        model = PartnerPhone

    partner = factory.SubFactory(PartnerFactory)
    sort_order = 0
    number = "+31850001234"


class SocialLinkFactory(DjangoModelFactory):
    """A page on a social network."""

    class Meta:
        model = SocialLink

    partner = factory.SubFactory(PartnerFactory)
    sort_order = 0
    url = "https://social.example/partner"


def _category(given: Category | str) -> Category:
    return given if isinstance(given, Category) else Category.objects.get(slug=given)


def exception(date_from: str, date_to: str, hours: str = "off", **notes: str) -> dict[str, Any]:
    """An opening exception in the stored form of the stream field."""
    value = {"date_from": date_from, "date_to": date_to, "hours": hours, "note_en": "", "note_nl": "", **notes}
    return {"type": "exception", "value": value}
