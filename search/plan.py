"""What to look for, as any engine can carry it out: clauses of meaning with weighted alternatives. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search.documents import Locale
from search.engines.base import AppliedSynonym

Match = Literal["exact", "synonym", "typo"]
Words = tuple[str, ...]


@dataclass(frozen=True)
class Alternative:
    """Words to look for: all must be in the entry, side by side if `phrase`.

    `locale` None looks in both languages. `prefix` (of a single word) takes the word for a beginning. `facet` looks for
    this value of a facet instead of words.
    """

    words: tuple[str, ...]
    weight: float
    match: Match
    locale: Locale | None = None
    phrase: bool = False
    prefix: bool = False
    facet: tuple[str, str] | None = None


@dataclass(frozen=True)
class Clause:
    """One meaning of the question; an entry has it where it has any of the alternatives."""

    source: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    required: bool = True


@dataclass(frozen=True)
class Plan:
    """What to look for. `words` are the typed words as corrected; `blank`: nothing was typed, so everything is found.

    A text without a single word (`???`) has no clauses and is not blank: it finds nothing.
    """

    clauses: tuple[Clause, ...]
    words: tuple[str, ...]
    blank: bool
    corrected_query: str | None = None
    did_you_mean: str | None = None
    synonyms: tuple[AppliedSynonym, ...] = ()

    @property
    def required(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.required)

    @property
    def is_plain(self) -> bool:
        """Whether every alternative is what was typed."""
        return all(option.match == "exact" for clause in self.clauses for option in clause.alternatives)
