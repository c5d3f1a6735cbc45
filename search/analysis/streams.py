"""Token streams: what is written to an engine's fields, and what a query's words become."""

from __future__ import annotations

from dataclasses import dataclass

from search.analysis.compounds import split_compound
from search.analysis.stemming import stem, stem_variants
from search.analysis.tokens import clean, fold, tokenize
from search.documents import Locale

MAX_TERM_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Term:
    """A term at a position of a stream; terms at one position are alternatives."""

    text: str
    position: int


def stems(text: str, locale: Locale) -> list[str]:
    """The best stem of each word of a text, in order."""
    return [stem(token.text, locale) for token in tokenize(clean(text)) if len(token.text) <= MAX_TERM_LENGTH]


def terms(text: str, locale: Locale) -> list[Term]:
    """The stream of stems of a text, as it is indexed: every variant of a stem at its position."""
    tokens = (token for token in tokenize(clean(text)) if len(token.text) <= MAX_TERM_LENGTH)
    return [
        Term(variant, position)
        for position, token in enumerate(tokens)
        for variant in stem_variants(token.text, locale)
    ]


def surface_terms(text: str) -> list[Term]:
    """The stream of words as they are written: folded, and also with their accents where they have any."""
    stream: list[Term] = []
    for position, token in enumerate(tokenize(clean(text))):
        if len(token.text) > MAX_TERM_LENGTH:
            continue
        folded = fold(token.text)
        stream.append(Term(folded, position))
        if folded != token.text:
            stream.append(Term(token.text, position))
    return stream


def compound_stems(text: str) -> list[str]:
    """The stems of the parts of a text's Dutch compounds: `kinderopvang` gives those of `kinder` and `opvang`."""
    parts = (part for token in tokenize(clean(text)) for part in split_compound(token.text))
    return [stem(part, "nl") for part in parts]
