"""What of an entry is read for its meaning. Pure."""

from __future__ import annotations

from search.analysis import clean
from search.documents import Document, Locale, other_locale

LONGEST = 1_000


def meaning_texts(document: Document) -> list[str]:
    """A text for each language that the entry has text in: title, what people also call it, its labels, summary."""
    return [_text(document, locale)[:LONGEST] for locale in document.texts]


def _text(document: Document, locale: Locale) -> str:
    """Labels that are the same in the other language are left out: they are towns and addresses, which mean nothing."""
    others = document.labels.get(other_locale(locale), ())
    labels = [label for label in document.labels.get(locale, ()) if label not in others]
    text = document.texts[locale]
    parts = (text.title, ", ".join((*document.about.get(locale, ()), *labels)), text.summary)
    return ". ".join(clean(part) for part in parts if part)
