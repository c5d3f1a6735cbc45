"""Which requests the cache may answer, and under which key.

Of a request with a key, Django is told what the key is made of and who asks, and nothing else (`plain_request`), so
that an answer *cannot* depend on something that the key does not name. Conditions and encodings are settled by the
cache itself.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from django.utils.http import parse_header_parameters

Environ = dict[str, Any]

READING = ("GET", "HEAD")
# What Django may know of a request beside the headers of its key. An answer says nothing of who asks (that is for
# throttles and logs), and one to a cookie is not held.
TOLD = frozenset(
    {
        "HTTP_COOKIE",
        "HTTP_HOST",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_REQUEST_ID",
        "PATH_INFO",
        "QUERY_STRING",
        "REMOTE_ADDR",
        "SCRIPT_NAME",
        "SERVER_NAME",
        "SERVER_PORT",
        "SERVER_PROTOCOL",
    }
)
MAX_LANGUAGE_HEADER_LENGTH = 200
# Longer addresses go past the cache: nobody comes back to one, and what is remembered of each must stay
# small.
MAX_ADDRESS_LENGTH = 1_000
# Every reader is asked for as one from elsewhere, so that every answer that may be read from elsewhere
# carries the constant `Access-Control-Allow-Origin: *` (see checks.py), whoever happened to ask first.
ANY_ORIGIN = "null"


class CacheKey(NamedTuple):
    """The address of an answer. `locale` is empty where the URL itself names the language."""

    scheme: str
    host: str
    path: str
    query: str
    locale: str


@dataclass(frozen=True, slots=True)
class KeyRules:
    """How this site addresses its answers.

    `languages`: the codes in use, the default one first. `bypass`: prefixes of paths that are never cached.
    `private_cookies`: cookies that make a request personal. `host_header`, `scheme_header`: where a trusted
    proxy tells the visitor's host and scheme (WSGI names), if there is one.
    """

    languages: tuple[str, ...]
    bypass: tuple[str, ...] = ()
    private_cookies: tuple[str, ...] = ()
    host_header: str = "HTTP_HOST"
    scheme_header: str = "wsgi.url_scheme"

    def key(self, environ: Environ) -> CacheKey | None:
        """The key of a request, or None when it must go past the cache."""
        if environ["REQUEST_METHOD"] not in READING or "HTTP_AUTHORIZATION" in environ:
            return None
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if path.startswith(self.bypass) or self._is_personal(environ) or len(path) + len(query) > MAX_ADDRESS_LENGTH:
            return None
        query, names_locale = address(path, query, self.languages)
        locale = "" if names_locale else negotiate(environ.get("HTTP_ACCEPT_LANGUAGE", ""), self.languages)
        host = environ.get(self.host_header) or environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
        return CacheKey(environ.get(self.scheme_header, ""), host, path, query, locale)

    def plain_request(self, environ: Environ, key: CacheKey) -> Environ:
        """The same request as far as `key` knows it: a GET in the negotiated language, without conditions and body."""
        told = {*TOLD, self.host_header, self.scheme_header}
        # A name with a dot is the server's, or our own: no header can set one.
        plain = {name: value for name, value in environ.items() if name in told or "." in name}
        plain |= {"REQUEST_METHOD": "GET", "HTTP_ORIGIN": ANY_ORIGIN, "wsgi.input": io.BytesIO()}
        if key.locale:
            plain["HTTP_ACCEPT_LANGUAGE"] = key.locale
        return plain

    def _is_personal(self, environ: Environ) -> bool:
        return "HTTP_COOKIE" in environ and any(name in environ["HTTP_COOKIE"] for name in self.private_cookies)


def safe_to_read(environ: Environ) -> Environ:
    """The same request without a charset, for Django would read the query with it too, and any codec of Python may be
    named; and without a length that is no number. A GET or HEAD has no use for a body at all."""
    if environ["REQUEST_METHOD"] in READING:
        kept = {name: value for name, value in environ.items() if name not in ("CONTENT_LENGTH", "CONTENT_TYPE")}
        return {**kept, "wsgi.input": io.BytesIO()}
    length = environ.get("CONTENT_LENGTH", "")
    if length and not (length.isascii() and length.isdigit()):
        environ = {**environ, "CONTENT_LENGTH": ""}
    if ";" not in environ.get("CONTENT_TYPE", ""):
        return environ
    return {**environ, "CONTENT_TYPE": _without_charset(environ["CONTENT_TYPE"])}


@lru_cache(maxsize=2048)
def address(path: str, query: str, languages: tuple[str, ...]) -> tuple[str, bool]:
    """The query in its canonical form, and whether the address names the language (`/nl/…` or `locale=nl`).

    Canonical: parameters sorted by name, as Django will read it; values of one name keep their order, which may carry
    meaning.
    """
    parts = sorted(filter(None, query.split("&")), key=_parameter_name)
    first_step = path[1:].partition("/")[0]
    names_locale = first_step in languages or any(_parameter_name(part) == "locale" for part in parts)
    return "&".join(parts), names_locale


@lru_cache(maxsize=512)
def negotiate(header: str, languages: tuple[str, ...]) -> str:
    """The one of `languages` that an Accept-Language header (RFC 9110, 12.5.4) prefers; else the first."""
    best, best_quality = languages[0], 0.0
    if len(header) > MAX_LANGUAGE_HEADER_LENGTH:
        return best
    for item in header.lower().split(","):
        tag, _, parameter = item.partition(";")
        code, quality = tag.strip().partition("-")[0], _quality(parameter)
        if code in languages and quality > best_quality:
            best, best_quality = code, quality
    return best


def _without_charset(content_type: str) -> str:
    try:
        kind, parameters = parse_header_parameters(content_type)
    except ValueError:
        return ""
    boundary = parameters.get("boundary", "")
    return f'{kind}; boundary="{boundary}"' if boundary else kind


def _parameter_name(part: str) -> str:
    """However it is spelled: `%6cocale` is `locale`."""
    return unquote_plus(part.partition("=")[0])


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
