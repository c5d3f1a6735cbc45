"""What facets and their values are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.pages.models import PAGE_TYPES, Audience, Phase
from config.rest.generation_cache import cached_for_generation
from directory.models import Kind
from directory.public.reference_data import reference_data
from search.analysis import stems
from search.documents import LOCALES, Locale

FACET_LABELS = {
    "type": _("Type"),
    "kind": _("Kind of organisation"),
    "category": _("Category"),
    "municipality": _("Municipality"),
    "spoken_language": _("Language spoken"),
    "phase": _("Phase"),
    "audience": _("For whom"),
}
RECOGNISED = ("municipality", "category")


class Named(NamedTuple):
    """A value of a facet that a text may name, and the stems of its label in a language."""

    facet: str
    value: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """The labels of the moment, in both languages where they come from the database."""

    stored: Mapping[str, Mapping[str, dict[Locale, str]]]

    @cached_property
    def by_first_stem(self) -> Mapping[tuple[Locale, str], list[Named]]:
        """Municipalities and categories by the language and the first stem of their label."""
        found: dict[tuple[Locale, str], list[Named]] = defaultdict(list)
        for facet in RECOGNISED:
            for value, names in self.stored.get(facet, {}).items():
                for locale, label in names.items():
                    if run := tuple(stems(label, locale)):
                        found[locale, run[0]].append(Named(facet, value, run))
        return found

    def named_in(self, text: str) -> set[tuple[str, str]]:
        """The facets and values whose label stands in a text, in either language."""
        found = set()
        for locale in LOCALES:
            words = tuple(stems(text, locale))
            for start, word in enumerate(words):
                for named in self.by_first_stem.get((locale, word), ()):
                    if words[start : start + len(named.stems)] == named.stems:
                        found.add((named.facet, named.value))
        return found

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


@cached_for_generation()
def load_labels() -> Labels:
    """The directory's words as they are kept, and the audiences: one query."""
    known = reference_data()
    audiences = Audience.objects.order_by("slug").values_list("slug", "label_en", "label_nl")
    return Labels({
        "category": {each.slug: {"en": each.en, "nl": each.nl} for each in known.categories.values()},
        "municipality": {each.slug: {"en": each.name, "nl": each.name} for each in known.municipalities.values()},
        "spoken_language": {code: {"en": en, "nl": nl} for code, (en, nl) in known.languages.items()},
        "audience": {slug: {"en": en, "nl": nl} for slug, en, nl in audiences},
    })  # fmt: skip
