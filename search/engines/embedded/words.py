"""What one state of the index knows of words, for corrections and beginnings of words."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

from search.analysis import stem_variants
from search.corrections import Correction, edits_forgiven, nearest
from search.documents import LOCALES
from search.thesaurus import Thesaurus

# Of each first letter. Rarer words of a large site are no candidates for corrections.
MAX_CANDIDATES = 10_000


class IndexVocabulary:
    """The words of the index and of the thesaurus."""

    def __init__(self, searcher: tantivy.Searcher, thesaurus: Thesaurus) -> None:
        self._searcher = searcher
        self._thesaurus = thesaurus
        self._by_letter: dict[str, list[tuple[str, int, int]]] = {}

    def knows(self, word: str) -> bool:
        """Whether the index or the thesaurus has this folded word, inflected or not."""
        if word in self._thesaurus.words or self._searcher.doc_freq("words", word):
            return True
        return any(self._has_stem(variant, locale) for locale in LOCALES for variant in stem_variants(word, locale))

    def _has_stem(self, stem: str, locale: str) -> bool:
        return bool(self._searcher.doc_freq(f"stems_{locale}", stem))

    def completes(self, prefix: str) -> bool:
        """Whether a word of the index begins like this."""
        return bool(self._searcher.terms_with_prefix("words", prefix, limit=1))

    def nearest(self, word: str) -> Correction | None:
        return nearest(word, self._candidates(word))

    def _candidates(self, word: str) -> Iterable[tuple[str, int]]:
        """Words with the same first letter that have nearly the same letters, and how many entries have them: an edit
        takes away one letter and adds one at most. Told from a number for each word, long before edits are counted."""
        letters, most = _letters(word), 2 * edits_forgiven(word)
        return (
            (candidate, entries)
            for candidate, entries, others in self._beginning_with(word[:1])
            if (letters ^ others).bit_count() <= most
        )

    def _beginning_with(self, letter: str) -> list[tuple[str, int, int]]:
        """The most frequent words with this first letter, how many entries have them, and their letters; a term of the
        thesaurus counts for one."""
        if letter not in self._by_letter:
            known = {word: 1 for word in self._thesaurus.words if word.startswith(letter)}
            known.update(self._searcher.terms_with_prefix("words", letter, limit=MAX_CANDIDATES))
            self._by_letter[letter] = [(word, entries, _letters(word)) for word, entries in known.items()]
        return self._by_letter[letter]


def _letters(word: str) -> int:
    """A bit for each letter that a word has, of the alphabet modulo 32."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 31)
    return letters
