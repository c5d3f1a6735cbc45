"""What granian knows of a request, as a WSGI application wants it (PEP 3333)."""

import sys
from functools import lru_cache
from io import BytesIO
from typing import Any

from config.cache.keys import Environ

BASE: Environ = {
    "GATEWAY_INTERFACE": "CGI/1.1",
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "granian",
    "wsgi.errors": sys.stderr,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}
WITHOUT_PREFIX = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def environ_of(scope: Any) -> Environ:
    """The environ of a request with an empty body. `scope`: RSGI's, of HTTP."""
    server, port = _host_and_port(scope.server)
    environ: Environ = {
        **BASE,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _as_latin_1(scope.path),
        "QUERY_STRING": _as_latin_1(scope.query_string),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "REMOTE_ADDR": _host_and_port(scope.client)[0],
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
    }
    for name, value in scope.headers.items():
        if key := _key(name):
            environ[key] = _joined(key, environ[key], value) if key in environ else value
    return environ


def _joined(key: str, first: str, second: str) -> str:
    """A header that came twice."""
    return f"{first}{'; ' if key == 'HTTP_COOKIE' else ','}{second}"


@lru_cache(maxsize=256)
def _key(header: str) -> str:
    """Empty for a name with an underscore: once it is a key, nobody could tell it from the one with a hyphen, which a
    proxy may have set."""
    if "_" in header:
        return ""
    return WITHOUT_PREFIX.get(header) or f"HTTP_{header.upper().replace('-', '_')}"


def _as_latin_1(text: str) -> str:
    """PEP 3333: bytes, each as a character."""
    return text if text.isascii() else text.encode().decode("latin-1")


@lru_cache(maxsize=1024)
def _host_and_port(address: str) -> tuple[str, str]:
    host, _colon, port = address.rpartition(":")
    return host.strip("[]"), port
