"""What facets and their values are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, Audience, Phase
from config.rest.kept import Kept
from directory.models import Category, Kind, Language
from search.documents import Locale

FACET_LABELS = {
    "type": _("Type"),
    "kind": _("Kind of organisation"),
    "category": _("Category"),
    "municipality": _("Municipality"),
    "spoken_language": _("Language spoken"),
    "phase": _("Phase"),
    "audience": _("For whom"),
}


@dataclass(frozen=True)
class Labels:
    """The labels of the moment, in both languages where they come from the database."""

    stored: Mapping[str, Mapping[str, dict[Locale, str]]]

    def of(self, facet: str, value: str, locale: Locale) -> str:
        """What a value is called in a language; the value itself where nothing is known of it."""
        stored = self.stored.get(facet, {}).get(value)
        return stored[locale] if stored else capfirst(str(OF_THE_PROGRAM.get(facet, {}).get(value, value)))


# Lazy texts: they are in the active language when they are read.
OF_THE_PROGRAM: Mapping[str, Mapping[str, object]] = {
    "type": {"partner": _("partner"), **{name: model._meta.verbose_name for name, model in PAGE_TYPES.items()}},
    "kind": {value: Kind(value).label for value in Kind.values},
    "phase": {value: Phase(value).label for value in Phase.values},
}


def _stored_labels() -> QuerySet[Model, tuple[str, ...]]:
    return _rows(Category, "category", "slug", "label_en", "label_nl").union(
        _rows(Municipality, "municipality", "slug", "name", "name"),
        _rows(Language, "spoken_language", "code", "name_en", "name_nl"),
        _rows(Audience, "audience", "slug", "label_en", "label_nl"),
        all=True,
    )


def _rows(model: type[Model], facet: str, value: str, english: str, dutch: str) -> QuerySet[Model, tuple[str, ...]]:
    rows = model._default_manager.order_by()
    return rows.values_list(Value(facet), Cast(value, CharField()), F(english), F(dutch))


def read_labels() -> Labels:
    """Categories, municipalities, languages and audiences: one query."""
    stored: dict[str, dict[str, dict[Locale, str]]] = {}
    for facet, value, english, dutch in _stored_labels():
        stored.setdefault(facet, {})[value] = {"en": english, "nl": dutch}
    return Labels(stored)


_labels = Kept(read_labels)


def load_labels() -> Labels:
    """The labels as they are now."""
    return _labels.get()
