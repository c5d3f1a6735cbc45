"""Writing to the tables of the index. Each batch is one transaction; whoever searches sees all of it or nothing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians, sin

from django.db import connection, transaction

from cms.facts.geography import Point
from search.documents import Document, Locale
from search.engines.base import ApplyReport, Delete, Operation, Upsert
from search.engines.database.dialects import dialect
from search.engines.database.stored import pack_document, pack_tokens, unpack_tokens
from search.engines.database.tokens import tokens_of, words_in
from search.models import IndexedContent, IndexedEntry, IndexedFacet, IndexedPlace, IndexedValue, IndexedWord
from search.models.entries import NAME_LENGTH, VALUE_LENGTH, WORD_LENGTH
from search.names import name_key

BATCH = 500
# Seconds between two tries to be the one that writes.
PAUSE = 0.05


@transaction.atomic
def write(operations: Sequence[Operation], *, whatever_is_there: bool = False) -> ApplyReport:
    """The last operation on an entry counts; one that is older than what is there is left out, unless
    `whatever_is_there`. An entry that is there already as it should be is not written again."""
    if not dialect().may_write():
        return ApplyReport(busy=True)
    latest: dict[str, Operation] = {}
    for operation in operations:
        if operation.id not in latest or operation.revision >= latest[operation.id].revision:
            latest[operation.id] = operation
    there = {entry.document_id: entry for entry in IndexedEntry.objects.filter(document_id__in=list(latest))}
    fresh = [
        operation
        for operation in latest.values()
        if whatever_is_there or operation.id not in there or operation.revision >= there[operation.id].revision
    ]
    _write(fresh, there)
    return ApplyReport(applied=len(fresh), stale=len(operations) - len(fresh))


def _write(fresh: Sequence[Operation], there: Mapping[str, IndexedEntry]) -> None:
    rows = [_row(operation) for operation in fresh]
    changed = {row.document_id for row in rows if not _is_same(row, there.get(row.document_id))}
    _take_out([entry.pk for entry in there.values() if entry.document_id in changed])
    IndexedEntry.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["document_id"], update_fields=COLUMNS
    )
    written = zip(rows, fresh, strict=True)
    _put_in([(row, each.document) for row, each in written if isinstance(each, Upsert) and each.id in changed])


COLUMNS = ("revision", "alive", "digest", "name_en", "name_nl", "updated")


def _row(operation: Operation) -> IndexedEntry:
    if isinstance(operation, Delete):
        return IndexedEntry(document_id=operation.id, revision=operation.revision, alive=False)
    document = operation.document
    return IndexedEntry(
        document_id=document.id,
        revision=document.revision,
        digest=document.digest,
        name_en=_name(document, "en"),
        name_nl=_name(document, "nl"),
        updated=document.updated,
    )


def _is_same(row: IndexedEntry, before: IndexedEntry | None) -> bool:
    return before is not None and (before.alive, before.digest) == (row.alive, row.digest)


def _name(document: Document, locale: Locale) -> str:
    return name_key(document.texts[document.locale_shown(locale)].title)[:NAME_LENGTH]


def _take_out(pks: Sequence[int]) -> None:
    """All but the entries themselves."""
    rows = [
        (pk, unpack_tokens(bytes(packed)))
        for pk, packed in IndexedContent.objects.filter(pk__in=pks).values_list("pk", "tokens")
    ]
    if rows:
        dialect().remove(rows)
        _count_words((tokens.split() for _, tokens in rows), by=-1)
    for model in (IndexedContent, IndexedFacet, IndexedPlace):
        model._default_manager.filter(entry__in=pks).delete()


def _put_in(documents: Sequence[tuple[IndexedEntry, Document]]) -> None:
    tokens = [(entry.pk, tokens_of(document)) for entry, document in documents]
    texts = [(pk, " ".join(sorted(found))) for pk, found in tokens]
    IndexedContent.objects.bulk_create(
        IndexedContent(entry=entry, document=pack_document(document), tokens=pack_tokens(text))
        for (entry, document), (_, text) in zip(documents, texts, strict=True)
    )
    dialect().add(texts)
    _count_words((found for _, found in tokens), by=1)
    values = _values({pair for _, document in documents for pair in _facets(document)})
    _add_facets([(entry.pk, values[pair]) for entry, document in documents for pair in _facets(document)])
    IndexedPlace.objects.bulk_create(_place(entry, point) for entry, document in documents for point in document.points)


def _add_facets(rows: Sequence[tuple[int, int]]) -> None:
    """Plain rows: there are ten an entry."""
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_indexedfacet (entry_id, value_id) VALUES (%s, %s)", rows)


def _facets(document: Document) -> set[tuple[str, str]]:
    return {(facet, value[:VALUE_LENGTH]) for facet, values in document.facets.items() for value in values}


def _values(pairs: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The keys of these values of facets; those that are new are made."""
    known = {(facet, value): pk for pk, facet, value in IndexedValue.objects.values_list("pk", "facet", "value")}
    missing = sorted(pairs - known.keys())
    made = IndexedValue.objects.bulk_create(IndexedValue(facet=facet, value=value) for facet, value in missing)
    return known | {(value.facet, value.value): value.pk for value in made}


def _place(entry: IndexedEntry, point: Point) -> IndexedPlace:
    x, y, z = on_ball(point)
    return IndexedPlace(entry=entry, latitude=point.latitude, longitude=point.longitude, x=x, y=y, z=z)


def on_ball(point: Point) -> tuple[float, float, float]:
    """A place on a ball with radius 1."""
    north, east = radians(point.latitude), radians(point.longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _count_words(entries: Iterable[Iterable[str]], *, by: int) -> None:
    """Add to, or take from, the number of entries that have each word."""
    counts = Counter(word for tokens in entries for word in words_in(tokens) if len(word) <= WORD_LENGTH)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_indexedword (word, entries) VALUES (%s, %s) ON CONFLICT (word) "
            "DO UPDATE SET entries = search_indexedword.entries + excluded.entries",
            [(word, by * count) for word, count in sorted(counts.items())],
        )
    if by < 0:
        _forget_words(list(counts))


def _forget_words(words: Sequence[str]) -> None:
    for start in range(0, len(words), BATCH):
        IndexedWord.objects.filter(word__in=words[start : start + BATCH], entries__lte=0).delete()


def remove_all_but(kept: set[str]) -> None:
    """Take out all entries but these, and what is remembered of deleted ones; some at a time, as nobody else writes."""
    others = [pk for pk, key in IndexedEntry.objects.values_list("pk", "document_id") if key not in kept]
    for start in range(0, len(others), BATCH):
        while not _removed(others[start : start + BATCH]):
            time.sleep(PAUSE)


@transaction.atomic
def _removed(pks: Sequence[int]) -> bool:
    """Take out these entries; False where somebody else is writing."""
    if not dialect().may_write():
        return False
    _take_out(pks)
    IndexedEntry.objects.filter(pk__in=pks).delete()
    return True
