"""Filters of the directory that somebody typing may mean: categories, languages and municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from config.rest.generation_cache import cached_for_generation
from directory.models import Partner
from search.analysis import fold
from search.concepts import current_thesaurus
from search.documents import LOCALES, Locale
from search.labels import FACET_LABELS, OF_THE_SITE, load_labels
from search.thesaurus import Concept, content_words

# How many of each, the best first.
MOST = {"category": 2, "spoken_language": 1, "municipality": 2}
FIELDS = {"spoken_language": "spoken_languages", "municipality": "locations__municipality__slug"}
# From so many letters the beginning of a name, or of a term, is enough.
SHORTEST_OF_NAMES, SHORTEST = 2, 3
# The worst rank that a filter may have.
BEGUN = 3
_JOINED = re.compile(r"[,&/()]|\band\b|\ben\b")


class Filter(NamedTuple):
    """A value of a facet, and what it is called: `names` by language; `terms` of the thesaurus are folded, in one text
    with a `|` before and after each."""

    facet: str
    value: str
    names: Mapping[Locale, str]
    terms: str

    def rank(self, text: str, locale: Locale) -> int | None:
        """How well a folded text fits, 0 best: as a name, its beginning, or that of a term; None: not at all."""
        name, other = (fold(self.names[each]) for each in sorted(self.names, key=lambda each: each != locale))
        if text == name:
            return 0
        if len(text) >= SHORTEST_OF_NAMES and f" {text}" in f" {name}":
            return 1
        if f"|{text}|" in self.terms or text == other:
            return 2
        is_begun = len(text) >= SHORTEST and (f"|{text}" in self.terms or other.startswith(text))
        return BEGUN if is_begun else None


@cached_for_generation()
def _filters() -> tuple[Filter, ...]:
    """Every filter that may be suggested; English and Dutch everybody speaks here."""
    stored = load_labels().stored
    return tuple(
        Filter(facet, value, names, _terms(names) if facet == "category" else "")
        for facet in MOST
        for value, names in stored[facet].items()
        if facet != "spoken_language" or value not in OF_THE_SITE
    )


def _terms(names: Mapping[Locale, str]) -> str:
    """The terms of the concepts that a category is named after in both languages: `Arts and culture` is no `arts`."""
    english, dutch = (_concepts(names[locale]) for locale in LOCALES)
    concepts = [concept for each, concept in english.items() if each in dutch]
    found = [fold(term) for concept in concepts for locale in LOCALES for term in concept.terms[locale]]
    return f"|{'|'.join(dict.fromkeys(found))}|" if found else ""


def _concepts(name: str) -> dict[str, Concept]:
    """The concepts that a name, or a part of it, is a term of."""
    parts = [content_words(part) for part in _JOINED.split(name)]
    return {concept.id: concept for part in parts for concept in current_thesaurus().concepts(part)}


def suggested_filters(text: str, locale: Locale) -> list[dict[str, Any]]:
    """Suggestions of filters, a few of each facet; languages and municipalities only where some partner has them."""
    return [_item(each, locale) for each in _fitting(fold(text.strip()), locale)]


def _fitting(text: str, locale: Locale) -> Iterator[Filter]:
    """The beginning of a term counts only where no name and no whole term fits."""
    ranked = [(rank, each) for each in _filters() if text and (rank := each.rank(text, locale)) is not None]
    if any(rank < BEGUN for rank, _each in ranked):
        ranked = [(rank, each) for rank, each in ranked if rank < BEGUN]
    for facet, most in MOST.items():
        found = [each for _rank, each in sorted(ranked, key=lambda one: one[0]) if each.facet == facet]
        yield from _in_use(found[:most])


def _in_use(found: Iterable[Filter]) -> Iterator[Filter]:
    for each in found:
        field = FIELDS.get(each.facet)
        if field is None or Partner.objects.published().filter(**{field: each.value}).exists():
            yield each


def _item(found: Filter, locale: Locale) -> dict[str, Any]:
    name = found.names[locale]
    if found.facet == "spoken_language":
        name = _("Organisations that speak %(language)s") % {"language": name}
    path = f"{settings.DIRECTORY_PATHS[locale]}?{urlencode({found.facet: found.value})}"
    return {
        "type": found.facet,
        "text": name,
        "path": path,
        "hint": str(FACET_LABELS[found.facet]),
        "fallback_texts": [],
    }
