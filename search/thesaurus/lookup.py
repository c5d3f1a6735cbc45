"""Looking concepts up by their terms, and what else to look for when one was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from search.analysis.spelling import british
from search.analysis.stemming import stem
from search.analysis.stopwords import NEGATIONS
from search.analysis.tokens import fold
from search.documents import LOCALES, Locale
from search.thesaurus.concepts import Concept, content_words

SYNONYM_WEIGHT = 0.6
BROADER_WEIGHT = 0.35
RELATED_WEIGHT = 0.2
# How many terms of another concept, in each language, are looked for.
NEIGHBOUR_TERMS = 2

Key = tuple[str, ...]
Alike = tuple[Locale, int, str]
VOWELS = "aeiou"
NEGATION = "not"


@dataclass(frozen=True)
class Synonym:
    """A term to look for beside what was typed, as words in lower case without stop words. `concept`: whose it is."""

    text: str
    words: Key
    locale: Locale
    weight: float
    concept: str = ""


class Thesaurus:
    """Looks up concepts by their terms. Accents and stop words make no difference; inflection makes none where no
    concept has the words as they were typed. A concept that another one names and that is not there counts for nothing.

    Making one takes the words of each term apart, but stems none: those of the terms that begin alike are stemmed when
    the first of them is asked for, because stemming all takes a second.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._by_words: dict[Locale, dict[Key, list[Concept]]] = {locale: {} for locale in LOCALES}
        self._alike: dict[Alike, list[Key]] = defaultdict(list)
        self._by_stems: dict[Alike, dict[Key, list[Concept]]] = {}
        for concept in self._concepts.values():
            for locale in LOCALES:
                self._add(concept, self._by_words[locale], concept.terms[locale])
        for locale, found in self._by_words.items():
            for key in found:
                self._alike[_alike(key, locale)].append(key)
        self._words = {locale: {word for key in found for word in key} for locale, found in self._by_words.items()}
        self.words = set().union(*self._words.values())

    def _add(self, concept: Concept, found: dict[Key, list[Concept]], terms: Iterable[str]) -> None:
        for term in terms:
            if words := content_words(term):
                sharing = found.setdefault(_folded(words), [])
                if concept not in sharing:
                    sharing.append(concept)

    def language_of(self, word: str) -> Locale | None:
        """The language that a folded word belongs to, where it is in terms of one language only."""
        languages = [locale for locale, words in self._words.items() if word in words]
        return languages[0] if len(languages) == 1 else None

    def concepts(self, words: Sequence[str]) -> list[Concept]:
        """The concepts one of whose terms, in either language, is exactly these words; else those that have them in
        another form."""
        if not words:
            return []
        key = _folded(words)
        found = [concept for locale in LOCALES for concept in self._by_words[locale].get(key, ())]
        found = found or [concept for locale in LOCALES for concept in self._stemmed(key, locale)]
        return list({concept.id: concept for concept in found}.values())

    def _stemmed(self, key: Key, locale: Locale) -> Sequence[Concept]:
        alike = _alike(key, locale)
        if alike not in self._alike:
            return ()
        if alike not in self._by_stems:
            by_stems: dict[Key, list[Concept]] = defaultdict(list)
            for term in self._alike[alike]:
                by_stems[_stems(term, locale)].extend(self._by_words[locale][term])
            self._by_stems[alike] = by_stems
        return self._by_stems[alike].get(_stems(key, locale), ())

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, if there is one."""
        return self._concepts.get(concept_id)

    def synonyms(self, words: Sequence[str]) -> list[Synonym]:
        """What else to look for when these words were typed, the closest first; empty where no concept has them."""
        concepts = self.concepts(words)
        found = [synonym for concept in concepts for synonym in _terms(concept, SYNONYM_WEIGHT, None)]
        for names, weight in (("broader", BROADER_WEIGHT), ("related", RELATED_WEIGHT)):
            for concept in concepts:
                for neighbour in self._named(getattr(concept, names)):
                    found.extend(_terms(neighbour, weight, NEIGHBOUR_TERMS))
        return _without_repeats(found, typed=words)

    def _named(self, ids: Iterable[str]) -> Iterator[Concept]:
        return (self._concepts[each] for each in ids if each in self._concepts)

    def terms(self, locale: Locale) -> list[str]:
        """Every preferred term in a language, for suggestions."""
        return [concept.terms[locale][0] for concept in self._concepts.values()]


def _alike(key: Key, locale: Locale) -> Alike:
    """Language, number of words, and the beginning of the first, as far as no stemmer changes it: `uren` is `uur`."""
    first = british(key[0]) if locale == "en" else key[0]
    return locale, len(key), first[:1] if first[0] in VOWELS else first[:2]


def _folded(words: Sequence[str]) -> Key:
    """The words as a key: one negation is as good as another."""
    return tuple(NEGATION if word in NEGATIONS else fold(word) for word in words)


def _stems(words: Sequence[str], locale: Locale) -> Key:
    return tuple(stem(word, locale) for word in words)


def _terms(concept: Concept, weight: float, limit: int | None) -> list[Synonym]:
    """The terms of both languages in turn, so that the first ones come first."""
    ranked = [
        (rank, Synonym(text, content_words(text), locale, weight, concept.id))
        for locale in LOCALES
        for rank, text in enumerate(concept.terms[locale][:limit])
    ]
    return [synonym for _rank, synonym in sorted(ranked, key=itemgetter(0))]


def _without_repeats(synonyms: list[Synonym], *, typed: Sequence[str]) -> list[Synonym]:
    seen = {(locale, _stems(typed, locale)) for locale in LOCALES}
    kept = []
    for synonym in synonyms:
        key = (synonym.locale, _stems(synonym.words, synonym.locale))
        if key not in seen:
            seen.add(key)
            kept.append(synonym)
    return kept
