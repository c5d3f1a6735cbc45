"""The API in this very process: httpx requests answered by Django's handler, without a network.

`httpx.WSGITransport` with Django's `WSGIHandler` will not do inside a view: the handler sends the request
signals, upon which Django closes the database connection of the view that is calling (#30448), and it leaks
the active language. Here the handler runs in a copy of the context, and no signal is sent.
"""

import io
from collections.abc import Callable, Iterable
from contextvars import copy_context
from functools import cache
from typing import Any

import httpx
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from django.utils import timezone, translation
from django.utils.module_loading import import_string

# No HTTP header can set a name with a dot, so a view may trust it: the caller is our own website.
IN_PROCESS = "expat_centre.in_process"
LEFT_OUT = frozenset({"accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"})

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class DjangoTransport(httpx.BaseTransport):
    """Answers httpx requests with a WSGI application that sends no request signals."""

    def __init__(self, application: Application | None = None) -> None:
        self._application = application or api_application()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return copy_context().run(self._answer, wsgi_environ(request))

    def _answer(self, environ: Environ) -> httpx.Response:
        # A request from outside begins with no language or time zone active; so does this one.
        translation.deactivate()
        timezone.deactivate()
        started: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._application(environ, lambda status, headers, exc_info=None: started.append((status, headers)))
        status, headers = started[-1]
        return httpx.Response(int(status[:3]), headers=headers, content=b"".join(body))


class QuietHandler(BaseHandler):
    """Django's handler as a WSGI application, with this site's middleware but without the request signals."""

    def __init__(self) -> None:
        self.load_middleware()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> list[bytes]:
        response = self.get_response(WSGIRequest(environ))
        try:
            start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
            return [_content(response)]
        finally:
            _close(response)


@cache
def api_application() -> Application:
    """What `settings.IN_PROCESS_API` (a dotted path) names, else Django's handler."""
    if settings.IN_PROCESS_API:
        application: Application = import_string(settings.IN_PROCESS_API)
        return application
    return QuietHandler()


def wsgi_environ(request: httpx.Request) -> Environ:
    """The request as a WSGI server would hand it to Django."""
    body = request.read()
    return {
        **{_wsgi_name(name): value for name, value in request.headers.items() if name not in LEFT_OUT},
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.url.path.encode().decode("latin-1"),
        "QUERY_STRING": request.url.query.decode("ascii"),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": own_host(),
        "SERVER_NAME": own_host(),
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(body),
        IN_PROCESS: True,
    }


def own_host() -> str:
    """A host name that this site answers to; `.centre.example` stands for `centre.example` and all below it."""
    names = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    plain = [host for host in names if not host.startswith((".", "["))]
    return next((host.removeprefix(".") for host in [*plain, *names]), "localhost")


def _wsgi_name(header: str) -> str:
    return f"HTTP_{header.upper().replace('-', '_')}"


def _content(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return bytes(response.content)  # type: ignore[attr-defined]


def _close(response: HttpResponseBase) -> None:
    """What `response.close()` does, save for the signal that would close the caller's database connection."""
    closers: list[Callable[[], None]] = response._resource_closers  # type: ignore[attr-defined]
    for closer in closers:
        closer()
    closers.clear()
    response.closed = True
