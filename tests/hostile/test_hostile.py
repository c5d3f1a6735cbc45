"""No request, however hostile, breaks the site or makes it tell what it should not."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from search.index import rebuild
from tests.contracts.content import make_content
from tests.factories.pages import HomePageFactory, PhasePageFactory
from tests.hostile.generator import hostile_request, hostile_requests, routes
from tests.hostile.sending import Reply, Send, fault, in_process

SEED, COUNT, PARTS = 20_260, 300, 6


@pytest.fixture
def send(db: None) -> Iterator[Send]:
    """The application as a server has it, cache and static files included, on a little content."""
    from config.wsgi import application

    make_content()
    rebuild(only_if_needed=True)
    PhasePageFactory(parent=HomePageFactory())
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield in_process(application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_hostile_request_breaks_anything(send: Send, part: int) -> None:
    """`python -m tests.hostile --seed 20260 --number …` sends one of them again."""
    for number in range(part, COUNT, PARTS):
        request = hostile_request(SEED, number)
        wrong = fault(request, send(request), (settings.SECRET_KEY.encode(),))
        assert wrong is None, f"seed {SEED}, number {number}: {wrong}\n{request.curl()}"


def test_the_same_seed_gives_the_same_requests() -> None:
    assert list(hostile_requests(1, 20)) == list(hostile_requests(1, 20))
    assert list(hostile_requests(1, 20)) != list(hostile_requests(2, 20))


def test_every_part_of_the_site_is_asked() -> None:
    public, admin = routes()
    for path in ("/healthz", "/api/v1/partners/", "/api/wagtail/v2/documents/", "/screens/", "/en/search/"):
        assert path in public
    assert any(path.startswith("/documents/<") for path in public)
    assert any(path.startswith("/media/images/<") for path in public)
    assert len(admin) > 100


def broken(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    raise RuntimeError("secret")


def answering(status: str, content: bytes) -> Any:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(status, [("Content-Type", "text/plain")])
        return [content]

    return application


@pytest.mark.parametrize(
    ("application", "wrong"),
    [
        (answering("200 OK", b"well"), False),
        (answering("404 Not Found", b""), False),
        (answering("500 Internal Server Error", b""), True),
        (answering("200 OK", b"Traceback (most recent call last)"), True),
        (answering("400 Bad Request", b"key: only-for-tests"), True),
        (broken, True),
    ],
)
def test_a_fault_is_seen(application: Any, wrong: bool) -> None:
    """Guards the guard."""
    request = hostile_request(1, 1)
    assert bool(fault(request, in_process(application)(request), (b"only-for-tests",))) is wrong


def test_a_request_can_be_sent_again_by_hand() -> None:
    posted = next(request for request in hostile_requests(1, 500) if request.body and request.headers)
    command = posted.curl("http://localhost:8000")
    assert command.startswith("printf %b ")
    assert f"-X {posted.method}" in command
    assert "http://localhost:8000/" in command


def test_a_server_that_hangs_up_is_no_fault() -> None:
    assert fault(hostile_request(1, 1), Reply(0, b"", 0.1)) is None
