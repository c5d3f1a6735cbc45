"""A WSGI wrapper around Django that sends published answers again, without waking Django.

The order matters: the generation is read *before* Django runs. Content that changes meanwhile starts a new
generation, so an answer made from old content can never be sent after the change.

An answer from the cache does not reach Django, hence no throttle counts it: throttles protect the work, not
the bytes.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from config.cache.encodings import wanted_encoding
from config.cache.keys import CacheKey, Environ, KeyRules, safe_to_read
from config.cache.policy import Headers, lifetime, value_of
from config.cache.responses import CachedResponse, Validity, matches
from config.cache.store import ResponseStore
from config.rest.generation import Generation

StartResponse = Callable[..., Any]
# Called with the request, its key and the answer's headers by name.
OnSent = Callable[[Environ, CacheKey, Mapping[str, str]], None]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

HIT = ("Cache-Status", "expat-centre; hit")
MISS = ("Cache-Status", "expat-centre; fwd=miss")


class PublishedResponseCache:
    """The wrapped application.

    `clock` gives seconds that never go back. Cookies: a request with any cookie may be answered from the
    cache (unless the cookie is private, see `KeyRules`), but what Django answers to it is not held.
    `on_sent` is told of each whole answer that may be held, sent to somebody who did not have it yet. It must take
    microseconds and never fail.
    """

    def __init__(
        self,
        application: Application,
        *,
        rules: KeyRules,
        store: ResponseStore,
        generation: Generation,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.application = application
        self.rules = rules
        self.store = store
        self.generation = generation
        self.clock = clock
        self.on_sent: OnSent | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self.rules.key(environ)
        if key is None:
            return self.application(safe_to_read(environ), start_response)
        answer = self.store.get(key)
        if answer is None or not self._holds(answer.validity):
            return self._ask(key, environ, start_response)
        return self._send(key, answer, HIT, environ, start_response)

    def _holds(self, validity: Validity) -> bool:
        return validity.generation == self.generation.read() and self.clock() < validity.expires

    def _ask(self, key: CacheKey, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer; hold the answer when it allows that."""
        generation = self.generation.read()
        started = _Started()
        body = self.application(self.rules.plain_request(environ, key), started)
        seconds = lifetime(started.status, started.headers)
        if not seconds or getattr(body, "streaming", False):
            return _pass_on(started, body, environ, start_response)
        born = self.clock()
        answer = CachedResponse(
            headers=started.headers,
            body=_read(body),
            locale=key.locale,
            validity=Validity(generation, born, born + seconds),
        )
        if "HTTP_COOKIE" not in environ:
            self.store.put(key, answer)
        return self._send(key, answer, MISS, environ, start_response)

    def _send(
        self,
        key: CacheKey,
        answer: CachedResponse,
        cache_status: tuple[str, str],
        environ: Environ,
        start_response: StartResponse,
    ) -> list[bytes]:
        encoding = wanted_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        variant = answer.variants.get(encoding)
        if variant is None:
            self.store.grow(key, answer, answer.encode(encoding))
            variant = answer.variants[encoding]
        # A cache in front of this one must count the seconds that the answer has already been held.
        extra = (cache_status, ("Age", str(int(self.clock() - answer.validity.born))))
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None and matches(tags, variant.etag):
            start_response("304 Not Modified", [*variant.not_modified_headers, *extra])
            return []
        if self.on_sent is not None:
            self.on_sent(environ, key, answer.by_name)
        start_response("200 OK", [*variant.headers, *extra])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]


class _Started:
    """A `start_response` that remembers instead of sending."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status, self.headers = status, headers


def _pass_on(
    started: _Started, body: Iterable[bytes], environ: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    """Send an answer that is not to be held, applying the condition that was kept from Django."""
    tags, etag = environ.get("HTTP_IF_NONE_MATCH"), value_of(started.headers, "etag").removeprefix("W/")
    is_known = bool(tags and etag and started.status.startswith("200 ") and matches(tags, etag))
    if is_known or environ["REQUEST_METHOD"] == "HEAD":
        _close(body)
        body = []
    if not is_known:
        start_response(started.status, started.headers)
        return body
    dropped = ("content-length", "content-type", "content-encoding")
    start_response("304 Not Modified", [pair for pair in started.headers if pair[0].lower() not in dropped])
    return body


def _read(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        _close(body)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
