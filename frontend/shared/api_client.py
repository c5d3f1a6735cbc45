"""The API as the website and the screens see it, whether it runs in this process or on another host.

    ApiError
    ├── ApiProblem       the API refused, and says why (4xx)
    └── ApiUnavailable   no usable answer: no connection, too late, a 5xx, not JSON

A page makes its calls through a `Visit`, which knows how long the page may be held by a shared cache.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx
from django.conf import settings

from frontend.shared.transport import DjangoTransport

ROOT = "/api/v1"
TIMEOUT = httpx.Timeout(10.0, connect=3.0)
MAX_AGE = 60
S_MAXAGE = re.compile(r"\bs-maxage=(\d+)")

Params = Mapping[str, str | int | float | Sequence[str]]


class ApiError(Exception):
    """A call to the API gave no answer that can be shown."""


class ApiProblem(ApiError):
    """The API refused the request: `status` is 4xx, `problem` its RFC 9457 document (see api.md)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{status} {problem.get('title', '')}: {problem.get('detail', '')}")
        self.status = status
        self.problem = problem


class ApiUnavailable(ApiError):
    """The API could not be reached, took too long, or failed."""


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """A document, its language, and the seconds for which a shared cache may hold it (0: not at all)."""

    data: dict[str, Any]
    locale: str
    max_age: int


class ApiClient:
    """One httpx client for the life of the process; safe to use from many threads.

    `base_url` is the address of the API's host, empty for the API in this process. Cookies are neither sent
    nor kept.
    """

    def __init__(self, base_url: str = "", transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(
            base_url=base_url or "https://in-process.invalid",
            transport=transport or (None if base_url else DjangoTransport()),
            timeout=TIMEOUT,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            headers={"Accept": "application/json"},
            trust_env=False,
        )

    def get(
        self, path: str, params: Params | None = None, *, locale: str | None = None, request_id: str = ""
    ) -> ApiAnswer:
        """GET `path` below /api/v1 (`/partners/`), with repeated values as sequences.

        `request_id` is that of the visitor's request, so that the logs of both sides meet. Raises
        `ApiProblem` or `ApiUnavailable`.
        """
        query = {**(params or {}), "locale": locale} if locale else params
        headers = {"X-Request-ID": request_id} if request_id else None
        try:
            response = self._http.get(ROOT + path, params=query, headers=headers)
        except httpx.HTTPError as error:
            raise ApiUnavailable(f"GET {path}: {type(error).__name__}") from error
        return _answer(path, response)

    def post(self, path: str, data: Mapping[str, Any], *, locale: str | None = None, request_id: str = "") -> ApiAnswer:
        """POST `data` as JSON; otherwise like `get`."""
        headers = {"X-Request-ID": request_id} if request_id else None
        try:
            response = self._http.post(
                ROOT + path, params={"locale": locale} if locale else None, json=data, headers=headers
            )
        except httpx.HTTPError as error:
            raise ApiUnavailable(f"POST {path}: {type(error).__name__}") from error
        return _answer(path, response)

    def visit(self, locale: str, request_id: str = "") -> "Visit":
        return Visit(self, locale, request_id)


class Visit:
    """The calls that one page makes, all in one language and under one request id."""

    def __init__(self, client: ApiClient, locale: str, request_id: str = "") -> None:
        self.client = client
        self.locale = locale
        self.request_id = request_id
        self.max_age = MAX_AGE

    def get(self, path: str, params: Params | None = None) -> dict[str, Any]:
        """The document at `path`; see `ApiClient.get`."""
        answer = self.client.get(path, params, locale=self.locale, request_id=self.request_id)
        self.max_age = min(self.max_age, answer.max_age)
        return answer.data

    def post(self, path: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Send `data` to `path`; see `ApiClient.post`. What becomes of it is for this reader alone: no cache holds the
        page."""
        self.max_age = 0
        return self.client.post(path, data, locale=self.locale, request_id=self.request_id).data

    def cache_control(self) -> str:
        """The Cache-Control of the page: held no longer than the shortest-lived answer it is made of."""
        if not self.max_age:
            return "private, no-store"
        shared = f"public, max-age=0, s-maxage={self.max_age}"
        if self.max_age < MAX_AGE:  # something depends on the clock: never stale
            return shared
        return f"{shared}, stale-while-revalidate=600, stale-if-error=86400"


@cache
def api_client() -> ApiClient:
    """The client that `settings.API_URL` asks for."""
    return ApiClient(settings.API_URL)


def _answer(path: str, response: httpx.Response) -> ApiAnswer:
    if response.status_code >= 500:
        raise ApiUnavailable(f"{path}: status {response.status_code}")
    try:
        data = json.loads(response.content)
    except ValueError as error:
        raise ApiUnavailable(f"{path}: status {response.status_code}, not JSON") from error
    if response.status_code >= 400:
        raise ApiProblem(response.status_code, data)
    return ApiAnswer(data, response.headers.get("Content-Language", ""), _max_age(response.headers))


def _max_age(headers: httpx.Headers) -> int:
    found = S_MAXAGE.search(headers.get("Cache-Control", ""))
    age = headers.get("Age", "0")
    return max(0, int(found[1]) - int(age)) if found and age.isdigit() else 0
