"""The pages below one: what municipalities do their own way there, and of which steps a reader does one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from cms.pages.models import VARIED_PAGES, StepPage
from cms.pages.page_versions import PageVersion
from cms.pages.public.alternatives import choices_among
from cms.pages.public.cards import Card
from cms.pages.public.page_relations import PageRelations
from cms.pages.public.variants import NONE, Variants, municipalities, variants_of


class VariantReader(NamedTuple):
    """Whose municipality (a slug, or empty), in which language, and whether the other language will do."""

    municipality: str
    locale: str
    fallback: bool


def serialize_children(
    version: PageVersion, relations: PageRelations, around: dict[UUID, Card], reader: VariantReader
) -> dict[str, Any]:
    """What municipalities do their own way about this page and its steps, and of which steps a reader does one: three
    queries for a topic or a step, none for other pages."""
    children = {key: around[key] for key in relations.children if key in around}
    if not issubclass(version.model, VARIED_PAGES):
        return {"children": [*children.values()], "variant": None, "variants_available": []}
    is_step = issubclass(version.model, StepPage)
    choices = choices_among(relations.beside if is_step else children)
    keys = (version.translation_key, *children)
    variants = variants_of(keys, *reader)
    own = variants.get(version.translation_key, NONE)
    steps = [
        {
            **card,
            "variant": variants.get(key, NONE).chosen,
            "alternatives": choices.of(key, around),
            "choose_when": choices.when(card),
        }
        for key, card in children.items()
    ]
    found = {"children": steps, "variant": own.chosen, "variants_available": _available(variants)}
    return {**found, **({"alternatives": choices.of(version.translation_key, around)} if is_step else {})}


def _available(variants: Mapping[UUID, Variants]) -> list[str]:
    """The municipalities that have a variant of the page or of one of its steps, in order of name."""
    having = {slug for each in variants.values() for slug in each.available}
    return [slug for slug in municipalities() if slug in having]
