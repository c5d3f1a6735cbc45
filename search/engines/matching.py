"""Plans matched against documents in plain Python, with the same scores as the embedded engine's queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search.analysis import Stream, fold, forms, stem, stem_variants
from search.documents import LOCALES, Document, Locale
from search.fields import Fields, fields_of
from search.planner import Alternative, Clause, Plan
from search.ranking import AS_WRITTEN, AS_WRITTEN_IN_TITLE, FIELD_WEIGHTS, NAME, OTHER_LOCALE, SHARE_OF_OTHERS

PHRASE_SLOP = 1
Positions = dict[str, list[int]]


@dataclass(frozen=True)
class Entry:
    """A document and, once asked for, the positions of its terms by field."""

    document: Document

    @cached_property
    def _fields(self) -> Fields:
        return fields_of(self.document)

    @cached_property
    def fields(self) -> dict[str, Positions]:
        """The positions of each stem, by field and language."""
        return {name: _positions(stream) for name, stream in self._fields.stemmed.items()}

    @cached_property
    def titles(self) -> Positions:
        """The positions of the words of title and names as they are written."""
        return _positions(self._fields.titles)

    @property
    def words(self) -> set[str]:
        """Every word of the document as it is written."""
        return self._fields.words

    @property
    def parts(self) -> set[str]:
        """The stems of the parts of its Dutch compounds."""
        return self._fields.parts


def _positions(stream: Stream) -> Positions:
    found: Positions = {}
    for text, position in stream:
        found.setdefault(text, []).append(position)
    return found


class Matcher:
    """Scores entries for one reader's language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def clause(self, clause: Clause, entry: Entry, match: str | None = None) -> float:
        """The score of a clause in an entry, by alternatives of one kind only if given; 0 where it does not have it."""
        options = [option for option in clause.alternatives if match in (None, option.match)]
        return _best([leaf for option in options for leaf in self._alternative(option, entry)])

    def name(self, plan: Plan, entry: Entry) -> float:
        words = [fold(word) for word in plan.words]
        return NAME if len(words) > 1 and _has_phrase(entry.titles, words, slop=0) else 0.0

    def _alternative(self, option: Alternative, entry: Entry) -> list[float]:
        if option.prefix:
            return self._prefix(fold(option.words[0]), option.weight, entry)
        if option.phrase:
            return self._phrase(option, entry)
        if len(option.words) == 1:
            return self._word(option.words[0], option, option.weight, entry, as_written=option.match == "exact")
        share = option.weight / len(option.words)
        scores = [_best(self._word(word, option, share, entry, as_written=False)) for word in option.words]
        return [sum(scores)] if all(scores) else []

    def _word(self, word: str, option: Alternative, weight: float, entry: Entry, *, as_written: bool) -> list[float]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            variants = stem_variants(word, locale)
            for name, field_weight in FIELD_WEIGHTS.items():
                if self._has(entry, name, locale, variants):
                    leaves.append(weight * field_weight * self._share(locale))
        return leaves + (self._as_written(word, weight, entry) if as_written else [])

    @staticmethod
    def _has(entry: Entry, name: str, locale: Locale, variants: Sequence[str]) -> bool:
        if name == "parts":
            return locale == "nl" and any(variant in entry.parts for variant in variants)
        return any(variant in entry.fields[f"{name}_{locale}"] for variant in variants)

    @staticmethod
    def _as_written(word: str, weight: float, entry: Entry) -> list[float]:
        written = forms(word)
        leaves = []
        if any(form in entry.titles for form in written):
            leaves.append(weight * (FIELD_WEIGHTS["title"] + AS_WRITTEN_IN_TITLE))
        if any(form in entry.words for form in written):
            leaves.append(weight * AS_WRITTEN)
        return leaves

    def _phrase(self, option: Alternative, entry: Entry) -> list[float]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            words = [stem(word, locale) for word in option.words]
            for name, weight in FIELD_WEIGHTS.items():
                positions = entry.fields.get(f"{name}_{locale}", {})
                if _has_phrase(positions, words, slop=PHRASE_SLOP):
                    leaves.append(option.weight * weight * self._share(locale))
        return leaves

    @staticmethod
    def _prefix(prefix: str, weight: float, entry: Entry) -> list[float]:
        leaves = []
        if any(word.startswith(prefix) for word in entry.titles):
            leaves.append(weight * FIELD_WEIGHTS["title"])
        if any(word.startswith(prefix) for word in entry.words):
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
