"""Send a hostile request: to the application in this process, or over a socket, as no client library would."""

import io
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from tests.hostile.generator import HostileRequest

TIMEOUT_SECONDS = 60
LENGTHS = {"Content-Length", "Transfer-Encoding", "Expect", "Upgrade"}
PLAIN_NAMES = {"Content-Type": "CONTENT_TYPE", "Content-Length": "CONTENT_LENGTH"}
SECRETS = (b"Traceback (most recent call last)", b"django.core.exceptions", b"OperationalError", b"site-packages")


@dataclass(frozen=True)
class Reply:
    """A status (0: no answer at all), all that was sent, and how long it took."""

    status: int
    content: bytes
    seconds: float


Send = Callable[[HostileRequest], Reply]


def fault(request: HostileRequest, reply: Reply, secrets: tuple[bytes, ...] = ()) -> str | None:
    """What is wrong with an answer; None for nothing. `secrets` must not be in it."""
    if reply.status >= 500 and not (request.path == "/readyz" and reply.status == 503):
        return f"status {reply.status}"
    if leaked := next((secret for secret in (*SECRETS, *secrets) if secret in reply.content), None):
        return f"tells {leaked[:12]!r}…"
    return None


def in_process(application: Any) -> Send:
    """Send to a WSGI application; an exception that it lets through counts as a status 500."""

    def send(request: HostileRequest) -> Reply:
        started: list[tuple[str, Any]] = []
        before = time.perf_counter()
        try:
            body = application(
                environ_of(request), lambda status, headers, exc_info=None: started.append((status, headers))
            )
            content = b"".join(body)
            getattr(body, "close", lambda: None)()
        except Exception as error:  # noqa: BLE001 - whatever it is, a server would answer 500
            return Reply(500, repr(error).encode(), time.perf_counter() - before)
        status, headers = started[-1]
        told = "\n".join(f"{name}: {value}" for name, value in headers).encode("utf-8", "replace")
        return Reply(int(status[:3]), told + content, time.perf_counter() - before)

    return send


def as_user(send: Send, username: str) -> Send:
    """Send as somebody who is logged in, with the cookie and token of the admin's forms. What a request writes to the
    database is taken back."""
    from django.contrib.auth import get_user_model
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, transaction
    from django.test import Client

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # it would end the transaction
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    token = "a" * 32
    cookies = f"{client.cookies.output(attrs=[], header='', sep=';').strip()}; csrftoken={token}"

    def send_as_user(request: HostileRequest) -> Reply:
        mine = tuple(pair for pair in request.headers if pair[0] not in ("Cookie", "X-CSRFToken"))
        with transaction.atomic():
            reply = send(replace(request, headers=(*mine, ("Cookie", cookies), ("X-CSRFToken", token))))
            transaction.set_rollback(True)
        return reply

    return send_as_user


def environ_of(request: HostileRequest) -> dict[str, Any]:
    """The request as a WSGI server hands it on (PEP 3333)."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path_info,
        "QUERY_STRING": request.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in request.headers:
        environ[PLAIN_NAMES.get(name, f"HTTP_{name.upper().replace('-', '_')}")] = value
    return environ


def over_a_socket(origin: str) -> Send:
    """Send to a server, byte for byte. A server that hangs up on a request that is no HTTP has answered well."""
    address = urlsplit(origin)

    def send(request: HostileRequest) -> Reply:
        before = time.perf_counter()
        try:
            content = _exchange(address.hostname or "", address.port or 80, request, _wire(request, address.netloc))
        except TimeoutError:
            return Reply(504, b"", time.perf_counter() - before)
        except OSError:
            return Reply(0, b"", time.perf_counter() - before)
        found = re.match(rb"HTTP/1\.[01] (\d{3})", content)
        return Reply(int(found[1]) if found else 0, content, time.perf_counter() - before)

    return send


def _wire(request: HostileRequest, host: str) -> bytes:
    given = dict(request.headers)
    headers = {"Host": host, "Content-Length": str(len(request.body)), **given, "Connection": "close"}
    lines = [f"{request.method} {request.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + request.body


def _exchange(host: str, port: int, request: HostileRequest, sent: bytes) -> bytes:
    with socket.create_connection((host, port), timeout=TIMEOUT_SECONDS) as connection:
        connection.sendall(sent)
        if LENGTHS & {name for name, _value in request.headers}:
            connection.shutdown(socket.SHUT_WR)  # the server may wait for more than there is
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)
