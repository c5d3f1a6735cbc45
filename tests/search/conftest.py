"""The engines that keep the contract, each over the same documents."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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


@pytest.fixture(scope="session")
def index_of(node: Node) -> Iterator[Callable[[str], Node]]:
    """The same node with an index for each kind of engine and what it holds: tests in random order need not fill it
    again and again."""
    nodes: dict[str, Node] = {}
    yield lambda name: nodes.setdefault(name, replace(node, prefix=f"{node.prefix}{len(nodes)}x", held=None))
    for each in nodes.values():
        each.clear()


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
def kind(request: pytest.FixtureRequest) -> str:
    """Which engine; with the extra `semantic` if it says so."""
    return str(request.param)


@pytest.fixture
def make_engine(request: pytest.FixtureRequest, kind: str) -> MakeEngine:
    """Makes an engine that holds some documents."""
    return _maker(request, kind, index=kind)


@pytest.fixture
def engine(request: pytest.FixtureRequest, kind: str, directories: dict[str, SearchEngine]) -> SearchEngine:
    """One that holds the directory; not to be written to, as the next test is given the same."""
    if kind == "database" or kind not in directories:
        directories[kind] = _maker(request, kind, index=f"{kind}, with the directory")(directory())
    return directories[kind]


@pytest.fixture(scope="session")
def directories() -> dict[str, SearchEngine]:
    """Engines that hold the directory, by their kind: made once in each worker, but for rows of the database."""
    return {}


def _maker(request: pytest.FixtureRequest, kind: str, *, index: str) -> MakeEngine:
    name, _, with_meaning = kind.partition(" ")
    meaning = request.getfixturevalue("topics") if with_meaning else None
    if name == "database":
        request.getfixturevalue("db")
    if name == "elasticsearch":
        node: Node = request.getfixturevalue("index_of")(index)
        return lambda documents: node.holding(list(documents), meaning)
    folder: Path = request.getfixturevalue("tmp_path_factory").mktemp("index")

    def make(documents: Iterable[Document]) -> SearchEngine:
        embedded = EmbeddedEngine(folder, fingerprint="1", meaning=meaning)
        engine = DatabaseEngine() if name == "database" else embedded
        engine.rebuild(documents, fingerprint="1")
        return engine

    return make


@pytest.fixture
def index_dir(tmp_path: Path, settings: Settings) -> Path:
    """An index of this test alone, not yet built."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return tmp_path / "search"


@pytest.fixture
def index(index_dir: Path, db: None) -> None:
    """A built index; what is in the database so far is in it."""
    rebuild()
