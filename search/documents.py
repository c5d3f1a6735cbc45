"""What a search engine knows of one public entry: a partner, or a page with its translations. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from cms.facts.geography import Point
from config.rest.locales import LOCALES, Locale, other_locale

__all__ = ["LOCALES", "Document", "Fields", "Locale", "LocalisedText", "Stream", "other_locale"]

Stream = list[tuple[str, ...]]
"""The terms of each position of a text; several at one position are alternatives."""


@dataclass(frozen=True)
class LocalisedText:
    """The text of an entry in one language."""

    title: str
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class Fields:
    """The texts of a document taken apart (`search.fields`). `titles` are title and names as written; `words` is every
    word as written; `parts` are the stems of the parts of its Dutch compounds."""

    stemmed: dict[str, Stream]
    titles: Stream
    words: set[str]
    parts: set[str]


@dataclass(frozen=True)
class Document:
    """One entry of the index. `id` is `<kind>:<key>`, such as `partner:12` or `page:<translation key>`.

    `texts` holds every language that the entry has text in. `shown_in` are those in which it is complete, so that
    readers of that language see it in theirs; none given means all of `texts`. `names` are alternative names, the
    same in every language; `about` is what people also call it in each. `labels` are those of its categories,
    municipalities and phase, in both languages whatever the texts are in, so that a question in one language finds
    an entry in the other. `facets` maps a facet to the values of this entry. `revision` grows with every change, so
    that a stale operation can be told from a fresh one. `updated` is seconds since the epoch. `fields` are there where
    the texts were taken apart beforehand.
    """

    id: str
    texts: Mapping[Locale, LocalisedText]
    shown_in: tuple[Locale, ...] = ()
    names: tuple[str, ...] = ()
    about: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    updated: int = 0
    revision: int = 0
    fields: Fields | None = field(default=None, compare=False, repr=False)

    def locale_shown(self, locale: Locale) -> Locale:
        """The language in which a reader of `locale` sees this entry."""
        complete = self.shown_in or tuple(self.texts)
        return locale if locale in complete else complete[0]

    @property
    def digest(self) -> int:
        """A number of 63 bits, by which one tells whether an index holds what is true now. Not of the revision, nor of
        the moment of the update: that is also stamped by changes that search does not show, such as of a telephone."""
        content = repr(replace(self, revision=0, updated=0)).encode("utf-8", "replace")
        return int.from_bytes(blake2b(content, digest_size=8).digest(), "big") >> 1
