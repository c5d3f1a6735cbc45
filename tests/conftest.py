"""What every test shares: a database copied from a template, and a cache of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.template_database import TestDatabase


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[TestDatabase]:
    """Give each worker its own database, copied from a migrated template."""
    with django_db_blocker.unblock():
        database = TestDatabase(worker_id)
        database.copy()
    yield database
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(autouse=True)
def _restored_database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """A test with real transactions ends in a flush, which takes the locales and reference data along:
    copy the template again."""
    yield
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    if transactional or {"transactional_db", "live_server"} & set(request.fixturenames):
        with django_db_blocker.unblock():
            request.getfixturevalue("django_db_setup").copy()


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Throttles and other cached values never reach the next test."""
    yield
    cache.clear()
