"""Escaped text whose only markup is `<mark>` around the words that were looked for. Pure."""

from __future__ import annotations

from html import escape

from search.analysis import fold, spans, stem_variants, words
from search.documents import LOCALES, Document, Locale, LocalisedText, other_locale
from search.engines.base import Highlights
from search.plan import Alternative, Plan

SNIPPET_LENGTH = 220
LEAD = 60
# How far a text is read beyond the first mark for a place that has more of the words.
READ_ON = 2_500
REMEMBERED = 40

Mark = tuple[int, int]
"""Where a word to mark begins and ends."""


class Highlighter:
    """Marks the words of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._stems: dict[Locale, set[str]] = {locale: set() for locale in LOCALES}
        self._of_phrases: dict[Locale, set[str]] = {locale: set() for locale in LOCALES}
        self._prefixes: list[str] = []
        self._seen: dict[Locale, dict[str, bool | None]] = {locale: {} for locale in LOCALES}
        # Of several words, one by itself may stand anywhere: the place that has most of them is looked for.
        several = len(plan.words) > 1
        self._enough = READ_ON if several else SNIPPET_LENGTH
        self._few = 1 if several else 0
        self._made: dict[tuple[int, Locale], tuple[Document, Highlights, Locale]] = {}
        for clause in plan.clauses:
            for option in clause.alternatives:
                self._learn(option)
        self._initials = {
            locale: {word[:1] for word in (*self._stems[locale], *self._of_phrases[locale], *self._prefixes)}
            for locale in LOCALES
        }

    def _learn(self, option: Alternative) -> None:
        """A synonym of several words is not what was typed: none of its words means anything by itself."""
        if option.prefix:
            self._prefixes.append(fold(option.words[0]))
        known = self._of_phrases if option.phrase and option.match == "synonym" else self._stems
        for each in (option.locale,) if option.locale else LOCALES:
            known[each].update(stem for word in option.words for stem in stem_variants(word, each))

    def highlights(self, document: Document, locale: Locale) -> tuple[Highlights, Locale]:
        """The highlights for a reader of `locale`, and the language whose text matched; remembered for a while."""
        key = (id(document), locale)
        remembered = self._made.get(key)
        if remembered is None or remembered[0] is not document:
            if len(self._made) >= REMEMBERED:
                self._made.clear()
            remembered = self._made[key] = (document, *self._highlights(document, locale))
        return remembered[1], remembered[2]

    def _highlights(self, document: Document, locale: Locale) -> tuple[Highlights, Locale]:
        shown = document.locale_shown(locale)
        text = document.texts[shown]
        in_title = self._marks(text.title, shown)
        snippet, in_snippet = self._snippet(text, shown, search_body=not in_title)
        title = _marked(text.title, in_title, 0, len(text.title))
        found = bool(in_title) or in_snippet
        return Highlights(shown, title, snippet), self._locale_matched(document, shown, found=found)

    def _locale_matched(self, document: Document, shown: Locale, *, found: bool) -> Locale:
        other = other_locale(shown)
        text = document.texts.get(other)
        if found or text is None:
            return shown
        return other if self._marks(f"{text.title} {text.summary}", other) else shown

    def _snippet(self, text: LocalisedText, locale: Locale, *, search_body: bool) -> tuple[str, bool]:
        """The summary; or a place in the body where neither title nor summary has a word looked for, or where clearly
        more of them stand together."""
        source, marks = text.summary, self._marks(text.summary, locale)
        first, most = _best_place(source, marks)
        if text.body and most <= self._few and (search_body or not source):
            in_body = self._marks(text.body, locale, enough=self._enough)
            place, found = _best_place(text.body, in_body)
            if found > most + (most > 0) or not source:
                source, marks, first = text.body, in_body, place
        start, end = _window(source, first)
        return _marked(source, marks, start, end), bool(marks)

    def _marks(self, text: str, locale: Locale, *, enough: int | None = None) -> list[Mark]:
        """Where the words looked for are; `enough` characters beyond the first, the rest is not read."""
        if not self._stems[locale] and not self._of_phrases[locale] and not self._prefixes:
            return []
        seen, marks, first = self._seen[locale], dict[int, tuple[Mark, bool]](), None
        for number, (start, end, written) in enumerate(spans(text)):
            if written not in seen:
                seen[written] = self._matches(written, locale)
            if (alone := seen[written]) is not None:
                marks[number] = ((start, end), alone)
                first = start if first is None and alone else first
            if enough is not None and first is not None and start > first + enough:
                break
        near = {other for number in marks for other in (number - 1, number + 1)}
        return [mark for number, (mark, alone) in marks.items() if alone or number in near]

    def _matches(self, written: str, locale: Locale) -> bool | None:
        """Whether a word as it is written in a text of this language is one of those looked for, by itself (True) or
        only beside another one (False); None if it is neither. No stem begins with another letter than its word, so
        most words of a text need not be stemmed. What a digit begins may be two words (`2024 is`)."""
        if not written[0].isdigit() and fold(written[0])[:1] not in self._initials[locale]:
            return None
        stems = {stem for word in words(written) for stem in stem_variants(word, locale)}
        if not stems.isdisjoint(self._stems[locale]):
            return True
        if any(fold(word).startswith(prefix) for word in words(written) for prefix in self._prefixes):
            return True
        return None if stems.isdisjoint(self._of_phrases[locale]) else False


def _best_place(text: str, marks: list[Mark]) -> tuple[int, int]:
    """Where the words of a snippet begin: at the first mark from which on most different words are marked; and how many
    these are."""
    written = [fold(text[start:end]) for start, end in marks]
    best, most, last = marks[0][0] if marks else 0, 0, 0
    for first, (start, _end) in enumerate(marks):
        while last < len(marks) and marks[last][1] <= start + SNIPPET_LENGTH - LEAD:
            last += 1
        if last - first > most and (different := len(set(written[first:last]))) > most:
            best, most = start, different
    return best, most


def _window(text: str, first: int) -> tuple[int, int]:
    """Where a snippet begins and ends: at word boundaries, the first mark not far from the beginning."""
    if len(text) <= SNIPPET_LENGTH:
        return 0, len(text)
    start = 0 if first < SNIPPET_LENGTH - LEAD else text.rfind(" ", 0, first - LEAD) + 1
    if start + SNIPPET_LENGTH >= len(text):
        return start, len(text)
    space = text.rfind(" ", start, start + SNIPPET_LENGTH)
    return start, space if space > start else start + SNIPPET_LENGTH


def _marked(text: str, marks: list[Mark], start: int, end: int) -> str:
    pieces, position = ["… "] if start else [], start
    for first, last in marks:
        if first >= position and last <= end:
            pieces.append(escape(text[position:first]))
            pieces.append(f"<mark>{escape(text[first:last])}</mark>")
            position = last
    pieces.append(escape(text[position:end]))
    return "".join(pieces) + (" …" if end < len(text) else "")
