"""Servers that are no Elasticsearch, or say nothing; and no client where nobody wants one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from search.engines.base import EngineFailure, SearchQuery
from search.engines.elasticsearch import Connection, ElasticsearchEngine


class Stranger(BaseHTTPRequestHandler):
    """A server that answers as OpenSearch does, without saying that it is Elasticsearch."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"version": {"distribution": "opensearch", "number": "2.11.0"}}')

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Silent(Stranger):
    """A server that takes the question and never answers."""

    over = Event()

    def do_GET(self) -> None:
        self.over.wait(10)


@pytest.fixture(params=[Stranger])
def stranger(request: pytest.FixtureRequest) -> Iterator[ElasticsearchEngine]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), request.param)
    Thread(target=server.serve_forever, daemon=True).start()
    connection = Connection.to(
        [f"http://127.0.0.1:{server.server_port}"], prefix="expat-test", seconds=0.2, write_seconds=0.2
    )
    yield ElasticsearchEngine(connection)
    Silent.over.set()
    server.shutdown()
    server.server_close()


def test_a_server_that_is_no_elasticsearch_is_told_plainly(
    stranger: ElasticsearchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(EngineFailure, match="no Elasticsearch"):
        stranger.search(SearchQuery())
    assert "OpenSearch" in caplog.text


@pytest.mark.parametrize("stranger", [Silent], indirect=True)
def test_a_server_that_does_not_answer_is_waited_for_no_longer_than_the_limit(stranger: ElasticsearchEngine) -> None:
    started = time.monotonic()
    with pytest.raises(EngineFailure):
        stranger.search(SearchQuery(text="chess"))
    assert time.monotonic() - started < 2


def test_the_client_is_not_imported_unless_it_is_chosen() -> None:
    code = (
        "import django, sys; django.setup(); from search.index import engine; import config.urls; engine()\n"
        "assert 'elasticsearch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
