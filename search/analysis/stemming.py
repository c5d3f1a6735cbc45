"""Stems: Snowball English with irregular forms; for Dutch Kraaij-Pohlmann (huizen = huis), guarded where it strips
`ge-`, and Porter."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Protocol

import snowballstemmer

from search.analysis.spelling import british
from search.analysis.tokens import fold, fold_private
from search.documents import Locale

IRREGULAR_DUTCH = {"kinderen": "kind", "kinder": "kind", "ingeschreven": "inschrijf", "uitgeschreven": "uitschrijf"}
# Forms whose stems Snowball tells apart, though whoever types one means the other.
IRREGULAR_ENGLISH = {
    form: word
    for word, forms in {
        "apply": "application applications applicant applicants applied",
        "break": "broke broken",
        "buy": "bought",
        "child": "children",
        "deregister": "deregistration deregistrations",
        "die": "died dying",
        "foot": "feet",
        "give": "gave given",
        "inherit": "inheritance inheritances",
        "leave": "left",
        "lose": "lost",
        "man": "men",
        "marry": "marriage marriages",
        "pay": "paid payment payments",
        "pronounce": "pronunciation",
        "register": "registration registrations",
        "repair": "reparation reparations",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "steal": "stole stolen",
        "teach": "taught",
        "tooth": "teeth",
        "wife": "wives",
        "woman": "women",
    }.items()
    for form in forms.split()
}
ALGORITHMS = ("english", "dutch", "dutch_porter")


class _Stemmer(Protocol):
    # How many words PyStemmer remembers.
    maxCacheSize: int

    def stemWord(self, word: str) -> str: ...


class _Stemmers(threading.local):
    """Stemmers keep the word they work on in themselves, so each thread has its own."""

    def __init__(self) -> None:
        self.by_name: dict[str, _Stemmer] = {name: snowballstemmer.stemmer(name) for name in ALGORITHMS}


class _ForgetfulStemmers(_Stemmers):
    """Stemmers that remember no word."""

    def __init__(self) -> None:
        super().__init__()
        for stemmer in self.by_name.values():
            stemmer.maxCacheSize = 0


_stemmers = _Stemmers()
_forgetful_stemmers = _ForgetfulStemmers()


def stem_variants(word: str, locale: Locale) -> tuple[str, ...]:
    """The folded stems of a word in lower case, the best first. Anything with digits or symbols, or short, stays.

    A Dutch word may have two: each Dutch stemmer parts words that the other joins (Kraaij-Pohlmann fiets and fietsen,
    Porter huis and huizen), so both are indexed and two words are akin where they share one.
    """
    return _english_stems(word) if locale == "en" else _dutch_stems(word)


def private_stems(word: str, locale: Locale) -> tuple[str, ...]:
    """As `stem_variants`, for words that nobody may remember: those of a letter that somebody pasted."""
    if _stays(word):
        return (fold_private(word),)
    found = _stem_dutch(word, _forgetful_stemmers) if locale == "nl" else (_stem_english(word, _forgetful_stemmers),)
    return tuple(dict.fromkeys(map(fold_private, found)))


def stem(word: str, locale: Locale) -> str:
    """The best folded stem of a word in lower case."""
    return stem_variants(word, locale)[0]


@lru_cache(maxsize=65_536)
def _english_stems(word: str) -> tuple[str, ...]:
    if _stays(word):
        return (fold(word),)
    return (fold(_stem_english(word, _stemmers)),)


@lru_cache(maxsize=65_536)
def _dutch_stems(word: str) -> tuple[str, ...]:
    if _stays(word):
        return (fold(word),)
    return tuple(dict.fromkeys(fold(found) for found in _stem_dutch(word, _stemmers)))


STEMMERS: Mapping[Locale, Callable[[str], tuple[str, ...]]] = {"en": _english_stems, "nl": _dutch_stems}
"""`stem_variants` of each language."""


def _stays(word: str) -> bool:
    return len(word) < 3 or not word.isalpha()


def _stem_english(word: str, stemmers: _Stemmers) -> str:
    return stemmers.by_name["english"].stemWord(british(IRREGULAR_ENGLISH.get(word, word)))


def _stem_dutch(word: str, stemmers: _Stemmers) -> tuple[str, ...]:
    """Kraaij-Pohlmann without taking off `ge-`, for gemeente is not mening nor gezin zin, and Porter."""
    kraaij_pohlmann = stemmers.by_name["dutch"].stemWord(word)
    porter = stemmers.by_name["dutch_porter"].stemWord(word)
    if word.startswith("ge") and not kraaij_pohlmann.startswith("ge"):
        kraaij_pohlmann = "ge" + stemmers.by_name["dutch"].stemWord(word[2:])
    found = (kraaij_pohlmann, porter)
    if word in IRREGULAR_DUTCH:
        return (IRREGULAR_DUTCH[word], *found)
    # Both take the s of fiets, toets and plaats for a plural's; Dutch plurals in -ts are rare.
    return (word, *found) if word.endswith("ts") else found
