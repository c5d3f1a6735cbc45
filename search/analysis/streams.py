"""Token streams: what is written to an engine's fields, and what a query's words become. They are made by `map` over
functions that remember their words, for a rebuild asks for millions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, filterfalse

from search.analysis.compounds import split_compound
from search.analysis.stemming import STEMMERS, stem
from search.analysis.tokens import fold, words
from search.documents import Locale, Stream


def stems(text: str, locale: Locale) -> list[str]:
    """The best stem of each word of a text, in order."""
    return [stem(word, locale) for word in words(text)]


def stem_stream(found: Sequence[str], locale: Locale) -> Stream:
    """Every variant of each word's stem, at the word's position."""
    return list(map(STEMMERS[locale], found))


def surface_stream(found: Sequence[str]) -> Stream:
    """The words as they are written: folded, and also with their accents where they have any."""
    return list(map(forms, found))


def forms(word: str) -> tuple[str, ...]:
    """The ways in which a word in lower case is looked up as it is written."""
    folded = fold(word)
    return (folded,) if folded == word else (folded, word)


def every_form(found: Iterable[str]) -> set[str]:
    """All `forms` of words in lower case. One without accents has only itself."""
    every = set(found)
    return every.union(*map(forms, filterfalse(str.isascii, every)))


def compound_stems(found: Iterable[str]) -> set[str]:
    """The stems of the parts of Dutch compounds: `kinderopvang` gives those of `kinder` and `opvang`."""
    return set(chain.from_iterable(map(_stems_of_parts, found)))


@lru_cache(maxsize=65_536)
def _stems_of_parts(word: str) -> tuple[str, ...]:
    return tuple(stem(part, "nl") for part in split_compound(word))
