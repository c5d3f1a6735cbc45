"""One published answer and the forms (plain, gzip, brotli) in which it is sent."""

import hashlib
from typing import NamedTuple

from config.cache.encodings import ENCODERS, IDENTITY, is_worth_encoding
from config.cache.policy import Headers, kept_headers, value_of, variation

# What an entry with three variants and nine headers costs beside its bodies (measured with tracemalloc).
OVERHEAD_BYTES = 5_500
ETAG_SUFFIX = {"br": "-br", "gzip": "-gz"}
NOT_MODIFIED_HEADERS = frozenset(
    {
        "access-control-allow-origin",
        "access-control-expose-headers",
        "cache-control",
        "content-language",
        "content-location",
        "etag",
        "expires",
        "link",
        "vary",
    }
)


class Variant(NamedTuple):
    """One form of an answer, ready to send; each form has a strong ETag of its own (RFC 9110, 8.8.3.3)."""

    etag: str
    headers: Headers
    not_modified_headers: Headers
    body: bytes


class Validity(NamedTuple):
    """The content generation an answer was made from, and its time on the cache's clock, in seconds."""

    generation: int
    born: float
    expires: float


class CachedResponse:
    """What Django answered, ready to be sent again as long as it is valid."""

    __slots__ = ("_etag", "_headers", "by_name", "is_text", "size", "used", "validity", "variants")

    def __init__(self, *, headers: Headers, body: bytes, locale: str, validity: Validity) -> None:
        self.validity = validity
        self.used = False
        self.is_text = is_worth_encoding(value_of(headers, "content-type"), body)
        self._etag = _strong_etag(value_of(headers, "etag"), body)
        self._headers = [*kept_headers(headers), *self._vary(headers, locale)]
        # The headers as Django spells them, for whoever is told of each sending and must be quick.
        self.by_name = dict(self._headers)
        self.variants: dict[str, Variant] = {IDENTITY: self._variant(IDENTITY, body)}
        self.size = len(body) + OVERHEAD_BYTES

    def encode(self, encoding: str) -> int:
        """Make the variant of `encoding`; returns how many bytes it adds (0 where plain is the best form)."""
        plain = self.variants[IDENTITY]
        body = ENCODERS[encoding](plain.body) if self.is_text else plain.body
        if len(body) >= len(plain.body):
            self.variants[encoding] = plain
            return 0
        self.variants[encoding] = self._variant(encoding, body)
        return len(body)

    def _variant(self, encoding: str, body: bytes) -> Variant:
        etag = f'"{self._etag}{ETAG_SUFFIX.get(encoding, "")}"'
        headers = [*self._headers, ("ETag", etag), ("Content-Length", str(len(body)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        kept = [(name, value) for name, value in headers if name.lower() in NOT_MODIFIED_HEADERS]
        return Variant(etag, headers, kept, body)

    def _vary(self, headers: Headers, locale: str) -> Headers:
        # Where the URL names the language, Django was shown no Accept-Language and could not vary by it.
        names = ["Accept-Encoding"] if self.is_text else []
        if locale and "accept-language" in variation(headers):
            names.append("Accept-Language")
        return [("Vary", ", ".join(names))] if names else []


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names this ETag, compared weakly (RFC 9110, 13.1.2)."""
    tags = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return any(tag in ("*", etag) for tag in tags)


def _strong_etag(given: str, body: bytes) -> str:
    """The opaque part of the answer's own strong ETag, else a digest of its body."""
    if given.startswith('"') and len(given) > 2:
        return given.strip('"')
    return hashlib.blake2b(body, digest_size=12).hexdigest()
