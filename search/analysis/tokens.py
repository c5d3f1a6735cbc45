"""Clean text and tokens. Keeps what expats look for whole: `30%`, `C++`, `B.V.`, `2312 TT` (as `2312tt`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from search.analysis.stopwords import is_stopword

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "ĳ": "ij"}
)
_TOKEN = re.compile(
    r"(?P<postcode>(?<![\w])[1-9]\d{3}[ \u00a0]?[A-Za-z]{2}(?![\w]))"
    r"|(?P<percent>\d+(?:[.,]\d+)? ?%)"
    r"|(?P<symbol>(?<!\w)[A-Za-z](?:\+\+|\#))"
    r"|(?P<initials>(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w))"
    r"|(?P<email>(?<!\w)[eE]-(?=[a-z])[^\W\d_]+)"
    r"|(?P<word>[^\W_]+(?:['\u2019][^\W_]+)*)"
)

# A digit may go with what follows the space after it: `2312 TT`, `30 %`.
_DIGIT_AND_SPACE = re.compile(r"\d ")
_PARTING_SPACE = re.compile(r"(?<!\d) ")
_CONTRACTED = re.compile("'(s|ll|d)$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A token in lower case, and where it stands in the cleaned text."""

    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """Unicode NFKC without control characters, lone surrogates and soft hyphens."""
    if text.isascii():
        return text if text.isprintable() else _CONTROL.sub(" ", text)
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return _CONTROL.sub(" ", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case without accents: `Café` becomes `cafe`."""
    return fold_private(word)


def fold_private(word: str) -> str:
    """As `fold`, for words that nobody may remember."""
    word = word.lower()
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokenize(text: str) -> list[Token]:
    """The tokens of a cleaned text, in order. A postcode is followed by its four digits as a token of its own."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        tokens.extend(_tokens_of(match))
    return tokens


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word of a cleaned text begins and ends, and how it is written."""
    return ((match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text))


def words(text: str) -> list[str]:
    """The words of a text, cleaned first; what is longer than any word is left out.

    Most words of a text came before, so it is parted at its spaces and what each piece gives is remembered.
    """
    text = clean(text)
    pieces = _PARTING_SPACE.split(text) if _DIGIT_AND_SPACE.search(text) else text.split(" ")
    return list(chain.from_iterable(map(_words_of_piece, pieces)))


@lru_cache(maxsize=65_536)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    tokens = (token for match in _TOKEN.finditer(piece) for token in _tokens_of(match))
    return tuple(token.text for token in tokens if len(token.text) <= MAX_LENGTH)


def _tokens_of(match: re.Match[str]) -> list[Token]:
    kind, start, end = match.lastgroup, match.start(), match.end()
    raw = match.group().lower()
    if kind == "postcode":
        return _postcode_tokens(raw, start, end)
    if kind == "word":
        return [Token(_without_apostrophe(raw), start, end)]
    return [Token(re.sub(r"[ .\-]", "", raw) if kind != "percent" else raw.replace(" ", ""), start, end)]


def _postcode_tokens(raw: str, start: int, end: int) -> list[Token]:
    letters = raw[-2:]
    if len(raw) == 7 and is_stopword(letters):
        return [Token(raw[:4], start, start + 4), Token(letters, end - 2, end)]
    return [Token(raw[:4] + letters, start, end), Token(raw[:4], start, start + 4)]


def _without_apostrophe(word: str) -> str:
    """Without `'s`, and without what `I'll` and `I'd` contract: they are no `ill` and no `id`."""
    if word.isalnum():
        return word
    word = word.replace("\u2019", "'")
    return _CONTRACTED.sub("", word).replace("'", "")
