"""The meanings of entries in a file beside the index of a generation: what is written is added to its end.

    <root>/g-…/meanings      records of a key (`key_of`), a digest of what was read, the vector's length, and the vector

Only who holds the writer of the index writes here, and before the index is committed. A record whose entry did not get
into the index finds nothing there; half a record, of a process that was killed, is cut off.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from search.documents import Document
from search.engines.base import Operation, Upsert
from search.engines.embedded.schema import key_of
from search.ranking import CLOSE_ENOUGH
from search.semantic.meaning import Meaning, Vector

FILE = "meanings"
# So many are measured at a time: as numbers that the processor multiplies quickly they fit into its cache.
BLOCK = 1_024
DIGITS = 4
# So many outdated records may lie about before the file is looked through for them.
FEW_OUTDATED = 1_000
Records = npt.NDArray[Any]


class Neighbour(NamedTuple):
    """An entry by its key, and how similar its meaning is: at most 1."""

    key: int
    similarity: float


class VectorFile:
    """The vectors of one generation, for its writer."""

    def __init__(self, generation: Path, meaning: Meaning) -> None:
        self._path = generation / FILE
        self._meaning = meaning
        self._type = record_type(meaning.dimensions)

    def written(self, documents: Iterable[Document], before: Path | None) -> Iterator[Document]:
        """These documents, the meaning of each written as it passes. What reads as it did in the generation `before` is
        taken from there: the model takes some milliseconds for each."""
        known = read_records(before / FILE, self._meaning.dimensions) if before else np.empty(0, self._type)
        rows = {int(digest): row for row, digest in enumerate(known["digest"])}
        with self._path.open("ab") as file:
            for document in documents:
                row = rows.get(self._meaning.digest(document))
                file.write(self._record(Upsert(document), known["vector"][row].tobytes() if row is not None else None))
                yield document

    def append(self, operations: Iterable[Operation], *, entries: int) -> None:
        """Add the meanings of what is put in; what is taken out gets a vector that is like no other. The index has so
        many `entries`."""
        with self._path.open("ab") as file:
            file.truncate(file.tell() - file.tell() % self._type.itemsize)
            file.writelines(map(self._record, operations))
        self._tidy(entries)

    def _tidy(self, entries: int) -> None:
        """Write the file anew without its outdated records, once there are more of these than of others."""
        records = read_records(self._path, self._meaning.dimensions)
        if len(records) > 2 * entries + FEW_OUTDATED:
            draft = self._path.with_suffix(".new")
            draft.write_bytes(records[current_records(records)].tobytes())
            os.replace(draft, self._path)

    def _record(self, operation: Operation, known: Vector | None = None) -> bytes:
        digest, vector = 0, bytes(self._meaning.dimensions)
        if isinstance(operation, Upsert):
            digest = self._meaning.digest(operation.document)
            vector = known or self._meaning.of_document(operation.document)
        return np.array((key_of(operation.id), digest, _length(vector), _numbers(vector)), self._type).tobytes()


class Vectors:
    """The vectors of one generation as they are now, for its readers. The file is mapped, not read: all processes share
    what is in memory of it."""

    def __init__(self, generation: Path, meaning: Meaning) -> None:
        self._records = read_records(generation / FILE, meaning.dimensions)
        self._usable = current_records(self._records) & (self._records["length"] > 0)
        self._lengths = np.where(self._usable, self._records["length"], 1)

    def nearest(self, vector: Vector, most: int, *, without: Set[int]) -> Sequence[Neighbour]:
        """At most so many entries that are close enough in meaning, the closest first and equal ones by key; without
        those with some keys."""
        similarities = self._similarities(vector)
        candidates = np.flatnonzero(similarities >= CLOSE_ENOUGH)
        keys = self._records["key"][candidates]
        order = np.lexsort((keys, -similarities[candidates]))
        found = ((int(keys[row]), float(similarities[candidates[row]])) for row in order)
        wanted = (Neighbour(key, similarity) for key, similarity in found if key not in without)
        return [neighbour for _, neighbour in zip(range(most), wanted, strict=False)]

    def _similarities(self, vector: Vector) -> npt.NDArray[np.float32]:
        products = np.empty(len(self._records), np.float32)
        asked, vectors = _numbers(vector).astype(np.float32), self._records["vector"]
        for start in range(0, len(products), BLOCK):
            block = slice(start, start + BLOCK)
            np.dot(vectors[block].astype(np.float32), asked, out=products[block])
        return np.where(self._usable, np.round(products / (self._lengths * (_length(vector) or 1)), DIGITS), 0)


def record_type(dimensions: int) -> np.dtype[Any]:
    return np.dtype([("key", "<u8"), ("digest", "<u8"), ("length", "<f4"), ("vector", "i1", (dimensions,))])


def read_records(path: Path, dimensions: int) -> Records:
    """All whole records of a file, mapped; none where there is no file."""
    of_type = record_type(dimensions)
    count = path.stat().st_size // of_type.itemsize if path.exists() else 0
    return np.memmap(path, of_type, "r", shape=(count,)) if count else np.empty(0, of_type)


def current_records(records: Records) -> npt.NDArray[np.bool_]:
    """Which records are the last ones of their keys."""
    _, from_the_end = np.unique(records["key"][::-1], return_index=True)
    current = np.zeros(len(records), np.bool_)
    current[len(records) - 1 - from_the_end] = True
    return current


def _numbers(vector: Vector) -> npt.NDArray[np.int8]:
    return np.frombuffer(vector, np.int8)


def _length(vector: Vector) -> float:
    return float(np.linalg.norm(_numbers(vector).astype(np.float32)))
