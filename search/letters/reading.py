"""A pasted text as words. Pure; of the words themselves nothing is remembered, in no cache either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import clean, fold_private, private_stems, tokenize
from search.documents import LOCALES, Locale

# A new line, or the end of a sentence.
_PART = re.compile(r"[\r\n\u2028\u2029]+|(?<=[.!?;])\s")
_SUBJECT = re.compile(r"^\s*(betreft|onderwerp|subject|re|betr)\b\s*[.:]", re.IGNORECASE)
# Words of two parts of a text do not belong together.
BETWEEN_PARTS = 8


@dataclass(frozen=True)
class TextWord:
    """A word of a text: folded, with its stems in each language. `place` counts words; it leaps between sentences."""

    text: str
    stems: dict[Locale, frozenset[str]]
    place: int
    in_subject: bool


def read_text(text: str) -> list[TextWord]:
    """The words of a text in order, without numbers."""
    return list(_words(text))


def _words(text: str) -> Iterator[TextWord]:
    place = 0
    for part in _PART.split(text):
        in_subject = _SUBJECT.match(part) is not None
        for token in tokenize(clean(part)):
            place += 1
            if not token.text.isdigit():
                yield _word(token.text, place, in_subject)
        place += BETWEEN_PARTS


def _word(token: str, place: int, in_subject: bool) -> TextWord:
    stems = {locale: frozenset(private_stems(token, locale)) for locale in LOCALES}
    return TextWord(fold_private(token), stems, place, in_subject)
