"""How well search ranks: the metric itself, and a floor for the judged queries."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.engines.base import SearchQuery
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.relevance.corpus import read_corpus, read_queries
from search.relevance.metrics import means, score

FOLDER = Path(__file__).parent / "relevance"


def test_a_perfect_ranking_scores_one_and_an_empty_one_nothing() -> None:
    grades = {"a": 2, "b": 1}
    assert score(["a", "b"], grades).ndcg == pytest.approx(1)
    assert score([], grades).ndcg == 0
    assert score([], grades).is_empty


def test_the_gain_of_a_grade_is_two_to_its_power_less_one() -> None:
    assert score(["b", "a"], {"a": 2, "b": 1}).ndcg == pytest.approx((1 + 3 / 1.58496) / (3 + 1 / 1.58496), abs=1e-4)


def test_success_is_the_need_met_at_the_top_and_recall_all_that_meets_it() -> None:
    found = score(["b", "a"], {"a": 2, "b": 1, "c": 2})
    assert (found.success, found.recall) == ((0, 1), 0.5)


@pytest.mark.parametrize("name", ["embedded", "database"])
def test_the_judged_queries_rank_as_well_as_is_promised(db: None, name: str, tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, fingerprint="1") if name == "embedded" else DatabaseEngine()
    engine.rebuild(read_corpus(FOLDER / "corpus.json"), fingerprint="1")
    scores = []
    for query in read_queries(FOLDER / "queries.dev.json"):
        hits = engine.search(SearchQuery(text=query.text, locale=query.locale, limit=10)).hits
        scores.append(score([hit.id for hit in hits], query.grades))
    found = means(scores)
    assert found.ndcg >= 0.90
    assert found.success_at_1 >= 0.90
    assert found.empty <= 1


def test_the_command_prints_a_table_with_a_row_a_tag(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("relevance", str(FOLDER), "--each")
    table = capsys.readouterr().out
    assert "nDCG@10" in table
    assert "cross-lingual" in table
    assert "town hall" in table


def test_the_command_fails_below_the_floor() -> None:
    call_command("relevance", str(FOLDER), "--floor", "0.5", "0.5", "0.5")
    with pytest.raises(CommandError, match="below the floor"):
        call_command("relevance", str(FOLDER), "--floor", "0.5", "1.0", "0.5")


def test_the_command_refuses_a_folder_without_queries(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no queries"):
        call_command("relevance", str(tmp_path))
