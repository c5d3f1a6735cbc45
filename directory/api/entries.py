"""Reading partners for answers: the one place that knows which queries that takes.

Rows, not model instances: a list of twenty is five queries (partners, places, labels, logos and their renditions)
and no partner is built; what was read is held until something is published. A draft's preview makes the same `Entry`
from an instance with its unsaved children.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from cms.media.presenters import CARD_WIDTHS, present_image, present_images
from config.rest.kept import KeptById
from config.rest.prepared import Prepared, PreparedForIds
from directory.models import Location, Partner, SchoolFacts
from directory.opening import Hours, hours_of
from directory.querysets import IN_ORDER
from directory.vocabulary import CategoryLabel, MunicipalityLabel, Vocabulary, vocabulary

CARD_FIELDS = (
    "id",
    "kind",
    "slug",
    "name",
    "summary_en",
    "summary_nl",
    "featured",
    "assured_on",
    "assured_by",
    "review_due",
    "updated_at",
    "logo_id",
    "expire_at",
    "described_en",
    "described_nl",
)
SCHOOL_FIELDS = ("level", "school_type", "denomination", "curricula", "instruction_languages", "age_from", "age_to")
# Entries in memory, in both languages together; the region's directory has some four hundred partners.
MOST_KEPT = 1_000
DETAIL_FIELDS = (
    *CARD_FIELDS,
    "alternative_names",
    "description_en",
    "description_nl",
    "website",
    "email",
    "costs_en",
    "costs_nl",
    "eligibility_en",
    "eligibility_nl",
    "source_name",
    "source_id",
    "source_url",
    "source_retrieved_on",
    *(f"school_facts__{name}" for name in SCHOOL_FIELDS),
)
PLACE_FIELDS = (
    "name_en",
    "name_nl",
    "street_address",
    "postal_code",
    "address_locality",
    "latitude",
    "longitude",
    "opening_hours",
    "by_appointment",
    "accessibility",
    "exceptions_json",
)


class Place(NamedTuple):
    """A location, from a row or an unsaved instance."""

    name_en: str
    name_nl: str
    street_address: str
    postal_code: str
    address_locality: str
    latitude: float | None
    longitude: float | None
    municipality: MunicipalityLabel | None
    hours: Hours
    accessibility: list[str]


@dataclass(slots=True)
class Entry:
    """A partner with all that its list item needs. `row` has the attributes of CARD_FIELDS or DETAIL_FIELDS.

    `card` is for the presenter: the parts of the list item that no clock changes, in the language it was read for.
    `words_updated_at`: when the last change was of its categories, municipalities and languages.
    """

    row: Any
    places: list[Place] = field(default_factory=list)
    categories: list[CategoryLabel] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    logo: dict[str, Any] | None = None
    card: dict[str, Any] | None = None
    words_updated_at: datetime | None = None

    @property
    def updated_at(self) -> datetime:
        """When what the public sees of it last changed: itself and its parts, or one of the words it shows."""
        own: datetime = self.row.updated_at
        return max(own, self.words_updated_at) if self.words_updated_at else own


# mypy wants the names written out; they are those of the columns above.
CardRow = NamedTuple("CardRow", [(name, Any) for name in CARD_FIELDS])  # type: ignore[misc]
DetailRow = NamedTuple("DetailRow", [(name, Any) for name in DETAIL_FIELDS])  # type: ignore[misc]


def entries_of(ids: Iterable[int], locale: str, now: datetime) -> dict[int, Entry]:
    """The entries of partners that are published at a moment, in the order of `ids`; others are left out.

    Five queries for those that are not held in memory, however many: rows, places, labels, logos and their sizes.
    """
    held = _KEPT.get((pk, locale) for pk in ids)
    return {pk: entry for (pk, _), entry in held.items() if entry.row.expire_at is None or now < entry.row.expire_at}


def detail_row(slug: str) -> Any | None:
    """The row of a published partner, a school's facts included; None when there is none."""
    rows = _DETAIL.rows(slug)
    return DetailRow(*rows[0]) if rows else None


def _read_entries(keys: list[tuple[int, str]]) -> dict[tuple[int, str], Entry]:
    """All keys are of one language."""
    ids, locale = [pk for pk, _ in keys], keys[0][1]
    known = vocabulary()
    rows, places, (categories, languages) = _card_rows(ids), _places(ids, known), _labels(ids, known)
    logos = present_images({row.logo_id for row in rows if row.logo_id}, locale, CARD_WIDTHS)
    return {
        (row.id, locale): _with_words_moment(
            Entry(row, places[row.id], categories[row.id], languages[row.id], logos.get(row.logo_id)), known
        )
        for row in rows
    }


def _with_words_moment(entry: Entry, known: Vocabulary) -> Entry:
    moments = [label.updated_at for label in entry.categories]
    moments += [place.municipality.updated_at for place in entry.places if place.municipality]
    moments += [known.languages_updated_at[code] for code in entry.languages if code in known.languages_updated_at]
    entry.words_updated_at = max(moments, default=None)
    return entry


def _card_rows(ids: list[int]) -> list[Any]:
    return [CardRow(*row) for row in _CARDS.rows(ids)]


def entry_of(partner: Partner, locale: str) -> Entry:
    """The entry of an instance, whose children may be unsaved (a draft's preview)."""
    described = {f"described_{each}": bool(partner.text("description", each)) for each in ("en", "nl")}
    facts = partner.school_facts.first() or SchoolFacts()
    school = {f"school_facts__{name}": getattr(facts, name) or None for name in SCHOOL_FIELDS}
    values = {name: getattr(partner, name, None) for name in DETAIL_FIELDS} | described | school
    return Entry(
        row=DetailRow(**values),
        places=[_place_of(location) for location in partner.locations.all()],
        categories=_sorted_labels(vocabulary(), (category.pk for category in partner.categories.all())),
        languages=sorted(language.code for language in partner.spoken_languages.all()),
        logo=present_image(partner.logo, locale, CARD_WIDTHS),
    )


def with_described(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    """Annotate whether there is a description, so that lists need not read it."""
    described: QuerySet[Partner] = partners.annotate(
        described_en=~Q(description_en=""), described_nl=~Q(description_nl="")
    )
    return described


def _places(ids: Collection[int], known: Vocabulary) -> dict[int, list[Place]]:
    """The places of each partner, main one first."""
    found: dict[int, list[Place]] = defaultdict(list)
    for partner_id, municipality_id, *columns in _PLACES.rows(ids):
        found[partner_id].append(_place(known.municipalities.get(municipality_id), *columns))
    return found


def _labels(ids: Collection[int], known: Vocabulary) -> tuple[dict[int, list[CategoryLabel]], dict[int, list[str]]]:
    """Categories and spoken languages of each partner, by one query (a union of their ids)."""
    categories: dict[int, list[int]] = defaultdict(list)
    languages: dict[int, list[str]] = defaultdict(list)
    for partner_id, category_id, language in _LABELS.rows(ids):
        if category_id:
            categories[partner_id].append(category_id)
        else:
            languages[partner_id].append(language)
    for codes in languages.values():
        codes.sort()
    labels = {partner_id: _sorted_labels(known, found) for partner_id, found in categories.items()}
    return defaultdict(list, labels), languages


def _sorted_labels(known: Vocabulary, category_ids: Iterable[int]) -> list[CategoryLabel]:
    return sorted(known.categories[pk] for pk in category_ids if pk in known.categories)


def _place(  # noqa: PLR0913, PLR0917  (a municipality, and the columns of PLACE_FIELDS)
    municipality: MunicipalityLabel | None, name_en: str, name_nl: str, street: str, postcode: str, town: str,
    latitude: float | None, longitude: float | None, text: str, by_appointment: bool, accessibility: list[str],
    exceptions_json: str,
) -> Place:  # fmt: skip
    exceptions = json.loads(exceptions_json) if len(exceptions_json or "") > len("[]") else ()
    return Place(
        name_en, name_nl, street, postcode, town, latitude, longitude, municipality,
        hours_of(text, exceptions, by_appointment), accessibility or [],
    )  # fmt: skip


def _place_of(location: Location) -> Place:
    plain = {name: getattr(location, name) for name in PLACE_FIELDS[:7]}
    return Place(
        **plain,
        municipality=vocabulary().municipalities.get(location.municipality_id),
        hours=hours_of(location.opening_hours, location.opening_exceptions.raw_data, location.by_appointment),
        accessibility=location.accessibility,
    )


def with_exceptions_json(locations: QuerySet[Location]) -> QuerySet[Location]:
    """Annotate the stored form of the exception blocks: no block objects are made to read a date."""
    read: QuerySet[Location] = locations.annotate(exceptions_json=Cast("opening_exceptions", TextField()))
    return read


def _cards_query(ids: Iterable[int]) -> QuerySet[Any, Any]:
    return with_described(Partner.objects.published().filter(pk__in=ids)).order_by().values_list(*CARD_FIELDS)


def _detail_query(slug: str) -> QuerySet[Any, Any]:
    return with_described(Partner.objects.published().filter(slug=slug)).order_by().values_list(*DETAIL_FIELDS)


def _places_query(ids: Iterable[int]) -> QuerySet[Any, Any]:
    locations = with_exceptions_json(Location.objects.filter(partner_id__in=ids))
    return locations.order_by(*IN_ORDER).values_list("partner_id", "municipality_id", *PLACE_FIELDS)


def _labels_query(ids: Iterable[int]) -> QuerySet[Any, Any]:
    of_categories = Partner.categories.through.objects.filter(partner_id__in=ids).values_list(
        "partner_id", "category_id", Value("")
    )
    of_languages = Partner.spoken_languages.through.objects.filter(partner_id__in=ids).values_list(
        "partner_id", Value(0), "language_id"
    )
    labels: QuerySet[Any, Any] = of_categories.union(of_languages, all=True)
    return labels


_DETAIL = Prepared(_detail_query, "slug-of-a-partner")
_CARDS = PreparedForIds(_cards_query)
_PLACES = PreparedForIds(_places_query)
_LABELS = PreparedForIds(_labels_query)
_KEPT = KeptById(_read_entries, MOST_KEPT)
