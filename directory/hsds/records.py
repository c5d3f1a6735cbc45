"""Partners as they are read for all lists: in as many queries for a hundred as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.timezone import localtime

from directory.models import Partner, PartnerPhone
from directory.public.cards import shown_locale
from directory.public.details import Phone
from directory.public.hours import Hours
from directory.public.service_cards import current_services, hours_at
from directory.public.services import ServiceSnapshot, location_of
from directory.public.snapshot import DETAIL_FIELDS, PartnerSnapshot, Place, snapshots_of, with_described
from directory.querysets import IN_ORDER

RECORD_FIELDS = ("uuid", *DETAIL_FIELDS)
RecordRow = NamedTuple("RecordRow", [(name, Any) for name in RECORD_FIELDS])  # type: ignore[misc]  # names as above


@dataclass(frozen=True, slots=True)
class Record:
    """A published partner. `asked`: the language of the answer; `locale`: the one its texts are in, which is the other
    one if only that is complete; `now`: the moment that the answer is for."""

    snapshot: PartnerSnapshot
    phones: list[Phone]
    asked: str
    locale: str
    now: datetime

    @property
    def row(self) -> Any:
        """The attributes of RECORD_FIELDS."""
        return self.snapshot.row

    @property
    def places(self) -> dict[UUID, Place]:
        """Its locations by id, main one first."""
        return {place.uuid: place for place in self.snapshot.places if place.uuid}

    @property
    def offers(self) -> list[Offer]:
        """Its current services; the implied one where there are none."""
        return [Offer(self, service) for service in current_services(self.snapshot, self.now)] or [Offer(self, None)]


class Offer(NamedTuple):
    """A service. None: the implied one of a partner that names none."""

    record: Record
    service: ServiceSnapshot | None

    @property
    def id(self) -> UUID:
        """Its own; that of the partner where it is implied."""
        found: UUID = self.service.row.uuid if self.service else self.record.row.uuid
        return found

    @property
    def is_begun(self) -> bool:
        """Whether its first day has come."""
        first = self.service.row.valid_from if self.service else None
        return first is None or first <= localtime(self.record.now).date()

    @property
    def at_locations(self) -> Iterator[OfferAtLocation]:
        """Where it is given."""
        if self.service:
            place = location_of(self.service, self.record.snapshot.places)
            if place:
                yield OfferAtLocation(self, place, self.id, hours_at(self.service, self.record.snapshot))
            return
        for id_, place in self.record.places.items():
            yield OfferAtLocation(self, place, id_, place.hours)


class OfferAtLocation(NamedTuple):
    """A service at a location, with the hours at which people can come for it there."""

    offer: Offer
    place: Place
    id: UUID
    hours: Hours


def read_records(ids: Collection[int], locale: str, now: datetime) -> dict[int, Record]:
    """By partner, those of these that are published: two queries and those of the snapshots, which are kept."""
    snapshots = snapshots_of(ids, locale, now)
    rows, phones = _rows(snapshots), _phones(snapshots)
    return {
        pk: Record(replace(found, row=rows[pk]), phones[pk], locale, shown_locale(found, locale), now)
        for pk, found in snapshots.items()
        if pk in rows
    }


def _rows(ids: Collection[int]) -> dict[int, Any]:
    partners = with_described(Partner.objects.published().filter(pk__in=ids)).order_by()
    rows: list[Any] = [RecordRow(*columns) for columns in partners.values_list(*RECORD_FIELDS)]
    return {row.id: row for row in rows}


def _phones(ids: Collection[int]) -> dict[int, list[Phone]]:
    found: dict[int, list[Phone]] = defaultdict(list)
    phones = PartnerPhone.objects.filter(partner_id__in=ids).order_by(*IN_ORDER)
    for partner_id, *columns in phones.values_list("partner_id", "number", "label_en", "label_nl"):
        found[partner_id].append(Phone(*columns))
    return found
