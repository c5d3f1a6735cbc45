"""What every test shares: a database copied from a template, and a cache of its own."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache

from config.rest.counters import counters
from config.rest.generation import shared_generation
from tests.remembered import Remembered
from tests.template_database import TestDatabase

DATABASE: pytest.StashKey[tuple[TestDatabase, Any]] = pytest.StashKey()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any, worker_id: str) -> Iterator[TestDatabase]:
    """Give each worker its own database, copied from a migrated template."""
    with django_db_blocker.unblock():
        database = TestDatabase(worker_id)
        database.copy()
    request.session.stash[DATABASE] = (database, django_db_blocker)
    yield database
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(scope="session")
def remembered(django_db_setup: TestDatabase, django_db_blocker: Any) -> Callable[..., Remembered]:
    """Gives a function that makes something and remembers its rows: see `tests.remembered`. For fixtures of the
    session alone, which pytest makes before a test changes the clock or anything else."""

    def remember(make: Callable[[], SimpleNamespace]) -> Remembered:
        with django_db_blocker.unblock():
            return Remembered(make)

    return remember


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with real transactions ends in a flush, which takes the locales and reference data along: once all
    its fixtures are gone, copy the template again. One that was skipped before it had a database took nothing."""
    yield
    if nextitem is not None and DATABASE in item.session.stash and _is_transactional(item):
        database, blocker = item.session.stash[DATABASE]
        with blocker.unblock():
            database.copy()


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    marked = marker is not None and marker.kwargs.get("transaction", False)
    return marked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Throttles and other cached values never reach the next test."""
    yield
    cache.clear()
    counters().clear()


@pytest.fixture
def between_publications(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], object]]:
    """What is kept in memory until something is published is kept, though every test is a transaction. Gives a
    function that has it forgotten."""
    forget = shared_generation().bump
    forget()
    monkeypatch.setattr("config.rest.generation_cache.in_transaction", lambda: False)
    yield forget
    forget()
