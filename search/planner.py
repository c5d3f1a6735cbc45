"""From what was typed to a plan that any engine can carry out: clauses of meaning with weighted alternatives. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from search.analysis import Token, clean, fold, tokenize
from search.analysis.compounds import split_compound
from search.analysis.stopwords import WISHES, is_stopword
from search.corrections import Correction
from search.documents import Locale
from search.engines.base import AppliedSynonym
from search.thesaurus import MAX_TERM_LENGTH, Synonym, Thesaurus

MAX_TEXT = 300
MAX_WORDS = 24
MAX_SYNONYMS_TOLD = 6
TYPO_WEIGHT = 0.5
PREFIX_WEIGHT = 0.7
PARTS_WEIGHT = 0.5
SCATTERED_WEIGHT = 0.5
WISH_WEIGHT = 0.1
SHORTEST_PREFIX = 3

Match = Literal["exact", "synonym", "typo"]


class ReferenceData(Protocol):
    """What the index and the thesaurus know of words, all folded."""

    def knows(self, word: str) -> bool: ...
    def completes(self, prefix: str) -> bool: ...
    def nearest(self, word: str) -> Correction | None: ...


@dataclass(frozen=True)
class Alternative:
    """Words to look for: all must be in the entry, side by side if `phrase`.

    `locale` None looks in both languages. `prefix` (of a single word) takes the word for a beginning.
    """

    words: tuple[str, ...]
    weight: float
    match: Match
    locale: Locale | None = None
    phrase: bool = False
    prefix: bool = False


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


@dataclass(frozen=True)
class _Word:
    """A typed word and how it is taken: `match` is typo where it was corrected."""

    text: str
    match: Match = "exact"
    prefix: bool = False


def make_plan(text: str, thesaurus: Thesaurus, reference_data: ReferenceData) -> Plan:
    """The plan of a text; every text has one."""
    text = clean(text)[:MAX_TEXT].strip()
    tokens = _content(_without_overlaps(tokenize(text)))[:MAX_WORDS]
    corrections = {token.text: _correction(token.text, reference_data) for token in tokens}
    words = [_take(token.text, corrections[token.text], reference_data) for token in tokens]
    clauses = _clauses(words, thesaurus)
    return Plan(
        clauses=clauses,
        words=tuple(word.text for word in words),
        blank=not text,
        corrected_query=_replaced(text, tokens, {t: c.word for t, c in corrections.items() if c}),
        did_you_mean=_replaced(text, tokens, {t: c.other for t, c in corrections.items() if c and c.other}),
        synonyms=_told(clauses),
    )


def _without_overlaps(tokens: list[Token]) -> list[Token]:
    """A postcode's digits are a token of their own in the index; in a question the whole is meant."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _content(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if not is_stopword(fold(token.text))] or tokens


def _correction(word: str, reference_data: ReferenceData) -> Correction | None:
    folded = fold(word)
    if reference_data.knows(folded) or _is_prefix(folded, reference_data) or split_compound(folded):
        return None
    return reference_data.nearest(folded)


def _is_prefix(word: str, reference_data: ReferenceData) -> bool:
    return len(word) >= SHORTEST_PREFIX and reference_data.completes(word)


def _take(word: str, correction: Correction | None, reference_data: ReferenceData) -> _Word:
    if correction:
        return _Word(correction.word, "typo")
    folded = fold(word)
    return _Word(word, prefix=not reference_data.knows(folded) and _is_prefix(folded, reference_data))


def _clauses(words: Sequence[_Word], thesaurus: Thesaurus) -> tuple[Clause, ...]:
    """The words in groups: the longest run that is a term of the thesaurus, or a word by itself."""
    clauses: list[Clause] = []
    start = 0
    while start < len(words):
        length = _longest_term(words[start : start + MAX_TERM_LENGTH], thesaurus)
        clauses.append(_clause(words[start : start + length], thesaurus))
        start += length
    if all(not clause.required for clause in clauses):
        return tuple(Clause(clause.source, clause.alternatives) for clause in clauses)
    return tuple(clauses)


def _longest_term(words: Sequence[_Word], thesaurus: Thesaurus) -> int:
    texts = [word.text for word in words]
    return next((size for size in range(len(words), 1, -1) if thesaurus.concepts(texts[:size])), 1)


def _clause(words: Sequence[_Word], thesaurus: Thesaurus) -> Clause:
    texts = tuple(word.text for word in words)
    synonyms = [] if words[0].prefix else thesaurus.synonyms(texts)
    wish = len(texts) == 1 and fold(texts[0]) in WISHES
    return Clause(
        source=" ".join(texts),
        alternatives=(*_typed(words), *(_synonym(synonym) for synonym in synonyms)),
        weight=WISH_WEIGHT if wish else 1.0,
        required=not wish,
    )


def _typed(words: Sequence[_Word]) -> list[Alternative]:
    """What was typed, as a phrase and scattered; a compound also by its parts."""
    texts = tuple(word.text for word in words)
    match: Match = "typo" if any(word.match == "typo" for word in words) else "exact"
    weight = TYPO_WEIGHT if match == "typo" else 1.0
    if len(words) > 1:
        scattered = Alternative(texts, weight * SCATTERED_WEIGHT, match)
        return [Alternative(texts, weight, match, phrase=True), scattered]
    found = [Alternative(texts, weight, match)]
    if words[0].prefix:
        found.append(Alternative(texts, weight * PREFIX_WEIGHT, match, prefix=True))
    if parts := split_compound(fold(texts[0])):
        found.append(Alternative(parts, weight * PARTS_WEIGHT, match, locale="nl"))
    return found


def _synonym(synonym: Synonym) -> Alternative:
    return Alternative(synonym.words, synonym.weight, "synonym", synonym.locale, phrase=len(synonym.words) > 1)


def _replaced(text: str, tokens: Sequence[Token], replacements: dict[str, str]) -> str | None:
    """The text with these words replaced, or None where there are none to replace."""
    if not replacements:
        return None
    for token in reversed(tokens):
        if token.text in replacements:
            text = text[: token.start] + replacements[token.text] + text[token.end :]
    return text


def _told(clauses: Sequence[Clause]) -> tuple[AppliedSynonym, ...]:
    """What was looked for as well, as far as a person wants to read it."""
    told = []
    for clause in clauses:
        targets = [" ".join(option.words) for option in clause.alternatives if option.match == "synonym"]
        if targets:
            told.append(AppliedSynonym(clause.source, tuple(targets[:MAX_SYNONYMS_TOLD])))
    return tuple(told)
