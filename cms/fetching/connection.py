"""How a connection to another website is opened: to an address that was checked, and until the deadline only."""

import socket
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from cms.fetching.addresses import is_public
from cms.fetching.errors import FetchError, FetchProblem


class Deadline:
    """The moment at which a fetch must have ended, all its redirects included.

    Time limits of a socket are for each read alone: a server that sends one byte now and then would never reach them,
    while it shakes hands least of all. So the connection is shut from outside when the time is over.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._guarded: list[tuple[threading.Timer, socket.socket]] = []

    @property
    def remaining(self) -> float:
        """Seconds that are left; below zero once it has passed."""
        return self._ends - time.monotonic()

    @property
    def has_passed(self) -> bool:
        return self.remaining <= 0

    def guard(self, stream: httpcore.NetworkStream) -> None:
        """Shut the connection at the deadline, whatever it is doing by then."""
        # A copy: TLS takes the socket over, and leaves nothing in the first one that could be shut.
        guarded = stream.get_extra_info("socket").dup()
        timer = threading.Timer(max(self.remaining, 0), _shut, [guarded])
        timer.daemon = True
        timer.start()
        self._guarded.append((timer, guarded))

    def cancel(self) -> None:
        """Nothing is shut any more: what was fetched has come."""
        for timer, guarded in self._guarded:
            timer.cancel()
            guarded.close()


def _shut(guarded: socket.socket) -> None:
    try:
        guarded.shutdown(socket.SHUT_RDWR)
    except OSError:
        # It was closed a moment ago.
        return


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the very address that was checked: a name that is resolved a second
    time could lead elsewhere (DNS rebinding). `allowed` names hosts (`host:port`) that may be internal, for tests."""

    def __init__(self, url: str, deadline: Deadline, allowed: frozenset[str]) -> None:
        self._url = url
        self._deadline = deadline
        self._allowed = allowed
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the name that answers; a FetchError where one of them is not public."""
        addresses = self._resolve(host, port)
        if f"{host}:{port}" not in self._allowed and not all(map(is_public, addresses)):
            raise FetchError(FetchProblem.INTERNAL, self._url)
        stream = self._first_that_answers(addresses, port, socket_options)
        self._deadline.guard(stream)
        return stream

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(FetchProblem.UNRESOLVED, self._url) from error
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def _first_that_answers(
        self, addresses: list[str], port: int, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectTimeout()
        for position, address in enumerate(addresses):
            # Each gets its share of what is left, so that one that does not answer leaves time for the next.
            share = self._deadline.remaining / (len(addresses) - position)
            if share <= 0:
                break
            try:
                return self._backend.connect_tcp(address, port, timeout=share, socket_options=options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure
