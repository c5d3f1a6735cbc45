"""Which words of the glossary the words of a text stand for, and how surely. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search.analysis.stopwords import is_stopword
from search.corrections import edit_distance, edits_forgiven
from search.documents import LOCALES, Locale
from search.letters.phrases import LONGEST_JOINED, SHORTEST_PART, Vocabulary
from search.letters.reading import TextWord

AS_WRITTEN, INFLECTED, HEAD, UNFINISHED, MODIFIER = 1.0, 0.96, 0.6, 0.5, 0.4
# The parts of a word that is known as a whole.
OF_KNOWN_WORD = 0.5
TYPO = {1: 0.75, 2: 0.6}
# Of a longer text no word is taken for a typing error, nor for the beginning of another: too much would be one.
SHORT_TEXT = 14
SHORTEST_REST = 3
# A verb around its `te`.
SEPARATED = 3


class Hit(NamedTuple):
    """A word of the glossary at a place in a text, and how surely it is meant (0 to 1). `size`: as how many words it is
    written there."""

    place: int
    sureness: float
    size: int = 1


Hits = Mapping[tuple[Locale, str], Sequence[Hit]]
"""By language and word of the glossary."""


def find_words(text: Sequence[TextWord], vocabulary: Vocabulary) -> Hits:
    """Every word of the glossary that a text has: as it is written, inflected, within a compound, or misspelt."""
    found: dict[tuple[Locale, str], list[Hit]] = defaultdict(list)
    is_short = len(text) <= SHORT_TEXT
    for index, word in enumerate(text):
        for locale in LOCALES:
            meant = _meant_by(word, locale, vocabulary, is_short)
            for known, sureness in meant:
                found[locale, known].append(Hit(word.place, sureness))
        for known, size in _joined(text[index : index + LONGEST_JOINED], vocabulary):
            found["nl", known].append(Hit(word.place, AS_WRITTEN, size))
    return found


def _meant_by(word: TextWord, locale: Locale, vocabulary: Vocabulary, is_short: bool) -> Sequence[tuple[str, float]]:
    known, by_stem = vocabulary.words[locale], vocabulary.by_stem[locale]
    if is_stopword(word.text):
        return [(word.text, AS_WRITTEN)] if word.text in known else []
    parts = dict(_parts(word, vocabulary)) if locale == "nl" else {}
    whole = {each: INFLECTED for stem in word.stems[locale] for each in by_stem.get(stem, ())}
    if word.text in known:
        whole[word.text] = AS_WRITTEN
    if whole:
        return list(({part: OF_KNOWN_WORD * sureness for part, sureness in parts.items()} | whole).items())
    return list((parts or dict(_guesses(word.text, known) if is_short else ())).items())


def _parts(word: TextWord, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    """Words of the glossary within a Dutch compound: its end says what it is, its beginning what it is about. The
    longest of each."""
    yield from _beginnings(word.text, vocabulary)
    yield from _ends(word, vocabulary)


def _beginnings(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    for end in range(len(text) - SHORTEST_REST, SHORTEST_PART - 1, -1):
        if text[:end] in vocabulary.words["nl"]:
            yield text[:end], MODIFIER
            return


def _ends(word: TextWord, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    by_stem = vocabulary.by_stem["nl"]
    for start in range(SHORTEST_REST, len(word.text) - SHORTEST_PART + 1):
        if word.text[start:] in vocabulary.words["nl"]:
            yield word.text[start:], HEAD
            return
        for stem in word.stems["nl"]:
            if len(stem) - start >= SHORTEST_PART - 1 and stem[start:] in by_stem:
                yield from ((each, HEAD) for each in by_stem[stem[start:]])
                return


def _guesses(text: str, known: set[str]) -> Iterator[tuple[str, float]]:
    """What a word may be a typing error or the beginning of."""
    allowed = edits_forgiven(text)
    for each in known:
        if len(text) >= SHORTEST_PART and each.startswith(text):
            yield each, UNFINISHED
        elif allowed and each[0] == text[0] and abs(len(each) - len(text)) <= allowed:
            edits = edit_distance(text, each, allowed)
            if edits <= allowed:
                yield each, TYPO[edits]


def _joined(run: Sequence[TextWord], vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """A word that is written as two or three, and as how many: `kinder opvang toeslag`, `in te burgeren`."""
    for size in range(2, len(run) + 1):
        parts = [word.text for word in run[:size]]
        if size == SEPARATED and parts[1] == "te":
            parts.pop(1)
        if run[size - 1].place == run[0].place + size - 1 and "".join(parts) in vocabulary.words["nl"]:
            yield "".join(parts), size
