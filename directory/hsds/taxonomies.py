"""Categories as the terms of one taxonomy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from config.rest.generation_cache import cached_for_generation
from directory.hsds.values import known
from directory.models import Category

TAXONOMY_ID = UUID("6f1c7a0e-54a8-4a0f-9a55-0d6a4f0f6c1e")


@cached_for_generation()
def terms() -> tuple[Category, ...]:
    """All categories in their order, kept: a few dozen."""
    return tuple(Category.objects.select_related("parent"))


def serialize_taxonomy() -> dict[str, Any]:
    """The one taxonomy (HSDS: taxonomy)."""
    return {
        "id": str(TAXONOMY_ID),
        "name": _("Categories of the directory"),
        "description": _("What organisations and their services are for, in two levels."),
    }


def serialize_term(category: Category, locale: str) -> dict[str, Any]:
    """A category (HSDS: taxonomy_term)."""
    taxonomy = serialize_taxonomy()
    label = category.label(locale)
    return known(
        {
            "id": str(category.uuid),
            "code": category.slug,
            "name": label,
            "description": getattr(category, f"description_{locale}") or label,
            "parent_id": str(category.parent.uuid) if category.parent else None,
            "taxonomy": taxonomy["name"],
            "taxonomy_detail": taxonomy,
            "language": locale,
            "taxonomy_id": taxonomy["id"],
        }
    )


def serialize_attributes(owner: UUID, table: str, ids: Iterable[int], locale: str) -> list[dict[str, Any]]:
    """The categories of an organization or a service (HSDS: attributes)."""
    wanted = set(ids)
    return [
        {
            "id": str(uuid5(owner, f"{table} attribute {category.uuid}")),
            "link_id": str(owner),
            "link_entity": table,
            "taxonomy_term_id": str(category.uuid),
            "taxonomy_term": serialize_term(category, locale),
        }
        for category in terms()
        if category.pk in wanted
    ]
