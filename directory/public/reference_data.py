"""What entries are described with (categories, municipalities, languages), kept in memory.

A few dozen rows that every answer needs: with them at hand, a list asks the database only which partner has which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from cms.facts.models import Municipality
from config.rest.generation_cache import cached_for_generation
from directory.models import Category, Language
from directory.opening.places import HoursPlace, place_of
from directory.querysets import ChangedLabels


class CategoryReference(NamedTuple):
    """A category as it is shown: where it stands, its id, slug and both labels."""

    order: tuple[int, str]
    id: int
    slug: str
    en: str
    nl: str
    updated_at: datetime


class MunicipalityReference(NamedTuple):
    """A municipality; its name is the same in both languages."""

    slug: str
    name: str
    cbs_code: str
    updated_at: datetime
    latitude: float
    longitude: float

    def place_at(self, latitude: float | None = None, longitude: float | None = None) -> HoursPlace:
        """A place in it, as far as opening hours depend on it; without coordinates: its middle."""
        return place_of(self.cbs_code, (self.latitude, self.longitude), (latitude, longitude))


class ReferenceData:
    """Everything by id. `parents` has the id of the category above, for those below one; `languages_updated_at` says
    when each language changed last."""

    def __init__(
        self,
        categories: Mapping[int, CategoryReference],
        parents: Mapping[int, int],
        municipalities: Mapping[int, MunicipalityReference],
        languages: Mapping[str, tuple[str, str]],
        languages_updated_at: Mapping[str, datetime],
    ) -> None:
        self.categories = categories
        self.parents = parents
        self.municipalities = municipalities
        self.languages = languages
        self.languages_updated_at = languages_updated_at

    @cached_property
    def slugs(self) -> Mapping[str, Mapping[str, Any]]:
        """By filter of the API: its values, each with the id it stands for."""
        return {
            "category": {label.slug: pk for pk, label in self.categories.items()},
            "municipality": {town.slug: pk for pk, town in self.municipalities.items()},
            "spoken_language": {code: code for code in self.languages},
        }

    def category_ids(self, slugs: Iterable[str]) -> list[int]:
        """The categories with these slugs, and those below them."""
        return self.with_children(pk for slug in slugs if (pk := self.slugs["category"].get(slug)))

    def municipality_ids(self, slugs: Iterable[str]) -> list[int]:
        """The municipalities with these slugs."""
        return [pk for slug in slugs if (pk := self.slugs["municipality"].get(slug))]

    def with_children(self, category_ids: Iterable[int]) -> list[int]:
        """These categories and those below them."""
        chosen = set(category_ids)
        return [pk for pk in self.categories if pk in chosen or self.parents.get(pk) in chosen]

    def changed_since(self, moment: datetime) -> ChangedLabels:
        """What changed since a moment."""
        return ChangedLabels(
            [pk for pk, label in self.categories.items() if label.updated_at >= moment],
            [pk for pk, town in self.municipalities.items() if town.updated_at >= moment],
            [code for code, changed in self.languages_updated_at.items() if changed >= moment],
        )

    def with_parents(self, category_ids: Iterable[int]) -> set[int]:
        """These categories and those above them."""
        return {above for pk in category_ids for above in (pk, self.parents.get(pk)) if above is not None}


@cached_for_generation()
def reference_data() -> ReferenceData:
    """Everything as it is now: three queries, none where it is kept."""
    categories, parents = {}, {}
    rows = Category.objects.order_by("order", "label_en").values_list(
        "pk", "parent_id", "order", "slug", "label_en", "label_nl", "updated_at"
    )
    for pk, parent, order, slug, en, nl, updated_at in rows:
        categories[pk] = CategoryReference((order, en), pk, slug, en, nl, updated_at)
        if parent is not None:
            parents[pk] = parent
    municipalities = Municipality.objects.order_by("name").values_list("pk", *MunicipalityReference._fields)
    towns = {pk: MunicipalityReference(*columns) for pk, *columns in municipalities}
    languages = list(Language.objects.order_by("code").values_list("code", "name_en", "name_nl", "updated_at"))
    return ReferenceData(
        categories,
        parents,
        towns,
        {code: (en, nl) for code, en, nl, _updated_at in languages},
        {code: updated_at for code, _en, _nl, updated_at in languages},
    )
