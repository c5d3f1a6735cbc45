"""A document as the token streams of its fields, the same for every engine. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis import Stream, compound_stems, forms, stem_stream, surface_stream, words
from search.documents import LOCALES, Document, Locale, LocalisedText

STEMMED = ("title", "labels", "summary", "body")
STEMMED_FIELDS = tuple(f"{name}_{locale}" for name in STEMMED for locale in LOCALES)
NO_TEXT = LocalisedText(title="")


@dataclass(frozen=True)
class Fields:
    """The streams of a document. `titles` are title and names as written; `words` is every word as written;
    `parts` are the stems of the parts of its Dutch compounds."""

    stemmed: dict[str, Stream]
    titles: Stream
    words: set[str]
    parts: set[str]


def fields_of(document: Document) -> Fields:
    """The streams of a document; each text is taken apart once."""
    names = [word for name in document.names for word in words(name)]
    texts = {locale: _words_of(document, locale) for locale in LOCALES}
    titles = [word for locale in document.texts for word in texts[locale]["title"]] + names
    everything = {word for by_name in texts.values() for found in by_name.values() for word in found}
    dutch = [word for name in ("title", "summary", "body") for word in texts["nl"][name]]
    return Fields(
        stemmed={
            f"{name}_{locale}": stem_stream(found + names if name == "title" else found, locale)
            for locale, by_name in texts.items()
            for name, found in by_name.items()
        },
        titles=surface_stream(titles),
        words=_forms(everything.union(names)),
        parts=set(compound_stems(dutch)),
    )


def _words_of(document: Document, locale: Locale) -> dict[str, list[str]]:
    text = document.texts.get(locale, NO_TEXT)
    labels = [word for label in document.labels.get(locale, ()) for word in words(label)]
    return {"title": words(text.title), "labels": labels, "summary": words(text.summary), "body": words(text.body)}


def _forms(found: Iterable[str]) -> set[str]:
    return {form for word in found for form in forms(word)}
