"""granian's side of RSGI, for an application under test."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any


class Headers:
    """Names are lower-case; one may come twice."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.pairs = list(pairs)

    def items(self) -> list[tuple[str, str]]:
        return self.pairs


def scope(path: str = "/en/", headers: Sequence[tuple[str, str]] = (), **changes: Any) -> Any:
    """A GET from 192.0.2.1, as RSGI describes it."""
    asked = {
        "method": "GET", "path": path, "query_string": "", "scheme": "http", "http_version": "1.1", "authority": None,
        "server": "127.0.0.1:8000", "client": "192.0.2.1:51000",
        "headers": Headers([("host", "site.example"), *headers]),
    }  # fmt: skip
    return SimpleNamespace(**{**asked, **changes})


PAUSE = 0.1


class Protocol:
    """Remembers what was sent. `chunks`: the request's body; a number in it is a pause of so many seconds, None a
    visitor who sends no more."""

    def __init__(self, chunks: Sequence[bytes | float | None] = ()) -> None:
        self.chunks = list(chunks)
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.file = ""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            if isinstance(chunk, bytes):
                yield chunk
            elif chunk is None:
                await asyncio.Event().wait()
            else:
                await asyncio.sleep(chunk)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        self.status, self.headers, self.file = status, dict(headers), file
        self.body = Path(file).read_bytes()
