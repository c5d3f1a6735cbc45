"""Concepts, corrections, and the plan that is made of a text."""

import pytest

from search.corrections import Correction, edit_distance, nearest
from search.engines.base import Named
from search.plan import Plan
from search.planner import make_plan
from search.thesaurus import Concept, Thesaurus, built_in_concepts, built_in_thesaurus

THESAURUS = Thesaurus(
    [
        Concept("hall", {"en": ("town hall", "city hall"), "nl": ("gemeentehuis", "stadhuis")}, ("council",)),
        Concept("council", {"en": ("municipality", "council", "local authority"), "nl": ("gemeente",)}),
        Concept("vet", {"en": ("vet",), "nl": ("dierenarts",)}),
    ]
)


class KnownWords:
    """A reference_data of a few words."""

    words = ("town", "hall", "halls", "leiden", "rainbow", "registration")

    def knows(self, word: str) -> bool:
        return word in self.words or word in THESAURUS.words

    def completes(self, prefix: str) -> bool:
        return any(word.startswith(prefix) for word in self.words)

    def nearest(self, word: str) -> Correction | None:
        return nearest(word, [(known, 1) for known in (*self.words, *THESAURUS.words)])


def plan(text: str) -> Plan:
    return make_plan(text, THESAURUS, KnownWords())


def test_a_term_in_either_language_and_form_has_the_concepts_other_terms_as_synonyms() -> None:
    found = {synonym.text: synonym.weight for synonym in THESAURUS.synonyms(["gemeentehuizen"])}
    assert set(found) == {"town hall", "city hall", "stadhuis", "municipality", "council", "gemeente"}
    assert found["town hall"] > found["gemeente"]


def test_what_was_typed_is_not_its_own_synonym() -> None:
    assert "town hall" not in [synonym.text for synonym in THESAURUS.synonyms(["town", "halls"])]
    assert THESAURUS.synonyms(["rainbow"]) == []


def test_the_built_in_concepts_have_what_newcomers_say() -> None:
    assert len(built_in_concepts()) >= 1_200
    assert "huisarts" in [synonym.text for synonym in built_in_thesaurus().synonyms(["gp"])]


def test_the_longest_term_is_one_unit_and_other_words_stand_alone() -> None:
    assert [clause.source for clause in plan("town hall leiden").clauses] == ["town hall", "leiden"]


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert [clause.source for clause in plan("where is the rainbow").clauses] == ["rainbow"]
    assert [clause.source for clause in plan("where is the").clauses] == ["where", "is", "the"]


def test_words_that_voice_a_wish_are_not_required() -> None:
    clauses = plan("help rainbow").clauses
    assert [(clause.source, clause.required) for clause in clauses] == [("help", False), ("rainbow", True)]
    assert all(clause.required for clause in plan("help").clauses)


def test_how_urgent_or_for_how_many_decides_nothing_beside_another_word() -> None:
    clauses = plan("rainbow urgently for two kids").clauses
    assert [(clause.source, clause.required) for clause in clauses] == [
        ("rainbow", True), ("urgently", False), ("two", False), ("kids", False),
    ]  # fmt: skip
    assert clauses[1].weight < 1


def test_what_the_text_names_is_preferred_and_required_only_by_itself() -> None:
    leiden = Named("municipality", "leiden", ("leiden",))
    rainbow, place = make_plan("rainbow Leiden", THESAURUS, KnownWords(), [leiden]).clauses
    assert (rainbow.required, place.required) == (True, False)
    assert ("municipality", "leiden") in [option.facet for option in place.alternatives]
    assert ("type", "topic") in [option.facet for option in place.alternatives]
    (alone,) = make_plan("Leiden", THESAURUS, KnownWords(), [leiden]).clauses
    assert alone.required
    assert ("type", "topic") not in [option.facet for option in alone.alternatives]


def test_a_category_in_the_text_is_found_by_its_words_and_by_what_is_in_it() -> None:
    named = Named("category", "rainbows", ("rainbow",))
    (clause,) = make_plan("rainbow", THESAURUS, KnownWords(), [named]).clauses
    assert [option.facet for option in clause.alternatives] == [None, ("category", "rainbows")]


def test_who_is_free_is_found_by_the_word_and_by_the_fact_and_shuts_nobody_out() -> None:
    named = [Named("cost", "free", ("free",)), Named("age", "9", ("9", "year", "old"))]
    rainbow, free, age = make_plan("rainbow free 9-year-old", THESAURUS, KnownWords(), named).clauses
    assert [clause.required for clause in (rainbow, free, age)] == [True, False, False]
    assert ("cost", "free") in [option.facet for option in free.alternatives]
    facets = [option.facet for option in age.alternatives]
    assert (age.source, facets[-3:]) == ("9 year old", [("age", "9"), ("type", "topic"), ("type", "step")])


def test_a_word_of_one_language_is_not_looked_for_in_the_others_texts() -> None:
    (dutch,) = plan("stadhuis").clauses
    assert (dutch.alternatives[0].words, dutch.alternatives[0].locale) == (("stadhuis",), "nl")
    assert plan("rainbow").clauses[0].alternatives[0].locale is None


@pytest.mark.parametrize("text", ["town hall r", "town hall ra", "town hall rain", "town hall xq"])
def test_a_last_word_that_is_not_finished_shuts_nothing_out(text: str) -> None:
    hall, last = plan(text).clauses
    assert (hall.required, last.required) == (True, False)


def test_a_postcode_is_also_looked_for_by_its_digits() -> None:
    words = [option.words for option in plan("2312 TT").clauses[0].alternatives]
    assert words == [("2312tt",), ("2312",)]


def test_a_synonym_of_a_corrected_word_counts_less_than_that_word() -> None:
    typed, *synonyms = plan("gemeentehius").clauses[0].alternatives
    assert (typed.words, typed.match) == (("gemeentehuis",), "typo")
    assert synonyms and all(option.weight < typed.weight for option in synonyms)


def test_a_correction_is_said_in_the_text_as_it_was_typed() -> None:
    assert plan("The Rainbwo!").corrected_query == "The rainbow!"
    assert plan("the rainbow").corrected_query is None


def test_a_beginning_of_a_word_is_no_mistake() -> None:
    made = plan("regist")
    assert made.corrected_query is None
    assert any(option.prefix for option in made.clauses[0].alternatives)


def test_a_blank_text_wants_everything_and_signs_want_nothing() -> None:
    assert (plan("  ").blank, plan("  ").clauses) == (True, ())
    assert (plan("!!").blank, plan("!!").clauses) == (False, ())


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abcd", "badc", 2), ("abc", "xyz", 3)],
)
def test_an_edit_is_a_letter_more_less_changed_or_swapped(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right, 2) == distance


def test_the_nearest_word_has_fewest_edits_then_most_entries() -> None:
    assert nearest("dentits", [("dentist", 1), ("dentine", 9)]) == Correction("dentist", None)
    assert nearest("hall", [("hail", 1), ("halt", 5)]) == Correction("halt", "hail")
    assert nearest("gym", [("gum", 9)]) is None
    assert nearest("bentist", [("dentist", 9)]) is None
    assert nearest("2312", [("2313", 9)]) is None
