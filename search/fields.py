"""A document as the token streams of its fields, the same for every engine. Pure."""

from __future__ import annotations

from itertools import chain

from search.analysis import compound_stems, every_form, stem_stream, surface_stream, words
from search.documents import LOCALES, Document, Fields, Locale, LocalisedText

STEMMED = ("title", "labels", "summary", "body")
STEMMED_FIELDS = tuple(f"{name}_{locale}" for name in STEMMED for locale in LOCALES)
NO_TEXT = LocalisedText(title="")


def fields_of(document: Document) -> Fields:
    """The streams of a document; each text is taken apart once."""
    return document.fields or _taken_apart(document)


def all_stems(fields: Fields, locale: Locale) -> set[str]:
    """Every stem of the texts of a language, those of parts of compounds too: for finding without scoring."""
    streams = (fields.stemmed[f"{name}_{locale}"] for name in STEMMED)
    found = set(chain.from_iterable(chain.from_iterable(streams)))
    return found | fields.parts if locale == "nl" else found


def _taken_apart(document: Document) -> Fields:
    names = [word for name in document.names for word in words(name)]
    about = {locale: [word for term in document.about.get(locale, ()) for word in words(term)] for locale in LOCALES}
    texts = {locale: _words_of(document, locale) for locale in LOCALES}
    titles = [word for locale in document.texts for word in texts[locale]["title"]] + names
    everything = chain(*(found for by_name in texts.values() for found in by_name.values()), names, *about.values())
    dutch = [word for name in ("title", "summary", "body") for word in texts["nl"][name]]
    return Fields(
        stemmed={
            f"{name}_{locale}": stem_stream([*found, *names, *about[locale]] if name == "title" else found, locale)
            for locale, by_name in texts.items()
            for name, found in by_name.items()
        },
        titles=surface_stream(titles),
        words=every_form(everything),
        parts=compound_stems(dutch),
    )


def _words_of(document: Document, locale: Locale) -> dict[str, list[str]]:
    text = document.texts.get(locale, NO_TEXT)
    labels = [word for label in document.labels.get(locale, ()) for word in words(label)]
    return {"title": words(text.title), "labels": labels, "summary": words(text.summary), "body": words(text.body)}
