"""Requests to other websites: what comes back, and what never happens."""

import gzip
import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import translation

from cms.fetching import Fetched, FetchError, FetchProblem, fetch
from tests.cms.fetching.website import Resolver, Website

pause = threading.Event()  # that nobody sets


def get(url: str, **options) -> Fetched:
    return fetch(url, **{"max_bytes": 10_000, "timeout": 5, **options})


def problem_of(url: str, **options) -> FetchProblem:
    with pytest.raises(FetchError) as refusal:
        get(url, **options)
    return refusal.value.problem


def test_a_page_is_fetched_with_its_status_and_headers(website: Website) -> None:
    answer = get(website.page("/feed.ics", b"BEGIN:VCALENDAR", Content_Type="text/calendar", ETag='"1"'))
    assert (answer.url, answer.status, answer.content) == (website.url("/feed.ics"), 200, b"BEGIN:VCALENDAR")
    assert (answer.headers["content-type"], answer.headers["etag"]) == ("text/calendar", '"1"')
    assert answer.is_ok
    assert answer.redirects == ()


def test_a_request_says_who_asks_and_what_for(website: Website, settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://centre.example"
    get(website.page("/feed.ics"), accept="text/calendar", etag='"1"')
    (_, _, headers) = website.requests[0]
    assert headers["User-Agent"] == "ExpatCentre/1.0 (+https://centre.example/)"
    assert (headers["Accept"], headers["If-None-Match"]) == ("text/calendar", '"1"')


def test_errors_of_the_website_are_answers_too(website: Website) -> None:
    answer = get(website.url("/gone"))
    assert (answer.status, answer.is_ok) == (404, False)
    assert get(website.page("/same", status=304)).is_not_modified


def test_a_head_request_and_headers_alone_read_no_body(website: Website) -> None:
    url = website.page("/large", b"x" * 100_000)
    assert get(url, method="HEAD").content == b""
    assert get(url, headers_only=True).content == b""
    assert [method for method, *_ in website.requests] == ["HEAD", "GET"]


def test_redirects_are_followed_and_told(website: Website) -> None:
    website.page("/new", b"here")
    website.page("/between", status=302, Location="new")
    answer = get(website.page("/old", status=301, Location=website.url("/between")))
    assert (answer.url, answer.content) == (website.url("/new"), b"here")
    assert [(one.status, one.url, one.is_permanent) for one in answer.redirects] == [
        (301, website.url("/between"), True),
        (302, website.url("/new"), False),
    ]


def test_more_than_five_redirects_are_too_many(website: Website) -> None:
    for number in range(1, 7):
        website.page(f"/{number}", status=302, Location=f"/{number - 1}")
    website.page("/0", b"here")
    assert get(website.url("/5")).content == b"here"
    assert problem_of(website.url("/6")) == FetchProblem.REDIRECTS


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://127.0.0.1/", FetchProblem.INTERNAL),
        ("http://[::1]/", FetchProblem.INTERNAL),
        ("http://2130706433/", FetchProblem.INTERNAL),
        ("http://inside.example/", FetchProblem.INTERNAL),
        ("http://127.0.0.1:6379/", FetchProblem.PORT),
        ("file:///etc/passwd", FetchProblem.SCHEME),
        ("http://me:secret@website.example/", FetchProblem.CREDENTIALS),
        ("http://[::1", FetchProblem.NOT_AN_ADDRESS),
    ],
)
def test_each_redirect_is_checked_as_the_first_address_was(
    website: Website, resolver: Resolver, location: str, problem: FetchProblem
) -> None:
    resolver.names["inside.example"] = ["10.0.0.5"]
    assert problem_of(website.page("/", status=302, Location=location)) == problem
    assert website.paths == ["/"]


def test_one_address_inside_is_enough_to_refuse_a_name(resolver: Resolver) -> None:
    resolver.names["mixed.example"] = ["93.184.215.14", "::ffff:10.0.0.1"]
    assert problem_of("https://mixed.example/") == FetchProblem.INTERNAL


def test_the_connection_goes_to_the_address_that_was_checked(website: Website, resolver: Resolver) -> None:
    get(website.page("/"))
    assert resolver.asked == ["website.example", "127.0.0.1"], "the name is resolved once"


def test_the_next_address_is_tried_where_one_does_not_answer(website: Website, resolver: Resolver) -> None:
    with socket.create_server(("127.0.0.2", 0)) as other:
        other.close()
        resolver.names["website.example"] = ["127.0.0.2", "127.0.0.1"]
        assert get(website.page("/")).is_ok


def test_a_test_host_is_allowed_on_its_own_port_only(website: Website, settings) -> None:
    assert problem_of(f"http://website.example:{website.port + 1}/") == FetchProblem.PORT
    settings.FETCHING_TEST_HOSTS = []
    assert problem_of(website.url()) == FetchProblem.PORT
    assert problem_of("http://website.example/") == FetchProblem.INTERNAL
    assert website.requests == []


def test_a_name_that_nobody_knows(resolver: Resolver) -> None:
    assert problem_of("https://nowhere.example/") == FetchProblem.UNRESOLVED
    assert problem_of(f"https://{'long' * 20}.example/") == FetchProblem.UNRESOLVED


def test_a_website_that_does_not_answer(website: Website, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.FETCHING_TEST_HOSTS = [f"website.example:{port}"]
    assert problem_of(f"http://website.example:{port}/") == FetchProblem.CONNECTION


def test_an_answer_that_is_no_http(website: Website) -> None:
    website.pages["/"] = lambda handler: handler.wfile.write(b"SSH-2.0-server\r\n") and None
    assert problem_of(website.url()) == FetchProblem.PROTOCOL


def test_a_certificate_that_nobody_vouches_for(resolver: Resolver, settings, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        resolver.names["website.example"] = ["127.0.0.1"]
        settings.FETCHING_TEST_HOSTS = [f"website.example:{port}"]
        threading.Thread(target=shake_hands, args=[server, self_signed(tmp_path)], daemon=True).start()
        assert problem_of(f"https://website.example:{port}/") == FetchProblem.CERTIFICATE


@pytest.mark.parametrize("headers", [{}, {"Content_Encoding": "gzip"}])
def test_a_body_over_the_limit_is_refused(website: Website, headers: dict[str, str]) -> None:
    body = b"x" * 10_001 if not headers else gzip.compress(b"x" * 10_001)
    assert problem_of(website.page("/", body, **headers)) == FetchProblem.TOO_LARGE


def test_a_packed_body_is_unpacked(website: Website) -> None:
    url = website.page("/", gzip.compress(b"x" * 10_000), Content_Encoding="gzip")
    assert get(url).content == b"x" * 10_000


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(b"no zip", "gzip"), (gzip.compress(b"cut off", mtime=0)[:-5], "gzip"), (b"", "br"), (b"x", "gzip, gzip")],
    ids=["no archive", "cut off", "unknown", "twice"],
)
def test_a_body_that_cannot_be_unpacked(website: Website, content: bytes, encoding: str) -> None:
    assert problem_of(website.page("/", content, Content_Encoding=encoding)) == FetchProblem.PROTOCOL


def shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = server.accept()
    with suppress(OSError), connection:
        context.wrap_socket(connection, server_side=True)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate of its own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "website.example")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    signed = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    unencrypted = serialization.NoEncryption()
    form = serialization.PrivateFormat.TraditionalOpenSSL
    pem = key.private_bytes(serialization.Encoding.PEM, form, unencrypted)
    (folder / "server.pem").write_bytes(pem + signed.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def drip(handler: BaseHTTPRequestHandler, start: bytes) -> None:
    """Send a byte now and then, for longer than anybody should wait."""
    handler.wfile.write(start)
    for _ in range(200):
        handler.wfile.write(b"x")
        pause.wait(0.05)


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_a_slow_answer_ends_at_the_deadline(website: Website, start: bytes) -> None:
    website.pages["/slow"] = lambda handler: drip(handler, start)
    began = time.monotonic()
    assert problem_of(website.url("/slow"), timeout=0.3) == FetchProblem.TIMEOUT
    assert time.monotonic() - began < 2


def test_a_handshake_that_never_ends_does_at_the_deadline(resolver: Resolver, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        resolver.names["silent.example"] = ["127.0.0.1"]
        settings.FETCHING_TEST_HOSTS = [f"silent.example:{port}"]
        assert problem_of(f"https://silent.example:{port}/", timeout=0.3) == FetchProblem.TIMEOUT


def test_the_deadline_counts_for_all_redirects_together(website: Website) -> None:
    def wait_and_send_on(handler: BaseHTTPRequestHandler) -> None:
        pause.wait(0.2)
        handler.send_response(302)
        handler.send_header("Location", "/round")
        handler.end_headers()

    website.pages["/round"] = wait_and_send_on
    assert problem_of(website.url("/round"), timeout=0.5) == FetchProblem.TIMEOUT


def test_nothing_of_a_fetch_stays_behind(website: Website) -> None:
    before = set(threading.enumerate())
    get(website.page("/"))
    # The website's own threads end when they like.
    begun = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    assert [thread for thread in begun if thread not in before and not thread.finished.is_set()] == []


def test_the_reason_is_told_in_the_readers_language() -> None:
    error = FetchError(FetchProblem.INTERNAL, "http://127.0.0.1/")
    assert str(error) == "This address lies inside a private network. Only public websites can be fetched."
    with translation.override("nl"):
        assert error.problem.label
