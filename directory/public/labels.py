"""Which categories and languages partners and their services have: ids and codes, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from directory.models import Partner, Service

LabelLists = tuple[list[int], list[str]]
"""Ids of categories and codes of languages."""


class Labels(NamedTuple):
    """By partner and by service; both give empty lists for what has none."""

    of_partners: Mapping[int, LabelLists]
    of_services: Mapping[int, LabelLists]


def labels_of(ids: Collection[int]) -> Labels:
    """Those of partners and of their services, by one query (a union)."""
    of_partners: dict[int, LabelLists] = defaultdict(lambda: ([], []))
    of_services: dict[int, LabelLists] = defaultdict(lambda: ([], []))
    for partner_id, service_id, category_id, language in _label_rows(ids):
        categories, languages = of_services[service_id] if service_id else of_partners[partner_id]
        if category_id:
            categories.append(category_id)
        else:
            languages.append(language)
    return Labels(of_partners, of_services)


def _label_rows(ids: Collection[int]) -> QuerySet[Any, Any]:
    """(partner, service or 0, category or 0, language or ""), each with one of the last two."""
    own_categories = Partner.categories.through.objects.filter(partner_id__in=ids)
    own_languages = Partner.spoken_languages.through.objects.filter(partner_id__in=ids)
    categories = Service.categories.through.objects.filter(service__partner_id__in=ids)
    languages = Service.languages.through.objects.filter(service__partner_id__in=ids)
    labels: QuerySet[Any, Any] = own_categories.values_list("partner_id", Value(0), "category_id", Value("")).union(
        own_languages.values_list("partner_id", Value(0), Value(0), "language_id"),
        categories.values_list("service__partner_id", "service_id", "category_id", Value("")),
        languages.values_list("service__partner_id", "service_id", Value(0), "language_id"),
        all=True,
    )
    return labels
