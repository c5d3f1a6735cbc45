"""Concepts with their English and Dutch terms, by which a question in one language finds text in the other.

The built-in list is `data/concepts.csv`; terms of a concept are alternatives of each other at query time, at a lower
weight, and the first terms of a related concept at a still lower one. Nothing of it is written to an index.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.analysis import clean, fold, stem, tokenize
from search.analysis.stopwords import is_stopword
from search.documents import LOCALES, Locale

CONCEPTS = Path(__file__).resolve().parent / "data" / "concepts.csv"
SYNONYM_WEIGHT = 0.6
RELATED_WEIGHT = 0.2
RELATED_TERMS = 2
MAX_TERM_LENGTH = 5

Key = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """One meaning; `terms` by language, the preferred term first. `related` names other concepts."""

    id: str
    terms: dict[Locale, tuple[str, ...]]
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Synonym:
    """A term to look for beside what was typed, as words in lower case without stop words."""

    text: str
    words: Key
    locale: Locale
    weight: float


def content_words(text: str) -> list[str]:
    """The words of a text that carry meaning, or all of them where none does."""
    words = [token.text for token in tokenize(clean(text))]
    return [word for word in words if not is_stopword(fold(word))] or words


class Thesaurus:
    """Looks up concepts by their terms. Inflection, accents and stop words make no difference."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._by_key: dict[tuple[Locale, Key], list[Concept]] = defaultdict(list)
        self.words: set[str] = set()
        for concept in self._concepts.values():
            self._add(concept)

    def _add(self, concept: Concept) -> None:
        for locale in LOCALES:
            for term in concept.terms[locale]:
                words = content_words(term)
                self.words.update(fold(word) for word in words)
                found = self._by_key[locale, _key(words, locale)]
                if concept not in found:
                    found.append(concept)

    def concepts(self, words: Sequence[str]) -> list[Concept]:
        """The concepts one of whose terms, in either language, is exactly these words."""
        found = [self._by_key.get((locale, _key(words, locale)), []) for locale in LOCALES]
        return list({concept.id: concept for concepts in found for concept in concepts}.values())

    def synonyms(self, words: Sequence[str]) -> list[Synonym]:
        """What else to look for when these words were typed, the closest first; empty where no concept has them."""
        concepts = self.concepts(words)
        found = [synonym for concept in concepts for synonym in _terms(concept, SYNONYM_WEIGHT, None)]
        for concept in concepts:
            for related in concept.related:
                found.extend(_terms(self._concepts[related], RELATED_WEIGHT, RELATED_TERMS))
        return _without_repeats(found, typed=words)

    def terms(self, locale: Locale) -> list[str]:
        """Every preferred term in a language, for suggestions."""
        return [concept.terms[locale][0] for concept in self._concepts.values()]


def _key(words: Sequence[str], locale: Locale) -> Key:
    return tuple(stem(word, locale) for word in words)


def _terms(concept: Concept, weight: float, limit: int | None) -> list[Synonym]:
    return [
        Synonym(text, tuple(content_words(text)), locale, weight)
        for locale in LOCALES
        for text in concept.terms[locale][:limit]
    ]


def _without_repeats(synonyms: list[Synonym], *, typed: Sequence[str]) -> list[Synonym]:
    seen = {(locale, _key(typed, locale)) for locale in LOCALES}
    kept = []
    for synonym in synonyms:
        key = (synonym.locale, _key(synonym.words, synonym.locale))
        if key not in seen:
            seen.add(key)
            kept.append(synonym)
    return kept


def read_concepts(path: Path) -> list[Concept]:
    """The concepts of a file with columns `id`, `en`, `nl` and `related`, terms separated by `|`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Concept(row["id"], {"en": _split(row["en"]), "nl": _split(row["nl"])}, _split(row["related"]))
            for row in csv.DictReader(file)
        ]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split("|") if term.strip())


@cache
def built_in_thesaurus() -> Thesaurus:
    return Thesaurus(read_concepts(CONCEPTS))
