"""Suggestions from the embedded index."""

from __future__ import annotations

from itertools import islice

from tantivy import Order, Query

from search.analysis import clean, fold, tokenize
from search.documents import Locale
from search.engines.base import Suggestion
from search.engines.embedded.queries import all_of, begins_with
from search.engines.embedded.reader import Reader

MAX_TERMS = 3


def suggestions(reader: Reader, prefix: str, locale: Locale, limit: int) -> list[Suggestion]:
    """Entries whose name has these words, the last one as a beginning; then terms that find something."""
    words = [fold(token.text) for token in tokenize(clean(prefix))]
    if not words or limit < 1:
        return []
    terms = _terms(reader, " ".join(words), locale, min(MAX_TERMS, limit))
    return [*terms, *_entries(reader, words, locale, limit - len(terms))]


def _entries(reader: Reader, words: list[str], locale: Locale, limit: int) -> list[Suggestion]:
    if limit < 1:
        return []
    *whole, last = words
    parts = [Query.term_query(reader.schema, "title_words", word) for word in whole]
    query = all_of([*parts, begins_with(reader.schema, "title_words", last)])
    hits = reader.searcher.search(query, limit, count=False, order_by_field=f"name_{locale}", order=Order.Asc).hits
    documents = [reader.document(address) for _, address in hits]
    return [Suggestion("entry", each.texts[each.locale_shown(locale)].title, each.id) for each in documents]


def _terms(reader: Reader, prefix: str, locale: Locale, limit: int) -> list[Suggestion]:
    """The first terms that find something; those after them are not looked for."""
    begins = sorted((term for term in reader.thesaurus.terms(locale) if fold(term).startswith(prefix)), key=fold)
    finds = (term for term in begins if reader.texts.finds(term, locale))
    return [Suggestion("term", term) for term in islice(finds, limit)]
