"""What a text is about: names, inflections, compounds, typing errors, whole letters."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.letters.lookup import MAX_TEXT, Kinds, look_up
from search.letters.phrases import Named, Vocabulary, content_words

TERMS: dict[str, tuple[str, str, list[str], list[str], str]] = {
    # slug: kind, English name, Dutch names, subject lines, sender
    "voorlopige-aanslag": (
        "letter", "Provisional assessment", ["Voorlopige aanslag", "voorlopige aanslag inkomstenbelasting"],
        ["Uw voorlopige aanslag staat klaar"], "Belastingdienst",
    ),
    "aanslag": ("word", "Tax assessment", ["Aanslag"], [], ""),
    "toeslag": ("word", "Allowance", ["Toeslag"], [], ""),
    "kinderopvangtoeslag": ("word", "Childcare benefit", ["Kinderopvangtoeslag"], [], ""),
    "boete": ("word", "Fine", ["Boete"], [], ""),
    "aanmaning": ("letter", "Final demand", ["Aanmaning"], ["Aanmaning: betaal nu"], "CJIB"),
    "belastingdienst": ("organisation", "Tax office", ["Belastingdienst"], [], ""),
    "woz": ("letter", "Value of your home", ["WOZ-beschikking"], ["De WOZ-waarde van uw woning"], "Gemeente"),
    "inburgering": ("word", "Civic integration", ["Inburgering", "inburgeren"], [], ""),
}  # fmt: skip
SLUGS = list(TERMS)
LETTER = """Belastingdienst
Postbus 1
Datum 3 november 2026
Betreft: Voorlopige aanslag inkomstenbelasting 2026

Geachte mevrouw,

U krijgt een boete als u niet op tijd betaalt. Bezwaar kan binnen zes weken. Over uw kinderopvangtoeslag hoort u later.
"""
LookUp = Callable[[str], list[str]]


def vocabulary() -> tuple[Vocabulary, Kinds]:
    named = [
        Named(number, {"en": [english], "nl": dutch}, subjects)
        for number, (_kind, english, dutch, subjects, _sender) in enumerate(TERMS.values())
    ]
    senders = {number: content_words(one[4]) for number, one in enumerate(TERMS.values()) if one[4]}
    return Vocabulary(named), Kinds({number: one[0] for number, one in enumerate(TERMS.values())}, senders)


KNOWN = vocabulary()


def found(text: str) -> list[str]:
    return [SLUGS[each.term] for each in look_up(text, *KNOWN)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aanslag", "aanslag"),
        ("AANSLAG!", "aanslag"),
        ("aanslagen", "aanslag"),
        ("Voorlopige aanslag inkomstenbelasting 2026", "voorlopige-aanslag"),
        ("uw voorlopige aanslagen", "voorlopige-aanslag"),
        ("verkeersboetes", "boete"),
        ("inburgeringsexamen", "inburgering"),
        ("kinder opvang toeslag", "kinderopvangtoeslag"),
        ("kinderopvangtoeslag", "kinderopvangtoeslag"),
        ("U bent verplicht om in te burgeren", "inburgering"),
        ("zorgtoeslag", "toeslag"),
        ("voorloopige anslag", "voorlopige-aanslag"),
        ("inburgring", "inburgering"),
        ("wozbeschikking", "woz"),
        ("childcare benefits", "kinderopvangtoeslag"),
        ("De WOZ waarde van mijn woning is te hoog", "woz"),
    ],
)
def test_a_short_text_is_about_the_most_specific_term(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_a_word_within_a_longer_name_comes_after_it() -> None:
    assert found("voorlopige aanslag") == ["voorlopige-aanslag", "aanslag"]


def test_what_kind_of_letter_it_is_decides() -> None:
    assert found("Aanmaning voorlopige aanslag")[0] == "aanmaning"


def test_of_a_whole_letter_its_subject_comes_first_and_all_else_is_listed() -> None:
    first, *others = found(LETTER)
    assert first == "voorlopige-aanslag"
    assert set(others) == {"aanslag", "boete", "kinderopvangtoeslag", "belastingdienst"}


@pytest.mark.parametrize("text", ["", "   ", "12345", "het regent vandaag", "de en het van een", "🙂", "\x00\ud800"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "certainty"), [("aanmaning", "exact"), ("anmaning", "likely"), ("zorgtoeslag", "likely")]
)
def test_it_says_how_certain_it_is(text: str, certainty: str) -> None:
    assert look_up(text, *KNOWN)[0].certainty == certainty


@settings(max_examples=200, deadline=1000)
@given(
    st.text(max_size=300) | st.lists(st.sampled_from([*LETTER.split(), "\n", "Betreft:"]), max_size=120).map(" ".join)
)
def test_no_text_breaks_it(text: str) -> None:
    result = look_up(text, *KNOWN)
    assert len(result) <= 10
    assert len({each.term for each in result}) == len(result)


def test_only_so_much_is_read() -> None:
    assert found("x " * (MAX_TEXT // 2) + "aanslag") == []


def test_without_terms_nothing_is_known() -> None:
    assert look_up("aanslag", Vocabulary([]), Kinds({}, {})) == []
