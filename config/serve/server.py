"""Between granian and Django: what can be answered at once is, bodies are waited for, and a few threads do the rest
(docs/adr/0011)."""

import asyncio
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from config.cache.keys import READING, Environ
from config.cache.policy import Headers
from config.cache.wrapper import Application, StartResponse
from config.serve.bodies import TOO_MANY, Bodies, RefusedBody, has_body
from config.serve.environ import environ_of
from config.serve.files import FileBody

logger = logging.getLogger(__name__)

# Why Django shows a refusal, as a status (see `bodies`). No HTTP header can set a name with a dot.
REFUSED = "expat_centre.refused_body"
BUSY: Headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "5"), ("Cache-Control", "no-store")]


class NotAtOnce(Exception):
    """Raised in the place of Django: somebody must work on this request."""


class Answer(NamedTuple):
    """What there is to send: `body` is whole, or a file."""

    status: int
    headers: Headers
    body: bytes | FileBody


class Threads(NamedTuple):
    """How many run Django, each with a connection to the database, and how many requests may wait for one."""

    running: int
    waiting: int


class Server:
    """An RSGI application.

    `at_once`: a WSGI application that answers within microseconds or raises NotAtOnce; it runs in the event loop.
    `worked`: Django; runs in a thread. `roots`: folders, with a slash at the end, whose files may be sent by path.
    """

    def __init__(
        self, *, at_once: Application, worked: Application, bodies: Bodies, threads: Threads, roots: tuple[str, ...]
    ) -> None:
        self.at_once = at_once
        self.worked = worked
        self.bodies = bodies
        self.roots = roots
        self.most_waiting = threads.running + threads.waiting
        self.pool = ThreadPoolExecutor(threads.running, thread_name_prefix="work")
        self.at_work = 0

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        environ = environ_of(scope)
        environ["wsgi.file_wrapper"] = FileBody
        answer = self._answer_at_once(environ) or await self._answer(environ, protocol)
        self._send(protocol, answer, environ["REQUEST_METHOD"])

    def _answer_at_once(self, environ: Environ) -> Answer | None:
        if environ["REQUEST_METHOD"] not in READING:
            return None
        try:
            return _answer_of(self.at_once, environ)
        except NotAtOnce:
            return None

    async def _answer(self, environ: Environ, protocol: Any) -> Answer:
        if has_body(environ):
            environ |= await self._body(environ, protocol)
        if self.at_work >= self.most_waiting:
            return Answer(TOO_MANY, BUSY, _try_again())
        self.at_work += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.pool, _answer_of, self.worked, environ)
        finally:
            self.at_work -= 1

    async def _body(self, environ: Environ, protocol: Any) -> dict[str, Any]:
        """What to put into the environ. A body that was refused is empty, and Django says why in the visitor's
        language."""
        try:
            return await self.bodies.read(environ, protocol)
        except RefusedBody as refused:
            logger.warning("a request's body was refused: %s", refused.status)
            return {REFUSED: refused.status, "CONTENT_LENGTH": "0"}

    def _send(self, protocol: Any, answer: Answer, method: str) -> None:
        body = answer.body
        path = body.path_below(self.roots) if isinstance(body, FileBody) and method != "HEAD" else ""
        if path:
            protocol.response_file(answer.status, answer.headers, path)
        else:
            protocol.response_bytes(answer.status, answer.headers, b"" if method == "HEAD" else bytes(body))
        if isinstance(body, FileBody):
            body.close()


def _try_again() -> bytes:
    """A line in each language: nobody is free to look at which one is wanted."""
    lines = []
    for locale, _name in settings.LANGUAGES:
        with translation.override(locale):
            lines.append(_("This part of the website does not work at the moment. Please try again in a few minutes."))
    return "\n".join(lines).encode()


def not_at_once(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """A WSGI application that has no answer. Raises NotAtOnce."""
    raise NotAtOnce


def _answer_of(application: Application, environ: Environ) -> Answer:
    """Ask, and read the answer to its end here, in the thread that has the connection to the database."""
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
        started.append((status, headers))

    body = application(environ, start_response)
    status, headers = started[-1]
    return Answer(int(status[:3]), headers, body if isinstance(body, FileBody) else _joined(body))


def _joined(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
