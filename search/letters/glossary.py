"""The terms of the glossary as the look-up needs them, kept until something is published."""

from __future__ import annotations

from collections.abc import Iterable

from cms.facts.public.terms import TermSnapshot, all_terms
from config.rest.generation_cache import cached_for_generation
from search.documents import LOCALES
from search.letters.lookup import Found, Kinds, look_up
from search.letters.phrases import Named, Vocabulary, content_words


def explain(text: str) -> list[Found]:
    """The terms that explain a text, the likeliest first."""
    return look_up(text, *_glossary())


def vocabulary_of(terms: Iterable[TermSnapshot]) -> tuple[Vocabulary, Kinds]:
    """What the look-up needs to know of terms."""
    known = list(terms)
    named = [Named(term.pk, {locale: term.names(locale) for locale in LOCALES}, term.subjects) for term in known]
    senders = {term.pk: content_words(term.sender) for term in known if term.sender}
    return Vocabulary(named), Kinds({term.pk: term.kind for term in known}, senders)


@cached_for_generation()
def _glossary() -> tuple[Vocabulary, Kinds]:
    return vocabulary_of(all_terms().values())
