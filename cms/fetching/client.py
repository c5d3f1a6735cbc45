"""Fetching from other websites, whose addresses other people wrote: the one door through which requests leave.

An address could name what only this machine can reach (server-side request forgery), answer for ever, or unpack to
more than there is memory. So: http and https on their usual ports, no credentials, public addresses only, each
redirect checked anew, one deadline for everything, and a limit on the bytes, packed and unpacked.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Literal

import httpcore
import httpx
from django.conf import settings

from cms.fetching.addresses import checked_url
from cms.fetching.bodies import UnreadableBodyError, read_body
from cms.fetching.connection import CheckedBackend, Deadline
from cms.fetching.errors import FetchError, FetchProblem

MAX_REDIRECTS = 5
PRODUCT = "ExpatCentre"
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Redirect:
    """One step on the way: the status that was answered, and the address to which it led."""

    status: int
    url: str

    @property
    def is_permanent(self) -> bool:
        return self.status in {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}


@dataclass(frozen=True)
class Fetched:
    """An answer, whatever its status. `url` is where it came from in the end; `content` is unpacked, and empty after
    HEAD, or where only the headers were asked for."""

    url: str
    status: int
    headers: httpx.Headers
    content: bytes
    redirects: tuple[Redirect, ...] = ()

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_not_modified(self) -> bool:
        """Nothing has changed since the `etag` or `last_modified` that was sent along."""
        return self.status == HTTPStatus.NOT_MODIFIED


def fetch(  # noqa: PLR0913 - the parts of one request, each by its name
    url: str,
    *,
    max_bytes: int,
    timeout: float,
    method: Literal["GET", "HEAD"] = "GET",
    accept: str = "*/*",
    etag: str = "",
    last_modified: str = "",
    headers_only: bool = False,
) -> Fetched:
    """The answer of a public website, after at most five redirects; a FetchError where there is none to be had.

    `timeout` is in seconds for all of it together, but for what the system's resolver takes for a name.
    `max_bytes` counts for the body as it comes and unpacked. `etag` and `last_modified`, of an earlier answer, ask for
    a 304 where nothing has changed. With `headers_only` the body is not read: for servers that know no HEAD.
    """
    headers = {
        "User-Agent": user_agent(),
        "Accept": accept,
        "Accept-Encoding": "gzip",
        **({"If-None-Match": etag} if etag else {}),
        **({"If-Modified-Since": last_modified} if last_modified else {}),
    }
    deadline = Deadline(timeout)
    limit = None if headers_only or method == "HEAD" else max_bytes
    redirects: list[Redirect] = []
    try:
        while True:
            answer = _answer_of(url, method, headers, limit, deadline)
            target = _redirect_target(answer)
            if target is None:
                return Fetched(answer.url, answer.status, answer.headers, answer.content, tuple(redirects))
            if len(redirects) == MAX_REDIRECTS:
                raise FetchError(FetchProblem.REDIRECTS, answer.url)
            url = target
            redirects.append(Redirect(answer.status, url))
    finally:
        deadline.cancel()


def user_agent() -> str:
    """Who asks, with an address where the owners of a website can complain."""
    return f"{PRODUCT}/1.0 (+{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/)"


def _answer_of(url: str, method: str, headers: Mapping[str, str], max_bytes: int | None, deadline: Deadline) -> Fetched:
    """One request and its answer; without its body where `max_bytes` is None, and in any case for a redirect."""
    allowed = frozenset(settings.FETCHING_TEST_HOSTS)
    checked = checked_url(url, allowed)
    backend = CheckedBackend(url, deadline, allowed)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_ssl_context(), network_backend=backend) as pool,
            pool.stream(
                method, _core_url(checked), headers=[*headers.items()], extensions=_timeouts(deadline)
            ) as response,
        ):
            answered = httpx.Headers(response.headers)
            is_wanted = max_bytes is not None and response.status not in REDIRECTS
            encoding = answered.get("content-encoding", "")
            content = read_body(response.iter_stream(), encoding, max_bytes or 0) if is_wanted else b""
            return Fetched(str(checked), response.status, answered, content)
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, UnreadableBodyError) as error:
        raise FetchError(_problem_of(error, deadline), url) from error


def _core_url(url: httpx.URL) -> httpcore.URL:
    """The same address for httpcore, from its parts: nothing is read a second time, in another way."""
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _timeouts(deadline: Deadline) -> dict[str, dict[str, float]]:
    return {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), max(deadline.remaining, 0.001))}


def _redirect_target(answer: Fetched) -> str | None:
    """The absolute address to which an answer leads, if it is a redirect."""
    location = answer.headers.get("location", "")
    if answer.status not in REDIRECTS or not location:
        return None
    try:
        return str(httpx.URL(answer.url).join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(FetchProblem.NOT_AN_ADDRESS, answer.url) from error


def _problem_of(error: Exception, deadline: Deadline) -> FetchProblem:
    if deadline.has_passed or isinstance(error, httpcore.TimeoutException):
        return FetchProblem.TIMEOUT
    if isinstance(error, UnreadableBodyError):
        return error.problem
    # httpcore raises again without the cause, which stays as the context.
    if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
        return FetchProblem.CERTIFICATE
    return FetchProblem.PROTOCOL if isinstance(error, httpcore.ProtocolError) else FetchProblem.CONNECTION


@cache
def _ssl_context() -> ssl.SSLContext:
    return httpx.create_ssl_context()
