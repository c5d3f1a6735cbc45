"""The words of a question as they are taken: without those that carry no meaning, typing errors put right. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from search.analysis import Token, clean, fold, tokenize
from search.analysis.compounds import split_compound
from search.analysis.stopwords import NEGATIONS, is_stopword
from search.corrections import Correction
from search.plan import Match

MAX_TEXT = 300
MAX_WORDS = 24
SHORTEST_PREFIX = 3
# What parts of Dutch verbs stand before `te`.
PARTICLES = frozenset({
    *("aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "terug", "toe", "uit", "voor", "weg"),
})  # fmt: skip


class ReferenceData(Protocol):
    """What the index and the thesaurus know of words, all folded."""

    def knows(self, word: str) -> bool: ...
    def completes(self, prefix: str) -> bool: ...
    def nearest(self, word: str) -> Correction | None: ...


@dataclass(frozen=True)
class TypedWord:
    """A typed word and how it is taken: `match` is typo where it was corrected. `is_unfinished`: the last word, not
    known as it is, for somebody may still be typing it."""

    text: str
    match: Match = "exact"
    prefix: bool = False
    is_unfinished: bool = False

    @property
    def negates(self) -> bool:
        return self.text in NEGATIONS


def question_words(text: str) -> tuple[str, ...]:
    """The words about which the plan of this text asks its reference data, so that they can be fetched together."""
    tokens = _without_overlaps(tokenize(cut(text)))
    found = [*(token.text for token in _content(tokens)[:MAX_WORDS]), *(whole.text for whole in _whole_verbs(tokens))]
    return tuple(dict.fromkeys(map(fold, found)))


def cut(text: str) -> str:
    """The text cleaned, and as much of it as is read."""
    return clean(text)[:MAX_TEXT].strip()


def tokens_of(text: str, reference_data: ReferenceData) -> list[Token]:
    """The tokens of a cut text that carry meaning; all of them where none does."""
    return _content(_with_whole_verbs(_without_overlaps(tokenize(text)), reference_data))[:MAX_WORDS]


def _without_overlaps(tokens: list[Token]) -> list[Token]:
    """A postcode's digits are a token of their own in the index; in a question the whole is meant."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _content(tokens: list[Token]) -> list[Token]:
    """The words that carry meaning, and negations among them."""
    kept = [token for token in tokens if token.text in NEGATIONS or not is_stopword(fold(token.text))]
    return kept if any(token.text not in NEGATIONS for token in kept) else tokens


def _whole_verbs(tokens: Sequence[Token]) -> Iterator[Token]:
    """Dutch verbs made whole that `te` parts: `in te schrijven` is `inschrijven`."""
    for (particle, te), (_te, verb) in pairwise(pairwise(tokens)):
        if te.text == "te" and particle.text in PARTICLES:
            yield Token(particle.text + verb.text, particle.start, verb.end)


def _with_whole_verbs(tokens: list[Token], reference_data: ReferenceData) -> list[Token]:
    """The tokens, with such verbs as are known in place of their parts."""
    wholes = [whole for whole in _whole_verbs(tokens) if reference_data.knows(fold(whole.text))]
    parts = [token for token in tokens if not any(w.start <= token.start < w.end for w in wholes)]
    return sorted([*parts, *wholes], key=lambda token: token.start)


def correction_of(word: str, reference_data: ReferenceData) -> Correction | None:
    """What the word was meant to be, where nobody knows it as it is."""
    if word in NEGATIONS or _is_known(fold(word), reference_data):
        return None
    return reference_data.nearest(fold(word))


def _is_known(word: str, reference_data: ReferenceData) -> bool:
    return reference_data.knows(word) or _is_prefix(word, reference_data) or bool(split_compound(word))


def _is_prefix(word: str, reference_data: ReferenceData) -> bool:
    return len(word) >= SHORTEST_PREFIX and reference_data.completes(word)


def taken(word: str, correction: Correction | None, reference_data: ReferenceData) -> TypedWord:
    """The word as it is looked for."""
    if correction:
        return TypedWord(correction.word, "typo")
    folded = fold(word)
    return TypedWord(word, prefix=not reference_data.knows(folded) and _is_prefix(folded, reference_data))
