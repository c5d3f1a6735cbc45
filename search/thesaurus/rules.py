"""What is wrong with some concepts, each mistake with the field it is in and what would be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from search.analysis.tokens import fold, words
from search.documents import LOCALES, Locale
from search.thesaurus.concepts import MAX_TERM_LENGTH, Concept, content_words

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID, MAX_TERM, MAX_TERMS, MAX_EXPLANATION = 60, 80, 40, 300


class Problem(NamedTuple):
    """A mistake in a field of a concept, which is named as in `files.COLUMNS`."""

    concept: str
    field: str
    message: str


def problems_of(concepts: Sequence[Concept], *, also_known: Collection[str] = ()) -> list[Problem]:
    """All that is wrong with the concepts, each by itself and together. `also_known`: ids that they may name as well,
    such as those of concepts that are switched off."""
    by_id = {concept.id: concept for concept in concepts}
    known = by_id.keys() | set(also_known)
    found = [problem for concept in concepts for problem in _alone(concept)]
    found += [problem for concept in concepts for problem in _names(concept, known)]
    return [*found, *_shared_preferred_terms(concepts), *_circles(by_id)]


def _alone(concept: Concept) -> Iterator[Problem]:
    if not ID.fullmatch(concept.id) or len(concept.id) > MAX_ID:
        message = _("Use lower-case letters, digits and hyphens, at most %(count)s: for example “health-insurance”.")
        yield Problem(concept.id, "id", message % {"count": MAX_ID})
    for locale in LOCALES:
        yield from (Problem(concept.id, locale, message) for message in _of_terms(concept.terms[locale]))
        yield from _of_explanation(concept, locale)


def _of_terms(terms: Sequence[str]) -> Iterator[str]:
    if not terms:
        yield _("Give at least one term; the first is the one that people are shown.")
    if len(terms) > MAX_TERMS:
        yield _("Give at most %(count)s terms: more would find too much.") % {"count": MAX_TERMS}
    for term in terms:
        if len(term) > MAX_TERM or len(content_words(term)) > MAX_TERM_LENGTH:
            message = _(
                "“%(term)s” is too long: at most %(words)s words that carry meaning, and %(characters)s characters."
            )
            yield message % {"term": term[:MAX_TERM], "words": MAX_TERM_LENGTH, "characters": MAX_TERM}
        elif not words(term):
            yield _("“%(term)s” has no letter or digit that search could look for.") % {"term": term}


def _of_explanation(concept: Concept, locale: Locale) -> Iterator[Problem]:
    field = f"explanation_{locale}"
    text = concept.explanation.get(locale, "")
    if concept.is_explained and not text:
        yield Problem(concept.id, field, _("Explain it in both languages, or in neither."))
    if len(text) > MAX_EXPLANATION:
        message = _("Use at most %(count)s characters: one plain sentence.") % {"count": MAX_EXPLANATION}
        yield Problem(concept.id, field, message)


def _names(concept: Concept, known: Collection[str]) -> Iterator[Problem]:
    for field, names in (("broader", concept.broader), ("related", concept.related)):
        for name in names:
            if name == concept.id:
                yield Problem(concept.id, field, _("A concept cannot name itself: take “%(id)s” out.") % {"id": name})
            elif name not in known:
                message = _("There is no concept “%(id)s”. Use the id of one in the list, or add it first.")
                yield Problem(concept.id, field, message % {"id": name})
    for name in sorted(set(concept.broader) & set(concept.related)):
        message = _("“%(id)s” is broader already: take it out here.") % {"id": name}
        yield Problem(concept.id, "related", message)


def _shared_preferred_terms(concepts: Sequence[Concept]) -> Iterator[Problem]:
    """The term that people are shown must say which concept is meant."""
    owners: dict[tuple[Locale, str], list[str]] = defaultdict(list)
    for concept in concepts:
        for locale in LOCALES:
            if concept.terms[locale]:
                owners[locale, fold(concept.terms[locale][0])].append(concept.id)
    for (locale, term), ids in owners.items():
        for concept_id in ids if len(ids) > 1 else ():
            other = next((each for each in ids if each != concept_id), concept_id)
            message = _("“%(term)s” is the first term of “%(id)s” too. Put another term first, or make them one.")
            yield Problem(concept_id, locale, message % {"term": term, "id": other})


def _circles(concepts: Mapping[str, Concept]) -> Iterator[Problem]:
    for concept in concepts.values():
        for name in concept.broader:
            if name != concept.id and _leads_to(concept.id, name, lambda each: _broader(concepts, each)):
                message = _("“%(id)s” has this concept above it already: one of the two must be the broader one.")
                yield Problem(concept.id, "broader", message % {"id": name})


def _broader(concepts: Mapping[str, Concept], concept_id: str) -> tuple[str, ...]:
    return concepts[concept_id].broader if concept_id in concepts else ()


def _leads_to(goal: str, start: str, following: Callable[[str], Sequence[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for name in following(waiting.pop()):
            if name == goal:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False
