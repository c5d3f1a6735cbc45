"""Plans matched against entries in plain Python, with the same scores as the other engines' queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from search.analysis import fold, forms, stem, stem_variants
from search.documents import LOCALES, Document, Fields, Locale, Stream
from search.fields import fields_of
from search.plan import Alternative, Clause, Plan
from search.ranking import (
    AS_WRITTEN,
    AS_WRITTEN_IN_TITLE,
    BY_TYPE,
    FIELD_WEIGHTS,
    HAS_VALUE,
    NAME,
    OTHER_LOCALE,
    SHARE_OF_OTHERS,
)

PHRASE_SLOP = 1
Positions = dict[str, list[int]]


class Matchable(Protocol):
    """What a matcher asks of an entry. `field` is one of those that `search.ranking.FIELD_WEIGHTS` weighs."""

    def has_anywhere(self, locale: Locale, stems: Sequence[str]) -> bool: ...
    def has_stem(self, field: str, locale: Locale, stems: Sequence[str]) -> bool: ...
    def has_phrase(self, field: str, locale: Locale, stems: Sequence[str]) -> bool: ...
    def has_value(self, facet: str, value: str) -> bool: ...
    def has_word(self, written: Sequence[str]) -> bool: ...
    def has_in_title(self, written: Sequence[str]) -> bool: ...
    def has_beginning(self, prefix: str) -> bool: ...
    def has_beginning_in_title(self, prefix: str) -> bool: ...
    def is_named(self, words: Sequence[str]) -> bool: ...


@dataclass(frozen=True)
class Entry:
    """A document that is taken apart once asked for."""

    document: Document

    @cached_property
    def fields(self) -> Fields:
        return fields_of(self.document)

    @cached_property
    def _positions(self) -> dict[str, Positions]:
        return {name: _positions(stream) for name, stream in self.fields.stemmed.items()}

    @cached_property
    def _title(self) -> Positions:
        return _positions(self.fields.titles)

    def has_anywhere(self, locale: Locale, stems: Sequence[str]) -> bool:
        return any(self.has_stem(field, locale, stems) for field in FIELD_WEIGHTS)

    def has_stem(self, field: str, locale: Locale, stems: Sequence[str]) -> bool:
        if field == "parts":
            return locale == "nl" and any(stem in self.fields.parts for stem in stems)
        return any(stem in self._positions[f"{field}_{locale}"] for stem in stems)

    def has_phrase(self, field: str, locale: Locale, stems: Sequence[str]) -> bool:
        return _has_phrase(self._positions.get(f"{field}_{locale}", {}), stems, slop=PHRASE_SLOP)

    def has_value(self, facet: str, value: str) -> bool:
        return value in self.document.facets.get(facet, ())

    def has_word(self, written: Sequence[str]) -> bool:
        return any(form in self.fields.words for form in written)

    def has_in_title(self, written: Sequence[str]) -> bool:
        return any(form in self._title for form in written)

    def has_beginning(self, prefix: str) -> bool:
        return any(word.startswith(prefix) for word in self.fields.words)

    def has_beginning_in_title(self, prefix: str) -> bool:
        return any(word.startswith(prefix) for word in self._title)

    def is_named(self, words: Sequence[str]) -> bool:
        return _has_phrase(self._title, words, slop=0)


def _positions(stream: Stream) -> Positions:
    found: Positions = {}
    for position, texts in enumerate(stream):
        for text in texts:
            found.setdefault(text, []).append(position)
    return found


class Matcher:
    """Scores entries for one reader's language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def clause(self, clause: Clause, entry: Matchable, match: str | None = None) -> float:
        """The score of a clause in an entry, by alternatives of one kind only if given; 0 where it does not have it."""
        options = [option for option in clause.alternatives if match in (None, option.match)]
        return _best([leaf for option in options for leaf in self._alternative(option, entry)])

    def name(self, plan: Plan, entry: Matchable) -> float:
        words = [fold(word) for word in plan.words]
        return NAME if len(words) > 1 and entry.is_named(words) else 0.0

    @staticmethod
    def type(entry: Matchable) -> float:
        """What an entry is worth by its type."""
        return next((worth for name, worth in BY_TYPE.items() if entry.has_value("type", name)), 0.0)

    def _alternative(self, option: Alternative, entry: Matchable) -> list[float]:
        if option.facet:
            return [option.weight * HAS_VALUE] if entry.has_value(*option.facet) else []
        if option.prefix:
            return self._prefix(fold(option.words[0]), option.weight, entry)
        if option.phrase:
            return self._phrase(option, entry)
        if len(option.words) == 1:
            return self._word(option.words[0], option, option.weight, entry, as_written=option.match == "exact")
        share = option.weight / len(option.words)
        scores = [_best(self._word(word, option, share, entry, as_written=False)) for word in option.words]
        return [sum(scores)] if all(scores) else []

    def _word(
        self, word: str, option: Alternative, weight: float, entry: Matchable, *, as_written: bool
    ) -> list[float]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            variants = stem_variants(word, locale)
            if entry.has_anywhere(locale, variants):
                fields = [weight for name, weight in FIELD_WEIGHTS.items() if entry.has_stem(name, locale, variants)]
                leaves += [weight * field_weight * self._share(locale) for field_weight in fields]
        return leaves + (self._as_written(word, weight, entry) if as_written else [])

    @staticmethod
    def _as_written(word: str, weight: float, entry: Matchable) -> list[float]:
        written = forms(word)
        if not entry.has_word(written):
            return []
        in_title = [weight * (FIELD_WEIGHTS["title"] + AS_WRITTEN_IN_TITLE)] if entry.has_in_title(written) else []
        return [*in_title, weight * AS_WRITTEN]

    def _phrase(self, option: Alternative, entry: Matchable) -> list[float]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            words = [stem(word, locale) for word in option.words]
            if not all(entry.has_anywhere(locale, (word,)) for word in words):
                continue
            for name, weight in FIELD_WEIGHTS.items():
                if entry.has_phrase(name, locale, words):
                    leaves.append(option.weight * weight * self._share(locale))
        return leaves

    @staticmethod
    def _prefix(prefix: str, weight: float, entry: Matchable) -> list[float]:
        leaves = []
        if entry.has_beginning_in_title(prefix):
            leaves.append(weight * FIELD_WEIGHTS["title"])
        if entry.has_beginning(prefix):
            leaves.append(weight * FIELD_WEIGHTS["summary"])
        return leaves

    def _share(self, locale: Locale) -> float:
        return 1.0 if locale == self._locale else OTHER_LOCALE


def _best(leaves: Sequence[float]) -> float:
    """The best leaf and a share of the others."""
    best = max(leaves, default=0.0)
    return best + SHARE_OF_OTHERS * (sum(leaves) - best)


def _has_phrase(positions: Positions, words: Sequence[str], *, slop: int) -> bool:
    """Whether the words follow each other, with at most `slop` other words among them."""
    if not all(word in positions for word in words):
        return False
    return any(_follow(positions, words[1:], start, slop) for start in positions[words[0]])


def _follow(positions: Positions, words: Sequence[str], before: int, slop: int) -> bool:
    if not words:
        return True
    return any(
        _follow(positions, words[1:], position, slop - (position - before - 1))
        for position in positions[words[0]]
        if 0 <= position - before - 1 <= slop
    )
