"""How many of the lines of real letters the demo's terms explain rightly."""

import pytest

from cms.demo.terms import all_terms, term_of
from cms.facts.public.terms import TermSnapshot
from search.letters.glossary import vocabulary_of
from search.letters.lookup import look_up
from tests.search.letters.lines import LINES

FIRST, AMONG_THREE = 0.9, 0.95
TERMS = all_terms()
pytestmark = pytest.mark.skipif(not TERMS, reason="the demo has no terms yet")


def snapshots() -> list[TermSnapshot]:
    made = [term_of({**values, "page": None}, {}) for values in TERMS]
    return [
        TermSnapshot(**{name: getattr(term, name) for name in TermSnapshot._fields} | {"pk": number})
        for number, term in enumerate(made)
    ]


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """What is found for each line that a term of the demo explains, as slugs."""
    slugs = [values["slug"] for values in TERMS]
    known = vocabulary_of(snapshots())
    asked = [text for text, wanted in LINES if not wanted.isdisjoint(slugs)]
    return {text: [slugs[each.term] for each in look_up(text, *known)] for text in asked}


def test_the_lines_are_explained(found: dict[str, list[str]]) -> None:
    lines = [(text, wanted) for text, wanted in LINES if text in found]
    first = [text for text, wanted in lines if not wanted.isdisjoint(found[text][:1])]
    three = [text for text, wanted in lines if not wanted.isdisjoint(found[text][:3])]
    wrong = {text: found[text][:3] for text in found if text not in first}
    assert len(first) / len(lines) >= FIRST, wrong
    assert len(three) / len(lines) >= AMONG_THREE, wrong


def test_nearly_every_line_has_a_term(found: dict[str, list[str]]) -> None:
    assert len(found) >= 0.85 * len(LINES)


def test_no_line_is_a_subject_line_of_a_term() -> None:
    subjects = {line.casefold() for term in snapshots() for line in term.subjects}
    assert [text for text, _wanted in LINES if text.casefold() in subjects] == []


def test_every_term_explains_its_own_names_first() -> None:
    """Or another with the same name does."""
    terms = snapshots()
    known = vocabulary_of(terms)
    names = {name.casefold() for term in terms for name in term.names("nl")}
    of_names = {name: {term.pk for term in terms if name in map(str.casefold, term.names("nl"))} for name in names}
    missed = [
        name for name, wanted in of_names.items() if {one.term for one in look_up(name, *known)[:3]}.isdisjoint(wanted)
    ]
    assert len(missed) / len(names) < 0.02, missed
