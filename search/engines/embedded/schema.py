"""The fields of the embedded index, and a document in them. Text fields take our own token streams."""

from __future__ import annotations

from hashlib import blake2b
from itertools import chain

import orjson
import tantivy

from cms.facts.geography import Point
from search.analysis import clean
from search.documents import LOCALES, Document, Locale, LocalisedText, Stream
from search.engines.base import FACETS
from search.engines.embedded.cells import cells_of
from search.fields import STEMMED_FIELDS, all_stems, fields_of
from search.names import name_key

STEMS = tuple(f"stems_{locale}" for locale in LOCALES)
"""Fields with the stems of all others of a language: to find entries without scoring them, one field is looked at
where scoring looks at five."""
MAX_POINTS = 8
MAX_UPDATED = 10**11
ORDER_OF_ID = ("order_kind", "order_key")
"""Columns that sort as ids do: texts cannot be read in bulk, and to read documents for their ids takes far longer."""


def build_schema() -> tantivy.Schema:
    """The schema. A change of it changes the fingerprint, and so rebuilds the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", fast=True, tokenizer_name="raw", index_option="basic")
    for name in (*STEMMED_FIELDS, "title_words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("words", "parts_nl", *STEMS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(f"facet_{facet}", fast=True, tokenizer_name="raw", index_option="basic")
    for name in (*(f"name_{locale}" for locale in LOCALES), "newest"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for number in range(MAX_POINTS):
        builder.add_float_field(f"latitude_{number}", fast=True)
        builder.add_float_field(f"longitude_{number}", fast=True)
    builder.add_text_field("cell", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for name in ORDER_OF_ID:
        builder.add_unsigned_field(name, fast=True)
    builder.add_unsigned_field("places", indexed=True, fast=True)
    builder.add_unsigned_field("revision", fast=True)
    builder.add_unsigned_field("digest", fast=True)
    builder.add_boolean_field("alive", indexed=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def key_of(document_id: str) -> int:
    """A number that stands for an id where the index wants one."""
    return int.from_bytes(blake2b(document_id.encode(), digest_size=7).digest(), "big")


def order_of(text: str) -> int:
    """A number that sorts as the first eight bytes of a text do."""
    return int.from_bytes(text.encode()[:8].ljust(8, b"\0"), "big")


def tombstone(document_id: str, revision: int) -> tantivy.Document:
    """What stays of a deleted entry: its revision, so that a stale operation cannot bring it back."""
    row = tantivy.Document()
    row.add_text("id", document_id)
    row.add_unsigned("revision", revision)
    return row


def to_row(document: Document) -> tantivy.Document:
    """The document in the fields of the schema."""
    row = tombstone(document.id, document.revision)
    row.add_unsigned("key", key_of(document.id))
    for name, part in zip(ORDER_OF_ID, document.id.partition(":")[::2], strict=True):
        row.add_unsigned(name, order_of(part))
    row.add_unsigned("digest", document.digest)
    row.add_boolean("alive", True)
    row.add_bytes("stored", _dump(document))
    _add_texts(row, document)
    _add_facets(row, document)
    _add_places(row, document)
    _add_sort_keys(row, document)
    return row


def _add_texts(row: tantivy.Document, document: Document) -> None:
    fields = fields_of(document)
    for name, stream in fields.stemmed.items():
        _add_stream(row, name, stream)
    _add_stream(row, "title_words", fields.titles)
    row.add_text("words", " ".join(fields.words))
    row.add_text("parts_nl", " ".join(fields.parts))
    for locale in LOCALES:
        row.add_text(f"stems_{locale}", " ".join(all_stems(fields, locale)))


def _add_stream(row: tantivy.Document, name: str, stream: Stream) -> None:
    """A stream with one term at each position goes in as text with spaces, a third of the work of single tokens."""
    if not stream:
        return
    if max(map(len, stream)) == 1:
        row.add_text(name, " ".join(chain.from_iterable(stream)))
    else:
        tokens = [tantivy.Token(text, position, 0, 0) for position, texts in enumerate(stream) for text in texts]
        row.add_pre_tokenized_text(name, tantivy.PreTokenizedString("", tokens))


def _add_facets(row: tantivy.Document, document: Document) -> None:
    for facet in FACETS:
        for value in dict.fromkeys(document.facets.get(facet, ())):
            row.add_text(f"facet_{facet}", value)


def _add_places(row: tantivy.Document, document: Document) -> None:
    """The first places only: nothing in the directory has nearly as many."""
    points = document.points[:MAX_POINTS]
    row.add_unsigned("places", len(points))
    for number, point in enumerate(points):
        row.add_float(f"latitude_{number}", point.latitude)
        row.add_float(f"longitude_{number}", point.longitude)
    for cell in dict.fromkeys(cell for point in points for cell in cells_of(point)):
        row.add_text("cell", cell)


def _add_sort_keys(row: tantivy.Document, document: Document) -> None:
    """Text that sorts bytewise as people sort, with the id to tell equals apart."""
    for locale in LOCALES:
        title = document.texts[document.locale_shown(locale)].title
        row.add_text(f"name_{locale}", f"{name_key(title)}\x01{document.id}")
    row.add_text("newest", f"{MAX_UPDATED - document.updated:012d}\x01{document.id}")


def _dump(document: Document) -> bytes:
    texts = {
        locale: [clean(text.title), clean(text.summary), clean(text.body)] for locale, text in document.texts.items()
    }
    points = [[point.latitude, point.longitude] for point in document.points[:MAX_POINTS]]
    return orjson.dumps([document.id, texts, document.shown_in, points])


def load(stored: bytes) -> Document:
    """The document as far as showing a hit needs it: id, texts and places."""
    document_id, texts, shown_in, points = orjson.loads(stored)
    by_locale: dict[Locale, LocalisedText] = {locale: LocalisedText(*columns) for locale, columns in texts.items()}
    return Document(document_id, by_locale, tuple(shown_in), points=tuple(Point(*point) for point in points))
