"""What every engine must do. Each test runs against each engine."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.facts.geography import BoundingBox
from search.ages import age_values, values_for
from search.documents import Document
from search.engines.base import FACETS, InvalidQuery, SearchEngine, SearchQuery, SearchResult
from tests.search.conftest import MakeEngine
from tests.search.documents import ALPHEN, KATWIJK, LEIDEN, entry
from tests.search.naughty_strings import NAUGHTY


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def by_words(result: SearchResult) -> list[tuple[str, str]]:
    """The hits that have the words; what is only close in meaning comes after them."""
    return [(hit.id, hit.matched_by) for hit in result.hits if hit.matched_by != "semantic"]


def search(engine: SearchEngine, text: str = "", **asked: Any) -> SearchResult:
    return engine.search(SearchQuery(text=text, **asked))


def test_an_empty_text_finds_everything_by_id(engine: SearchEngine) -> None:
    result = search(engine, limit=100)
    assert result.total == 12
    assert ids(result) == sorted(ids(result))


def test_a_text_without_a_word_finds_nothing(engine: SearchEngine) -> None:
    assert search(engine, "???").total == 0


def test_an_inflected_word_finds_the_other_form_in_both_languages(engine: SearchEngine) -> None:
    assert "partner:4" in ids(search(engine, "huisarts", locale="nl"))
    assert {"partner:1", "partner:2"} <= set(ids(search(engine, "basisscholen", locale="nl")))
    assert "page:c" in ids(search(engine, "driving licences"))


def test_dutch_words_that_a_stemmer_confuses_stay_apart(engine: SearchEngine) -> None:
    assert "partner:8" not in ids(search(engine, "gemeente", locale="nl"))
    assert "page:a" not in ids(search(engine, "mening", locale="nl"))


@pytest.mark.parametrize(
    ("text", "found"),
    [("GP", "partner:4"), ("doctor", "partner:4"), ("town hall", "page:a"), ("daycare", "partner:6"),
     ("rijbewijs", "page:c"), ("driver's license", "page:c"), ("primary school", "partner:2")],
)  # fmt: skip
def test_a_term_finds_what_is_only_there_in_the_other_language(engine: SearchEngine, text: str, found: str) -> None:
    assert found in ids(search(engine, text))


def test_a_category_label_in_one_language_finds_an_entry_in_the_other(engine: SearchEngine) -> None:
    assert "partner:2" in ids(search(engine, "primary education"))


def test_symbols_numbers_postcodes_and_accents_are_understood(engine: SearchEngine) -> None:
    assert ids(search(engine, "30%"))[0] == "page:b"
    assert ids(search(engine, "C++"))[0] == "partner:7"
    assert ids(search(engine, "2311EZ"))[0] == ids(search(engine, "2311 ez"))[0] == "partner:6"
    assert ids(search(engine, "cafe lingua"))[0] == ids(search(engine, "café lingua"))[0] == "partner:5"


def test_an_alternative_name_finds_its_entry(engine: SearchEngine) -> None:
    assert ids(search(engine, "Regenboogschool"))[0] == "partner:1"


def test_part_of_a_compound_finds_the_whole(engine: SearchEngine) -> None:
    assert "partner:6" in ids(search(engine, "opvang", locale="nl"))


def test_the_beginning_of_an_unknown_word_finds_it(engine: SearchEngine) -> None:
    assert "partner:1" in ids(search(engine, "rainb"))


def test_a_typing_error_is_corrected_and_said(engine: SearchEngine) -> None:
    result = search(engine, "pyschologist please")
    assert result.corrected_query == "psychologist please"
    assert by_words(result) == [("page:b", "typo")]


def test_a_text_that_is_meant_as_typed_is_not_corrected(engine: SearchEngine) -> None:
    assert search(engine, "pyschologist").hits
    literal = search(engine, "pyschologist", correct=False)
    assert (literal.corrected_query, literal.did_you_mean, literal.hits) == (None, None, ())


def test_a_word_that_is_known_is_never_corrected(engine: SearchEngine) -> None:
    assert search(engine, "town").corrected_query is None
    assert search(engine, "huisarts", locale="nl").corrected_query is None


def test_the_first_letter_and_short_words_are_never_corrected(engine: SearchEngine) -> None:
    assert search(engine, "bainbow").corrected_query is None
    assert search(engine, "twn").corrected_query is None


def test_exact_beats_synonym_beats_typo(make_engine: MakeEngine) -> None:
    engine = make_engine([entry("c", "Dentist"), entry("b", None, "Tandarts"), entry("a", "Garden")])
    result = search(engine, "dentist")
    assert [(hit.id, hit.matched_by) for hit in result.hits] == [("c", "exact"), ("b", "synonym")]
    exact = search(engine, "garden").hits[0]
    typo = search(engine, "gardne").hits[0]
    assert typo.id == exact.id and typo.score < exact.score
    assert search(engine, "dentist").hits[1].score < search(engine, "tandarts").hits[0].score


def test_applied_synonyms_are_told(engine: SearchEngine) -> None:
    told = search(engine, "town hall").applied_synonyms
    assert told[0].source == "town hall"
    assert "gemeentehuis" in told[0].targets


def test_a_word_nothing_has_is_dropped_when_others_find_something(engine: SearchEngine) -> None:
    result = search(engine, "rainbow xylofantasy")
    assert ids(result)[0] == "partner:1"
    assert result.dropped_terms == ("xylofantasy",)


def test_equal_scores_are_ordered_by_id_across_pages(make_engine: MakeEngine) -> None:
    engine = make_engine([entry(f"partner:{number:03}", "Chess club") for number in range(90, 0, -1)])
    pages = [ids(search(engine, "chess", offset=offset, limit=20)) for offset in range(0, 100, 20)]
    assert [found for page in pages for found in page] == [f"partner:{number:03}" for number in range(1, 91)]


def test_a_limit_of_nothing_still_counts(engine: SearchEngine) -> None:
    result = search(engine, "school", limit=0, facets=("kind",))
    assert result.hits == ()
    assert result.total > 0


def test_an_offset_beyond_the_end_gives_no_hits(engine: SearchEngine) -> None:
    result = search(engine, "school", offset=9_900)
    assert (result.hits, result.total > 0) == ((), True)


@pytest.mark.parametrize(
    "asked",
    [{"limit": 101}, {"limit": -1}, {"offset": -1}, {"offset": 9_990, "limit": 20}, {"sort": "distance"},
     {"radius_km": 5.0}, {"filters": {"colour": ("red",)}}, {"facets": ("colour",)}],
)  # fmt: skip
def test_a_query_outside_the_bounds_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidQuery):
        SearchQuery(**asked)


def test_filters_are_or_within_a_facet_and_and_across(engine: SearchEngine) -> None:
    both = {"kind": ("school", "association"), "municipality": ("katwijk",)}
    assert ids(search(engine, filters=both)) == ["partner:2", "partner:8"]
    assert search(engine, filters={"kind": ("nothing",)}).total == 0


def test_a_facets_counts_apply_every_filter_but_its_own(engine: SearchEngine) -> None:
    asked = {"filters": {"municipality": ("katwijk",)}, "facets": ("kind", "municipality")}
    facets = search(engine, **asked).facets
    assert {value.value: value.count for value in facets["kind"]} == {"school": 1, "association": 1}
    assert {value.value: value.count for value in facets["municipality"]} == {
        "leiden": 5, "katwijk": 2, "alphen-aan-den-rijn": 1
    }  # fmt: skip
    assert [value.value for value in facets["municipality"] if value.selected] == ["katwijk"]


def test_facets_come_by_count_and_then_label(engine: SearchEngine) -> None:
    values = search(engine, facets=("municipality",)).facets["municipality"]
    assert [value.value for value in values] == ["leiden", "katwijk", "alphen-aan-den-rijn"]


def test_a_selected_value_shows_even_when_it_counts_nothing(engine: SearchEngine) -> None:
    facets = search(engine, "chess", filters={"kind": ("school",)}, facets=("kind",)).facets["kind"]
    assert [(value.value, value.count, value.selected) for value in facets] == [("school", 0, True)]


@pytest.mark.parametrize("text", ["", "school", "dutch school leiden", "opvang", "where can I register", "toddler"])
def test_every_count_is_the_number_of_hits_one_then_gets(engine: SearchEngine, text: str) -> None:
    base: dict[str, Any] = {"near": LEIDEN, "radius_km": 15.0, "filters": {"spoken_language": ("en", "nl")}}
    facets = search(engine, text, facets=FACETS, **base).facets
    for facet, values in facets.items():
        for value in values:
            chosen = base | {"filters": base["filters"] | {facet: (value.value,)}}
            assert search(engine, text, **chosen).total == value.count, (facet, value)


def test_near_keeps_what_lies_within_the_radius_of_any_of_its_places(engine: SearchEngine) -> None:
    result = search(engine, near=LEIDEN, radius_km=1.0, sort="distance")
    assert ids(result) == ["partner:1", "partner:3", "partner:4"]
    assert [hit.distance_km for hit in result.hits] == [pytest.approx(0), pytest.approx(0), pytest.approx(0)]


def test_near_alone_measures_and_keeps_everything(engine: SearchEngine) -> None:
    result = search(engine, "school", near=KATWIJK, limit=100)
    distances = {hit.id: hit.distance_km for hit in result.hits}
    assert distances["partner:2"] == pytest.approx(0)
    assert distances["partner:1"] == pytest.approx(7.3, abs=0.3)


def test_sorting_by_distance_leaves_out_what_has_no_place(engine: SearchEngine) -> None:
    result = search(engine, sort="distance", near=ALPHEN, limit=100)
    assert ids(result)[0] == "partner:3"
    assert result.total == 5
    assert [hit.distance_km for hit in result.hits] == sorted(hit.distance_km or 0 for hit in result.hits)


def test_equally_near_entries_are_ordered_by_id_across_pages(make_engine: MakeEngine) -> None:
    places = [ALPHEN, KATWIJK, LEIDEN]
    engine = make_engine(
        [entry(f"partner:{number:02}", "Club", points=(places[number % 3],)) for number in range(30, 0, -1)]
    )
    asked = {"sort": "distance", "near": LEIDEN, "limit": 7}
    pages = [ids(search(engine, **asked, offset=offset)) for offset in range(0, 35, 7)]
    in_order = [*range(2, 31, 3), *range(1, 31, 3), *range(3, 31, 3)]  # Leiden, Katwijk, Alphen
    assert [found for page in pages for found in page] == [f"partner:{number:02}" for number in in_order]


def test_a_radius_and_an_order_count_the_nearest_of_several_places(make_engine: MakeEngine) -> None:
    engine = make_engine([entry("a", "Club", points=(ALPHEN, KATWIJK)), entry("b", "Club", points=(LEIDEN, ALPHEN))])
    assert ids(search(engine, near=KATWIJK, radius_km=1.0)) == ["a"]
    assert ids(search(engine, near=KATWIJK, sort="distance")) == ["a", "b"]
    assert ids(search(engine, near=LEIDEN, radius_km=8.0, sort="distance")) == ["b", "a"]


def test_hours_are_filtered_by_their_key_with_text_place_and_facets(make_engine: MakeEngine) -> None:
    def club(key: str, hours: str, kind: str) -> Document:
        return entry(key, "Chess club", points=(LEIDEN,), facets={"hours_key": (hours,), "kind": (kind,)})

    engine = make_engine([club("a", "k1", "x"), club("b", "k2", "y"), club("c", "k3", "x"), entry("page:d", "Chess")])
    result = search(engine, "chess", filters={"hours_key": ("k1", "k2", "other")}, facets=("kind",), near=LEIDEN)
    assert sorted(ids(result)) == ["a", "b"]
    assert {value.value: value.count for value in result.facets["kind"]} == {"x": 1, "y": 1}
    assert search(engine, filters={"hours_key": ("-",)}).total == 0


def test_a_filter_may_have_thousands_of_values(make_engine: MakeEngine) -> None:
    clubs = [entry(key, "Chess club", facets={"hours_key": (f"{number:016x}",)}) for number, key in enumerate("abc")]
    many = tuple(f"{number:016x}" for number in range(1, 3_000))
    assert sorted(ids(search(make_engine(clubs), "chess", filters={"hours_key": many}))) == ["b", "c"]


def test_an_age_is_found_by_its_year_its_decade_and_whatever_is_for_all_ages(make_engine: MakeEngine) -> None:
    limits = {"a": (4, 12), "b": (18, None), "c": (None, None), "d": (None, 3), "e": (25, 67)}
    engine = make_engine([entry(key, "Club", facets={"age": age_values(*ages)}) for key, ages in limits.items()])
    for age in range(121):
        fitting = [
            key for key, (first, last) in limits.items() if (first or 0) <= age <= (120 if last is None else last)
        ]
        assert ids(search(engine, filters={"age": values_for([age])})) == fitting, age


def test_facets_of_services_and_schools_are_counted_and_filtered_with_the_others(make_engine: MakeEngine) -> None:
    both = {"cost": ("free",), "open_on": ("sa", "evening"), "newcomer_class": ("true",), "level": ("primary",)}
    engine = make_engine([entry("a", "Club", facets=both), entry("b", "Club", facets={"open_on": ("sa",)})])
    found = search(engine, "club", filters={"cost": ("free",), "open_on": ("sa",)}, facets=tuple(both))
    counts = {facet: {value.value: value.count for value in values} for facet, values in found.facets.items()}
    assert ids(found) == ["a"]
    assert counts == {
        "cost": {"free": 1}, "open_on": {"sa": 1, "evening": 1}, "newcomer_class": {"true": 1}, "level": {"primary": 1},
    }  # fmt: skip


def test_a_bounding_box_keeps_what_has_a_place_in_it(engine: SearchEngine) -> None:
    box = BoundingBox(west=4.40, south=52.19, east=4.43, north=52.21)
    assert ids(search(engine, bbox=box)) == ["partner:2", "partner:6"]


def test_a_box_does_not_mix_the_coordinates_of_two_places(engine: SearchEngine) -> None:
    box = BoundingBox(west=4.49, south=52.12, east=4.51, north=52.13)  # Leiden's longitude, Alphen's latitude
    assert search(engine, bbox=box).total == 0


def test_sorting_by_name_follows_the_readers_language_and_ignores_signs(make_engine: MakeEngine) -> None:
    engine = make_engine(
        [entry("a", "\u2019t Zonnetje"), entry("b", "Élan"), entry("c", "apple", "Zeil"), entry("d", "Bee")]
    )
    assert ids(search(engine, sort="name")) == ["c", "d", "b", "a"]
    assert ids(search(engine, sort="name", locale="nl")) == ["d", "b", "a", "c"]


def test_sorting_by_update_puts_the_newest_first(engine: SearchEngine) -> None:
    assert ids(search(engine, sort="updated"))[:4] == ["partner:2", "partner:3", "partner:1", "page:a"]


def test_filtering_by_id_keeps_these_alone(engine: SearchEngine) -> None:
    assert ids(search(engine, filters={"id": ("page:a", "partner:7")})) == ["page:a", "partner:7"]


def test_highlights_are_escaped_text_with_marks_alone(engine: SearchEngine) -> None:
    hit = next(hit for hit in search(engine, "waste").hits if hit.id == "page:d")
    assert hit.highlights.title == "&lt;b&gt;Bold&lt;/b&gt; &amp; <mark>waste</mark>"
    assert hit.highlights.snippet == "When is &lt;i&gt;<mark>waste</mark>&lt;/i&gt; collected?"


def test_a_snippet_shows_the_place_in_a_long_text(engine: SearchEngine) -> None:
    snippet = search(engine, "psychologist").hits[0].highlights.snippet
    assert snippet.startswith("… ")
    assert "<mark>Psychologist</mark>" in snippet
    assert len(snippet) < 300


def test_a_hit_says_in_which_language_it_matched_and_is_shown(engine: SearchEngine) -> None:
    hit = search(engine, "huisarts").hits[0]
    assert (hit.id, hit.locale, hit.highlights.locale) == ("partner:4", "nl", "nl")
    translated = search(engine, "koffie").hits[0]
    assert (translated.id, translated.locale, translated.highlights.locale) == ("partner:5", "nl", "en")


def test_suggestions_complete_the_last_word_of_a_name(engine: SearchEngine) -> None:
    entries = [found for found in engine.suggest("basis", "nl") if found.kind == "entry"]
    assert [(found.id, found.text) for found in entries] == [
        ("partner:1", "Basisschool De Regenboog"), ("partner:2", "Basisschool Het Duin")
    ]  # fmt: skip
    assert [found.id for found in engine.suggest("basisschool het du", "nl") if found.kind == "entry"] == ["partner:2"]


def test_suggestions_are_in_the_readers_language_and_no_more_than_asked(engine: SearchEngine) -> None:
    assert [found.text for found in engine.suggest("regenb", "en")] == ["Rainbow Primary School"]
    assert len(engine.suggest("b", "nl", limit=2)) == 2
    assert engine.suggest("", "en") == []
    assert engine.suggest("school", "en", limit=0) == []


def is_sound(engine: SearchEngine, text: str) -> bool:
    result = search(engine, text, facets=("kind",), near=LEIDEN)
    marked = [markup for hit in result.hits for markup in (hit.highlights.title, hit.highlights.snippet)]
    plain = [re.sub(r"</?mark>", "", markup) for markup in marked]
    return result.total >= len(result.hits) and not any("<" in markup for markup in plain)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_no_naughty_string_is_an_error(engine: SearchEngine, text: str) -> None:
    assert is_sound(engine, text)
    assert len(engine.suggest(text, "en")) <= 8


@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_is_an_error(engine: SearchEngine, text: str) -> None:
    assert is_sound(engine, text)
    assert len(engine.suggest(text, "nl", 3)) <= 3
