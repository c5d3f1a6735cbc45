"""What makes two questions the same: their words as the analysis sees them, in order. Pure."""

from typing import cast

from search.analysis import fold, stem, words
from search.analysis.stopwords import is_stopword
from search.documents import Locale

PhraseKey = tuple[str, ...]


def phrase_key(text: str, locale: str) -> PhraseKey:
    """The stems of the words that carry meaning (of all words where none does); empty for a text without words.

    In English "Registering at the town hall" and "register town hall" have the same key.
    """
    found = words(text)
    meaningful = [word for word in found if not is_stopword(fold(word))]
    return tuple(stem(word, cast(Locale, locale)) for word in meaningful or found)
