"""Entries as they are stored, read back for scoring and showing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import orjson

from cms.facts.geography import Point
from search.documents import Document, Locale, LocalisedText
from search.engines.database.tokens import IN_TITLE, WORD, encode, facet_token, zone
from search.engines.matching import Entry
from search.models import IndexedContent


def pack_document(document: Document) -> bytes:
    """A document as far as showing and matching it needs."""
    texts = {locale: [text.title, text.summary, text.body] for locale, text in document.texts.items()}
    points = [[point.latitude, point.longitude] for point in document.points]
    content = [document.id, texts, document.shown_in, document.names, document.about, document.labels, points]
    return zlib.compress(orjson.dumps(content))


def unpack_document(packed: bytes) -> Document:
    document_id, texts, shown_in, names, about, labels, points = orjson.loads(zlib.decompress(packed))
    return Document(
        id=document_id,
        texts={locale: LocalisedText(*columns) for locale, columns in texts.items()},
        shown_in=tuple(shown_in),
        names=tuple(names),
        about={locale: tuple(found) for locale, found in about.items()},
        labels={locale: tuple(found) for locale, found in labels.items()},
        points=tuple(Point(*point) for point in points),
    )


def pack_tokens(tokens: str) -> bytes:
    return zlib.compress(tokens.encode())


def unpack_tokens(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


class Allowance:
    """How many entries may still be taken apart to see whether words stand side by side."""

    def __init__(self, entries: int) -> None:
        self._left = entries

    def use(self) -> bool:
        self._left -= 1
        return self._left >= 0


class StoredEntry:
    """An entry told by its tokens. Where words must stand side by side, its document is read; once the allowance is
    used up, it is enough that the field has them all."""

    def __init__(self, pk: int, packed_tokens: bytes, packed_document: bytes, allowance: Allowance) -> None:
        self.pk = pk
        self._tokens = frozenset(unpack_tokens(packed_tokens).split())
        self._packed_document = packed_document
        self._allowance = allowance

    @cached_property
    def document(self) -> Document:
        return unpack_document(self._packed_document)

    @cached_property
    def _entry(self) -> Entry | None:
        return Entry(self.document) if self._allowance.use() else None

    def has_anywhere(self, locale: Locale, stems: Sequence[str]) -> bool:
        return any(locale + encode(stem) in self._tokens for stem in stems)

    def has_stem(self, field: str, locale: Locale, stems: Sequence[str]) -> bool:
        found_in = zone(field, locale)
        return any(found_in + encode(stem) in self._tokens for stem in stems)

    def has_phrase(self, field: str, locale: Locale, stems: Sequence[str]) -> bool:
        found_in = zone(field, locale)
        if field == "parts" or not all(found_in + encode(stem) in self._tokens for stem in stems):
            return False
        return self._entry is None or self._entry.has_phrase(field, locale, stems)

    def has_value(self, facet: str, value: str) -> bool:
        return facet_token(facet, value) in self._tokens

    def has_word(self, written: Sequence[str]) -> bool:
        return any(WORD + encode(form) in self._tokens for form in written)

    def has_in_title(self, written: Sequence[str]) -> bool:
        return any(IN_TITLE + encode(form) in self._tokens for form in written)

    def has_beginning(self, prefix: str) -> bool:
        return self._begins(WORD + encode(prefix))

    def has_beginning_in_title(self, prefix: str) -> bool:
        return self._begins(IN_TITLE + encode(prefix))

    def _begins(self, beginning: str) -> bool:
        return any(token.startswith(beginning) for token in self._tokens)

    def is_named(self, words: Sequence[str]) -> bool:
        if not all(IN_TITLE + encode(word) in self._tokens for word in words):
            return False
        return self._entry is None or self._entry.is_named(words)


def read_entries(pks: Iterable[int], allowance: Allowance) -> Iterator[StoredEntry]:
    """These entries, in any order and one after the other, so that few are in memory; those that are gone are left
    out."""
    found = IndexedContent.objects.filter(pk__in=list(pks)).values_list("pk", "tokens", "document")
    for pk, tokens, document in found.iterator(chunk_size=100):
        yield StoredEntry(pk, bytes(tokens), bytes(document), allowance)
