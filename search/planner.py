"""From what was typed to a plan that any engine can carry out: clauses of meaning with weighted alternatives. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.analysis import Token, fold
from search.analysis.compounds import split_compound
from search.analysis.stopwords import CIRCUMSTANCES, NEGATIONS, WISHES
from search.engines.base import AppliedSynonym, Named
from search.plan import Alternative, Clause, Match, Plan, Words
from search.thesaurus import BROADER_WEIGHT, MAX_TERM_LENGTH, Synonym, Thesaurus
from search.typed_words import ReferenceData, TypedWord, correction_of, cut, taken, tokens_of

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
POSTCODE_DIGITS = 4
_POSTCODE = re.compile(r"[1-9]\d{3}[a-z]{2}")


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
    text = cut(text)
    tokens = tokens_of(text, reference_data)
    preferred = {each.words: each for each in named if each.facet in PREFERRED}
    recognised = {word for words in preferred for word in words}
    typed = dict.fromkeys(token.text for token in tokens)
    corrections = {
        word: correction_of(word, reference_data) if correct and word not in recognised else None for word in typed
    }
    words = [taken(token.text, corrections[token.text], reference_data) for token in tokens]
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


def _clauses(words: Sequence[TypedWord], thesaurus: Thesaurus, preferred: Mapping[Words, Named]) -> tuple[Clause, ...]:
    """The words in groups: what names a value of a facet, and of the others, as if they stood side by side, the longest
    run that is a term of the thesaurus, or a word by itself."""
    found: dict[int, Clause] = {}
    others: dict[int, TypedWord] = {}
    start = 0
    while start < len(words):
        if named := _named_at(words[start:], preferred):
            found[start] = _naming(words[start : start + len(named.words)], named, thesaurus)
            start += len(named.words)
        else:
            others[start] = words[start]
            start += 1
    found |= _meanings(others, thesaurus)
    clauses = [found[place] for place in sorted(found)] or [_clause([word], thesaurus) for word in words]
    if all(not clause.required for clause in clauses):
        return tuple(Clause(clause.source, clause.alternatives) for clause in clauses)
    return tuple(map(_with_guide, _with_municipality(clauses, thesaurus)))


def _meanings(words: Mapping[int, TypedWord], thesaurus: Thesaurus) -> dict[int, Clause]:
    """The clauses of words by their places. A negation that is in no term says nothing."""
    places, found, start = list(words), dict[int, Clause](), 0
    while start < len(places):
        run = [words[place] for place in places[start : start + MAX_TERM_LENGTH]]
        length = _longest_term(run, thesaurus)
        if length > 1 or not run[0].negates:
            found[places[start]] = _clause(run[:length], thesaurus)
        start += length
    return found


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


def _named_at(words: Sequence[TypedWord], preferred: Mapping[Words, Named]) -> Named | None:
    """What the first of these words name."""
    texts = tuple(word.text for word in words)
    return next((named for run, named in preferred.items() if texts[: len(run)] == run), None)


def _naming(words: Sequence[TypedWord], named: Named, thesaurus: Thesaurus) -> Clause:
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


def _longest_term(words: Sequence[TypedWord], thesaurus: Thesaurus) -> int:
    texts = [word.text for word in words]
    return next((size for size in range(len(words), 1, -1) if thesaurus.concepts(texts[:size])), 1)


def _clause(words: Sequence[TypedWord], thesaurus: Thesaurus) -> Clause:
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


def _match(words: Sequence[TypedWord]) -> Match:
    return "typo" if any(word.match == "typo" for word in words) else "exact"


def _typed(words: Sequence[TypedWord], thesaurus: Thesaurus) -> list[Alternative]:
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
        same = (
            option for option in clause.alternatives if option.match == "synonym" and option.weight > BROADER_WEIGHT
        )
        targets = [" ".join(option.words) for option in same]
        if targets:
            told.append(AppliedSynonym(clause.source, tuple(targets[:MAX_SYNONYMS_TOLD])))
    return tuple(told)
