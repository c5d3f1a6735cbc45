"""What a concept is, and the words of its terms that count."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from search.analysis.stopwords import NEGATIONS, is_stopword
from search.analysis.tokens import fold, words
from search.documents import Locale

# Words that carry meaning in one term: longer runs of a question are never looked up.
MAX_TERM_LENGTH = 5


@dataclass(frozen=True)
class Concept:
    """One meaning; `terms` by language, the preferred term first.

    `broader` names concepts whose entries are also of use to whoever asks for this one, but not the other way round;
    `related` names concepts near it. `explanation` by language: a sentence that tells a newcomer what the word means;
    empty where the word needs none.
    """

    id: str
    terms: dict[Locale, tuple[str, ...]]
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    explanation: dict[Locale, str] = field(default_factory=dict)

    @property
    def is_explained(self) -> bool:
        """Whether it explains a word to newcomers."""
        return any(self.explanation.values())


@lru_cache(maxsize=32_768)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, in lower case: negations too, for `without a residence permit` is no
    `residence permit`. All of them where none does, or a number alone: `4 May` is no `4`."""
    # Most terms are letters alone, and there are ten thousand: that is three times as quick as the tokenizer.
    is_plain = text.isascii() and text.replace(" ", "").isalpha()
    found = text.lower().split() if is_plain else words(text)
    telling = tuple(word for word in found if word in NEGATIONS or not is_stopword(fold(word)))
    return telling if any(_says_something(word) for word in telling) else tuple(found)


def _says_something(word: str) -> bool:
    return word not in NEGATIONS and not word.isdigit()
