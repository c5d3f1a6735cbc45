"""Content encodings: which one a client wants, and how a body is put into it."""

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli

IDENTITY = ""
SMALLEST_WORTH_ENCODING = 512
MAX_ENCODING_HEADER_LENGTH = 200
TEXT_TYPES = (
    "application/javascript",
    "application/json",
    "application/ld+json",
    "application/manifest+json",
    "application/vnd.oai.openapi",
    "application/xml",
    "image/svg+xml",
    "text/",
)


def _brotli(body: bytes) -> bytes:
    # Quality 5 of 11: the last step at which brotli is both smaller and quicker than gzip -9.
    return bytes(brotli.compress(body, quality=5))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


ENCODERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


@lru_cache(maxsize=256)
def wanted_encoding(header: str) -> str:
    """The best of our encodings that an Accept-Encoding header allows: "br", "gzip", or "" for none."""
    if len(header) > MAX_ENCODING_HEADER_LENGTH:
        return IDENTITY
    allowed = {name for name, quality in map(_coding, header.lower().split(",")) if quality > 0}
    return next((name for name in ENCODERS if name in allowed), IDENTITY)


def is_worth_encoding(content_type: str, body: bytes) -> bool:
    return len(body) >= SMALLEST_WORTH_ENCODING and content_type.startswith(TEXT_TYPES)


def _coding(item: str) -> tuple[str, float]:
    name, _, parameter = item.partition(";")
    label, _, value = parameter.strip().partition("=")
    if label != "q":
        return name.strip(), 1.0
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
