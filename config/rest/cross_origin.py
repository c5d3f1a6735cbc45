"""What is public may be read from any website's scripts (CORS). The headers are constants, never an echo of the
request, so that caches need not vary by origin; cookies are not allowed."""

from django.http.response import HttpResponseBase

ANYONE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Age, Content-Language, ETag, Retry-After, X-Request-ID",
}
SENT = ("Accept", "Accept-Language", "Content-Type", "If-Modified-Since", "If-None-Match", "X-Request-ID")
# What a browser is told when it asks beforehand, once a day.
BEFOREHAND = {
    "Access-Control-Allow-Headers": ", ".join(SENT),
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}


def let_anyone_read(response: HttpResponseBase) -> None:
    """Allow the scripts of any website to read an answer."""
    for name, value in ANYONE.items():
        response.headers[name] = value
