"""A website under a test's own name, and a resolver that asks nobody."""

import socket
from collections.abc import Iterator

import pytest

from tests.cms.fetching.website import Resolver, Website, running_website


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    resolver = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    return resolver


@pytest.fixture
def website(resolver, settings) -> Iterator[Website]:
    """A website at `website.example`, which may be fetched although it lies inside."""
    with running_website() as website:
        resolver.names["website.example"] = ["127.0.0.1"]
        settings.FETCHING_TEST_HOSTS = [f"website.example:{website.port}"]
        yield website
