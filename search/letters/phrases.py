"""What the terms of the glossary are called, as phrases that a text may have. Pure; made of public words alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.analysis import fold, stem_variants, words
from search.analysis.stopwords import is_stopword
from search.documents import LOCALES, Locale

# `WOZ-beschikking` is also written as one word; so are names of up to so many words.
LONGEST_JOINED = 3
# They say when or how much, not what.
WHEN = frozenset({
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "dag", "dagen", "week", "weken",
    "maand", "maanden", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "binnen", "uiterlijk", "vóór",
})  # fmt: skip
# A compound is looked for in longer words from so many letters on.
SHORTEST_PART = 5


@dataclass(frozen=True)
class Phrase:
    """A name or subject line of a term: its words that say something, folded."""

    term: int
    locale: Locale
    words: tuple[str, ...]
    is_subject: bool


@dataclass(frozen=True)
class Named:
    """What a term is called: names in each language, and the subject lines of such letters."""

    term: int
    names: Mapping[Locale, Iterable[str]]
    subjects: Iterable[str] = ()


class Vocabulary:
    """The phrases of all terms, and their words by the ways in which a text may write them."""

    def __init__(self, terms: Iterable[Named]) -> None:
        self.phrases = [phrase for term in terms for phrase in _phrases(term)]
        self.by_stem: dict[Locale, dict[str, set[str]]] = {locale: defaultdict(set) for locale in LOCALES}
        self.words: dict[Locale, set[str]] = {locale: set() for locale in LOCALES}
        for phrase in self.phrases:
            for word in phrase.words:
                self._add(word, phrase.locale)

    @cached_property
    def with_word(self) -> Mapping[tuple[Locale, str], list[Phrase]]:
        """The phrases that have a word, by language and word."""
        found: dict[tuple[Locale, str], list[Phrase]] = defaultdict(list)
        for phrase in self.phrases:
            for word in set(phrase.words):
                found[phrase.locale, word].append(phrase)
        return found

    @cached_property
    def terms_with(self) -> Mapping[tuple[Locale, str], set[int]]:
        """The terms that have a word, by language and word."""
        return {key: {phrase.term for phrase in phrases} for key, phrases in self.with_word.items()}

    @cached_property
    def weights(self) -> Mapping[tuple[Locale, str], float]:
        """How much a word says: the fewer terms have it, the more."""
        total = len({phrase.term for phrase in self.phrases})
        return {key: 1 + math.log(total / len(terms)) for key, terms in self.terms_with.items()}

    def weight(self, phrase: Phrase) -> float:
        """That of all words of a phrase."""
        return sum(self.weights[phrase.locale, word] for word in phrase.words)

    def _add(self, word: str, locale: Locale) -> None:
        if word not in self.words[locale]:
            self.words[locale].add(word)
            for stem in stem_variants(word, locale):
                self.by_stem[locale][stem].add(word)


def content_words(text: str) -> tuple[str, ...]:
    """The words of a name that say something, folded; all where none does. Numbers, such as years, do not count."""
    found = [fold(word) for word in words(text) if not word.isdigit() and word not in WHEN]
    return tuple(dict.fromkeys(word for word in found if not is_stopword(word))) or tuple(dict.fromkeys(found))


def _phrases(term: Named) -> Iterable[Phrase]:
    texts = [(locale, name, False) for locale, names in term.names.items() for name in names]
    texts += [("nl", subject, True) for subject in term.subjects]
    for locale, text, is_subject in texts:
        found = content_words(text)
        if found:
            yield Phrase(term.term, locale, found, is_subject)
        if locale == "nl" and not is_subject and 1 < len(found) <= LONGEST_JOINED:
            yield Phrase(term.term, locale, ("".join(found),), is_subject)
