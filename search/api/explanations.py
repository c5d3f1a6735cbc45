"""What words of a text mean that newcomers may not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.documents import LOCALES, Locale
from search.thesaurus import MAX_TERM_LENGTH, Concept, Thesaurus, content_words

MOST = 2


def explanations(text: str, locale: Locale, thesaurus: Thesaurus) -> list[dict[str, str]]:
    """At most two `{"term", "explanation"}` in a language, for terms that stand in the text, in its order."""
    found: dict[str, dict[str, str]] = {}
    for words, concept in _terms_in(content_words(text), thesaurus):
        if explanation := concept.explanation.get(locale):
            found.setdefault(concept.id, {"term": _as_written(concept, words), "explanation": explanation})
    return list(found.values())[:MOST]


def _terms_in(words: Sequence[str], thesaurus: Thesaurus) -> Iterator[tuple[Sequence[str], Concept]]:
    """The longest terms that the words are made of, one after the other, each with the concepts that have it."""
    start = 0
    while start < len(words):
        for size in range(min(MAX_TERM_LENGTH, len(words) - start), 0, -1):
            run = words[start : start + size]
            if concepts := thesaurus.concepts(run):
                yield from ((run, concept) for concept in concepts)
                break
        start += size


def _as_written(concept: Concept, words: Sequence[str]) -> str:
    """The term of the concept that has these words, as it is written there; its Dutch word where they are inflected."""
    terms = [term for locale in reversed(LOCALES) for term in concept.terms[locale]]
    return next((term for term in terms if content_words(term) == tuple(words)), terms[0])
