"""The endpoints of the standard's API reference: which rows a list has, and how its items are made."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.query import QuerySerializer
from config.rest.views import answer
from directory.hsds import parameters, selection
from directory.hsds.bases import HsdsView, Items, PartnerListView, PartnerPartView, Query
from directory.hsds.locations import serialize_full_location, serialize_location
from directory.hsds.organizations import AbsoluteUrl, serialize_full_organization, serialize_organization
from directory.hsds.records import Record
from directory.hsds.services import (
    serialize_full_service,
    serialize_full_service_at_location,
    serialize_minimal_service,
    serialize_service,
    serialize_service_at_location,
    serialize_service_of_organization,
)

STANDARD = {
    "version": "3.0",
    "profile": "https://docs.openreferral.org/en/3.0/",
    "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json",
}


class RootView(HsdsView):
    """Which version of the standard this is."""

    def get(self, request: Request) -> Response:
        """The version, the profile (the standard itself), and where the API is described."""
        QuerySerializer.read(request)
        return answer(STANDARD)


class OrganizationListView(PartnerListView):
    """Organizations."""

    query_class = parameters.OrganizationListQuery

    def rows(self, query: Query) -> list[QuerySet[Any, Any]]:
        return selection.organizations(query)

    def items(self, record: Record, query: Query) -> Items:
        if query["full"] or query["full_service"]:
            return {record.row.uuid: partial(organization_in_full, record, self.absolute, query)}
        return {record.row.uuid: partial(serialize_organization, record, self.absolute)}


class OrganizationView(PartnerPartView):
    """One organization with its locations and services."""

    query_class = parameters.OrganizationQuery

    def partner_of(self, id_: UUID) -> int | None:
        return selection.partner_of_organization(id_)

    def items(self, record: Record, query: Query) -> Items:
        return {record.row.uuid: partial(organization_in_full, record, self.absolute, query)}


class ServiceListView(PartnerListView):
    """Services."""

    query_class = parameters.ServiceListQuery

    def rows(self, query: Query) -> list[QuerySet[Any, Any]]:
        return selection.services(query, localdate())

    def items(self, record: Record, query: Query) -> Items:
        if query["minimal"]:
            return {offer.id: partial(serialize_minimal_service, offer) for offer in record.offers}
        make = serialize_full_service if query["full"] else serialize_service
        return {offer.id: partial(make, offer, self.absolute) for offer in record.offers}


class ServiceView(PartnerPartView):
    """One service with all that belongs to it."""

    def partner_of(self, id_: UUID) -> int | None:
        return selection.partner_of_service(id_)

    def items(self, record: Record, query: Query) -> Items:
        return {offer.id: partial(serialize_full_service, offer, self.absolute) for offer in record.offers}


class LocationListView(PartnerListView):
    """Locations."""

    query_class = parameters.LocationListQuery

    def rows(self, query: Query) -> list[QuerySet[Any, Any]]:
        return selection.locations(query)

    def items(self, record: Record, query: Query) -> Items:
        make = serialize_full_location if query["full"] else serialize_location
        return {id_: partial(make, place, record) for id_, place in record.places.items()}


class LocationView(PartnerPartView):
    """One location with its address, hours and accessibility."""

    def partner_of(self, id_: UUID) -> int | None:
        return selection.partner_of_location(id_)

    def items(self, record: Record, query: Query) -> Items:
        return {id_: partial(serialize_full_location, place, record) for id_, place in record.places.items()}


class ServiceAtLocationListView(PartnerListView):
    """Services at locations."""

    query_class = parameters.ServiceAtLocationListQuery

    def rows(self, query: Query) -> list[QuerySet[Any, Any]]:
        return selection.services_at_locations(query, localdate())

    def items(self, record: Record, query: Query) -> Items:
        make = serialize_full_service_at_location if query["full"] else serialize_service_at_location
        found = [each for offer in record.offers for each in offer.at_locations]
        return {each.id: partial(make, each, self.absolute) for each in found}


class ServiceAtLocationView(PartnerPartView):
    """One service at one location."""

    def partner_of(self, id_: UUID) -> int | None:
        return selection.partner_of_service_at_location(id_)

    def items(self, record: Record, query: Query) -> Items:
        found = [each for offer in record.offers for each in offer.at_locations]
        return {each.id: partial(serialize_full_service_at_location, each, self.absolute) for each in found}


def organization_in_full(record: Record, absolute: AbsoluteUrl, query: Query) -> dict[str, Any]:
    """An organization with its services, which come in full with `full_service`."""
    services = [
        serialize_full_service(offer, absolute) if query["full_service"] else serialize_service_of_organization(offer)
        for offer in record.offers
    ]
    return {**serialize_full_organization(record, absolute), "services": services}
