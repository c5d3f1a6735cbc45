"""What only the embedded engine does: generations, revisions, several processes, broken files."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import Document
from search.engines.base import Delete, EngineFailure, SearchQuery, Upsert
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.store import POINTER
from tests.search.documents import directory, entry
from tests.search.plain_engine import PlainEngine

WORDS = [
    "school",
    "leiden",
    "dutch",
    "gp",
    "opvang",
    "basisscholen",
    "town",
    "hall",
    "register",
    "gemeente",
    "cafe",
    "pratcice",
    "huisarst",
    "30%",
    "help",
    "with",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def built(root: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(root, fingerprint="1")
    engine.rebuild(directory(), fingerprint="1")
    return engine


def found(engine: EmbeddedEngine, text: str) -> list[str]:
    return [hit.id for hit in engine.search(SearchQuery(text=text)).hits]


def chess(revision: int, title: str = "Chess club") -> Document:
    return entry("partner:99", title, revision=revision)


def test_a_change_is_seen_with_the_next_search(built: EmbeddedEngine) -> None:
    assert built.apply([Upsert(chess(1))], wait=True).applied == 1
    assert found(built, "chess") == ["partner:99"]
    built.apply([Upsert(chess(2, "Bridge club"))], wait=True)
    assert found(built, "chess") == []
    assert found(built, "bridge") == ["partner:99"]
    built.apply([Delete("partner:99", 3)], wait=True)
    assert found(built, "bridge") == []
    assert built.health().documents == 12


def test_a_deleted_entry_counts_nowhere(built: EmbeddedEngine) -> None:
    built.apply([Delete("partner:1", 5)], wait=True)
    result = built.search(SearchQuery(facets=("kind",), limit=100))
    assert result.total == 11 and "partner:1" not in [hit.id for hit in result.hits]
    assert {value.value: value.count for value in result.facets["kind"]}["school"] == 2


def test_a_stale_operation_is_dropped(built: EmbeddedEngine) -> None:
    built.apply([Upsert(chess(7))], wait=True)
    report = built.apply([Upsert(chess(6, "Bygone"))], wait=True)
    assert (report.applied, report.stale) == (0, 1)
    assert found(built, "bygone") == []
    built.apply([Delete("partner:99", 8)], wait=True)
    assert built.apply([Upsert(chess(7))], wait=True).stale == 1
    assert found(built, "chess") == []


def test_of_several_operations_on_an_entry_the_latest_counts(built: EmbeddedEngine) -> None:
    built.apply([Upsert(chess(3, "Bridge club")), Delete("partner:99", 2), Upsert(chess(1))], wait=True)
    assert found(built, "bridge") == ["partner:99"]
    assert found(built, "chess") == []


def test_another_reader_of_the_same_directory_sees_a_change(built: EmbeddedEngine, root: Path) -> None:
    other = EmbeddedEngine(root, fingerprint="1")
    assert found(other, "chess") == []
    built.apply([Upsert(chess(1))], wait=True)
    assert found(other, "chess") == ["partner:99"]


def test_while_another_process_holds_the_writer_nothing_is_applied(built: EmbeddedEngine, root: Path) -> None:
    generation = built.health().generation
    code = (
        "import sys, tantivy; w = tantivy.Index.open(sys.argv[1]).writer(15_000_000, 1);"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(root / generation)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        assert built.apply([Upsert(chess(1))], wait=True).busy
    finally:
        holder.communicate()
    assert not built.apply([Upsert(chess(1))], wait=True).busy
    assert found(built, "chess") == ["partner:99"]


def test_a_rebuild_swaps_in_a_new_generation_and_keeps_the_one_before(built: EmbeddedEngine, root: Path) -> None:
    generations = [built.health().generation]
    for number in range(3):
        generations.append(built.rebuild([chess(number)], fingerprint="1").generation)
    assert found(built, "chess") == ["partner:99"]
    assert {path.name for path in root.glob("g-*")} == set(generations[-2:])


def test_a_rebuild_that_fails_leaves_the_current_index_alone(built: EmbeddedEngine, root: Path) -> None:
    def failing():
        yield chess(1)
        raise RuntimeError("the database went away")

    with pytest.raises(EngineFailure, match="went away"):
        built.rebuild(failing(), fingerprint="1")
    assert found(built, "town hall") == ["page:a"]
    assert len(list(root.glob("g-*"))) == 1


def test_an_index_made_by_another_version_is_not_read(built: EmbeddedEngine, root: Path) -> None:
    newer = EmbeddedEngine(root, fingerprint="2")
    assert not newer.health().ok
    with pytest.raises(EngineFailure, match="rebuild"):
        newer.search(SearchQuery(text="school"))
    newer.rebuild(directory(), fingerprint="2")
    assert newer.health().fingerprint == "2"
    assert found(newer, "town hall") == ["page:a"]


@pytest.mark.parametrize("content", [None, "", "{}", "no json", '{"generation": "gone", "fingerprint": "1"}'])
def test_a_missing_or_broken_pointer_is_an_engine_failure(
    built: EmbeddedEngine, root: Path, content: str | None
) -> None:
    if content is None:
        (root / POINTER).unlink()
    else:
        (root / POINTER).write_text(content)
    assert not built.health().ok
    with pytest.raises(EngineFailure):
        found(built, "school")


def test_a_broken_index_is_an_engine_failure(root: Path) -> None:
    EmbeddedEngine(root, fingerprint="1").rebuild(directory(), fingerprint="1")
    for path in root.glob("g-*/*.store"):
        path.write_bytes(b"broken")
    with pytest.raises(EngineFailure):
        found(EmbeddedEngine(root, fingerprint="1"), "school")


@given(text=st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), locale=st.sampled_from(["en", "nl"]))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_it_answers_as_the_engine_in_plain_python_does(built: EmbeddedEngine, text: str, locale: str) -> None:
    query = SearchQuery(text=text, locale=locale, facets=("kind", "category"), limit=100)  # type: ignore[arg-type]
    ours, plain = built.search(query), PlainEngine(directory).search(query)
    assert [(hit.id, hit.matched_by, hit.highlights) for hit in ours.hits] == [
        (hit.id, hit.matched_by, hit.highlights) for hit in plain.hits
    ]
    assert ours.facets == plain.facets
    assert (ours.corrected_query, ours.dropped_terms) == (plain.corrected_query, plain.dropped_terms)
