"""Concepts, corrections, and the plan that is made of a text."""

import pytest

from search.corrections import Correction, edit_distance, nearest
from search.planner import Plan, make_plan
from search.thesaurus import CONCEPTS, Concept, Thesaurus, built_in_thesaurus, read_concepts

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
        return nearest(word, [(known, 1) for known in self.words])


def plan(text: str) -> Plan:
    return make_plan(text, THESAURUS, KnownWords())


def test_a_term_in_either_language_and_form_has_the_concepts_other_terms_as_synonyms() -> None:
    found = {synonym.text: synonym.weight for synonym in THESAURUS.synonyms(["gemeentehuizen"])}
    assert set(found) == {"town hall", "city hall", "stadhuis", "municipality", "council", "gemeente"}
    assert found["town hall"] > found["gemeente"]


def test_what_was_typed_is_not_its_own_synonym() -> None:
    assert "town hall" not in [synonym.text for synonym in THESAURUS.synonyms(["town", "halls"])]
    assert THESAURUS.synonyms(["rainbow"]) == []


def test_the_built_in_concepts_are_whole() -> None:
    concepts = read_concepts(CONCEPTS)
    ids = [concept.id for concept in concepts]
    assert len(ids) == len(set(ids)) >= 250
    assert all(concept.terms["en"] and concept.terms["nl"] for concept in concepts)
    assert not {related for concept in concepts for related in concept.related} - set(ids)
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
