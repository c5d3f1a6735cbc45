"""Stems: Snowball English; for Dutch Kraaij-Pohlmann (huizen = huis), guarded where it strips `ge-`, and Porter."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Protocol

import snowballstemmer

from search.analysis.spelling import british
from search.analysis.tokens import fold
from search.documents import Locale

IRREGULAR_DUTCH = {"kinderen": "kind", "kinder": "kind", "ingeschreven": "inschrijf", "uitgeschreven": "uitschrijf"}
ALGORITHMS = ("english", "dutch", "dutch_porter")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


class _Stemmers(threading.local):
    """Stemmers keep the word they work on in themselves, so each thread has its own."""

    def __init__(self) -> None:
        self.by_name: dict[str, _Stemmer] = {name: snowballstemmer.stemmer(name) for name in ALGORITHMS}


_stemmers = _Stemmers()


@lru_cache(maxsize=131_072)
def stem_variants(word: str, locale: Locale) -> tuple[str, ...]:
    """The folded stems of a word in lower case, the best first. Anything with digits or symbols, or short, stays.

    A Dutch word may have two: each Dutch stemmer parts words that the other joins (Kraaij-Pohlmann fiets and fietsen,
    Porter huis and huizen), so both are indexed and two words are akin where they share one.
    """
    if len(word) < 3 or not word.isalpha():
        return (fold(word),)
    if locale == "en":
        return (fold(_stemmers.by_name["english"].stemWord(british(word))),)
    return tuple(dict.fromkeys(fold(found) for found in _stem_dutch(word)))


def stem(word: str, locale: Locale) -> str:
    """The best folded stem of a word in lower case."""
    return stem_variants(word, locale)[0]


def _stem_dutch(word: str) -> tuple[str, ...]:
    """Kraaij-Pohlmann without taking off `ge-`, for gemeente is not mening nor gezin zin, and Porter."""
    kraaij_pohlmann = _stemmers.by_name["dutch"].stemWord(word)
    porter = _stemmers.by_name["dutch_porter"].stemWord(word)
    if word.startswith("ge") and not kraaij_pohlmann.startswith("ge"):
        kraaij_pohlmann = "ge" + _stemmers.by_name["dutch"].stemWord(word[2:])
    found = (kraaij_pohlmann, porter)
    if word in IRREGULAR_DUTCH:
        return (IRREGULAR_DUTCH[word], *found)
    # Both take the s of fiets, toets and plaats for a plural's; Dutch plurals in -ts are rare.
    return (word, *found) if word.endswith("ts") else found
