"""From a text to the terms of the glossary that explain it, the likeliest first.

A term's score is that of its best phrase: how much the words say that the text has of it (rare ones more), times how
surely it has them, times how much of the phrase that is. So what is most specific comes first: `voorlopige aanslag
inkomstenbelasting` before `aanslag`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from search.analysis.stopwords import is_stopword
from search.documents import LOCALES
from search.letters.matching import SHORT_TEXT, Hit, Hits, find_words
from search.letters.phrases import Phrase, Vocabulary
from search.letters.reading import BETWEEN_PARTS, TextWord, read_text

Certainty = Literal["exact", "likely", "possible"]

MAX_TEXT = 5_000
MAX_FOUND = 10
# What a phrase is worth by where it comes from, and a term by its kind: a letter is asked about, and names who sent it.
SUBJECT, ENGLISH = 0.9, 0.85
BY_KIND = {"letter": 1.15, "word": 1.0, "document": 1.0, "organisation": 0.6}
IN_SUBJECT = 1.6
FROM_SENDER = 1.4
# A phrase of which hardly half is there.
GUESSED = 0.7
# Whoever types just a name wants that explained, whatever else is about it.
NAME_ALONE = 2.0
# Of a short text the first word mostly says what the letter is: `Aanmaning: …`.
FIRST_WORD = 1.25
# What kind of letter it is: a term that knows no such word of a short text is another letter.
DECISIVE = frozenset({
    "aanmaning", "afspraak", "afwijzing", "betalingsherinnering", "bezwaar", "boete", "definitieve", "dwangbevel",
    "herinnering", "naheffing", "naheffingsaanslag", "navorderingsaanslag", "oproep", "terugbetalen", "uitnodiging",
    "uitslag", "uitstel", "verlenging", "voorlopige", "voorschot",
})  # fmt: skip
ANOTHER_LETTER = 0.5
# Of a short text a term should explain all: without any, and with all that is known in the text.
NONE_OF_IT, ALL_OF_IT = 0.7, 1.5
PART_OF_ANOTHER = 0.5
# How much of a phrase must be there, by weight.
ENOUGH, ENOUGH_OF_LONG_TEXT = 0.4, 0.8
# So many other words may stand between those of a phrase.
SLACK = 3
# What is worth less than this share of the best is left out, unless its whole name stands in the text.
WORTH_TELLING = 0.35
SURE, LIKELY = 0.9, 0.6


class Match(NamedTuple):
    """A phrase found in a text: where, how surely (the share of its weight that is there), and its score."""

    phrase: Phrase
    places: frozenset[int]
    sureness: float
    score: float


class Found(NamedTuple):
    """A term that explains a text, and how certain that is."""

    term: int
    certainty: Certainty


@dataclass(frozen=True)
class Kinds:
    """What the look-up knows of terms beside their names: kind and sender by id."""

    kind: Mapping[int, str]
    sender_words: Mapping[int, tuple[str, ...]]


def look_up(text: str, vocabulary: Vocabulary, kinds: Kinds) -> list[Found]:
    """The terms that a text has, at most ten; none where nothing is known."""
    words = read_text(text[:MAX_TEXT])
    hits = find_words(words, vocabulary)
    best = _best_of_each_term(words, hits, vocabulary, kinds)
    ranked = sorted(_without_parts(best), key=lambda match: (-match.score, match.phrase.term))
    least = ranked[0].score * WORTH_TELLING if ranked else 0
    told = [match for match in ranked if match.score >= least or match.sureness >= SURE]
    return [Found(match.phrase.term, _certainty(match)) for match in told[:MAX_FOUND]]


def _best_of_each_term(words: Sequence[TextWord], hits: Hits, vocabulary: Vocabulary, kinds: Kinds) -> list[Match]:
    best: dict[int, Match] = {}
    for match in _matches(words, hits, vocabulary):
        known = best.get(match.phrase.term)
        if known is None or match.score > known.score:
            best[match.phrase.term] = match
    of_text = _explained(hits, vocabulary) if len(words) <= SHORT_TEXT else {}
    return [
        match._replace(score=match.score * _worth(term, hits, kinds) * of_text.get(term, 1.0))
        for term, match in best.items()
    ]


def _worth(term: int, hits: Hits, kinds: Kinds) -> float:
    return BY_KIND[kinds.kind[term]] * (FROM_SENDER if _is_from(term, hits, kinds) else 1.0)


def _explained(hits: Hits, vocabulary: Vocabulary) -> dict[int, float]:
    """What a term is worth by how much of what is known in a short text its phrases have together."""
    of_places: dict[int, float] = defaultdict(float)
    of_terms: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for key, places in hits.items():
        for hit in places:
            worth = vocabulary.weights[key] * hit.sureness
            of_places[hit.place] = max(of_places[hit.place], worth)
            for term in vocabulary.terms_with[key]:
                of_terms[term][hit.place] = max(of_terms[term][hit.place], worth)
    whole = sum(of_places.values())
    such_letters = _letters_of_its_kind(hits, vocabulary)
    return {
        term: (NONE_OF_IT + (ALL_OF_IT - NONE_OF_IT) * sum(places.values()) / whole)
        * (1 if term in such_letters else ANOTHER_LETTER)
        for term, places in of_terms.items()
    }


def _letters_of_its_kind(hits: Hits, vocabulary: Vocabulary) -> set[int]:
    """The terms that know the first decisive word of a text; all where it has none."""
    decisive = [(places[0].place, key) for key, places in hits.items() if key[1] in DECISIVE and _is_sure(places[0])]
    return vocabulary.terms_with[min(decisive)[1]] if decisive else {phrase.term for phrase in vocabulary.phrases}


def _is_sure(hit: Hit) -> bool:
    return hit.sureness >= SURE


def _matches(words: Sequence[TextWord], hits: Hits, vocabulary: Vocabulary) -> Iterator[Match]:
    is_short = len(words) <= SHORT_TEXT
    subject = {word.place for word in words if word.in_subject}
    said = {word.place for word in words if not is_stopword(word.text)} if is_short else set()
    first = min((hit.place for places in hits.values() for hit in places), default=0)
    candidates = {phrase for key in hits for phrase in vocabulary.with_word[key]}
    for phrase in candidates:
        match = _match(phrase, hits, vocabulary, is_short)
        if match:
            yield match._replace(score=match.score * _bonus(match, subject, said, first))


def _bonus(match: Match, subject: set[int], said: set[int], first: int) -> float:
    """What a match is worth by where it is. `subject`: the places of the subject's words; of a short text `said`: those
    of all words that say something, and `first`: that of the first known one."""
    in_subject = IN_SUBJECT if match.places <= subject else 1.0
    is_first = FIRST_WORD if said and first in match.places else 1.0
    is_alone = not match.phrase.is_subject and match.sureness >= SURE and match.places == said
    return in_subject * is_first * (NAME_ALONE if is_alone else 1.0)


def _match(phrase: Phrase, hits: Hits, vocabulary: Vocabulary, is_short: bool) -> Match | None:
    """The best place of a phrase in a text; None where too little of it is there."""
    found = [(word, hits[phrase.locale, word]) for word in phrase.words if (phrase.locale, word) in hits]
    span = len(phrase.words) + SLACK + (BETWEEN_PARTS if is_short else 0)
    whole = vocabulary.weight(phrase)
    best: Match | None = None
    for start in sorted({hit.place for _word, places in found for hit in places}):
        inside = [(word, hit) for word, places in found if (hit := _first_inside(places, start, span))]
        weight = sum(vocabulary.weights[phrase.locale, word] * hit.sureness for word, hit in inside)
        if best is None or weight * weight / whole > best.score:
            places = frozenset(place for _word, hit in inside for place in range(hit.place, hit.place + hit.size))
            best = Match(phrase, places, weight / whole, weight * weight / whole)
    if best is None or best.sureness < (ENOUGH if is_short else ENOUGH_OF_LONG_TEXT):
        return None
    factor = (SUBJECT if phrase.is_subject else 1) * (ENGLISH if phrase.locale == "en" else 1)
    factor *= GUESSED if best.sureness < LIKELY else 1
    return best._replace(score=best.score * factor)


def _first_inside(places: Sequence[Hit], start: int, span: int) -> Hit | None:
    inside = [hit for hit in places if start <= hit.place < start + span]
    return max(inside, key=lambda hit: (hit.sureness, -hit.place), default=None)


def _without_parts(matches: Sequence[Match]) -> Iterator[Match]:
    """A word that is only there as a part of a longer name counts half: `aanslag` in `voorlopige aanslag`."""
    for match in matches:
        is_part = any(match.places < other.places and match.score < other.score for other in matches)
        yield match._replace(score=match.score * PART_OF_ANOTHER) if is_part else match


def _is_from(term: int, hits: Hits, kinds: Kinds) -> bool:
    sender = kinds.sender_words.get(term, ())
    return bool(sender) and all(any((locale, word) in hits for locale in LOCALES) for word in sender)


def _certainty(match: Match) -> Certainty:
    if match.sureness >= SURE:
        return "exact"
    return "likely" if match.sureness >= LIKELY else "possible"
