"""What the embedded engine does where there is a lot: the bounds are set low here, so that a little is a lot."""

import random

import pytest

from cms.facts.geography import Point
from search.documents import Document
from search.engines.base import SearchQuery
from search.engines.embedded import EmbeddedEngine, places, ranked, words
from tests.search.conftest import MakeEngine
from tests.search.documents import LEIDEN, entry
from tests.search.plain_engine import PlainEngine

pytestmark = pytest.mark.parametrize("kind", ["embedded"], indirect=True)


def clubs(count: int) -> list[Document]:
    """Clubs all over Holland, some with two places, some at the same one."""
    rng = random.Random(7)
    spots = [Point(rng.uniform(51.9, 52.4), rng.uniform(4.2, 4.8)) for _ in range(count // 2)]
    return [
        entry(f"partner:{number}", "Chess club", points=tuple(rng.sample(spots, rng.randint(0, 2))))
        for number in range(count)
    ]


@pytest.mark.parametrize("radius", [None, 0.5, 6.0, 40.0])
@pytest.mark.parametrize("start", [LEIDEN, Point(53.2, 6.5)])
def test_the_nearest_of_many_are_those_that_measuring_all_gives(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch, start: Point, radius: float | None
) -> None:
    monkeypatch.setattr(places, "FEW", 10)
    engine, plain = make_engine(clubs(200)), PlainEngine(lambda: clubs(200))
    for offset, limit in ((0, 5), (20, 10), (150, 30)):
        query = SearchQuery(near=start, radius_km=radius, sort="distance", offset=offset, limit=limit)
        found, expected = engine.search(query), plain.search(query)
        assert (found.total, found.hits) == (expected.total, expected.hits)


@pytest.mark.parametrize("most", [5, 4_000])
def test_many_equals_come_by_id_whatever_scores_otherwise_before_or_after_them(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    for name, bound in (("TIES", 2), ("MANY_TIES", 4), ("MOST_CANDIDATES", most)):
        monkeypatch.setattr(ranked, name, bound)
    better = [entry(f"partner:9{number}", "Chess chess club", summary_en="Chess") for number in range(3)]
    pages = [entry(f"page:{number}", "Other", body_en="chess") for number in range(30)]
    equal_pages = [entry(f"page:x{number}", "Chess club") for number in range(2)]
    documents = [*better, *pages, *equal_pages, *(entry(f"partner:{number}", "Chess club") for number in range(60))]
    random.Random(3).shuffle(documents)
    engine, plain = make_engine(documents), PlainEngine(lambda: documents)
    for offset in (0, 1, 4, 20, 55, 90):
        query = SearchQuery(text="chess", offset=offset, limit=9)
        assert [hit.id for hit in engine.search(query).hits] == [hit.id for hit in plain.search(query).hits]


def test_a_correction_is_the_same_with_few_candidates_and_many(
    make_engine: MakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [entry("a", "Psychologist"), entry("b", "Physicist"), entry("c", "Psalm"), entry("d", "Psychologist")]
    typed = ["pyschologist", "psychologst", "psychollogist", "phisicist", "psykologist"]
    engine, plain = make_engine(documents), PlainEngine(lambda: documents)
    for text in typed:
        query = SearchQuery(text=text)
        assert engine.search(query).corrected_query == plain.search(query).corrected_query, text
    monkeypatch.setattr(words, "MAX_CANDIDATES", 1)
    fewer = make_engine(documents)
    assert fewer.search(SearchQuery(text="psychologst")).corrected_query == "psychologist"  # the most frequent word


def test_a_suggested_term_finds_something(make_engine: MakeEngine) -> None:
    engine = make_engine([entry("a", "Dentist"), entry("b", None, "Verblijfsvergunning aanvragen")])
    assert isinstance(engine, EmbeddedEngine)
    for prefix in ("de", "den", "resi", "r", "a"):
        for found in engine.suggest(prefix, "en"):
            assert found.kind == "entry" or engine.search(SearchQuery(text=found.text)).total > 0, found
