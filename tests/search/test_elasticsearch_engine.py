"""What is particular to the Elasticsearch engine; what every engine must do is in test_engine_contract.py."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from cms.facts.geography import Point
from search.documents import Document
from search.engines.base import Delete, EngineFailure, NotReady, Refused, SearchQuery, Upsert
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine
from search.relevance.corpus import read_corpus, read_queries
from tests.search.documents import directory, entry
from tests.search.node import Node

CLIENT = "elastic_transport.transport"
RELEVANCE = Path(__file__).parent / "relevance"


@pytest.fixture
def engine(node: Node) -> Iterator[ElasticsearchEngine]:
    """An engine whose index holds two entries, for one test."""
    node.clear()
    engine = node.engine()
    engine.rebuild([chess(1, "a"), chess(1, "b")], fingerprint="1")
    yield engine
    node.clear()


def chess(revision: int, key: str = "a", title: str = "Chess club") -> Document:
    return replace(entry(key, title), revision=revision)


def found(engine: ElasticsearchEngine, text: str = "chess") -> list[str]:
    return [hit.id for hit in engine.search(SearchQuery(text=text)).hits]


def indices(node: Node) -> list[str]:
    return sorted(Elasticsearch(node.url).indices.get(index=f"{node.prefix}-2*", features="settings").body)


def test_what_was_written_is_found_at_once(engine: ElasticsearchEngine) -> None:
    report = engine.apply([Upsert(chess(2, "c")), Delete("a", 2)], wait=False)
    assert (report.applied, report.stale, report.busy) == (2, 0, False)
    assert report.generation == engine.health().generation
    assert found(engine) == ["b", "c"]
    assert found(engine, "") == ["b", "c"]


def test_a_stale_operation_is_dropped_and_an_equal_revision_written(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(chess(5, title="Origami club"))], wait=False)
    report = engine.apply([Upsert(chess(4, title="Bridge club")), Delete("a", 3)], wait=False)
    assert (report.applied, report.stale) == (0, 2)
    assert found(engine, "origami") == ["a"]
    assert engine.apply([Upsert(chess(5, title="Bridge club"))], wait=False).applied == 1
    assert found(engine, "bridge") == ["a"]


def test_what_was_deleted_does_not_come_back_by_a_stale_write(engine: ElasticsearchEngine) -> None:
    engine.apply([Delete("a", 5)], wait=False)
    assert engine.apply([Upsert(chess(4))], wait=False).stale == 1
    assert found(engine) == ["b"]


def test_an_entry_that_is_refused_does_not_stop_the_others_and_is_named(engine: ElasticsearchEngine) -> None:
    too_long = replace(chess(2, "x"), facets={"kind": ("k" * 40_000,)})
    with pytest.raises(Refused, match="x: ") as refused:
        engine.apply([Upsert(too_long), Upsert(chess(2, "c"))], wait=False)
    assert refused.value.ids == ("x",)
    assert found(engine) == ["a", "b", "c"]


def test_a_rebuild_swaps_keeps_the_generation_before_and_removes_older_ones(
    engine: ElasticsearchEngine, node: Node
) -> None:
    generations = [engine.health().generation]
    for key in "cd":
        generations.append(engine.rebuild([chess(1, key)], fingerprint="1").generation)
    assert found(engine) == ["d"]
    assert set(indices(node)) == set(generations[-2:])


def test_a_rebuild_leaves_the_indices_of_a_prefix_that_begins_alike(engine: ElasticsearchEngine, node: Node) -> None:
    other = Node(node.url, f"{node.prefix}-2")
    try:
        other.engine().rebuild([chess(1)], fingerprint="1")
        for _ in range(3):
            engine.rebuild([chess(1)], fingerprint="1")
        assert found(other.engine()) == ["a"]
    finally:
        other.clear()


def test_a_rebuild_that_fails_leaves_what_was_there(engine: ElasticsearchEngine, node: Node) -> None:
    before = indices(node)

    def documents() -> Iterator[Document]:
        yield chess(9, "z")
        raise EngineFailure("the source failed")

    with pytest.raises(EngineFailure, match="the source failed"):
        engine.rebuild(documents(), fingerprint="1")
    assert indices(node) == before
    assert found(engine) == ["a", "b"]


def test_without_an_index_it_is_not_ready(node: Node) -> None:
    node.clear()
    engine = node.engine()
    assert not engine.health().ok
    uses: list[Callable[[], object]] = [
        lambda: engine.search(SearchQuery()),
        lambda: engine.suggest("chess", "en"),
        lambda: engine.apply([Delete("a", 1)], wait=False),
        lambda: list(engine.contents()),
    ]
    for use in uses:
        with pytest.raises(NotReady):
            use()
    assert indices(node) == []


def test_an_index_of_another_version_is_neither_read_nor_written(engine: ElasticsearchEngine, node: Node) -> None:
    newer = node.engine(fingerprint="2")
    assert not newer.health().ok
    with pytest.raises(NotReady, match="another version"):
        newer.search(SearchQuery())
    newer.rebuild([chess(1, "n")], fingerprint="2")
    with pytest.raises(NotReady):
        engine.apply([Upsert(chess(2, "c"))], wait=False)
    assert found(newer) == ["n"]


def test_it_tells_what_it_holds(engine: ElasticsearchEngine) -> None:
    engine.apply([Upsert(chess(3, "c")), Delete("a", 7)], wait=False)
    assert list(engine.contents()) == [("b", chess(1, "b").digest), ("c", chess(3, "c").digest)]
    health = engine.health()
    assert (health.ok, health.documents, health.fingerprint, health.revision) == (True, 2, "1", 7)


def test_a_question_that_the_server_refuses_is_told_from_a_server_that_fails(node: Node) -> None:
    engine = node.holding(directory())
    with pytest.raises(Refused):
        engine.search(SearchQuery(near=Point(95.0, 4.5), radius_km=5.0))


def requests_sent(caplog: pytest.LogCaptureFixture) -> int:
    """How many requests the client has noted."""
    return sum(record.name == CLIENT for record in caplog.records)


@pytest.fixture
def _generation_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked up once a second is not asked for again during a test."""
    monkeypatch.setattr("search.engines.elasticsearch.generations.LOOKED_UP_EVERY", 600.0)


@pytest.mark.usefixtures("_generation_is_known")
@pytest.mark.parametrize(("text", "requests"), [("", 1), ("huisarts", 2), ("rainbow hall", 3), ("rainbwo hlal", 3)])
def test_a_search_takes_three_requests_at_most(
    node: Node, caplog: pytest.LogCaptureFixture, text: str, requests: int
) -> None:
    engine = node.holding(directory())
    engine.search(SearchQuery())
    caplog.set_level(logging.INFO, CLIENT)
    engine.search(SearchQuery(text=text, facets=("kind", "municipality"), filters={"kind": ("school",)}))
    assert requests_sent(caplog) == requests


@pytest.mark.usefixtures("_generation_is_known")
def test_suggestions_take_one_request(node: Node, caplog: pytest.LogCaptureFixture) -> None:
    engine = node.holding(directory())
    engine.search(SearchQuery())
    caplog.set_level(logging.INFO, CLIENT)
    assert engine.suggest("basis", "nl")
    assert requests_sent(caplog) == 1


def test_it_ranks_and_scores_as_the_embedded_engine_does(node: Node, tmp_path: Path) -> None:
    documents = read_corpus(RELEVANCE / "corpus.json")
    embedded = EmbeddedEngine(tmp_path, fingerprint="1")
    embedded.rebuild(documents, fingerprint="1")
    engine = node.holding(documents)
    for query in read_queries(RELEVANCE / "queries.dev.json"):
        asked = SearchQuery(text=query.text, locale=query.locale, limit=100)
        ours, theirs = engine.search(asked), embedded.search(asked)
        assert ours.total == theirs.total, query.text
        assert [(hit.id, hit.matched_by) for hit in ours.hits] == [(hit.id, hit.matched_by) for hit in theirs.hits]
        scores = [hit.score for hit in theirs.hits]
        assert [hit.score for hit in ours.hits] == pytest.approx(scores, rel=1e-5), query.text
