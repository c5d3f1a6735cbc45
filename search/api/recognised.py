"""What a text names, as filters that can take the place of its words."""

from __future__ import annotations

from typing import Any

from search.analysis import Token, clean, fold, tokenize
from search.analysis.stopwords import WISHES, is_stopword
from search.engines.base import Named, SearchQuery
from search.labels import OFFERED, SPEAKING, Labels


def recognised(query: SearchQuery, labels: Labels) -> list[dict[str, Any]]:
    """Municipalities, categories and languages named in the text, which one may filter by instead. `text_without` is
    what is left of the text then."""
    return [
        {
            "facet": named.facet,
            "value": named.value,
            "label": labels.of(named.facet, named.value, query.locale),
            "text_without": text_without(query.text, named),
        }
        for named in query.named
        if named.facet in OFFERED and named.value not in query.filters.get(named.facet, ())
    ]


def text_without(text: str, named: Named) -> str:
    """The text without the words that name something and those that only join them to the rest: of `dentist in
    Leiden` that is `dentist`. Empty where no word is left that says what is looked for."""
    text = clean(text)
    tokens = tokenize(text)
    start = _place(tokens, named)
    if start is None:
        return text
    end = start + len(named.words)
    while start and _joins(tokens[start - 1], named):
        start -= 1
    while end < len(tokens) and (_speaks(tokens[end], named) or (not start and _joins(tokens[end], named))):
        end += 1
    left = [*tokens[:start], *tokens[end:]]
    if all(is_stopword(fold(token.text)) or fold(token.text) in WISHES for token in left):
        return ""
    words = (text[: tokens[start].start] + " " + text[tokens[end - 1].end :]).split()
    # Of `'s avonds` the apostrophe is left.
    return " ".join(word for word in words if any(char.isalnum() for char in word))


def _place(tokens: list[Token], named: Named) -> int | None:
    """Where the words stand."""
    texts = tuple(token.text for token in tokens)
    size = len(named.words)
    return next((start for start in range(len(texts)) if texts[start : start + size] == named.words), None)


def _joins(token: Token, named: Named) -> bool:
    return is_stopword(fold(token.text)) or _speaks(token, named)


def _speaks(token: Token, named: Named) -> bool:
    return named.facet == "spoken_language" and token.text.startswith(SPEAKING)
