"""Partners as documents."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch
from django.utils import translation

from cms.facts.geography import Point
from directory.models import Category, Location, Partner, SchoolFacts
from directory.models.partners import has_all_texts
from directory.models.schools import Curriculum
from search.builders.plain_text import MAX_BODY, from_html
from search.documents import LOCALES, Document, Locale, LocalisedText, other_locale


def all_partner_keys() -> list[str]:
    """The keys of all public partners."""
    return [str(pk) for pk in Partner.objects.published().order_by("pk").values_list("pk", flat=True)]


def partner_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these partners that are public: five queries, however many."""
    partners = Partner.objects.published().filter(pk__in=keys).order_by("pk")
    return [_document(partner) for partner in partners.prefetch_related(*_related())]


def _related() -> list[str | Prefetch[str]]:
    return [
        "spoken_languages",
        "school_facts",
        Prefetch("categories", Category.objects.select_related("parent")),
        Prefetch("locations", Location.objects.select_related("municipality").order_by("sort_order", "id")),
    ]


def _document(partner: Partner) -> Document:
    shown_in = tuple(locale for locale in LOCALES if _is_complete(partner, locale)) or LOCALES
    places = list(partner.locations.all())
    return Document(
        id=f"partner:{partner.pk}",
        texts={
            locale: _text(partner, locale) for locale in LOCALES if locale in shown_in or _has_text(partner, locale)
        },
        shown_in=shown_in,
        names=tuple(partner.other_names),
        labels={locale: _labels(partner, places, locale) for locale in LOCALES},
        facets=_facets(partner, places, shown_in),
        points=tuple(
            Point(place.latitude, place.longitude)
            for place in places
            if place.latitude is not None and place.longitude is not None
        ),
        updated=int(partner.updated_at.timestamp()),
    )


def _is_complete(partner: Partner, locale: Locale) -> bool:
    return has_all_texts(
        *([partner.text("summary", each), partner.text("description", each)] for each in (locale, other_locale(locale)))
    )


def _has_text(partner: Partner, locale: Locale) -> bool:
    return bool(partner.text("summary", locale) or partner.text("description", locale))


def _text(partner: Partner, locale: Locale) -> LocalisedText:
    summary = partner.text("summary", locale)
    rest = [partner.text("description", locale), partner.text("eligibility", locale)]
    return LocalisedText(partner.name, summary, " ".join(from_html(part) for part in rest if part)[:MAX_BODY])


def _labels(partner: Partner, places: Sequence[Location], locale: Locale) -> tuple[str, ...]:
    """Labels of categories and those above them, municipalities, addresses, and what a school teaches."""
    labels = [category.label(locale) for category in _categories(partner)]
    labels += [place.municipality.name for place in places] + [_address(place) for place in places]
    with translation.override(locale):
        labels += [label for facts in partner.school_facts.all() for label in _school_labels(facts)]
    return tuple(dict.fromkeys(label for label in labels if label))


def _address(place: Location) -> str:
    return " ".join(part for part in (place.street_address, place.postal_code, place.address_locality) if part)


def _school_labels(facts: SchoolFacts) -> list[str]:
    curricula = dict(Curriculum.choices)
    known = [str(curricula[code]) for code in facts.curricula if code in curricula]
    return [facts.get_level_display(), facts.school_type, facts.denomination, *known]


def _categories(partner: Partner) -> list[Category]:
    own = list(partner.categories.all())
    return own + [category.parent for category in own if category.parent]


def _facets(partner: Partner, places: Sequence[Location], shown_in: Sequence[Locale]) -> dict[str, tuple[str, ...]]:
    return {
        "type": ("partner",),
        "kind": (partner.kind,),
        "category": tuple(dict.fromkeys(category.slug for category in _categories(partner))),
        "municipality": tuple(dict.fromkeys(place.municipality.slug for place in places)),
        "spoken_language": tuple(language.code for language in partner.spoken_languages.all()),
        "featured": ("true" if partner.featured else "false",),
        "available": tuple(shown_in),
    }
