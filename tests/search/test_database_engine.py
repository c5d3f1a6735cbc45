"""What only the database engine does: tables in place of an index, few entries looked at, no second copy."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import Delete, EngineFailure, NotReady, SearchQuery, Upsert
from search.engines.database import DatabaseEngine, engine, finding, paging, writing
from search.engines.database.dialects import dialect, rows
from search.engines.database.tokens import decode, encode
from search.models import IndexedEntry, IndexedFacet, IndexedWord
from tests.search.documents import directory, entry
from tests.search.plain_engine import PlainEngine

pytestmark = pytest.mark.django_db

WORDS = ["school", "leiden", "dutch", "gp", "opvang", "basisscholen", "town", "hall", "register",
         "primary", "30%", "rainb", "waste", "linde", "xylofantasy", "pyschologist", "café", "de", "please",
         "2311 EZ"]  # fmt: skip


@pytest.fixture
def built() -> DatabaseEngine:
    made = DatabaseEngine()
    made.rebuild(directory(), fingerprint="1")
    return made


def chess(number: int, revision: int = 0, **fields: Any) -> Any:
    return entry(f"partner:{number}", f"Chess club {number}", revision=revision, **fields)


def found(made: DatabaseEngine, text: str = "", **asked: Any) -> list[str]:
    return [hit.id for hit in made.search(SearchQuery(text=text, **asked)).hits]


def test_before_it_was_ever_built_it_is_not_ready() -> None:
    assert not DatabaseEngine().health().ok
    with pytest.raises(NotReady):
        found(DatabaseEngine())
    with pytest.raises(NotReady):
        DatabaseEngine().apply([], wait=True)
    with pytest.raises(NotReady):
        DatabaseEngine().contents()


@given(text=st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), locale=st.sampled_from(["en", "nl"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_it_answers_as_the_engine_in_plain_python_does(built: DatabaseEngine, text: str, locale: str) -> None:
    query = SearchQuery(text=text, locale=locale, facets=("kind", "category"), limit=100)  # type: ignore[arg-type]
    ours, plain = built.search(query), PlainEngine(directory).search(query)
    assert [(hit.id, hit.matched_by, hit.highlights) for hit in ours.hits] == [
        (hit.id, hit.matched_by, hit.highlights) for hit in plain.hits
    ]
    assert ours.facets == plain.facets
    assert (ours.corrected_query, ours.dropped_terms) == (plain.corrected_query, plain.dropped_terms)


@pytest.mark.parametrize("text", ["chess", "chess club", "chess xylophone library"])
def test_where_much_is_found_the_likeliest_are_scored_and_the_others_follow(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(finding, "MOST_CANDIDATES", 5)
    made = DatabaseEngine()
    mentions = [
        entry(f"partner:{number:02}", f"Library {number}", summary_en="Has a chess club") for number in range(20)
    ]
    made.rebuild([*mentions, chess(77), chess(88)], fingerprint="1")
    pages = [hit for offset in range(0, 30, 4) for hit in found(made, text, offset=offset, limit=4)]
    assert made.search(SearchQuery(text=text)).total == len(pages) == len(set(pages)) == 22
    if "library" not in text:
        assert set(pages[:2]) == {"partner:77", "partner:88"}


def test_where_much_is_found_filters_and_facets_still_count_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_CANDIDATES", 5)
    made = DatabaseEngine()
    kinds = ("school", "association", "school")
    made.rebuild([chess(number, facets={"kind": (kinds[number % 3],)}) for number in range(30)], fingerprint="1")
    result = made.search(SearchQuery(text="chess", facets=("kind",), filters={"kind": ("school",)}))
    assert result.total == 20
    assert {value.value: value.count for value in result.facets["kind"]} == {"school": 20, "association": 10}


def test_facets_of_very_much_are_counted_in_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_COUNTED", 10)
    made = DatabaseEngine()
    made.rebuild([chess(number, facets={"kind": ("school",)}) for number in range(30)], fingerprint="1")
    counted = made.search(SearchQuery(text="chess", facets=("kind",))).facets["kind"]
    everything = made.search(SearchQuery(facets=("kind",))).facets["kind"]
    assert (counted[0].count, everything[0].count) == (10, 30)


def test_what_takes_too_long_is_broken_off(monkeypatch: pytest.MonkeyPatch, built: DatabaseEngine) -> None:
    endless = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n % 7 + 1 FROM numbers) SELECT n FROM numbers"
    with monkeypatch.context() as patched:
        patched.setattr(engine, "SECONDS", 0.05)
        patched.setattr(paging, "rows", lambda sql, parameters: rows(endless + " WHERE n > 9", []))
        with pytest.raises(EngineFailure):
            found(built, "school")
    assert found(built, "school")


def test_a_stale_operation_is_dropped_also_after_a_deletion(built: DatabaseEngine) -> None:
    assert built.apply([Upsert(chess(99, 5))], wait=True).applied == 1
    assert built.apply([Upsert(chess(99, 4)), Delete("partner:99", 3)], wait=True).stale == 2
    assert found(built, "chess") == ["partner:99"]
    built.apply([Delete("partner:99", 6)], wait=True)
    assert built.apply([Upsert(chess(99, 5))], wait=True).stale == 1
    assert found(built, "chess") == []
    built.apply([Upsert(chess(99, 7))], wait=True)
    assert found(built, "chess") == ["partner:99"]


def test_what_is_there_already_is_not_written_again(built: DatabaseEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    built.apply([Upsert(chess(99, 5))], wait=True)
    monkeypatch.setattr(writing, "tokens_of", lambda document: pytest.fail("taken apart once more"))
    built.apply([Upsert(chess(99, 8))], wait=True)
    assert IndexedEntry.objects.get(document_id="partner:99").revision == 8


def test_a_rebuild_takes_out_what_is_not_there_any_more_with_its_words(built: DatabaseEngine) -> None:
    built.apply([Upsert(chess(99, facets={"kind": ("association",)})), Delete("partner:1", 1)], wait=True)
    assert IndexedWord.objects.filter(word="chess").exists()
    built.rebuild(directory(), fingerprint="2")
    assert found(built, "chess") == []
    assert not IndexedWord.objects.filter(word="chess").exists()
    assert IndexedEntry.objects.count() == len(directory()) == len(list(built.contents()))
    assert not IndexedFacet.objects.exclude(entry__in=IndexedEntry.objects.all()).exists()


def test_a_rebuild_waits_for_whoever_is_writing(built: DatabaseEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    built.apply([Upsert(chess(99))], wait=True)
    answers = iter([False, True])
    monkeypatch.setattr(type(dialect()), "may_write", lambda self: next(answers))
    monkeypatch.setattr(writing, "PAUSE", 0)
    writing.remove_all_but({"partner:1"})
    assert [key for key, _digest in built.contents()] == ["partner:1"]
    assert next(answers, None) is None


def test_words_are_counted_by_entry_and_forgotten_with_the_last_one(built: DatabaseEngine) -> None:
    built.apply([Upsert(chess(98)), Upsert(chess(99))], wait=True)
    assert IndexedWord.objects.get(word="chess").entries == 2
    built.apply([Upsert(entry("partner:98", "Bridge club")), Delete("partner:99", 1)], wait=True)
    assert not IndexedWord.objects.filter(word="chess").exists()


@given(st.text(max_size=60))
def test_a_token_tells_its_term_and_has_nothing_for_the_database_to_analyse(term: str) -> None:
    token = encode(term)
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert len(token) <= 800
    if not any(0xD800 <= ord(letter) <= 0xDFFF for letter in term):
        assert decode(token) == term


def test_the_beginning_of_a_term_is_the_beginning_of_its_token() -> None:
    assert encode("café").startswith(encode("caf"))
    assert encode("naïveté").startswith(encode("naï"))
