"""The server as `manage.py serve` starts it: a real process on a real port."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from cms.screens.qr_codes import qr_code
from config.settings.env import BASE_DIR
from tests.template_database import TestDatabase

pytestmark = pytest.mark.server


class Server(NamedTuple):
    process: subprocess.Popen[str]
    address: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(BASE_DIR / "manage.py"), *arguments]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, django_db_setup: TestDatabase) -> dict[str, str]:
    """An installation of its own: an empty site in SQLite, collected static files."""
    var = tmp_path_factory.mktemp("var")
    if django_db_setup.sqlite:  # else `set_up` migrates from nothing, which takes longer
        copy_database(django_db_setup.name, var / "db.sqlite3")
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**kept, "VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    subprocess.run(manage("set_up", "--no-demo"), env=environment, check=True, timeout=300)
    return environment


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(manage("serve", "--port", str(port)), env=environment, stdout=subprocess.PIPE, text=True)
    running = Server(process, f"http://127.0.0.1:{port}")
    try:
        with httpx.Client(base_url=running.address, timeout=60) as http:
            wait_for(http)
        yield running
    finally:
        process.terminate()  # not kill: the workers would be left behind
        process.wait(30)


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    """A visitor who brings no cookie of an earlier test: what is answered to a cookie is never held."""
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client


def copy_database(source: str, target: Path) -> None:
    with closing(sqlite3.connect(source)) as migrated, closing(sqlite3.connect(target)) as copy:
        migrated.backup(copy)


def wait_for(http: httpx.Client) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            if http.get("/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")


def test_a_second_set_up_has_nothing_to_do(environment: dict[str, str]) -> None:
    done = subprocess.run(manage("set_up", "--no-demo"), env=environment, check=True, capture_output=True, text=True)
    assert done.stdout == ""


def test_it_prints_its_addresses(server: Server) -> None:
    assert server.process.stdout is not None
    lines = [server.process.stdout.readline().strip() for _ in range(5)]
    assert lines[1] == f"Admin          {server.address}/admin/"


def test_a_screen_shows_a_code_for_the_address_where_it_is_served(server: Server, http: httpx.Client) -> None:
    pairing = http.post("/api/v1/screens/pairing/", json={}).json()
    assert pairing["claim_url"].startswith(f"{server.address}/admin/")
    assert pairing["claim_qr"] == qr_code(f"{pairing['claim_url']}?code={pairing['code']}")


def test_it_is_ready(http: httpx.Client) -> None:
    assert http.get("/readyz").json()["status"] == "ok"


def test_it_sends_published_answers_from_its_cache(
    http: httpx.Client,
) -> None:
    # One connection stays with one worker, and each worker has a cache of its own.
    statuses = [http.get("/api/v1/?locale=en").headers["Cache-Status"] for _ in range(5)]
    assert statuses[1:] == ["expat-centre; hit"] * 4


def test_its_static_files_are_compressed_and_immutable(
    http: httpx.Client,
) -> None:
    login = http.get("/admin/login/").text
    found = re.search(r"/static/wagtailadmin/css/core\.[0-9a-f]{12}\.css", login)
    assert found
    response = http.get(found[0], headers={"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/media/original_images/a.jpg", "/media/documents/a.pdf", "/media/images/../db.sqlite3"]
)
def test_it_sends_no_file_but_renditions(http: httpx.Client, environment: dict[str, str], path: str) -> None:
    for folder in ("original_images", "documents"):
        kept = Path(environment["VAR_DIR"], "media", folder)
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "a.jpg").write_bytes(b"private")
        (kept / "a.pdf").write_bytes(b"private")
    assert http.get(path).status_code == 404


SLOW_LOG_IN = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\na"
SLOW_HEADERS = b"GET /en/ HTTP/1.1\r\nHost: 127"
LARGE_FILE = "/static/wagtailadmin/js/core.js"


@contextmanager
def connections(server: Server, count: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many visitors who have sent this and send no more, and who read nothing."""
    with ExitStack() as stack:
        opened = []
        for _ in range(count):
            visitor = stack.enter_context(socket.socket())
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            visitor.connect(("127.0.0.1", int(server.address.rpartition(":")[2])))
            visitor.sendall(sent)
            opened.append(visitor)
        yield opened


@pytest.mark.parametrize(
    "sent", [SLOW_LOG_IN, SLOW_HEADERS, f"GET {LARGE_FILE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()]
)
def test_slow_visitors_hold_up_nobody(server: Server, http: httpx.Client, sent: bytes) -> None:
    with connections(server, 60, sent):
        answers = [
            http.get(path, timeout=10).status_code for path in ("/api/v1/pages/", "/admin/login/", "/readyz") * 4
        ]
    assert set(answers) == {200}


def test_a_body_that_is_too_large_is_refused_in_the_visitors_language(http: httpx.Client) -> None:
    for locale, title in {"en": "That is too large", "nl": "Dat is te groot"}.items():
        answer = http.post(f"/{locale}/", content=b"x" * (25 * 1024**2 + 1))
        assert (answer.status_code, title in answer.text) == (413, True)


def test_the_api_refuses_a_large_body_with_a_problem(http: httpx.Client) -> None:
    answer = http.post("/api/v1/screens/pairing/?locale=nl", content=b"x" * (1024**2 + 1))
    assert (answer.status_code, answer.json()["title"]) == (413, "Te groot")


def workers(process: subprocess.Popen[str]) -> list[int]:
    """The server's worker processes: the supervisor's child's children."""
    servers = children(process.pid)
    found = [pid for server in servers for pid in children(server)]
    return [pid for pid in found if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_goes_on_after_workers_died_again_and_again(environment: dict[str, str]) -> None:
    """Two deaths within 5.5 seconds end granian."""
    port = free_port()
    process = subprocess.Popen(manage("serve", "--port", str(port)), env=environment, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as http:
            for _ in range(3):
                wait_for(http)
                for pid in workers(process):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            wait_for(http)
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(30)


# With another number each time, which neither the response cache nor kept selections have.
ASKED = ["/api/v1/partners/?ids={}", "/nl/gids/oak-{}/", "/documents/{}/a.pdf", "/admin/?n={}", "/readyz?n={}"]


def test_a_database_that_is_taken_away_and_put_back_is_noticed_by_every_thread(
    http: httpx.Client, environment: dict[str, str]
) -> None:
    http.cookies.set("sessionid", "that-of-nobody")
    file, numbers = Path(environment["VAR_DIR"], "db.sqlite3"), count(1)

    def statuses() -> list[set[int]]:
        return [{http.get(path.format(next(numbers))).status_code for _ in range(8)} for path in ASKED]

    before = statuses()
    assert 503 not in set.union(*before)
    away = file.rename(file.with_suffix(".away"))
    try:
        assert statuses() == [{503}] * len(ASKED)
        assert not file.exists()
    finally:
        away.rename(file)
    assert statuses() == before


def test_sigterm_ends_it_in_good_order(environment: dict[str, str]) -> None:
    port = free_port()
    process = subprocess.Popen(manage("serve", "--port", str(port)), env=environment, stdout=subprocess.DEVNULL)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
        wait_for(http)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
