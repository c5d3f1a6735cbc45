"""Suggestions from the Elasticsearch index, in one request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from search.analysis import clean, fold, tokenize
from search.documents import Locale
from search.engines.base import Suggestion
from search.engines.elasticsearch.mapping import load
from search.engines.elasticsearch.queries import FilterBuilder, any_term, begins_with, filtered, some_of
from search.engines.elasticsearch.words import ThesaurusWords
from search.planner import make_plan
from search.ranking import units_needed
from search.thesaurus import Thesaurus
from search.typed_words import MAX_TEXT

MAX_TERMS = 3
TERMS_TRIED = 12
Request = dict[str, Any]
AskTogether = Callable[[list[Request]], list[Request]]
"""Sends some searches in one request, and gives their answers."""


def suggestions(ask: AskTogether, thesaurus: Thesaurus, prefix: str, locale: Locale, limit: int) -> list[Suggestion]:
    """Terms that find something; then entries whose name has these words, the last one as a beginning."""
    words = [fold(token.text) for token in tokenize(clean(prefix)[:MAX_TEXT])]
    if not words or limit < 1:
        return []
    terms = _terms(thesaurus, " ".join(words), locale)
    entries, *found = ask([_entries(words, locale, limit), *(_finds(thesaurus, term, locale) for term in terms)])
    useful = [term for term, answer in zip(terms, found, strict=True) if answer["hits"]["total"]["value"]]
    told = [Suggestion("term", term) for term in useful[: min(MAX_TERMS, limit)]]
    return [*told, *(_entry(hit, locale) for hit in entries["hits"]["hits"])][:limit]


def _terms(thesaurus: Thesaurus, prefix: str, locale: Locale) -> list[str]:
    found = [term for term in thesaurus.terms(locale) if fold(term).startswith(prefix)]
    return sorted(found, key=fold)[:TERMS_TRIED]


def _entries(words: Sequence[str], locale: Locale, limit: int) -> Request:
    *whole, last = words
    filters = [*(any_term("title_words", [word]) for word in whole), begins_with("title_words", last)]
    return {
        "query": filtered(filters),
        "sort": [{f"name_{locale}": "asc"}],
        "size": limit,
        "_source": ["document"],
        "track_total_hits": False,
    }


def _finds(thesaurus: Thesaurus, term: str, locale: Locale) -> Request:
    """Whether a term finds anything: one entry is enough."""
    plan = make_plan(term, thesaurus, ThesaurusWords(thesaurus))
    builder = FilterBuilder(locale)
    required = [builder.clause(clause) for clause in plan.required]
    query = some_of(required, units_needed(len(required)))
    return {"query": filtered([query]), "size": 0, "terminate_after": 1, "track_total_hits": True}


def _entry(hit: Request, locale: Locale) -> Suggestion:
    document = load(hit["_id"], hit["_source"]["document"])
    return Suggestion("entry", document.texts[document.locale_shown(locale)].title, document.id)
