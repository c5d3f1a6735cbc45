"""Who helps with a page of the guide: the partner lists of its text, as rules that a screen applies to the partners
that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cms.pages.models import StepPage, TopicPage
from cms.pages.public.partner_lists import PartnerListQuery, partner_list_query
from directory.models import Partner
from directory.public.reference_data import reference_data

Helpers = dict[str, Any]


def helpers_by_page(ids: Iterable[int]) -> dict[int, list[Helpers]]:
    """`{"partners", "category", "kind", "town", "limit"}` of each partner list of these topics and steps, by the id of
    the page; `partners`: the slugs of those that an editor chose, which come first. Three queries."""
    wanted = list(ids)
    topics = TopicPage.objects.filter(pk__in=wanted).order_by()
    steps = StepPage.objects.filter(pk__in=wanted).order_by()
    bodies = [*topics.values_list("pk", "body"), *steps.values_list("pk", "body")]
    queries = {pk: found for pk, body in bodies if (found := _queries(body))}
    chosen = {pk for found in queries.values() for query in found for pk in query.chosen}
    slugs = dict(Partner.objects.published().filter(pk__in=chosen).order_by().values_list("pk", "slug"))
    return {pk: [_written(query, slugs) for query in found] for pk, found in queries.items()}


def _queries(body: Any) -> list[PartnerListQuery]:
    return [partner_list_query(block["value"]) for block in body.raw_data if block["type"] == "partner_list"]


def _written(query: PartnerListQuery, slugs: Mapping[int, str]) -> Helpers:
    filters = {} if query.is_broken else query.filters
    town = reference_data().municipalities.get(query.municipality or 0)
    return {
        "partners": [slugs[pk] for pk in query.chosen if pk in slugs],
        "category": filters.get("category"),
        "kind": filters.get("kind"),
        "town": town.name if town and "municipality" in filters else None,
        "limit": query.limit,
    }
