"""The cache in front of this site's own Django."""

import io
import json
from typing import Any

import pytest

from config.cache.site import key_rules
from config.cache.store import ResponseStore
from config.cache.wrapper import PublishedResponseCache
from config.rest.generation import shared_generation
from frontend.shared.transport import QuietHandler

pytestmark = pytest.mark.django_db


class Site:
    """This site behind a cache that holds answers."""

    def __init__(self) -> None:
        store, generation = ResponseStore(1_000_000), shared_generation()
        self.cache = PublishedResponseCache(QuietHandler(), rules=key_rules(), store=store, generation=generation)

    def ask(
        self, url: str, method: str = "GET", content_type: str = "", body: bytes = b""
    ) -> tuple[int, dict[str, Any]]:
        """The status and the JSON of an answer."""
        path, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": content_type,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
        }
        started: list[str] = []
        answer = self.cache(environ, lambda status, headers, exc_info=None: started.append(status))
        return int(started[0][:3]), json.loads(b"".join(answer))


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.mark.parametrize("charset", ["cp037", "utf-16", "hex", "zlib", "undefined", "nope"])
def test_the_charset_of_a_body_has_no_say_in_how_an_address_is_read(site: Site, charset: str) -> None:
    url = "/api/v1/partners/?kind=school&limit=3"
    plain = Site().ask(url)
    assert site.ask(url, content_type=f"text/plain; charset={charset}") == plain
    assert site.ask(url) == plain
    long = url + "&ids=9007199254740991" * 60  # goes past the cache
    assert site.ask(long, content_type=f"text/plain; charset={charset}")[0] == 200


@pytest.mark.parametrize("charset", ["cp037", "hex", "zlib", "undefined"])
def test_nor_in_how_a_written_body_is_read(site: Site, charset: str) -> None:
    kind = f"application/json; charset={charset}"
    assert site.ask("/api/v1/screens/pairing/?locale=nl", "POST", kind, b"{}")[0] == 201
