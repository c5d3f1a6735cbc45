"""Reading partners for answers: the one place that knows which queries that takes.

Rows, not model instances: a list of twenty is four queries (partners, places, labels, logos) and no model is built.
A draft's preview makes the same `Entry` from an instance with its unsaved children.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value

from cms.media.presenters import CARD_WIDTHS, present_image, present_images
from directory.models import Location, Partner
from directory.opening import Hours, hours_of

CARD_FIELDS = (
    "id", "kind", "slug", "name", "summary_en", "summary_nl", "featured", "assured_on", "assured_by", "review_due",
    "updated_at", "logo_id", "described_en", "described_nl",
)
DETAIL_FIELDS = (
    *CARD_FIELDS,
    "alternative_names", "description_en", "description_nl", "website", "email", "costs_en", "costs_nl",
    "eligibility_en", "eligibility_nl", "source_name", "source_id", "source_url", "source_retrieved_on",
    "school_facts__level", "school_facts__school_type", "school_facts__denomination", "school_facts__curricula",
    "school_facts__instruction_languages", "school_facts__age_from", "school_facts__age_to",
)
PLACE_FIELDS = (
    "partner_id", "name_en", "name_nl", "street_address", "postal_code", "address_locality", "latitude", "longitude",
    "opening_hours", "by_appointment", "opening_exceptions", "accessibility",
    "municipality__slug", "municipality__name", "municipality__cbs_code",
)
SCHOOL_FIELDS = (
    "level", "school_type", "denomination", "curricula", "instruction_languages", "age_from", "age_to",
)


class Label(NamedTuple):
    """A category as it is shown: its slug and both labels."""

    order: tuple[int, str]
    slug: str
    en: str
    nl: str


class Place(NamedTuple):
    """A location, from a row or an unsaved instance."""

    name_en: str
    name_nl: str
    street_address: str
    postal_code: str
    address_locality: str
    latitude: float | None
    longitude: float | None
    municipality: dict[str, str]
    hours: Hours
    accessibility: list[str]


@dataclass(slots=True)
class Entry:
    """A partner with all that its list item needs. `row` has the attributes of CARD_FIELDS (or DETAIL_FIELDS)."""

    row: Any
    places: list[Place] = field(default_factory=list)
    categories: list[Label] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    logo: dict[str, Any] | None = None


def card_rows(partners: QuerySet[Partner], *extra: str) -> list[Any]:
    """The rows of list items, in the order of the query. `extra` names annotations to read along."""
    return list(_described(partners).values_list(*CARD_FIELDS, *extra, named=True))


def detail_row(partners: QuerySet[Partner]) -> Any | None:
    """The row of one partner, a school's facts included; None when the query finds none."""
    return _described(partners).values_list(*DETAIL_FIELDS, named=True).first()


def entries(rows: Sequence[Any], locale: str) -> list[Entry]:
    """Rows with their places, labels and logos: three queries, however many rows."""
    ids = [row.id for row in rows]
    if not ids:
        return []
    places, (categories, languages) = _places(ids), _labels(ids)
    logos = present_images({row.logo_id for row in rows if row.logo_id}, locale, CARD_WIDTHS)
    return [
        Entry(row, places[row.id], categories[row.id], languages[row.id], logos.get(row.logo_id)) for row in rows
    ]


def entry_of(partner: Partner, locale: str) -> Entry:
    """The entry of an instance, whose children may be unsaved (a draft's preview)."""
    row = partner
    row.described_en, row.described_nl = bool(partner.description_en), bool(partner.description_nl)  # type: ignore[attr-defined]
    facts = partner.school_facts.first()
    for name in SCHOOL_FIELDS:
        setattr(row, f"school_facts__{name}", getattr(facts, name, None))
    labels = [
        Label((item.order, item.label_en), item.slug, item.label_en, item.label_nl)
        for item in partner.categories.all()
    ]
    return Entry(
        row=row,
        places=[_place_of(location) for location in partner.locations.all()],
        categories=sorted(labels),
        languages=sorted(language.code for language in partner.spoken_languages.all()),
        logo=present_image(partner.logo, locale, CARD_WIDTHS),
    )


def _described(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    return partners.annotate(described_en=~Q(description_en=""), described_nl=~Q(description_nl=""))


def _places(ids: Collection[int]) -> dict[int, list[Place]]:
    """The places of each partner, main one first."""
    rows = Location.objects.filter(partner_id__in=ids).order_by("sort_order", "id")
    found: dict[int, list[Place]] = defaultdict(list)
    for partner_id, *columns in rows.values_list(*PLACE_FIELDS):
        found[partner_id].append(_place(*columns))
    return found


def _labels(ids: Collection[int]) -> tuple[dict[int, list[Label]], dict[int, list[str]]]:
    """Categories and spoken languages of each partner, by one query (a union: both are a few short columns)."""
    of_categories = Partner.categories.through.objects.filter(partner_id__in=ids).values_list(
        "partner_id", "category__order", "category__slug", "category__label_en", "category__label_nl"
    )
    of_languages = Partner.spoken_languages.through.objects.filter(partner_id__in=ids).values_list(
        "partner_id", Value(-1), "language_id", Value(""), Value("")
    )
    categories: dict[int, list[Label]] = defaultdict(list)
    languages: dict[int, list[str]] = defaultdict(list)
    for partner_id, order, slug, label_en, label_nl in of_categories.union(of_languages, all=True):
        if label_en:
            categories[partner_id].append(Label((order, label_en), slug, label_en, label_nl))
        else:
            languages[partner_id].append(slug)
    for found in (*categories.values(), *languages.values()):
        found.sort()
    return categories, languages


def _place(
    name_en: str, name_nl: str, street: str, postcode: str, town: str, latitude: float | None,
    longitude: float | None, text: str, by_appointment: bool, exceptions: Any, accessibility: list[str],
    slug: str, name: str, cbs_code: str,
) -> Place:  # fmt: skip
    return Place(
        name_en, name_nl, street, postcode, town, latitude, longitude,
        {"slug": slug, "name": name, "cbs_code": cbs_code},
        hours_of(text, _raw(exceptions), by_appointment), accessibility,
    )


def _place_of(location: Location) -> Place:
    municipality = location.municipality
    return _place(
        *(getattr(location, name) for name in PLACE_FIELDS[1:-3]),
        municipality.slug, municipality.name, municipality.cbs_code,
    )


def _raw(exceptions: Any) -> Iterable[Any]:
    """The stored form of the exception blocks: no block objects are made to read a date."""
    return exceptions.raw_data if exceptions else ()
