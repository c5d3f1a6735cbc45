"""What a partner's list item needs, read in a few queries and kept.

Rows, not model instances: twenty partners are six queries (partners, places, services, labels, logos and their
renditions).
What was read is kept until something is published. A draft's preview makes the same
`PartnerSnapshot` from an instance with its unsaved children.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from cms.media.public import CARD_WIDTHS, serialize_image, serialize_images
from config.rest.generation_cache import GenerationCache
from config.rest.locales import LOCALES
from directory.models import Location, Partner, SchoolFacts, ServiceStatus
from directory.opening.places import ANYWHERE, HoursPlace
from directory.public.hours import Hours, hours_of
from directory.public.labels import labels_of
from directory.public.reference_data import CategoryReference, MunicipalityReference, ReferenceData, reference_data
from directory.public.services import ServiceSnapshot, service_of, services_of
from directory.querysets import IN_ORDER, with_exceptions_json

CARD_FIELDS = (
    "id", "kind", "slug", "name", "summary_en", "summary_nl", "featured_from", "featured_until", "assured_on",
    "assured_by", "review_due", "updated_at", "logo_id", "expire_at", "described_en", "described_nl",
)  # fmt: skip
SCHOOL_FIELDS = ("level", "school_type", "denomination", "curricula", "instruction_languages", "age_from", "age_to")
# In both languages together; the region's directory has some four hundred partners.
MAX_SNAPSHOTS = 1_000
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
    "uuid",
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

    uuid: UUID | None
    name_en: str
    name_nl: str
    street_address: str
    postal_code: str
    address_locality: str
    latitude: float | None
    longitude: float | None
    municipality: MunicipalityReference | None
    hours: Hours
    accessibility: list[str]
    hours_place: HoursPlace = ANYWHERE


@dataclass(slots=True)
class PartnerSnapshot:
    """A partner with all that its list item needs. `row` has the attributes of CARD_FIELDS or DETAIL_FIELDS.

    `card`: filled by `cards.serialize_card` with the parts of the list item that no clock changes.
    `labels_updated_at`: when the last change was of its categories, municipalities and languages.
    """

    row: Any
    places: list[Place] = field(default_factory=list)
    categories: list[CategoryReference] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    logo: dict[str, Any] | None = None
    services: list[ServiceSnapshot] = field(default_factory=list)
    card: dict[str, Any] | None = None
    labels_updated_at: datetime | None = None

    @property
    def updated_at(self) -> datetime:
        """When what the public sees of it last changed: itself and its parts, or one of the words it shows."""
        own: datetime = self.row.updated_at
        return max(own, self.labels_updated_at) if self.labels_updated_at else own


# mypy wants the names written out; they are those of the columns above.
CardRow = NamedTuple("CardRow", [(name, Any) for name in CARD_FIELDS])  # type: ignore[misc]
DetailRow = NamedTuple("DetailRow", [(name, Any) for name in DETAIL_FIELDS])  # type: ignore[misc]


def snapshots_of(ids: Iterable[int], locale: str, now: datetime) -> dict[int, PartnerSnapshot]:
    """The entries of partners that are published at a moment, in the order of `ids`; others are left out.

    Six queries for those that are not kept, however many: rows, places, services, labels, logos and their sizes.
    """
    kept = _snapshots.get_many((pk, locale) for pk in ids)
    return {pk: one for (pk, _), one in kept.items() if one.row.expire_at is None or now < one.row.expire_at}


def detail_row(slug: str) -> Any | None:
    """The row of a published partner, a school's facts included; None when there is none."""
    partners = with_described(Partner.objects.published().filter(slug=slug))
    row = partners.order_by().values_list(*DETAIL_FIELDS).first()
    return DetailRow(*row) if row else None


def _read_snapshots(keys: list[tuple[int, str]]) -> dict[tuple[int, str], PartnerSnapshot]:
    """All keys are of one language."""
    ids, locale = [pk for pk, _ in keys], keys[0][1]
    known = reference_data()
    rows, places, labels = _card_rows(ids), _places(ids, known), labels_of(ids)
    services = services_of(ids, labels.of_services, places)
    logos = serialize_images({row.logo_id for row in rows if row.logo_id}, locale, CARD_WIDTHS)
    return {
        (row.id, locale): _with_labels_moment(
            PartnerSnapshot(
                row=row,
                places=places[row.id],
                categories=_sorted_labels(known, labels.of_partners[row.id][0]),
                languages=sorted(labels.of_partners[row.id][1]),
                logo=logos.get(row.logo_id),
                services=services[row.id],
            ),
            known,
        )
        for row in rows
    }


def _with_labels_moment(entry: PartnerSnapshot, known: ReferenceData) -> PartnerSnapshot:
    of_services = [known.categories[pk] for each in entry.services for pk in each.categories if pk in known.categories]
    moments = [label.updated_at for label in (*entry.categories, *of_services)]
    moments += [place.municipality.updated_at for place in entry.places if place.municipality]
    moments += [known.languages_updated_at[code] for code in _codes(entry) if code in known.languages_updated_at]
    entry.labels_updated_at = max(moments, default=None)
    return entry


def _codes(entry: PartnerSnapshot) -> set[str]:
    return {*entry.languages, *(code for service in entry.services for code in service.languages)}


def _card_rows(ids: list[int]) -> list[Any]:
    partners = with_described(Partner.objects.published().filter(pk__in=ids))
    return [CardRow(*row) for row in partners.order_by().values_list(*CARD_FIELDS)]


def snapshot_of(partner: Partner, locale: str) -> PartnerSnapshot:
    """The entry of an instance, whose children may be unsaved (a draft's preview)."""
    described = {f"described_{each}": bool(partner.text("description", each)) for each in LOCALES}
    facts = partner.school_facts.first() or SchoolFacts()
    school = {f"school_facts__{name}": getattr(facts, name) or None for name in SCHOOL_FIELDS}
    values = {name: getattr(partner, name, None) for name in DETAIL_FIELDS} | described | school
    places = [_place_of(location) for location in partner.locations.all()]
    return PartnerSnapshot(
        row=DetailRow(**values),
        places=places,
        categories=_sorted_labels(reference_data(), (category.pk for category in partner.categories.all())),
        languages=sorted(language.code for language in partner.spoken_languages.all()),
        logo=serialize_image(partner.logo, locale, CARD_WIDTHS),
        services=[
            service_of(service, places) for service in partner.services.all() if service.status != ServiceStatus.ENDED
        ],
    )


def with_described(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    """Annotate whether there is a description, so that lists need not read it."""
    described: QuerySet[Partner] = partners.annotate(
        described_en=~Q(description_en=""), described_nl=~Q(description_nl="")
    )
    return described


def _places(ids: Collection[int], known: ReferenceData) -> dict[int, list[Place]]:
    """The places of each partner, main one first."""
    found: dict[int, list[Place]] = defaultdict(list)
    locations = with_exceptions_json(Location.objects.filter(partner_id__in=ids)).order_by(*IN_ORDER)
    rows = locations.values_list("partner_id", "municipality_id", *PLACE_FIELDS)
    for partner_id, municipality_id, *columns in rows:
        found[partner_id].append(_place(known.municipalities.get(municipality_id), *columns))
    return found


def _sorted_labels(known: ReferenceData, category_ids: Iterable[int]) -> list[CategoryReference]:
    return sorted(known.categories[pk] for pk in category_ids if pk in known.categories)


def _place(  # noqa: PLR0913, PLR0917  (a municipality, and the columns of PLACE_FIELDS)
    municipality: MunicipalityReference | None, uuid: UUID, name_en: str, name_nl: str, street: str, postcode: str,
    town: str,
    latitude: float | None, longitude: float | None, text: str, by_appointment: bool, accessibility: list[str],
    exceptions_json: str,
) -> Place:  # fmt: skip
    exceptions = json.loads(exceptions_json) if len(exceptions_json or "") > len("[]") else ()
    place = municipality.place_at(latitude, longitude) if municipality else ANYWHERE
    return Place(
        uuid, name_en, name_nl, street, postcode, town, latitude, longitude, municipality,
        hours_of(text, exceptions, by_appointment, place=place), accessibility or [], place,
    )  # fmt: skip


def _place_of(location: Location) -> Place:
    plain = {name: getattr(location, name) for name in PLACE_FIELDS[:8]}
    municipality = reference_data().municipalities.get(location.municipality_id)
    place = municipality.place_at(location.latitude, location.longitude) if municipality else ANYWHERE
    exceptions = location.opening_exceptions.raw_data
    return Place(
        **plain,
        municipality=municipality,
        hours=hours_of(location.opening_hours, exceptions, location.by_appointment, place=place),
        accessibility=location.accessibility,
        hours_place=place,
    )


_snapshots = GenerationCache(_read_snapshots, MAX_SNAPSHOTS)
