"""The thesaurus by itself: looking concepts up, the rules they keep, and files of them."""

from io import StringIO
from typing import Any

import pytest

from search.thesaurus import (
    BROADER_WEIGHT,
    RELATED_WEIGHT,
    SYNONYM_WEIGHT,
    Concept,
    FileProblem,
    Thesaurus,
    built_in_concepts,
    built_in_thesaurus,
    content_words,
    problems_of,
    read_concepts,
    write_concepts,
)
from search.thesaurus.files import COLUMNS
from search.thesaurus.rules import MAX_EXPLANATION, MAX_TERMS

HEADER = ",".join(COLUMNS)


def concept(concept_id: str, en: str, nl: str, **more: Any) -> Concept:
    """A concept, its terms separated by `|`."""
    return Concept(concept_id, {"en": tuple(en.split("|")), "nl": tuple(nl.split("|"))}, **more)


SPORTS = concept("sports", "sports|exercise|keep fit", "sport|bewegen|sporten")
TENNIS = concept("tennis", "tennis|tennis club", "tennis|tennisvereniging", broader=("sports",), related=("padel",))
PADEL = concept("padel", "padel", "padel")
THESAURUS = Thesaurus([SPORTS, TENNIS, PADEL])


def weights(thesaurus: Thesaurus, text: str) -> dict[str, float]:
    return {each.text: each.weight for each in thesaurus.synonyms(content_words(text))}


def ids(thesaurus: Thesaurus, text: str) -> list[str]:
    return [each.id for each in thesaurus.concepts(content_words(text))]


def test_a_narrower_concept_finds_what_is_broader_but_not_the_other_way_round() -> None:
    found = weights(THESAURUS, "tennis clubs")
    assert found["tennisvereniging"] == SYNONYM_WEIGHT
    assert found["sport"] == BROADER_WEIGHT
    assert found["padel"] == RELATED_WEIGHT
    assert "tennis" not in weights(THESAURUS, "sports")


def test_the_weights_fall_from_the_same_concept_to_a_broader_and_a_related_one() -> None:
    assert 1 > SYNONYM_WEIGHT > BROADER_WEIGHT > RELATED_WEIGHT > 0


def test_of_another_concept_only_the_first_terms_are_looked_for() -> None:
    assert "keep fit" not in weights(THESAURUS, "tennis")


def test_the_first_terms_of_both_languages_come_first_and_say_whose_they_are() -> None:
    found = THESAURUS.synonyms(["exercise"])
    assert [each.text for each in found[:2]] == ["sports", "sport"]
    assert {each.concept for each in found} == {"sports"}


def test_a_concept_that_is_not_there_counts_for_nothing() -> None:
    alone = Thesaurus([TENNIS])
    assert set(weights(alone, "tennis")) == {"tennis club", "tennisvereniging"}


def test_a_term_as_it_was_typed_goes_before_another_with_the_same_stem() -> None:
    thesaurus = Thesaurus([concept("parents", "parent", "ouders"), concept("elderly", "seniors", "ouderen")])
    assert ids(thesaurus, "ouders") == ["parents"]
    assert ids(thesaurus, "Ouderen") == ["elderly"]
    assert ids(thesaurus, "ouder") == ["parents", "elderly"]


def test_case_accents_spelling_and_inflection_make_no_difference() -> None:
    thesaurus = Thesaurus(
        [concept("hygienist", "dental hygienist", "mondhygiënist"), concept("exam", "licence", "vignet")]
    )
    assert ids(thesaurus, "Mondhygienisten") == ["hygienist"]
    assert ids(thesaurus, "licenses") == ["exam"]
    assert ids(thesaurus, "the dental hygienist") == ["hygienist"]
    assert ids(Thesaurus([concept("hours", "hour", "uren")]), "uur") == ["hours"]
    assert ids(Thesaurus([concept("tyres", "tyre", "band")]), "tires") == ["tyres"]
    assert ids(thesaurus, "nothing of the kind") == []
    assert ids(thesaurus, "") == []


def test_a_term_of_several_concepts_has_the_synonyms_of_all() -> None:
    thesaurus = Thesaurus([concept("hindu", "mandir|temple", "mandir"), concept("buddhist", "zen|temple", "zen")])
    assert {"mandir", "zen"} <= set(weights(thesaurus, "temples"))


def test_the_built_in_concepts_keep_the_rules() -> None:
    assert problems_of(built_in_concepts()) == []


@pytest.mark.parametrize(
    "word", ["help", "information", "service", "centre", "family", "weekend", "hulp", "informatie"]
)
def test_words_that_mean_everything_mean_no_concept(word: str) -> None:
    assert built_in_thesaurus().concepts([word]) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("toothache", "tandarts"),
        ("kiespijn", "dentist"),
        ("driver's license", "rijbewijs"),
        ("Den Haag", "the hague"),
        ("turkish", "turks"),
        ("futsal", "football"),
        ("bezwaarschrift", "objection"),
        ("'s-Gravenhage", "The Hague"),
    ],
)
def test_what_newcomers_say_leads_to_what_it_is_called(typed: str, expected: str) -> None:
    found = {text.casefold() for text in weights(built_in_thesaurus(), typed)}
    assert expected.casefold() in found


def test_words_on_letters_are_explained_in_both_languages() -> None:
    (found,) = built_in_thesaurus().concepts(["beschikking"])
    assert found.is_explained
    assert "official letter" in found.explanation["en"]
    assert "officiële brief" in found.explanation["nl"]
    assert not SPORTS.is_explained


BAD: list[tuple[Concept, str, str]] = [
    (concept("Big Name", "term", "woord"), "id", "Use lower-case letters"),
    (Concept("x", {"en": (), "nl": ("woord",)}), "en", "Give at least one term"),
    (concept("x", "term", "|".join(f"woord{n}" for n in range(MAX_TERMS + 1))), "nl", f"at most {MAX_TERMS} terms"),
    (concept("x", "alpha bravo charlie delta echo foxtrot", "woord"), "en", "is too long: at most 5 words"),
    (concept("x", "term|???", "woord"), "en", "has no letter or digit"),
    (concept("x", "term", "woord", explanation={"en": "A term."}), "explanation_nl", "in both languages"),
    (
        concept("x", "term", "woord", explanation={"en": "x" * (MAX_EXPLANATION + 1), "nl": "x"}),
        "explanation_en",
        "one plain sentence",
    ),
    (concept("x", "term", "woord", broader=("x",)), "broader", "cannot name itself"),
    (concept("x", "term", "woord", related=("nowhere",)), "related", "There is no concept “nowhere”"),
    (concept("x", "term", "woord", broader=("padel",), related=("padel",)), "related", "is broader already"),
    (concept("x", "Padel", "woord"), "en", "is the first term of “padel” too"),
]


@pytest.mark.parametrize(("bad", "field", "message"), BAD)
def test_a_mistake_names_the_concept_the_field_and_what_would_be_right(bad: Concept, field: str, message: str) -> None:
    found = [problem for problem in problems_of([bad, PADEL]) if problem.concept == bad.id]
    assert [problem.field for problem in found] == [field]
    assert message in found[0].message


def test_a_circle_of_broader_concepts_is_a_mistake_of_each_in_it() -> None:
    circle = [
        concept("a", "aa", "aa", broader=("b",)),
        concept("b", "bb", "bb", broader=("c",)),
        concept("c", "cc", "cc", broader=("a",)),
        concept("d", "dd", "dd", broader=("a",)),
    ]
    assert [(each.concept, each.field) for each in problems_of(circle)] == [(name, "broader") for name in "abc"]


def test_a_concept_that_is_switched_off_may_be_named() -> None:
    assert problems_of([TENNIS, PADEL], also_known=["sports"]) == []


def test_what_is_written_is_read_back_the_same() -> None:
    file = StringIO()
    told = {"en": "A dentist, for “teeth”.", "nl": "Een tandarts."}
    written = [concept("x", "=1+1|30% ruling", "-woord|'s-Gravenhage", related=("padel",), explanation=told)]
    write_concepts(written, file)
    assert [each for _line, each in read_concepts(file.getvalue().encode())] == written
    assert "'=1+1" in file.getvalue()


def test_a_file_from_a_dutch_spreadsheet_is_read() -> None:
    content = f"\ufeff{HEADER.replace(',', ';')}\r\nx; term | other |;woord;;;;\r\n"
    ((line, found),) = read_concepts(content.encode())
    assert (line, found.terms) == (2, {"en": ("term", "other"), "nl": ("woord",)})


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"\xff\xfe", 0, "", "not UTF-8"),
        (f"{HEADER}\nx,a\0,b,,,,\n".encode(), 0, "", "not text"),
        (b"id,en\nx,y\n", 0, "nl, broader", "must name these columns"),
        (b"", 0, "id, en", "must name these columns"),
        (f"{HEADER}\nx,y\n".encode(), 2, "", "more or fewer cells"),
        (f'{HEADER}\nx,"y,,,,,\n'.encode(), 2, "", "not readable as CSV"),
        (b" " * 2_000_001, 0, "", "larger than 2 MB"),
    ],
)
def test_a_broken_file_says_where_and_why(content: bytes, line: int, column: str, message: str) -> None:
    with pytest.raises(FileProblem, match=message) as raised:
        read_concepts(content)
    assert raised.value.line == line
    assert raised.value.column.startswith(column)
