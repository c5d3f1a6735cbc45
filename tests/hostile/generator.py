"""Hostile requests from a seed: the same seed and number give the same request, on every machine."""

import random
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote_to_bytes

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.hostile.values import BODIES, HEADERS, METHODS, NAMES, RAW_VALUES

SLOT = re.compile(r"<[^>]*>")
# Below the admin there are some hundred addresses; it would get most of the requests.
ADMIN, ADMIN_SHARE = "/admin/", 0.2
OUTSIDE = ("/static/website/css/site.css", "/static/../manage.py", "/media/original_images/x.png", "/sitemap.xml/", "*")


@dataclass(frozen=True)
class HostileRequest:
    """`path` and `query` are raw, as they stand in an address; a header's value may have any byte, as latin-1."""

    number: int
    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def path_info(self) -> str:
        """As a WSGI server hands it on."""
        return unquote_to_bytes(self.path).decode("latin-1")

    def curl(self, origin: str = "http://127.0.0.1:8000") -> str:
        """A command that sends it again, in Bash."""
        parts = ["curl", "-sgi", "--path-as-is", "-X", self.method]
        for name, value in self.headers:
            parts += ["-H", f"{name}: {value}" if value else f"{name};"]
        if self.body:
            parts += ["--data-binary", "@-"]
        command = " ".join(_quoted(part) for part in [*parts, f"{origin}{self.target}"])
        return f"printf %b {_quoted(_escaped(self.body))} | {command}" if self.body else command


def hostile_requests(seed: int, count: int) -> Iterator[HostileRequest]:
    """So many requests; each depends on the seed and its number alone."""
    return (hostile_request(seed, number) for number in range(count))


def hostile_request(seed: int, number: int) -> HostileRequest:
    """The request of this number."""
    rng = random.Random(f"{seed}:{number}")
    method = rng.choice(METHODS)
    body = rng.choice(BODIES) if method in ("POST", "PUT", "PATCH", "DELETE") or rng.random() < 0.05 else b""
    return HostileRequest(number, method, _path(rng), _query(rng), _headers(rng, body), body)


@cache
def routes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every address of the site, with `<…>` where a value stands: the public ones, and those of the admin."""
    found = list(dict.fromkeys(_routes(get_resolver(), "/")))
    return (
        tuple(route for route in found if not route.startswith(ADMIN)) + OUTSIDE,
        tuple(route for route in found if route.startswith(ADMIN)),
    )


def _routes(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        part = str(pattern.pattern)
        path = prefix + (part if isinstance(pattern.pattern, RoutePattern) else simplify_regex(part).lstrip("/"))
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from _routes(pattern, path)


def _path(rng: random.Random) -> str:
    public, admin = routes()
    route = rng.choice(admin if rng.random() < ADMIN_SHARE else public)
    path = SLOT.sub(lambda slot: _slot(rng, slot[0]), route)
    if rng.random() < 0.1:
        path += rng.choice(RAW_VALUES)
    if rng.random() < 0.05:
        path = path.rstrip("/")
    return path.replace("?", "%3F").replace("#", "%23").replace(" ", "%20") or "/"


def _slot(rng: random.Random, slot: str) -> str:
    """Half of the numbers are numbers, so that what lies behind them is met too."""
    if rng.random() < 0.5 and ("int:" in slot or slot.endswith(("id>", "pk>"))):
        return str(rng.randint(1, 30))
    return rng.choice(RAW_VALUES) or "1"


def _query(rng: random.Random) -> str:
    if rng.random() < 0.25:
        return ""
    pairs = [_pair(rng) for _ in range(rng.choice((1, 1, 2, 3, 6)))]
    if rng.random() < 0.05:
        pairs *= rng.choice((2, 60, 400, 1_100))
    return "&".join(pairs).replace(" ", "%20")


def _pair(rng: random.Random) -> str:
    name, value = rng.choice(NAMES), rng.choice(RAW_VALUES)
    forms = (f"{name}={value}",) * 8 + (
        f"{name}[]={value}",
        f"{name}[{value}]=1",
        name,
        f"{name}=={value}",
        value,
        "&",
        "=",
    )
    return rng.choice(forms)


def _headers(rng: random.Random, body: bytes) -> tuple[tuple[str, str], ...]:
    names = rng.sample(list(HEADERS), rng.choice((0, 0, 1, 2, 4)))
    found = {name: rng.choice(HEADERS[name]) for name in names}
    if body and "Content-Type" not in found:
        found["Content-Type"] = rng.choice(("application/json", "application/x-www-form-urlencoded"))
    return tuple(found.items())


def _quoted(text: str) -> str:
    """For Bash; what is not printable ASCII as `$'…'`."""
    return shlex.quote(text) if text.isascii() and text.isprintable() else f"$'{_escaped(text.encode('latin-1'))}'"


def _escaped(text: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b"'\\%" else f"\\x{byte:02x}" for byte in text)
