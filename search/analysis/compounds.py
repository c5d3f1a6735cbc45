"""Splits Dutch compounds by a curated lexicon of parts, the whole is always kept beside them.

A word is split only when all of it is made of known parts, with a linking `s`, `e`, `en` or `n` between them. Words
that mean something else than their parts (huisarts is no kind of house) are listed as whole words and never split.
"""

from __future__ import annotations

from functools import cache, lru_cache

from search.analysis.stopwords import DATA, read_words

LEXICON = DATA / "compounds-nl.txt"
LINKS = ("", "s", "en", "e", "n")
SHORTEST = 7


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[str]]:
    """The parts, and the words that stay whole (marked with `=`)."""
    words = read_words(LEXICON)
    whole = frozenset(word[1:] for word in words if word.startswith("="))
    return frozenset(word for word in words if not word.startswith("=")), whole


@lru_cache(maxsize=65_536)
def split_compound(word: str) -> tuple[str, ...]:
    """The parts of a Dutch compound in lower case, or nothing where it is not one that we know."""
    parts, whole = _lexicon()
    if len(word) < SHORTEST or not word.isalpha() or word in whole:
        return ()
    found = _split(word, parts | whole)
    return found if len(found) > 1 else ()


def _split(word: str, parts: frozenset[str]) -> tuple[str, ...]:
    """The split with the fewest parts, the longest first part winning a tie."""
    if word in parts:
        return (word,)
    best: tuple[str, ...] = ()
    for end in range(len(word) - 2, 2, -1):
        if word[:end] in parts:
            tail = _split_tail(word[end:], parts)
            if tail and (not best or len(tail) + 1 < len(best)):
                best = (word[:end], *tail)
    return best


def _split_tail(rest: str, parts: frozenset[str]) -> tuple[str, ...]:
    for link in LINKS:
        if rest.startswith(link):
            tail = _split(rest[len(link) :], parts)
            if tail:
                return tail
    return ()
