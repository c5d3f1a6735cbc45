"""The index directories: one a generation, a pointer file that names the current one, and readers that keep up.

    <root>/current.json      {"generation": "g-…", "fingerprint": "…"}, replaced atomically
    <root>/g-…/              a tantivy index

A reader looks at the pointer and at the index's `meta.json` before each search, two `stat` calls, and so sees what
another process committed at once.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import tantivy

from search.engines.base import NotReady
from search.engines.embedded.schema import build_schema

POINTER = "current.json"
WRITER_MEMORY = 30_000_000
# For a rebuild, which has a process to itself: the larger the pieces that are written, the fewer are merged afterwards
# and the fewer a search looks at. Small directories do not need it, and do not take it.
REBUILD_MEMORY = 256_000_000
Stamp = tuple[int, int, int]


class WriterBusy(Exception):
    """Another process or thread holds the writer of the index."""


@dataclass(frozen=True)
class Generation:
    """An index that is open, and the state of its files when it was last loaded."""

    name: str
    fingerprint: str
    path: Path
    index: tantivy.Index
    schema: tantivy.Schema


def stamp(path: Path) -> Stamp | None:
    """What changes whenever a file is replaced; None where there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class IndexStore:
    """Opens the current generation, makes new ones and swaps them in."""

    def __init__(self, root: Path, fingerprint: str) -> None:
        self.root = root
        self.fingerprint = fingerprint
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._pointer_stamp: Stamp | None = None
        self._meta_stamp: Stamp | None = None
        self._searcher: tantivy.Searcher | None = None

    def searcher(self) -> tuple[Generation, tantivy.Searcher]:
        """The current generation as last committed. The same searcher object is answered until something changes.

        Raises `NotReady` where there is no index, or one made by another version of the software.
        """
        if not self._is_fresh():
            with self._lock:
                self._load()
        if self._generation is None or self._searcher is None:
            raise NotReady("The search index is missing or was made by another version: rebuild it.")
        return self._generation, self._searcher

    def _is_fresh(self) -> bool:
        if self._generation is None or stamp(self.root / POINTER) != self._pointer_stamp:
            return False
        return stamp(self._generation.path / "meta.json") == self._meta_stamp

    def _load(self) -> None:
        pointer = stamp(self.root / POINTER)
        if self._generation is None or pointer != self._pointer_stamp:
            self._generation, self._pointer_stamp = self._open_current(), pointer
        if self._generation is not None:
            meta = stamp(self._generation.path / "meta.json")
            self._generation.index.reload()
            self._searcher, self._meta_stamp = self._generation.index.searcher(), meta

    def _open_current(self) -> Generation | None:
        try:
            pointer = json.loads((self.root / POINTER).read_text(encoding="utf-8"))
            if pointer["fingerprint"] != self.fingerprint:
                return None
            path = self.root / pointer["generation"]
            return _opened(path, pointer["fingerprint"], tantivy.Index.open(str(path)))
        except (OSError, ValueError, KeyError):
            return None

    @contextmanager
    def writer(self, generation: Generation, memory: int = WRITER_MEMORY) -> Iterator[tantivy.IndexWriter]:
        """A writer that commits at the end, and writes nothing if the block fails. It takes so many
        bytes of `memory` at most. Raises `WriterBusy`."""
        try:
            writer = generation.index.writer(memory, 1)
        except ValueError as error:
            raise WriterBusy from error
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        else:
            writer.commit()
        finally:
            writer.wait_merging_threads()  # gives back the lock

    def new_generation(self) -> Generation:
        """An empty index beside the current one; nobody reads it before it is made current."""
        name = f"g-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{uuid4().hex[:8]}"
        path = self.root / name
        path.mkdir(parents=True)
        return _opened(path, self.fingerprint, tantivy.Index(build_schema(), path=str(path), reuse=False))

    def make_current(self, generation: Generation, fingerprint: str) -> None:
        """Swap a generation in, and remove all but it and the one before."""
        previous = self._open_current_name()
        draft = self.root / f"{POINTER}.{uuid4().hex[:8]}"
        draft.write_text(json.dumps({"generation": generation.name, "fingerprint": fingerprint}), encoding="utf-8")
        os.replace(draft, self.root / POINTER)
        for path in self.root.glob("g-*"):
            if path.name not in (generation.name, previous):
                shutil.rmtree(path, ignore_errors=True)

    def discard(self, generation: Generation) -> None:
        """Remove a generation that was never made current."""
        shutil.rmtree(generation.path, ignore_errors=True)

    def current_path(self) -> Path | None:
        """Where the current generation lies, whichever version of the software made it."""
        name = self._open_current_name()
        return self.root / name if name else None

    def _open_current_name(self) -> str | None:
        try:
            name: str = json.loads((self.root / POINTER).read_text(encoding="utf-8"))["generation"]
        except (OSError, ValueError, KeyError):
            return None
        return name


def _opened(path: Path, fingerprint: str, index: tantivy.Index) -> Generation:
    index.config_reader("manual")
    return Generation(path.name, fingerprint, path, index, index.schema)
