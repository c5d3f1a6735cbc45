"""What is marked in a hit."""

import pytest

from search.documents import Document, LocalisedText
from search.highlight import Highlighter
from search.plan import Alternative, Clause, Plan


def title(text: str, *alternatives: Alternative) -> str:
    plan = Plan((Clause("typed", alternatives),), ("typed",), blank=False)
    document = Document("page:1", {"en": LocalisedText(text)})
    return Highlighter(plan).highlights(document, "en")[0].title


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Go to the town hall", "Go to the <mark>town</mark> <mark>hall</mark>"),
        ("A hall of fame in town", "A hall of fame in town"),
        ("Halls", "Halls"),
    ],
)
def test_a_word_of_a_synonym_of_several_is_marked_only_beside_another(text: str, marked: str) -> None:
    assert title(text, Alternative(("town", "hall"), 0.6, "synonym", "en", phrase=True)) == marked


def test_words_that_were_typed_and_synonyms_of_one_word_are_marked_wherever_they_are() -> None:
    typed = Alternative(("town", "hall"), 1.0, "exact", phrase=True)
    synonym = Alternative(("council",), 0.6, "synonym", "en")
    found = title("Council: a hall, <b>in</b> town", typed, synonym)
    assert found == "<mark>Council</mark>: a <mark>hall</mark>, &lt;b&gt;in&lt;/b&gt; <mark>town</mark>"
