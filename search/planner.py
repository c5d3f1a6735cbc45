"""From what was typed to a plan that any engine can carry out: clauses of meaning with weighted alternatives. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from search.analysis import Token, clean, fold, tokenize
from search.analysis.compounds import split_compound
from search.analysis.stopwords import CIRCUMSTANCES, NEGATIONS, WISHES, is_stopword
from search.corrections import Correction
from search.engines.base import AppliedSynonym, Named
from search.plan import Alternative, Clause, Match, Plan, Words
from search.thesaurus import BROADER_WEIGHT, MAX_TERM_LENGTH, Synonym, Thesaurus

MAX_TEXT = 300
MAX_WORDS = 24
MAX_SYNONYMS_TOLD = 6
TYPO_WEIGHT = 0.8
PREFIX_WEIGHT = 0.7
PARTS_WEIGHT = 0.5
SCATTERED_WEIGHT = 0.6
WISH_WEIGHT = 0.1
CIRCUMSTANCE_WEIGHT = 0.4
NAMED_WEIGHT = 1.5
# Facets that an entry should have where the text names one of their values, but need not. A category is no such thing:
# its words say what is looked for.
PREFERRED = frozenset({"municipality", "spoken_language", "open_on", "age", "type", "audience"})
# Facets whose words say what is looked for, or how it should be: what has the value has those words.
SAID = frozenset({"category", "cost", "newcomer_class"})
MUNICIPALITY = ("municipality", "gemeente")
GUIDE = ("topic", "step")
GUIDE_WEIGHT = 0.5
SHORTEST_PREFIX = 3
POSTCODE_DIGITS = 4
# What parts of Dutch verbs stand before `te`.
PARTICLES = frozenset("aan af bij door in mee na om op over terug toe uit voor weg".split())
_POSTCODE = re.compile(r"[1-9]\d{3}[a-z]{2}")


class ReferenceData(Protocol):
    """What the index and the thesaurus know of words, all folded."""

    def knows(self, word: str) -> bool: ...
    def completes(self, prefix: str) -> bool: ...
    def nearest(self, word: str) -> Correction | None: ...


@dataclass(frozen=True)
class _Word:
    """A typed word and how it is taken: `match` is typo where it was corrected. `is_unfinished`: the last word, not
    known as it is, for somebody may still be typing it."""

    text: str
    match: Match = "exact"
    prefix: bool = False
    is_unfinished: bool = False

    @property
    def negates(self) -> bool:
        return self.text in NEGATIONS


def make_plan(
    text: str,
    thesaurus: Thesaurus,
    reference_data: ReferenceData,
    named: Sequence[Named] = (),
    *,
    correct: bool = True,
) -> Plan:
    """The plan of a text, given what it was recognised to name; every text has one. Unless `correct`, no word is taken
    for a typing error."""
    text = _cut(text)
    tokens = _tokens(text, reference_data)
    preferred = {each.words: each for each in named if each.facet in PREFERRED}
    recognised = {word for words in preferred for word in words}
    typed = dict.fromkeys(token.text for token in tokens)
    corrections = {
        word: _correction(word, reference_data) if correct and word not in recognised else None for word in typed
    }
    words = [_take(token.text, corrections[token.text], reference_data) for token in tokens]
    if words and words[-1].text not in recognised and not reference_data.knows(fold(words[-1].text)):
        words[-1] = replace(words[-1], is_unfinished=True)
    said = {each.words: each for each in named if each.facet in SAID}
    clauses = [_in_value(clause, said) for clause in _clauses(words, thesaurus, preferred)]
    return Plan(
        clauses=tuple(clauses),
        words=tuple(word.text for word in words if not word.negates),
        blank=not text,
        corrected_query=_replaced(text, tokens, {t: c.word for t, c in corrections.items() if c}),
        did_you_mean=_replaced(text, tokens, {t: c.other for t, c in corrections.items() if c and c.other}),
        synonyms=_told(clauses),
    )


def question_words(text: str) -> tuple[str, ...]:
    """The words about which the plan of this text asks its reference data, so that they can be fetched together."""
    tokens = _without_overlaps(tokenize(_cut(text)))
    parted = (f"{first.text}{last.text}" for first, between, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
              if between.text == "te" and first.text in PARTICLES)
    return tuple(dict.fromkeys(map(fold, [*(token.text for token in _content(tokens)[:MAX_WORDS]), *parted])))


def _cut(text: str) -> str:
    return clean(text)[:MAX_TEXT].strip()


def _tokens(text: str, reference_data: ReferenceData) -> list[Token]:
    return _content(_with_whole_verbs(_without_overlaps(tokenize(text)), reference_data))[:MAX_WORDS]


def _without_overlaps(tokens: list[Token]) -> list[Token]:
    """A postcode's digits are a token of their own in the index; in a question the whole is meant."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _content(tokens: list[Token]) -> list[Token]:
    """The words that carry meaning, and negations among them."""
    kept = [token for token in tokens if token.text in NEGATIONS or not is_stopword(fold(token.text))]
    return kept if any(token.text not in NEGATIONS for token in kept) else tokens


def _with_whole_verbs(tokens: list[Token], reference_data: ReferenceData) -> list[Token]:
    """The tokens, with Dutch verbs that `te` parts made whole: `in te schrijven` is `inschrijven`."""
    made: list[Token] = []
    for token in tokens:
        if len(made) > 1 and made[-1].text == "te" and made[-2].text in PARTICLES:
            whole = made[-2].text + token.text
            if reference_data.knows(fold(whole)):
                token = Token(whole, made[-2].start, token.end)
                del made[-2:]
        made.append(token)
    return made


def _correction(word: str, reference_data: ReferenceData) -> Correction | None:
    folded = fold(word)
    if word in NEGATIONS or reference_data.knows(folded) or _is_prefix(folded, reference_data) or split_compound(folded):
        return None
    return reference_data.nearest(folded)


def _is_prefix(word: str, reference_data: ReferenceData) -> bool:
    return len(word) >= SHORTEST_PREFIX and reference_data.completes(word)


def _take(word: str, correction: Correction | None, reference_data: ReferenceData) -> _Word:
    if correction:
        return _Word(correction.word, "typo")
    folded = fold(word)
    return _Word(word, prefix=not reference_data.knows(folded) and _is_prefix(folded, reference_data))


def _clauses(words: Sequence[_Word], thesaurus: Thesaurus, preferred: Mapping[Words, Named]) -> tuple[Clause, ...]:
    """The words in groups: what names a value of a facet, and of the others, as if they stood side by side, the longest
    run that is a term of the thesaurus, or a word by itself."""
    clauses, others, start = list[Clause](), list[_Word](), 0
    while start < len(words):
        named = _named_at(words[start:], preferred)
        end = start + (len(named.words) if named else 1)
        if named:
            clauses.append(_naming(words[start:end], named, thesaurus))
        else:
            others.append(words[start])
        start = end
    clauses += _meanings(others, thesaurus)
    clauses = clauses or [_clause([word], thesaurus) for word in words]
    if all(not clause.required for clause in clauses):
        return tuple(Clause(clause.source, clause.alternatives) for clause in clauses)
    return tuple(map(_with_guide, _with_municipality(clauses, thesaurus)))


def _meanings(words: Sequence[_Word], thesaurus: Thesaurus) -> Iterator[Clause]:
    """A negation that is in no term says nothing."""
    start = 0
    while start < len(words):
        length = _longest_term(words[start : start + MAX_TERM_LENGTH], thesaurus)
        if length > 1 or not words[start].negates:
            yield _clause(words[start : start + length], thesaurus)
        start += length


def _with_municipality(clauses: Sequence[Clause], thesaurus: Thesaurus) -> list[Clause]:
    """A place beside a single meaning: what this means with the municipality is meant. To register in Oegstgeest is to
    register with the municipality."""
    required = [clause for clause in clauses if clause.required]
    if len(required) != 1 or not any(_names(clause, "municipality") for clause in clauses):
        return list(clauses)
    return [_at_municipality(clause, thesaurus) if clause.required else clause for clause in clauses]


def _at_municipality(clause: Clause, thesaurus: Thesaurus) -> Clause:
    words = tuple(clause.source.split())
    found = (synonym for name in MUNICIPALITY for synonym in thesaurus.synonyms((*words, name)))
    meant = [synonym for synonym in found if synonym.weight > BROADER_WEIGHT]
    if not meant:
        return clause
    typed = [option for option in clause.alternatives if option.match != "synonym"]
    return replace(clause, alternatives=(*typed, *(_synonym(synonym) for synonym in dict.fromkeys(meant))))


def _names(clause: Clause, *facets: str) -> bool:
    return any(option.facet and option.facet[0] in facets for option in clause.alternatives)


def _named_at(words: Sequence[_Word], preferred: Mapping[Words, Named]) -> Named | None:
    """What the first of these words name."""
    texts = tuple(word.text for word in words)
    return next((named for run, named in preferred.items() if texts[: len(run)] == run), None)


def _naming(words: Sequence[_Word], named: Named, thesaurus: Thesaurus) -> Clause:
    """Entries that have what is named, or say so."""
    source = " ".join(word.text for word in words)
    return Clause(source, (*_typed(words, thesaurus), _has_value(named)), weight=NAMED_WEIGHT, required=False)


def _has_value(named: Named) -> Alternative:
    return Alternative((), 1.0, "exact", facet=(named.facet, named.value))


def _in_value(clause: Clause, said: Mapping[Words, Named]) -> Clause:
    """Where the words name a category or the like: what is in it has them more than what only speaks of it."""
    if not (named := said.get(tuple(clause.source.split()))):
        return clause
    return replace(clause, alternatives=(*clause.alternatives, _has_value(named)))


def _with_guide(clause: Clause) -> Clause:
    """A place or an age beside other words: the guide is for everybody, and little less of an answer."""
    if not _names(clause, "municipality", "age"):
        return clause
    guide = (Alternative((), GUIDE_WEIGHT, "exact", facet=("type", name)) for name in GUIDE)
    return replace(clause, alternatives=(*clause.alternatives, *guide))


def _longest_term(words: Sequence[_Word], thesaurus: Thesaurus) -> int:
    texts = [word.text for word in words]
    return next((size for size in range(len(words), 1, -1) if thesaurus.concepts(texts[:size])), 1)


def _clause(words: Sequence[_Word], thesaurus: Thesaurus) -> Clause:
    texts = tuple(word.text for word in words)
    synonyms = [] if words[0].prefix else thesaurus.synonyms(texts)
    weight = _weight(texts)
    return Clause(
        source=" ".join(texts),
        alternatives=(*_typed(words, thesaurus), *(_synonym(synonym, _match(words)) for synonym in synonyms)),
        weight=weight,
        required=weight == 1.0 and not words[-1].is_unfinished,
    )


def _weight(texts: Sequence[str]) -> float:
    """How much the words of a clause count; less than 1 where they may be missing."""
    words = {fold(text) for text in texts} - NEGATIONS
    if words <= WISHES:
        return WISH_WEIGHT
    return CIRCUMSTANCE_WEIGHT if words <= CIRCUMSTANCES | WISHES else 1.0


def _match(words: Sequence[_Word]) -> Match:
    return "typo" if any(word.match == "typo" for word in words) else "exact"


def _typed(words: Sequence[_Word], thesaurus: Thesaurus) -> list[Alternative]:
    """What was typed, as a phrase and scattered; a compound also by its parts. A word that is of one language is looked
    for in its texts: `bins` has a stem in common with the Dutch `binnen`. A postcode also by its digits."""
    texts = tuple(word.text for word in words)
    match = _match(words)
    weight = TYPO_WEIGHT if match == "typo" else 1.0
    if len(words) > 1:
        anywhere = tuple(word.text for word in words if not word.negates)
        scattered = Alternative(anywhere, weight * SCATTERED_WEIGHT, match)
        # A negation is put in many ways, none of which says more than another.
        as_typed = SCATTERED_WEIGHT if len(anywhere) < len(texts) else 1.0
        side_by_side = Alternative(texts, weight * as_typed, match, phrase=True)
        return [side_by_side, scattered] if len(anywhere) > 1 else [side_by_side]
    found = [Alternative(texts, weight, match, thesaurus.language_of(fold(texts[0])))]
    if words[0].prefix:
        found.append(Alternative(texts, weight * PREFIX_WEIGHT, match, prefix=True))
    if _POSTCODE.fullmatch(texts[0]):
        found.append(Alternative((texts[0][:POSTCODE_DIGITS],), weight * PARTS_WEIGHT, match))
    if parts := split_compound(fold(texts[0])):
        found.append(Alternative(parts, weight * PARTS_WEIGHT, match, locale="nl"))
    return found


def _synonym(synonym: Synonym, typed: Match = "exact") -> Alternative:
    """A synonym; of a corrected word it counts less than that word, as with any other."""
    weight = synonym.weight * (TYPO_WEIGHT if typed == "typo" else 1.0)
    return Alternative(synonym.words, weight, "synonym", synonym.locale, phrase=len(synonym.words) > 1)


def _replaced(text: str, tokens: Sequence[Token], replacements: dict[str, str]) -> str | None:
    """The text with these words replaced, or None where there are none to replace."""
    if not replacements:
        return None
    for token in reversed(tokens):
        if token.text in replacements:
            text = text[: token.start] + replacements[token.text] + text[token.end :]
    return text


def _told(clauses: Sequence[Clause]) -> tuple[AppliedSynonym, ...]:
    """What was looked for as well, as far as a person wants to read it: what means the same. What is only broader, or
    near to it, says nothing of what was typed."""
    told = []
    for clause in clauses:
        same = (option for option in clause.alternatives if option.match == "synonym" and option.weight > BROADER_WEIGHT)
        targets = [" ".join(option.words) for option in same]
        if targets:
            told.append(AppliedSynonym(clause.source, tuple(targets[:MAX_SYNONYMS_TOLD])))
    return tuple(told)
