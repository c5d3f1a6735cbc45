"""Clean text and tokens. Keeps what expats look for whole: `30%`, `C++`, `B.V.`, `2312 TT` (as `2312tt`)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Token:
    """A token in lower case, and where it stands in the cleaned text."""

    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """Unicode NFKC without control characters, lone surrogates and soft hyphens."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case without accents: `Café` becomes `cafe`."""
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
    word = word.replace("\u2019", "'")
    return word.removesuffix("'s").replace("'", "")
