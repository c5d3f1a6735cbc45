"""Categories and municipalities with how many published partners they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from cms.facts.models import Municipality
from directory.models import Category, Location, Partner, Service
from directory.querysets import is_offered, is_published


def category_tree(locale: str) -> list[dict[str, Any]]:
    """Top categories with those below them in `children`: five queries. Counts hold until `offers_change_at`."""
    counts = {**_counts(F("category_id")), **_counts(Coalesce("category__parent_id", "category_id"))}
    below: dict[int | None, list[Category]] = defaultdict(list)
    for category in Category.objects.select_related("parent"):
        below[category.parent_id].append(category)

    def present(category: Category) -> dict[str, Any]:
        children = [present(child) for child in below[category.pk]]
        return {**_category(category, locale), "partner_count": counts.get(category.pk, 0), "children": children}

    return [present(top) for top in below[None]]


def category_list(locale: str) -> list[dict[str, Any]]:
    """The same categories one after the other, each top one before those below it, all without children."""
    branches = [[top, *top["children"]] for top in category_tree(locale)]
    return [{**category, "children": []} for branch in branches for category in branch]


def municipalities(locale: str) -> list[dict[str, Any]]:
    """The municipalities by name: two queries."""
    placed = Location.objects.filter(is_published("partner__")).order_by().values_list("municipality_id")
    counts = dict(placed.annotate(found=Count("partner_id", distinct=True)))
    return [
        {
            "slug": each.slug,
            "name": each.name,
            "cbs_code": each.cbs_code,
            "latitude": each.latitude,
            "longitude": each.longitude,
            "website": each.website or None,
            "path": f"{settings.DIRECTORY_PATHS[locale]}?municipality={each.slug}",
            "partner_count": counts.get(each.pk, 0),
        }
        for each in Municipality.objects.all()
    ]


def _counts(group: Any) -> dict[int, int]:
    """How many published partners each group has, itself or by a service that is offered today: those that the list
    finds. A partner in two categories of a group counts once."""
    own = Partner.categories.through.objects.filter(is_published("partner__")).annotate(group=group).order_by()
    offered = is_offered(localdate(), "service__") & is_published("service__partner__")
    of_services = Service.categories.through.objects.filter(offered).annotate(group=group).order_by()
    known = own.filter(partner=OuterRef("service__partner"), group=OuterRef("group"))
    counts = Counter(dict(own.values_list("group").annotate(found=Count("partner_id", distinct=True))))
    only_by_service = of_services.filter(~Exists(known)).values_list("group")
    counts.update(dict(only_by_service.annotate(found=Count("service__partner", distinct=True))))
    return counts


def _category(category: Category, locale: str) -> dict[str, Any]:
    description = category.description_nl if locale == "nl" else category.description_en
    return {
        "slug": category.slug,
        "label": category.label(locale),
        "description": description or None,
        "parent": category.parent.slug if category.parent else None,
        "path": f"{settings.DIRECTORY_PATHS[locale]}?category={category.slug}",
    }
