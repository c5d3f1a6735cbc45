"""Open typo tolerance: what an unknown word was probably meant to be. Pure.

From 4 letters one edit is forgiven, from 8 letters two; the first letter is taken to be right. An edit is a letter too
many, too few, wrong, or swapped with its neighbour (optimal string alignment).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ONE_EDIT_FROM = 4
TWO_EDITS_FROM = 8


@dataclass(frozen=True)
class Correction:
    """The word that was probably meant, and another that may have been."""

    word: str
    other: str | None = None


def edits_forgiven(word: str) -> int:
    """How many edits we forgive in a word; none in what is not made of letters."""
    if not word.isalpha() or len(word) < ONE_EDIT_FROM:
        return 0
    return 2 if len(word) >= TWO_EDITS_FROM else 1


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> Correction | None:
    """The nearest candidates, given as word and number of entries: fewest edits, then most entries, then alphabet."""
    allowed = edits_forgiven(word)
    if not allowed:
        return None
    ranked = sorted(_within(word, candidates, allowed))
    if not ranked:
        return None
    other = ranked[1][2] if len(ranked) > 1 and ranked[1][0] == ranked[0][0] else None
    return Correction(ranked[0][2], other)


def _within(word: str, candidates: Iterable[tuple[str, int]], allowed: int) -> list[tuple[int, int, str]]:
    found = []
    for candidate, entries in candidates:
        if candidate[0] == word[0] and abs(len(candidate) - len(word)) <= allowed and candidate.isalpha():
            distance = edit_distance(word, candidate, allowed)
            if distance <= allowed:
                found.append((distance, -entries, candidate))
    return found


def edit_distance(left: str, right: str, at_most: int) -> int:
    """The number of edits between two words, or `at_most + 1` where there are more."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > at_most:
            return at_most + 1
        before, previous = previous, current
    return min(previous[-1], at_most + 1)
