"""Request bodies are read whole before a thread starts to work on them (docs/adr/0011).

Whoever sends one byte every ten seconds waits in the event loop, which costs next to nothing, and not for ever.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO, Any

from config.cache.keys import Environ
from config.serve.slots import Slots
from config.serve.visitors import visitor_of

IN_MEMORY = 256 * 1024
TOO_SLOW, TOO_LARGE, TOO_MANY = 408, 413, 503


class RefusedBody(Exception):
    """A body that was not read. `status`: TOO_SLOW, TOO_LARGE or TOO_MANY."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Bodies:
    """How bodies are read. One may take `seconds`, and one more for each `bytes_per_second` of it that have come; it
    may have `most_bytes`, and below one of `api_prefixes` `api_bytes`."""

    slots: Slots
    seconds: float
    bytes_per_second: int
    most_bytes: int
    api_bytes: int
    api_prefixes: tuple[str, ...]

    async def read(self, environ: Environ, chunks: AsyncIterator[bytes]) -> dict[str, Any]:
        """The body in a file, and its length, to put into the environ. Raises RefusedBody."""
        most = self.api_bytes if environ["PATH_INFO"].startswith(self.api_prefixes) else self.most_bytes
        announced = _announced(environ)
        if announced > most:
            raise RefusedBody(TOO_LARGE)
        visitor = visitor_of(environ)
        if not self.slots.take(visitor):
            raise RefusedBody(TOO_MANY)
        try:
            file, size = await self._received(chunks, most)
        except TimeoutError:
            raise RefusedBody(TOO_SLOW) from None
        finally:
            self.slots.give_back(visitor)
        if size < announced:  # the visitor has gone
            raise RefusedBody(TOO_SLOW)
        return {"wsgi.input": file, "CONTENT_LENGTH": str(size)}

    async def _received(self, chunks: AsyncIterator[bytes], most: int) -> tuple[IO[bytes], int]:
        file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the request's, until it ends
        size = 0
        end = asyncio.get_running_loop().time() + self.seconds
        async with asyncio.timeout_at(end) as limit:
            async for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise RefusedBody(TOO_LARGE)
                file.write(chunk)
                limit.reschedule(end + size / self.bytes_per_second)
        file.seek(0)
        return file, size


def has_body(environ: Environ) -> bool:
    """Whether a request brings a body, by what its headers say."""
    return environ.get("CONTENT_LENGTH") not in (None, "", "0") or "HTTP_TRANSFER_ENCODING" in environ


def _announced(environ: Environ) -> int:
    length = environ.get("CONTENT_LENGTH") or ""
    return int(length) if length.isdecimal() else 0
