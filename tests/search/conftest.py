"""The engines that keep the contract, each over the same documents."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from search.documents import Document
from search.engines.base import SearchEngine
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.index import rebuild
from search.semantic.meaning import Meaning, _loaded_or_none
from tests.search.documents import directory
from tests.search.node import Node, running_node

MakeEngine = Callable[[Iterable[Document]], SearchEngine]


@pytest.fixture(scope="session")
def node(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A real Elasticsearch; each worker has index names of its own. Without one, the tests that need it skip."""
    with running_node(tmp_path_factory.mktemp("elasticsearch"), worker_id) as found:
        yield found


@pytest.fixture
def topics() -> Meaning:
    """A meaning whose similarities one can work out by hand."""
    pytest.importorskip("numpy")
    from tests.search.meaning import TOPICS, TopicEncoder

    return Meaning(TopicEncoder(), len(TOPICS), name="topics")


@pytest.fixture
def no_model_yet() -> Iterator[None]:
    """As in a process that starts: the model was not asked for, and what this test makes of it is forgotten."""
    _loaded_or_none.cache_clear()
    yield
    _loaded_or_none.cache_clear()


@pytest.fixture(params=["embedded", "elasticsearch", "database", "embedded with meaning", "elasticsearch with meaning"])
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> MakeEngine:
    """Makes an engine that holds some documents; with the extra `semantic` if it says so."""
    name, _, with_meaning = request.param.partition(" ")
    meaning = request.getfixturevalue("topics") if with_meaning else None
    if name == "database":
        request.getfixturevalue("db")
    if name == "elasticsearch":
        node: Node = request.getfixturevalue("node")
        return lambda documents: node.holding(list(documents), meaning)

    def make(documents: Iterable[Document]) -> SearchEngine:
        embedded = EmbeddedEngine(tmp_path / "index", fingerprint="1", meaning=meaning)
        engine = DatabaseEngine() if name == "database" else embedded
        engine.rebuild(documents, fingerprint="1")
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
