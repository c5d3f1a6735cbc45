"""A small WSGI site behind the cache, and a visitor who asks it."""

from dataclasses import dataclass, field
from typing import Any

from config.cache.keys import KeyRules
from config.cache.store import ResponseStore
from config.cache.wrapper import PublishedResponseCache
from config.rest.generation import Generation

PUBLIC = "public, max-age=0, s-maxage=60"
TEXT = "The municipality registers you within five days. " * 40


class CountedGeneration:
    """A generation in plain memory."""

    def __init__(self) -> None:
        self.value = 1

    def read(self) -> int:
        return self.value

    def bump(self) -> int:
        self.value += 1
        return self.value


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Application:
    """Answers every request with `text`, and remembers what it was asked."""

    text: str = TEXT
    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=lambda: [("Cache-Control", PUBLIC)])
    asked: list[dict[str, Any]] = field(default_factory=list)
    meanwhile: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked.append(environ)
        if self.meanwhile:
            self.meanwhile()
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [self.text.encode()]


@dataclass
class Reply:
    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_hit(self) -> bool:
        return self.headers.get("Cache-Status", "").endswith("hit")


class Site:
    """The application behind a cache whose clock and generation a test holds in its hand."""

    def __init__(self, max_bytes: int = 1_000_000, generation: Generation | None = None, **proxy: str) -> None:
        self.application = Application()
        self.clock = Clock()
        self.generation = generation or CountedGeneration()
        self.store = ResponseStore(max_bytes)
        self.cache = PublishedResponseCache(
            self._ask,
            rules=KeyRules(("en", "nl"), bypass=("/admin/",), private_cookies=("sessionid",), **proxy),
            store=self.store,
            generation=self.generation,
            clock=self.clock,
        )

    def _ask(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        return self.application(environ, start_response)

    def get(
        self, url: str = "/en/", method: str = "GET", *, environ: dict[str, Any] | None = None, **headers: str
    ) -> Reply:
        path, _, query = url.partition("?")
        started: dict[str, Any] = {}

        def start_response(status: str, pairs: list[tuple[str, str]], exc_info: object = None) -> None:
            started.update(status=status, headers=dict(pairs))

        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "centre.example",
            "wsgi.url_scheme": "https",
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
            **(environ or {}),
        }
        body = b"".join(self.cache(asked, start_response))
        return Reply(started["status"], started["headers"], body)

    @property
    def times_asked(self) -> int:
        return len(self.application.asked)
