"""Files as answers: the server sends them from where they lie, as slowly as the visitor likes, without a thread."""

import os
from collections.abc import Iterator
from functools import partial
from typing import Any


class FileBody:
    """`wsgi.file_wrapper` of PEP 3333: an iterator over a file's blocks, which knows the file."""

    def __init__(self, file: Any, block_size: int = 64 * 1024) -> None:
        self.file = file
        self.block_size = block_size

    def __iter__(self) -> Iterator[bytes]:
        return iter(partial(self.file.read, self.block_size), b"")

    def __bytes__(self) -> bytes:
        return b"".join(self)

    def close(self) -> None:
        """Close the file, if it can be closed."""
        if hasattr(self.file, "close"):
            self.file.close()

    def path_below(self, roots: tuple[str, ...]) -> str:
        """Where the whole file lies, if that is below one of `roots`, which end in a slash; else empty: it may be a
        part of a file, or one that is gone once it is closed."""
        name = getattr(self.file, "name", None)
        if not isinstance(name, str | os.PathLike):
            return ""
        path = os.path.realpath(name)
        return path if path.startswith(roots) else ""
