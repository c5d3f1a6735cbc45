"""From what was typed to a plan that any engine can carry out: units of meaning with weighted alternatives. Pure."""

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
from search.thesaurus import LONGEST_TERM, Synonym, Thesaurus

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


class Vocabulary(Protocol):
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
class Unit:
    """One meaning of the question; an entry has it where it has any of the alternatives."""

    source: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    required: bool = True


@dataclass(frozen=True)
class Plan:
    """What to look for. `words` are the typed words as corrected; `blank`: nothing was typed, so everything is found.

    A text without a single word (`???`) has no units and is not blank: it finds nothing.
    """

    units: tuple[Unit, ...]
    words: tuple[str, ...]
    blank: bool
    corrected_query: str | None = None
    did_you_mean: str | None = None
    synonyms: tuple[AppliedSynonym, ...] = ()

    @property
    def required(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.required)

    @property
    def is_plain(self) -> bool:
        """Whether every alternative is what was typed."""
        return all(option.match == "exact" for unit in self.units for option in unit.alternatives)


@dataclass(frozen=True)
class _Word:
    """A typed word and how it is taken: `match` is typo where it was corrected."""

    text: str
    match: Match = "exact"
    prefix: bool = False


def make_plan(text: str, thesaurus: Thesaurus, vocabulary: Vocabulary) -> Plan:
    """The plan of a text; every text has one."""
    text = clean(text)[:MAX_TEXT].strip()
    tokens = _content(_without_overlaps(tokenize(text)))[:MAX_WORDS]
    corrections = {token.text: _correction(token.text, vocabulary) for token in tokens}
    words = [_take(token.text, corrections[token.text], vocabulary) for token in tokens]
    units = _units(words, thesaurus)
    return Plan(
        units=units,
        words=tuple(word.text for word in words),
        blank=not text,
        corrected_query=_replaced(text, tokens, {t: c.word for t, c in corrections.items() if c}),
        did_you_mean=_replaced(text, tokens, {t: c.other for t, c in corrections.items() if c and c.other}),
        synonyms=_told(units),
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


def _correction(word: str, vocabulary: Vocabulary) -> Correction | None:
    folded = fold(word)
    if vocabulary.knows(folded) or _is_prefix(folded, vocabulary) or split_compound(folded):
        return None
    return vocabulary.nearest(folded)


def _is_prefix(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) >= SHORTEST_PREFIX and vocabulary.completes(word)


def _take(word: str, correction: Correction | None, vocabulary: Vocabulary) -> _Word:
    if correction:
        return _Word(correction.word, "typo")
    folded = fold(word)
    return _Word(word, prefix=not vocabulary.knows(folded) and _is_prefix(folded, vocabulary))


def _units(words: Sequence[_Word], thesaurus: Thesaurus) -> tuple[Unit, ...]:
    """The words in groups: the longest run that is a term of the thesaurus, or a word by itself."""
    units: list[Unit] = []
    start = 0
    while start < len(words):
        length = _longest_term(words[start : start + LONGEST_TERM], thesaurus)
        units.append(_unit(words[start : start + length], thesaurus))
        start += length
    if all(not unit.required for unit in units):
        return tuple(Unit(unit.source, unit.alternatives) for unit in units)
    return tuple(units)


def _longest_term(words: Sequence[_Word], thesaurus: Thesaurus) -> int:
    texts = [word.text for word in words]
    return next((size for size in range(len(words), 1, -1) if thesaurus.concepts(texts[:size])), 1)


def _unit(words: Sequence[_Word], thesaurus: Thesaurus) -> Unit:
    texts = tuple(word.text for word in words)
    synonyms = [] if words[0].prefix else thesaurus.synonyms(texts)
    wish = len(texts) == 1 and fold(texts[0]) in WISHES
    return Unit(
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


def _told(units: Sequence[Unit]) -> tuple[AppliedSynonym, ...]:
    """What was looked for as well, as far as a person wants to read it."""
    told = []
    for unit in units:
        targets = [" ".join(option.words) for option in unit.alternatives if option.match == "synonym"]
        if targets:
            told.append(AppliedSynonym(unit.source, tuple(targets[:MAX_SYNONYMS_TOLD])))
    return tuple(told)
