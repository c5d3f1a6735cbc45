"""What may be kept of what people type: nothing that may point to one person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.insight.texts import SHORTEST, may_be_kept, normalised
from search.models.insight import MAX_TEXT_LENGTH
from tests.search.naughty_strings import NAUGHTY

SEPARATORS = st.sampled_from(["", " ", "-", ".", "/", " - ", "  ", "\u00a0"])
WORDS = st.text(alphabet="abcdefgh ", max_size=20)


def kept(text: str) -> bool:
    return may_be_kept(normalised(text))


@pytest.mark.parametrize(
    "text",
    ["Registration BSN", "30% ruling", "huisarts Leiden", "2312 TT", "toeslag 2026", "9-5 daycare", "24/7 pharmacy",
     "box 3", "covid-19", "A1 visa", "within 5 days", "house under 300.00",
     "école maternelle", "IB", "may leave", "mei"],
)  # fmt: skip
def test_what_newcomers_look_for_is_kept(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize(
    "text",
    ["jan@example.nl", "mail jan @ example.nl", "071 516 17 18", "+31 6 1234 5678", "0612345678", "(071) 516-1718",
     "bsn 123456782", "12345678", "1234.56.782", "NL91 ABNA 0417 1643 00", "2-3-1985", "02/03/85", "1985-03-02",
     "born 3 march 1985", "3 maart 85", "March 3rd, 1985", "3e mrt 1985", "2 3 1985",
     "٠٦١٢٣٤٥٦٧٨", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
     "breestraat 3 2311 CS", "2311cs 14", "2311 CS, 14", "v-number 2981234567"],
)  # fmt: skip
def test_what_points_to_somebody_is_not_kept(text: str) -> None:
    assert not kept(text)


@given(st.lists(st.integers(0, 9), min_size=8, max_size=12), st.lists(SEPARATORS, min_size=12, max_size=12), WORDS)
def test_no_number_of_eight_digits_or_more_is_kept_however_it_is_written(digits, separators, around) -> None:
    number = "".join(f"{digit}{separator}" for digit, separator in zip(digits, separators, strict=False))
    assert not kept(f"{around} {number} {around}")


@given(st.emails(), WORDS)
def test_no_mail_address_is_kept(address: str, around: str) -> None:
    assert not kept(f"{around} {address} {around}")


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["%d-%m-%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
    WORDS,
)
def test_no_whole_date_is_kept(day, form: str, around: str) -> None:
    assert not kept(f"{around} {day.strftime(form)} {around}")


@given(st.text())
def test_whatever_is_kept_is_short_and_normalised(text: str) -> None:
    written = normalised(text)
    assert normalised(written) == written
    assert not may_be_kept(written) or SHORTEST <= len(written) <= MAX_TEXT_LENGTH


def test_the_strangest_texts_are_no_error() -> None:
    for text in NAUGHTY:
        kept(text)


def test_capitals_accents_and_white_space_make_no_difference() -> None:
    assert normalised("  École\u00a0  MATERNELLE\n") == "ecole maternelle"


def test_a_story_is_not_kept_in_part() -> None:
    assert not kept("my wife and i moved from lyon in march and now " * 3)
