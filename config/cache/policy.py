"""Which answers may be held, for how long, and with which headers they are sent again."""

from collections.abc import Iterable

Headers = list[tuple[str, str]]

# What the cache settles per request; a held answer must not vary by anything else.
KNOWN_VARIATION = frozenset({"accept-encoding", "accept-language", "origin"})
# Belong to one exchange, or are worked out anew for every variant.
NOT_KEPT = frozenset(
    {"age", "cache-status", "connection", "content-length", "date", "etag", "keep-alive", "server-timing",
     "transfer-encoding", "vary", "x-request-id"}
)  # fmt: skip


def lifetime(status: str, headers: Headers) -> int:
    """Seconds for which an answer may be held; 0 when it must not be held at all.

    The answer has to say so itself: a 200 with `Cache-Control: public` and `s-maxage` (or else `max-age`),
    without a cookie, an encoding of its own, or a variation that the key does not know. An answer that
    depends on the clock says in `s-maxage` how many seconds are left.
    """
    if not status.startswith("200 ") or _has(headers, "set-cookie", "content-encoding", "content-range"):
        return 0
    if not variation(headers) <= KNOWN_VARIATION:
        return 0
    return shared_lifetime(value_of(headers, "cache-control"))


def shared_lifetime(cache_control: str) -> int:
    """Seconds for which a shared cache may hold an answer with this Cache-Control (RFC 9111, 5.2.2)."""
    directives = dict(_directives(cache_control))
    if "public" not in directives or not directives.keys().isdisjoint({"no-store", "no-cache", "private"}):
        return 0
    seconds = directives.get("s-maxage", directives.get("max-age", ""))
    return int(seconds) if seconds.isascii() and seconds.isdigit() else 0


def kept_headers(headers: Headers) -> Headers:
    """The headers that are the same each time the answer is sent."""
    return [(name, value) for name, value in headers if name.lower() not in NOT_KEPT]


def variation(headers: Headers) -> set[str]:
    """The request headers, in lower case, by which the answer says it varies."""
    values = (value for name, value in headers if name.lower() == "vary")
    return {part.strip().lower() for value in values for part in value.split(",") if part.strip()}


def value_of(headers: Headers, wanted: str) -> str:
    """All values of one header (name in lower case), joined as RFC 9110 has it; "" when there is none."""
    return ", ".join(value for name, value in headers if name.lower() == wanted)


def _has(headers: Headers, *names: str) -> bool:
    return any(name.lower() in names for name, _ in headers)


def _directives(cache_control: str) -> Iterable[tuple[str, str]]:
    for part in cache_control.lower().split(","):
        name, _, value = part.strip().partition("=")
        yield name, value.strip('" ')
