"""Escaped text whose only markup is `<mark>` around the words that were looked for. Pure."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from search.analysis import Token, fold, stem_variants, tokenize
from search.documents import LOCALES, Document, Locale, LocalisedText, other_locale
from search.engines.base import Highlights
from search.planner import Plan

SNIPPET_LENGTH = 220
LEAD = 60

Matches = Callable[[str], bool]


class Highlighter:
    """Marks the words of one plan; made once a search, used for each of its hits."""

    def __init__(self, plan: Plan) -> None:
        self._stems: dict[Locale, set[str]] = {locale: set() for locale in LOCALES}
        self._prefixes: list[str] = []
        self._seen: dict[Locale, dict[str, bool]] = {locale: {} for locale in LOCALES}
        for unit in plan.units:
            for option in unit.alternatives:
                self._learn(option.words, option.locale, prefix=option.prefix)

    def _learn(self, words: tuple[str, ...], locale: Locale | None, *, prefix: bool) -> None:
        if prefix:
            self._prefixes.append(fold(words[0]))
        for each in (locale,) if locale else LOCALES:
            self._stems[each].update(stem for word in words for stem in stem_variants(word, each))

    def matches(self, word: str, locale: Locale) -> bool:
        """Whether a word of a text in this language is one of those looked for."""
        seen = self._seen[locale]
        if word not in seen:
            found = any(stem in self._stems[locale] for stem in stem_variants(word, locale))
            seen[word] = found or any(fold(word).startswith(prefix) for prefix in self._prefixes)
        return seen[word]

    def highlights(self, document: Document, locale: Locale) -> tuple[Highlights, Locale]:
        """The highlights for a reader of `locale`, and the language whose text matched."""
        shown = document.locale_shown(locale)
        text = document.texts[shown]
        title, snippet = self._marks(text.title, shown), self._snippet(text, shown)
        highlights = Highlights(shown, _marked(text.title, title, 0, len(text.title)), snippet[0])
        return highlights, self._locale_matched(document, shown, found=bool(title) or snippet[1])

    def _locale_matched(self, document: Document, shown: Locale, *, found: bool) -> Locale:
        other = other_locale(shown)
        text = document.texts.get(other)
        if found or text is None or not any(self._stems.values()):
            return shown
        return other if self._marks(f"{text.title} {text.summary}", other) else shown

    def _snippet(self, text: LocalisedText, locale: Locale) -> tuple[str, bool]:
        """The summary, or the place in the body that has a word looked for where the summary has none."""
        marks = self._marks(text.summary, locale)
        source = text.summary
        if not marks and text.body:
            in_body = self._marks(text.body, locale)
            if in_body or not source:
                source, marks = text.body, in_body
        start, end = _window(source, marks[0].start if marks else 0)
        return _marked(source, marks, start, end), bool(marks)

    def _marks(self, text: str, locale: Locale) -> list[Token]:
        if not self._stems[locale] and not self._prefixes:
            return []
        return [token for token in tokenize(text) if self.matches(token.text, locale)]


def _window(text: str, first: int) -> tuple[int, int]:
    """Where a snippet begins and ends: at word boundaries, the first mark not far from the beginning."""
    if len(text) <= SNIPPET_LENGTH:
        return 0, len(text)
    start = 0 if first < SNIPPET_LENGTH - LEAD else text.rfind(" ", 0, first - LEAD) + 1
    if start + SNIPPET_LENGTH >= len(text):
        return start, len(text)
    space = text.rfind(" ", start, start + SNIPPET_LENGTH)
    return start, space if space > start else start + SNIPPET_LENGTH


def _marked(text: str, marks: list[Token], start: int, end: int) -> str:
    pieces, position = ["… "] if start else [], start
    for mark in marks:
        if mark.start >= position and mark.end <= end:
            pieces.append(escape(text[position : mark.start]))
            pieces.append(f"<mark>{escape(text[mark.start : mark.end])}</mark>")
            position = mark.end
    pieces.append(escape(text[position:end]))
    return "".join(pieces) + (" …" if end < len(text) else "")
