"""Wagtail's search in the database, for whatever people type.

It makes expressions in the database's own search language. In SQLite a quotation mark ends a word there, so that one
too many is a syntax error; NUL ends the expression, and PostgreSQL refuses it; hundreds of words nest too deep.
"""

from copy import copy
from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

# Nobody types more words, or more phrases between quotation marks.
MAX_WORDS, MAX_PHRASES = 32, 8
MAX_WORD_LENGTH = 100


class PlainWords:
    """A search backend that looks for the words of a query, as far as they have a letter or a digit."""

    def search(self, query: Any, *arguments: Any, **options: Any) -> Any:
        """Whole words."""
        return super().search(plain(query) or MATCH_NONE, *arguments, **options)  # type: ignore[misc]  # a mix-in

    def autocomplete(self, query: Any, *arguments: Any, **options: Any) -> Any:
        """Words, and the beginning of the last."""
        return super().autocomplete(plain(query) or MATCH_NONE, *arguments, **options)  # type: ignore[misc]  # a mix-in


def SearchBackend(params: dict[str, Any]) -> Any:
    """What Wagtail looks for by this name: its own backend for the database of this site, with plain words."""
    chosen = type(database.SearchBackend(dict(params)))
    return type(chosen.__name__, (PlainWords, chosen), {})(params)


def plain(query: Any) -> Any:
    """A text or query of words alone; empty text where none is left."""
    if isinstance(query, str):
        return _words(query)
    if isinstance(query, PlainText | Phrase | Fuzzy):
        return _with(query, "query_string", _words(query.query_string))
    if isinstance(query, Not | Boost):
        return _with(query, "subquery", plain(query.subquery))
    if isinstance(query, And | Or):
        return _with(query, "subqueries", [part for each in query.subqueries[:MAX_PHRASES] if (part := plain(each))])
    return query


def _with(query: Any, name: str, value: Any) -> Any:
    if not value:
        return ""
    changed = copy(query)
    setattr(changed, name, value)
    return changed


def _words(text: str) -> str:
    """The words of a text, each with all signs but the quotation mark and those that nobody sees."""
    spaced = "".join(sign if sign.isprintable() and sign != '"' else " " for sign in text)
    words = [word[:MAX_WORD_LENGTH] for word in spaced.split() if any(sign.isalnum() for sign in word)]
    return " ".join(words[:MAX_WORDS])
