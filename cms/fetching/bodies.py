"""Reading a body with a limit on what comes and on what it becomes once it is unpacked."""

import zlib
from collections.abc import Iterable

from cms.fetching.errors import FetchProblem

GZIP = 16 + zlib.MAX_WBITS


class UnreadableBodyError(Exception):
    """The body cannot be had; `problem` says why."""

    def __init__(self, problem: FetchProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_body(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """The whole body, unpacked, at most `max_bytes` of it. `encoding` is the response's Content-Encoding.

    An UnreadableBodyError where it is larger, before or after unpacking, or packed in a way that was not asked for.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return _limited(chunks, max_bytes)
    if encoding in {"gzip", "x-gzip"}:
        return _unzip(chunks, max_bytes)
    raise UnreadableBodyError(FetchProblem.PROTOCOL)


def _limited(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise UnreadableBodyError(FetchProblem.TOO_LARGE)
    return bytes(body)


def _unzip(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    """Never unpacks more than one byte beyond the limit, however small the package is."""
    body, unpacker, came = bytearray(), zlib.decompressobj(GZIP), 0
    for chunk in chunks:
        came += len(chunk)
        try:
            body += unpacker.decompress(chunk, max_bytes + 1 - len(body))
        except zlib.error as error:
            raise UnreadableBodyError(FetchProblem.PROTOCOL) from error
        if max(len(body), came) > max_bytes:
            raise UnreadableBodyError(FetchProblem.TOO_LARGE)
    if came and not unpacker.eof:
        raise UnreadableBodyError(FetchProblem.PROTOCOL)
    return bytes(body)
