"""Token streams: what is written to an engine's fields, and what a query's words become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.analysis.compounds import split_compound
from search.analysis.stemming import stem, stem_variants
from search.analysis.tokens import fold, words
from search.documents import Locale

Stream = list[tuple[str, int]]
"""Terms with their positions; terms at one position are alternatives."""


def stems(text: str, locale: Locale) -> list[str]:
    """The best stem of each word of a text, in order."""
    return [stem(word, locale) for word in words(text)]


def stem_stream(found: Sequence[str], locale: Locale) -> Stream:
    """Every variant of each word's stem, at the word's position."""
    return [(variant, position) for position, word in enumerate(found) for variant in stem_variants(word, locale)]


def surface_stream(found: Sequence[str]) -> Stream:
    """The words as they are written: folded, and also with their accents where they have any."""
    return [(form, position) for position, word in enumerate(found) for form in forms(word)]


def forms(word: str) -> tuple[str, ...]:
    """The ways in which a word in lower case is looked up as it is written."""
    folded = fold(word)
    return (folded,) if folded == word else (folded, word)


def compound_stems(found: Iterable[str]) -> list[str]:
    """The stems of the parts of Dutch compounds: `kinderopvang` gives those of `kinder` and `opvang`."""
    return [stem(part, "nl") for word in found for part in split_compound(word)]
