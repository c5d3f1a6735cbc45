"""Answers of this site that come from the response cache are counted like those that Django makes."""

import io
from typing import Any

import pytest

from config.cache.site import key_rules
from config.cache.store import ResponseStore
from config.cache.wrapper import PublishedResponseCache
from config.rest.generation import shared_generation
from frontend.shared.transport import QuietHandler
from search.insight.counter import sent_counter
from search.insight.recorder import record_quietly
from tests.factories.directory import PartnerFactory
from tests.factories.insight import stored_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    """Ask this site behind a cache that holds answers; gives the headers."""
    sent_counter().take()
    cache = PublishedResponseCache(
        QuietHandler(), rules=key_rules(), store=ResponseStore(1_000_000), generation=shared_generation()
    )
    cache.on_sent = sent_counter()

    def ask(url: str, **headers: str) -> dict[str, str]:
        path, _, query = url.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), **headers,
        }  # fmt: skip
        sent: dict[str, str] = {}
        b"".join(cache(environ, lambda status, pairs, exc_info=None: sent.update(pairs)))
        return sent

    return ask


def test_a_search_counts_each_time_and_what_was_opened_too(ask, index) -> None:
    partner = PartnerFactory(name="Bike repair")
    found = [ask("/en/search/?q=Bike") for _ in range(3)]
    assert [headers["Cache-Status"].endswith("hit") for headers in found] == [False, True, True]
    ask("/en/search/?q=bike", HTTP_IF_NONE_MATCH=ask("/en/search/?q=bike")["ETag"])
    ask("/api/v1/search/?q=wheelwright", HTTP_ACCEPT_LANGUAGE="nl")
    for _ in range(2):
        ask(f"/en/directory/{partner.slug}/", HTTP_REFERER="http://testserver/en/search/?q=Bike")
    record_quietly(sent_counter())
    assert stored_counts() == [("en", "bike", 4, 4, 2), ("nl", "wheelwright", 1, 1, 0)]
