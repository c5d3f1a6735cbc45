"""What stands between a screen and its server in a shop: here it fails as the test wants."""

import contextlib
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

PORTAL = b"<!doctype html><title>Wi-Fi</title><p>Please accept the terms of this wireless network."
DELAY_SECONDS = 5
CHUNK = 2048
# What concerns one connection only, and what is worked out anew.
OWN_HEADERS = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "server"}


class Proxy:
    """Passes everything on to `upstream`, until `fails_as` names another way to answer.

    `media_rate`: bytes a second of files below a folder `media/`; None is as fast as
    they come.
    """

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.fails_as: str | None = None
        self.media_rate: int | None = None
        self.without: tuple[str, ...] = ()  # paths that are answered with 404
        self.failed = 0  # questions for a manifest that were answered so
        self.media_begun = 0
        handler = type("Bound", (Handler,), {"proxy": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def fail(self, way: str) -> None:
        """Answer everything so from now on: one of WAYS."""
        assert way in WAYS
        self.fails_as, self.failed = way, 0

    def heal(self) -> None:
        """Pass everything on again."""
        self.fails_as, self.media_rate = None, None

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One request; its connection is closed afterwards, so that no failure is survived by a connection kept alive."""

    proxy: Proxy

    def do_GET(self) -> None:
        # The browser was killed, or gave up.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._answer()

    do_POST = do_HEAD = do_GET

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length)  # before anything else: an unread body would reset the connection
        if self.path.startswith(self.proxy.without):
            self.write(404, [], b"")
        elif self.proxy.fails_as:
            self.proxy.failed += "/manifest/" in self.path
            WAYS[self.proxy.fails_as](self, sent)
        else:
            self.write(*self.ask(sent))

    def ask(self, sent: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """What the server says; status 0 when there is none."""
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OWN_HEADERS}
        headers["Accept-Encoding"] = "identity"
        try:
            answer = httpx.request(
                self.command, self.proxy.upstream + self.path, headers=headers, content=sent, timeout=30
            )
        except httpx.TransportError:
            return 0, [], b""
        kept = [(name, value) for name, value in answer.headers.multi_items() if name not in OWN_HEADERS]
        return answer.status_code, kept, answer.content

    def write(self, status: int, headers: list[tuple[str, str]], body: bytes, *, length: int | None = None) -> None:
        """Send an answer. `length`: what is claimed of the body. Status 0: hang up."""
        if status == 0:
            self.close_connection = True
            return
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if self.command != "HEAD":
            self._write_body(body)

    def _write_body(self, body: bytes) -> None:
        is_media = "/media/" in self.path
        self.proxy.media_begun += is_media
        rate = self.proxy.media_rate if is_media else None
        if rate is None:
            self.wfile.write(body)
            return
        for start in range(0, len(body), CHUNK):
            self.wfile.write(body[start : start + CHUNK])
            time.sleep(CHUNK / rate)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _cut(handler: Handler, sent: bytes) -> None:
    status, headers, body = handler.ask(sent)
    handler.write(status, headers, body[: len(body) // 2], length=len(body) + 1)
    handler.close_connection = True


def _garbled(handler: Handler, sent: bytes) -> None:
    status, headers, body = handler.ask(sent)
    handler.write(status, headers, bytes(byte ^ 0x15 for byte in body))


def _changed(handler: Handler, sent: bytes) -> None:
    """Still JSON, but not what was signed."""
    status, headers, body = handler.ask(sent)
    handler.write(status, headers, body.replace(b"morning", b"mourning"))


def _delayed(handler: Handler, sent: bytes) -> None:
    time.sleep(DELAY_SECONDS)
    handler.write(*handler.ask(sent))


def _constant(status: int, content_type: str = "text/html", body: bytes = PORTAL) -> Callable[[Handler, bytes], None]:
    headers = [("Content-Type", content_type)]
    return lambda handler, _sent: handler.write(status, headers, body)


def _redirected(handler: Handler, _sent: bytes) -> None:
    handler.write(302, [("Location", "http://127.0.0.1:9/login")], b"")


WAYS: dict[str, Callable[[Handler, bytes], None]] = {
    "hung up": lambda handler, _sent: handler.write(0, [], b""),
    "portal: redirected": _redirected,
    "portal: 200 with a page": _constant(200),
    "portal: 511": _constant(511),
    "401": _constant(401, "application/problem+json", b'{"status": 401}'),
    "403": _constant(403),
    "410 by somebody else": _constant(410, "application/json", b'{"unpaired": true, "reason": "unpaired"}'),
    "429": _constant(429),
    "500": _constant(500),
    "503": _constant(503),
    "cut": _cut,
    "garbled": _garbled,
    "changed": _changed,
    "delayed": _delayed,
}
