"""Partners as documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation
from django.utils.timezone import localdate

from cms.facts.geography import Point
from directory.models import Category, Location, Partner, SchoolFacts, Service
from directory.models.partners import has_all_texts
from directory.models.schools import Curriculum
from directory.public.services import shown
from directory.querysets import IN_ORDER
from search.builders.offers import offered, school_facets, service_facets, service_names, service_texts
from search.builders.plain_text import MAX_BODY, from_html
from search.documents import LOCALES, Document, Locale, LocalisedText, other_locale

# Lazy texts: translated one by one, as they are needed.
CURRICULA = {each.value: each.label for each in Curriculum}


def all_partner_keys() -> list[str]:
    """The keys of all public partners."""
    return [str(pk) for pk in Partner.objects.published().order_by("pk").values_list("pk", flat=True)]


def partner_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these partners that are public: nine queries, however many."""
    partners = list(Partner.objects.published().filter(pk__in=keys).order_by("pk"))
    parts = _parts([partner.pk for partner in partners])
    return [_document(partner, parts[partner.pk]) for partner in partners]


@dataclass(frozen=True)
class _Parts:
    """What belongs to a partner, in order. Categories and languages are its own and those of services offered now."""

    categories: list[Category] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    places: list[Location] = field(default_factory=list)
    school_facts: list[SchoolFacts] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)


def _parts(ids: Sequence[int]) -> defaultdict[int, _Parts]:
    """Read as plain rows: prefetching makes an instance of a category for each partner in it, and a queryset for each
    of a partner's relations, which took half of the time of a rebuild."""
    parts: defaultdict[int, _Parts] = defaultdict(_Parts)
    for place in Location.objects.filter(partner__in=ids).select_related("municipality").order_by("sort_order", "id"):
        parts[place.partner_id].places.append(place)
    for facts in SchoolFacts.objects.filter(partner__in=ids).order_by("id"):
        parts[facts.partner_id].school_facts.append(facts)
    for service in Service.objects.filter(shown(), partner__in=ids).order_by(*IN_ORDER):
        parts[service.partner_id].services.append(service)
    today = localdate()
    partner_of = {each.pk: pk for pk in list(parts) for each in offered(parts[pk].services, today)}
    for pk, category in _categories(ids, partner_of):
        parts[pk].categories.append(category)
    for pk, code in _languages(ids, partner_of):
        parts[pk].languages.append(code)
    return parts


def _languages(ids: Sequence[int], partner_of: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Partner and language; `partner_of` by service."""
    of_services = Service.languages.through.objects.filter(service__in=partner_of)
    names = ("language__name_en", "language")
    own = Partner.spoken_languages.through.objects.filter(partner__in=ids).order_by(*names)
    yield from own.values_list("partner_id", "language__code")
    for service, code in of_services.order_by(*names).values_list("service_id", "language__code"):
        yield partner_of[service], code


def _categories(ids: Sequence[int], partner_of: Mapping[int, int]) -> Iterator[tuple[int, Category]]:
    """Partner and category: its own in order, those of its services (`partner_of` by service), and after them those
    above."""
    in_order = ("category__order", "category__label_en", "category")
    own = Partner.categories.through.objects.filter(partner__in=ids).order_by(*in_order)
    links = list(own.values_list("partner_id", "category_id"))
    of_services = Service.categories.through.objects.filter(service__in=partner_of).order_by(*in_order)
    links += [(partner_of[pk], category) for pk, category in of_services.values_list("service_id", "category_id")]
    known = Category.objects.select_related("parent").in_bulk({category for _, category in links})
    yield from ((pk, known[category]) for pk, category in links)
    yield from ((pk, parent) for pk, category in links if (parent := known[category].parent))


def _document(partner: Partner, parts: _Parts) -> Document:
    today = localdate()
    shown_in = tuple(locale for locale in LOCALES if _is_complete(partner, locale)) or LOCALES
    return Document(
        id=f"partner:{partner.pk}",
        texts={
            locale: _text(partner, service_texts(parts.services, locale, today), locale)
            for locale in LOCALES
            if locale in shown_in or _has_text(partner, locale)
        },
        shown_in=shown_in,
        names=tuple(partner.other_names),
        labels={locale: _labels(parts, locale, today) for locale in LOCALES},
        facets=_facets(partner, parts, shown_in, today),
        points=tuple(
            Point(place.latitude, place.longitude)
            for place in parts.places
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


def _text(partner: Partner, of_services: Iterator[str], locale: Locale) -> LocalisedText:
    summary = partner.text("summary", locale)
    own = [from_html(partner.text(field, locale)) for field in ("description", "eligibility")]
    return LocalisedText(partner.name, summary, " ".join(part for part in (*own, *of_services) if part)[:MAX_BODY])


def _labels(parts: _Parts, locale: Locale, today: date) -> tuple[str, ...]:
    """Labels of categories and those above them, services, municipalities, addresses, and what a school teaches."""
    labels = [category.label(locale) for category in parts.categories]
    labels += service_names(parts.services, locale, today)
    labels += [place.municipality.name for place in parts.places] + [_address(place) for place in parts.places]
    if parts.school_facts:
        with translation.override(locale):
            labels += [label for facts in parts.school_facts for label in _school_labels(facts)]
    return tuple(dict.fromkeys(label for label in labels if label))


def _address(place: Location) -> str:
    return " ".join(part for part in (place.street_address, place.postal_code, place.address_locality) if part)


def _school_labels(facts: SchoolFacts) -> list[str]:
    known = [str(CURRICULA[code]) for code in facts.curricula if code in CURRICULA]
    return [facts.get_level_display(), facts.school_type, facts.denomination, *known]


def _hours_keys(parts: _Parts) -> tuple[str, ...]:
    """Those of its locations and services: see `open_hours_keys`."""
    own = [place.hours_key for place in parts.places]
    return tuple(dict.fromkeys([*own, *(service.hours_key for service in parts.services if service.hours_key)]))


def _facets(partner: Partner, parts: _Parts, shown_in: Sequence[Locale], today: date) -> dict[str, tuple[str, ...]]:
    found = {
        "type": ("partner",),
        "kind": (partner.kind,),
        "category": tuple(dict.fromkeys(category.slug for category in parts.categories)),
        "municipality": tuple(dict.fromkeys(place.municipality.slug for place in parts.places)),
        "spoken_language": tuple(dict.fromkeys(parts.languages)),
        "featured": ("true" if partner.featured else "false",),
        "available": tuple(shown_in),
        "hours_key": _hours_keys(parts),
        **service_facets(parts.services, parts.places, parts.school_facts, today),
        **school_facets(parts.school_facts),
    }
    return {facet: values for facet, values in found.items() if values}
