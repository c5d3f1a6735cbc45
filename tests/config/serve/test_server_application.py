"""Between the web server and Django: answers at once, bodies that are waited for, files, and what is refused."""

import asyncio
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.serve.bodies import Bodies
from config.serve.server import REFUSED, Server, Threads, not_at_once
from config.serve.slots import Slots
from tests.config.serve.rsgi import PAUSE, Protocol, scope

LENGTH = ("content-length", "4")
AT_ONCE = [b"at once"]


def wsgi(body: Any, seen: list[Any] | None = None) -> Any:
    """An application that answers with `body`, or with what it makes of the environ."""

    def application(environ, start_response):
        if seen is not None:
            seen.append({**environ, "body": environ["wsgi.input"].read(), "thread": threading.current_thread().name})
        start_response("200 OK", [("Content-Type", "text/plain")])
        return body(environ) if callable(body) else body

    return application


def bodies(**changes: Any) -> Bodies:
    rules = {
        "slots": Slots(total=3, each=2), "seconds": 5.0, "bytes_per_second": 10_000, "most_bytes": 100, "api_bytes": 10,
        "api_prefixes": ("/api/",),
    }  # fmt: skip
    return Bodies(**{**rules, **changes})


class Site:
    """A server whose Django remembers what it was asked."""

    def __init__(self, *, at_once: Any = not_at_once, body: Any = (b"worked",), roots: Any = (), **rules: Any) -> None:
        self.seen: list[Any] = []
        threads = Threads(running=1, waiting=rules.pop("waiting", 10))
        self.server = Server(
            at_once=at_once, worked=wsgi(body, self.seen), bodies=bodies(**rules), threads=threads, roots=roots
        )

    def ask(self, *asked: tuple[Any, Protocol]) -> list[Protocol]:
        """All at the same time."""

        async def together() -> None:
            await asyncio.gather(*(self.server.__rsgi__(scope, protocol) for scope, protocol in asked))

        # A thread of its own: the browser's tests have an event loop in this one.
        with ThreadPoolExecutor(1) as own:
            own.submit(asyncio.run, together()).result()
        return [protocol for _scope, protocol in asked]

    def post(self, *chunks: Any, path: str = "/en/", headers: Any = (LENGTH,)) -> Protocol:
        return self.ask((scope(path, headers, method="POST"), Protocol(chunks)))[0]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_there_already_is_sent_without_a_thread(method):
    site = Site(at_once=wsgi(AT_ONCE))
    [answer] = site.ask((scope(method=method), Protocol()))
    assert (answer.status, answer.headers, site.seen) == (200, {"Content-Type": "text/plain"}, [])
    assert answer.body == (b"" if method == "HEAD" else b"at once")


@pytest.mark.parametrize(
    ("method", "at_once"),
    [("GET", not_at_once), *((method, wsgi(AT_ONCE)) for method in ("POST", "PUT", "DELETE", "OPTIONS"))],
)
def test_everything_else_is_worked_on_in_a_thread_of_its_own(method, at_once):
    site = Site(at_once=at_once)
    [answer] = site.ask((scope(method=method), Protocol()))
    assert answer.body == b"worked"
    assert site.seen[0]["thread"].startswith("work")


@pytest.mark.parametrize("headers", [[LENGTH], [("transfer-encoding", "chunked")]])
def test_a_body_is_whole_before_the_work_begins(headers):
    site = Site()
    assert site.post(b"a=", b"", b"12", headers=headers).body == b"worked"
    assert (site.seen[0]["body"], site.seen[0]["CONTENT_LENGTH"]) == (b"a=12", "4")


@pytest.mark.parametrize(
    ("rules", "asked", "status"),
    [
        ({"seconds": 0.01}, {"chunks": [b"a", None]}, 408),
        ({}, {"chunks": [b"a"]}, 408),  # the visitor has gone
        ({}, {"chunks": [], "headers": [("content-length", "101")]}, 413),
        ({}, {"chunks": [b"x" * 60, b"x" * 60, None], "headers": [("transfer-encoding", "chunked")]}, 413),
        ({}, {"chunks": [], "path": "/api/v1/", "headers": [("content-length", "11")]}, 413),
        ({"slots": Slots(total=0, each=1)}, {"chunks": [b"abcd"]}, 503),
    ],
)
def test_django_says_why_a_body_was_refused_and_sees_nothing_of_it(rules, asked, status):
    site = Site(**rules)
    site.post(*asked.pop("chunks"), **asked)
    assert (site.seen[0][REFUSED], site.seen[0]["body"], site.seen[0]["CONTENT_LENGTH"]) == (status, b"", "0")


def test_what_keeps_coming_gets_more_time():
    site = Site(seconds=0.05, bytes_per_second=1)
    site.post(b"a", PAUSE, b"bcd")
    assert REFUSED not in site.seen[0]


def test_a_slow_visitor_takes_no_place_from_others():
    site = Site(seconds=0.2)
    slow = [(scope(headers=[LENGTH], method="POST"), Protocol([b"a", None])) for _ in range(2)]
    other = (scope(headers=[LENGTH], method="POST", client="198.51.100.7:1"), Protocol([b"abcd"]))
    third = (scope(headers=[LENGTH], method="POST"), Protocol([b"abcd"]))
    site.ask(*slow, other, third, (scope(), Protocol()))
    assert sorted(seen.get(REFUSED, 200) for seen in site.seen) == [200, 200, 408, 408, 503]


def test_a_place_is_free_again_afterwards():
    site = Site(slots=Slots(total=1, each=1), seconds=0.01)
    site.post(b"a", None)
    site.post(b"abcd")
    assert [seen.get(REFUSED) for seen in site.seen] == [408, None]


def test_when_too_many_wait_the_next_is_told_to_come_again():
    gate = threading.Event()
    site = Site(body=lambda environ: [b"worked"] if gate.wait(20) else [], waiting=1)
    asked = [(scope(), Protocol()) for _ in range(5)]
    release = threading.Timer(0.2, gate.set)
    release.start()
    answers = site.ask(*asked)
    assert sorted(answer.status for answer in answers) == [200, 200, 503, 503, 503]
    assert {answer.headers.get("Retry-After") for answer in answers} == {None, "5"}
    told = next(answer.body.decode() for answer in answers if answer.status == 503)
    assert "Please try again" in told and "Probeer het" in told


def with_file(file: Any) -> Any:
    return lambda environ: environ["wsgi.file_wrapper"](file)


def test_a_file_of_the_site_is_sent_by_the_server_itself(tmp_path):
    path = tmp_path / "picture.webp"
    path.write_bytes(b"picture")
    file = path.open("rb")
    [answer] = Site(body=with_file(file), roots=(f"{tmp_path}/",)).ask((scope(), Protocol()))
    assert (answer.file, answer.body, file.closed) == (str(path), b"picture", True)


def test_the_head_of_a_file_is_no_file(tmp_path):
    path = tmp_path / "picture.webp"
    path.write_bytes(b"picture")
    site = Site(body=with_file(path.open("rb")), roots=(f"{tmp_path}/",))
    [answer] = site.ask((scope(method="HEAD"), Protocol()))
    assert (answer.file, answer.body) == ("", b"")


@pytest.mark.parametrize("root", ["/somewhere/else/", ""])
def test_any_other_file_is_read(tmp_path, root):
    path = tmp_path / "export.csv"
    path.write_bytes(b"rows")
    [answer] = Site(body=with_file(path.open("rb")), roots=(root,) if root else ()).ask((scope(), Protocol()))
    assert (answer.file, answer.body) == ("", b"rows")


def test_a_link_out_of_the_folder_is_not_followed_by_the_server(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside").write_bytes(b"outside")
    link = tmp_path / "inside" / "link"
    link.symlink_to(tmp_path / "outside")
    [answer] = Site(body=with_file(link.open("rb")), roots=(f"{tmp_path}/inside/",)).ask((scope(), Protocol()))
    assert answer.file == ""


def test_a_file_without_a_name_is_read():
    [answer] = Site(body=with_file(io.BytesIO(b"x" * 100_000)), roots=("/",)).ask((scope(), Protocol()))
    assert answer.body == b"x" * 100_000


def test_what_is_made_while_it_is_sent_is_made_in_the_thread():
    made_in = []

    def rows(environ):
        made_in.append(threading.current_thread().name)
        yield b"a,"
        yield b"b"

    [answer] = Site(body=rows).ask((scope(), Protocol()))
    assert answer.body == b"a,b"
    assert made_in[0].startswith("work")
