"""What one state of the index knows of words, for corrections and beginnings of words."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

from search.analysis import stem_variants
from search.corrections import Correction, nearest
from search.documents import LOCALES
from search.fields import STEMMED
from search.thesaurus import Thesaurus


class IndexVocabulary:
    """The words of the index and of the thesaurus."""

    def __init__(self, searcher: tantivy.Searcher, thesaurus: Thesaurus) -> None:
        self._searcher = searcher
        self._thesaurus = thesaurus
        self._by_letter: dict[str, list[tuple[str, int]]] = {}

    def knows(self, word: str) -> bool:
        """Whether the index or the thesaurus has this folded word, inflected or not."""
        if word in self._thesaurus.words or self._searcher.doc_freq("words", word):
            return True
        return any(self._has_stem(variant, locale) for locale in LOCALES for variant in stem_variants(word, locale))

    def _has_stem(self, stem: str, locale: str) -> bool:
        fields = [f"{name}_{locale}" for name in STEMMED] + (["parts_nl"] if locale == "nl" else [])
        return any(self._searcher.doc_freq(name, stem) for name in fields)

    def completes(self, prefix: str) -> bool:
        """Whether a word of the index begins like this."""
        return bool(self._searcher.terms_with_prefix("words", prefix, limit=1))

    def nearest(self, word: str) -> Correction | None:
        return nearest(word, self._candidates(word[:1]))

    def _candidates(self, letter: str) -> Iterable[tuple[str, int]]:
        """Words with this first letter and how many entries have them; a term of the thesaurus counts for one."""
        if letter not in self._by_letter:
            known = {word: 1 for word in self._thesaurus.words if word.startswith(letter)}
            known.update(self._searcher.terms_with_prefix("words", letter))
            self._by_letter[letter] = list(known.items())
        return self._by_letter[letter]
