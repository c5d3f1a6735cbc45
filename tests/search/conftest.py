"""The engines that keep the contract, each over the same documents."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pytest_django import Settings

from search.documents import Document
from search.engines.base import SearchEngine
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.index import rebuild
from tests.search.documents import directory

MakeEngine = Callable[[Iterable[Document]], SearchEngine]


@pytest.fixture(params=["embedded", "database"])
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> MakeEngine:
    """Makes an engine that holds some documents."""

    def make(documents: Iterable[Document]) -> SearchEngine:
        held = list(documents)
        if request.param == "database":
            return DatabaseEngine(lambda: held)
        engine = EmbeddedEngine(tmp_path / "index", fingerprint="1")
        engine.rebuild(held, fingerprint="1")
        return engine

    return make


@pytest.fixture
def engine(make_engine: MakeEngine) -> SearchEngine:
    return make_engine(directory())


@pytest.fixture
def index_dir(tmp_path: Path, settings: Settings) -> Path:
    """An index of this test alone, not yet built."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return tmp_path / "search"


@pytest.fixture
def index(index_dir: Path, db: None) -> None:
    """A built index; what is in the database so far is in it."""
    rebuild()
