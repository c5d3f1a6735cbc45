"""A website on this machine, under a name that only the test knows."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class Website:
    """Answers each path as the test says; keeps the requests that came (method, path, headers)."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Answer] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []

    def url(self, path: str = "/", host: str = "website.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, content: bytes = b"", status: int = 200, **headers: str) -> str:
        """Put a page at a path, and return its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            if handler.command != "HEAD":
                handler.wfile.write(content)

        self.pages[path] = answer
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.requests]


@contextmanager
def running_website() -> Iterator[Website]:
    """A website, until the test has ended."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            website.requests.append((self.command, self.path, dict(self.headers)))
            try:
                website.pages.get(self.path, _missing)(self)
            except OSError:
                self.close_connection = True

        do_GET = do_HEAD = answer

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    website = Website(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield website
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _missing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(404)


class Resolver:
    """Names and their addresses, in the place of the system's resolver. Addresses resolve to themselves."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self._system = socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        self.asked.append(name)
        if name not in self.names:
            options["flags"] = socket.AI_NUMERICHOST
            return self._system(name, port, *args, **options)
        return [self._found(address, port) for address in self.names[name]]

    @staticmethod
    def _found(address: str, port: int) -> tuple[Any, ...]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)
