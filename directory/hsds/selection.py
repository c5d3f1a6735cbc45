"""Which entries a list shows: validated parameters → rows of `(partner, id)` in the order of their keys.

A partner without current services has one implied service, with the partner's own id; it is given at each of its
locations, under the location's id. An explicit service is given at one location at most, under the service's id.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.facts.geography import Point, box_around
from cms.facts.postcodes import place_of
from directory.hsds.taxonomies import TAXONOMY_ID, terms
from directory.models import Location, Partner, Service, Setting
from directory.public.services import shown
from directory.querysets import IN_ORDER, is_published, within_radius

PARTNER_TEXTS = ("name", "alternative_names", "summary_en", "summary_nl")
SERVICE_TEXTS = ("name_en", "name_nl", "summary_en", "summary_nl")
PLACE_TEXTS = ("name_en", "name_nl", "street_address", "address_locality")
Rows = QuerySet[Any, Any]


def organizations(query: dict[str, Any]) -> list[Rows]:
    """Published partners."""
    found = Partner.objects.published().filter(_has_words(query, PARTNER_TEXTS))
    return [found.order_by("id").values_list("id", "uuid")]


def services(query: dict[str, Any], today: date) -> list[Rows]:
    """Explicit services, then implied ones."""
    explicit = _explicit(query, today).order_by("id").values_list("partner_id", "uuid")
    return [explicit, _without_services(query, today).order_by("id").values_list("id", "uuid")]


def services_at_locations(query: dict[str, Any], today: date) -> list[Rows]:
    """Explicit services that have a location, then the locations of implied ones."""
    explicit = _explicit(query, today).filter(setting=Setting.LOCATION)
    explicit = explicit.filter(Exists(Location.objects.filter(partner=OuterRef("partner"))))
    if "postcode" in query:
        # First the partners that have a place there: few, and then few services of which to look for the place.
        explicit = explicit.filter(partner__in=_located(query).values("partner"))
        explicit = explicit.annotate(at=_location_of_service()).filter(at__in=_located(query).values("id"))
    implied = _located(query).filter(partner__in=_without_services(query, today))
    return [rows.order_by("id").values_list("partner_id", "uuid") for rows in (explicit, implied)]


def locations(query: dict[str, Any]) -> list[Rows]:
    """Locations of published partners."""
    found = _located(query).filter(is_published("partner__"), _of_partner(query, "partner__"))
    found = found.filter(_has_words(query, PLACE_TEXTS, *(f"partner__{name}" for name in PARTNER_TEXTS)))
    return [found.order_by("id").values_list("partner_id", "uuid")]


def partner_of_service(id_: UUID) -> int | None:
    """The partner that offers a service, explicit or implied; published or not."""
    return _first(Service.objects.filter(uuid=id_), "partner_id") or _first(Partner.objects.filter(uuid=id_), "id")


def partner_of_location(id_: UUID) -> int | None:
    """The partner that has a location; published or not."""
    return _first(Location.objects.filter(uuid=id_), "partner_id")


def partner_of_organization(id_: UUID) -> int | None:
    """The partner with an id; published or not."""
    return _first(Partner.objects.filter(uuid=id_), "id")


def partner_of_service_at_location(id_: UUID) -> int | None:
    """The partner that offers a service at a location; published or not."""
    return _first(Service.objects.filter(uuid=id_), "partner_id") or partner_of_location(id_)


def _first(rows: QuerySet[Any], name: str) -> int | None:
    found: int | None = rows.order_by().values_list(name, flat=True).first()
    return found


def _explicit(query: dict[str, Any], today: date) -> QuerySet[Service]:
    found: QuerySet[Service] = Service.objects.filter(
        _current(today), is_published("partner__"), _of_partner(query, "partner__")
    )
    found = found.filter(_has_words(query, SERVICE_TEXTS, *(f"partner__{name}" for name in PARTNER_TEXTS)))
    wanted = _wanted_terms(query)
    if wanted is None:
        return found
    own = Service.categories.through.objects.filter(service=OuterRef("pk"))
    of_partner = Partner.categories.through.objects.filter(partner=OuterRef("partner"), category__in=wanted)
    having: QuerySet[Service] = found.filter(
        Exists(own.filter(category__in=wanted)) | (~Exists(own) & Exists(of_partner))
    )
    return having


def _without_services(query: dict[str, Any], today: date) -> QuerySet[Partner]:
    current = Service.objects.filter(_current(today), partner=OuterRef("pk"))
    found = Partner.objects.published().filter(
        ~Exists(current), _of_partner(query, ""), _has_words(query, PARTNER_TEXTS)
    )
    wanted = _wanted_terms(query)
    if wanted is None:
        return found
    having = Partner.categories.through.objects.filter(category__in=wanted)
    return found.filter(pk__in=having.values("partner"))


def _current(today: date) -> Q:
    """As `ServiceSnapshot.is_current` has it."""
    return shown() & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def _of_partner(query: dict[str, Any], prefix: str) -> Q:
    conditions = Q()
    if "organization_id" in query:
        conditions &= Q(**{f"{prefix}uuid": query["organization_id"]})
    if "modified_after" in query:
        conditions &= Q(**{f"{prefix}updated_at__gte": query["modified_after"]})
    return conditions


def _has_words(query: dict[str, Any], *names: tuple[str, ...] | str) -> Q:
    """Each word occurs in one of the columns."""
    columns = [column for name in names for column in ([name] if isinstance(name, str) else name)]
    conditions = Q()
    for word in query.get("search", "").split():
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": word})
        conditions &= found
    return conditions


def _wanted_terms(query: dict[str, Any]) -> list[int] | None:
    """The categories of which an entry must have one; None for any entry."""
    if not query.keys() & {"taxonomy_id", "taxonomy_term_id"}:
        return None
    if query.get("taxonomy_id", TAXONOMY_ID) != TAXONOMY_ID:
        return []
    term = query.get("taxonomy_term_id")
    return [each.pk for each in terms() if term is None or each.uuid == term]


def _located(query: dict[str, Any]) -> QuerySet[Location]:
    """Locations with a postcode or, with a proximity, as many metres at most from the middle of it."""
    places: QuerySet[Location] = Location.objects.all()
    postcode, metres = query.get("postcode"), query.get("proximity")
    if postcode is None:
        return places
    known = place_of(postcode)
    if metres is not None:
        return _near(places, known.point, metres / 1000) if known else places.none()
    places = places.filter(postal_code__startswith=f"{postcode[:4]} {postcode[4:]}".strip())
    return places


def _near(places: QuerySet[Location], point: Point, radius_km: float) -> QuerySet[Location]:
    box = box_around(point, radius_km)
    inside = places.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    near: QuerySet[Location] = within_radius(inside, point, radius_km)
    return near


def _location_of_service() -> Coalesce:
    """As `services.location_of` has it: the one that is named, else the main one."""
    places = Location.objects.filter(partner=OuterRef("partner")).values("id")
    return Coalesce(Subquery(places.filter(uuid=OuterRef("location"))[:1]), Subquery(places.order_by(*IN_ORDER)[:1]))
