"""Tokens, stems and compounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import clean, fold, spans, stem_variants, surface_stream, words
from search.analysis.compounds import split_compound
from search.analysis.spelling import british
from search.documents import Locale


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 30%-regeling, or 30 %", ["the", "30%", "regeling", "or", "30%"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("2312 TT Leiden", ["2312tt", "2312", "leiden"]),
        ("2312tt", ["2312tt", "2312"]),
        ("In 2024 is it", ["in", "2024", "is", "it"]),
        ("De B.V. in e-mail", ["de", "bv", "in", "email"]),
        ("baby's zzp\u2019ers 't", ["baby", "zzpers", "t"]),
        ("ﬁets\u00adpad", ["fietspad"]),
        ("", []),
        ("!?", []),
    ],
)
def test_what_expats_look_for_stays_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("locale", "akin"),
    [
        ("nl", ("huizen", "huis")),
        ("nl", ("rijbewijzen", "rijbewijs")),
        ("nl", ("huisartsen", "huisarts")),
        ("nl", ("fietsen", "fiets")),
        ("nl", ("kinderen", "kind")),
        ("nl", ("gemeenten", "gemeente")),
        ("nl", ("verzekeringen", "verzekering")),
        ("nl", ("patiënten", "patient")),
        ("en", ("schools", "school")),
        ("en", ("registrations", "registration")),
        ("en", ("registration", "registered")),
        ("en", ("children", "child")),
        ("en", ("teeth", "tooth")),
        ("en", ("licenses", "licence")),
        ("en", ("organization", "organisation")),
    ],
)
def test_forms_of_a_word_share_a_stem(locale: Locale, akin: tuple[str, str]) -> None:
    first, second = (set(stem_variants(word, locale)) for word in akin)
    assert first & second


@pytest.mark.parametrize(("one", "other"), [("gemeente", "mening"), ("gezin", "zin"), ("gebit", "bit")])
def test_dutch_words_that_kraaij_pohlmann_conflates_share_none(one: str, other: str) -> None:
    assert not set(stem_variants(one, "nl")) & set(stem_variants(other, "nl"))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kinderopvang", ("kinder", "opvang")),
        ("verblijfsvergunning", ("verblijfs", "vergunning")),
        ("belastingaangifte", ("belasting", "aangifte")),
        ("huisartsenpraktijk", ("huisartsen", "praktijk")),
        ("huisarts", ()),
        ("gemeentehuis", ()),
        ("opvang", ()),
        ("xylofoonles", ()),
    ],
)
def test_a_compound_is_split_into_known_parts_alone(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word) == parts


def test_accents_are_folded_and_kept_beside() -> None:
    assert fold("Café Zürich Øst") == "cafe zurich ost"
    assert surface_stream(["café", "bar"]) == [("cafe", "café"), ("bar",)]


@pytest.mark.parametrize(
    ("word", "expected"), [("center", "centre"), ("naturalization", "naturalisation"), ("size", "size")]
)
def test_american_spelling_is_read_as_british(word: str, expected: str) -> None:
    assert british(word) == expected


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode() == cleaned
    assert all(cleaned[start:end] == written for start, end, written in spans(cleaned))
    for word in words(text):
        assert stem_variants(word, "nl") and stem_variants(word, "en")
