"""Numbers that say who somebody is are recognised however they are written, and telephone numbers are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.rest.identity_numbers import NumberKind, find_identity_numbers, is_bsn, without_identity_numbers

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


@st.composite
def bsns(draw):
    """Numbers that the eleven-test lets pass, made by its rule: eight digits, and the ninth that fits."""
    first = draw(st.integers(1_000_000, 99_999_999).map("{:08}".format).filter(fits))
    return first + str(rest(first))


def rest(first):
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True)) % 11


def fits(first):
    return rest(first) < 10


def kinds(text):
    return [found.kind for found in find_identity_numbers(text)]


@given(bsns(), st.lists(st.sampled_from(["", "", " ", ".", "-", "\u00a0"]), min_size=8, max_size=8))
def test_a_bsn_is_found_however_its_digits_are_parted(bsn, between):
    written = "".join(digit + gap for digit, gap in zip(bsn, [*between, ""], strict=True))
    assert NumberKind.BSN in kinds(f"My number is {written}, can I register?")
    assert NumberKind.BSN in kinds(f"bsn:{written}")


@given(bsns(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_makes_it_none(bsn, place, more):
    """What the test is for: it finds every single mistake."""
    wrong = bsn[:place] + str((int(bsn[place]) + more) % 10) + bsn[place + 1 :]
    assert is_bsn(bsn)
    assert not is_bsn(wrong)


@given(st.text(max_size=60), bsns())
def test_what_is_cut_out_is_gone_and_all_else_stays(text, bsn):
    cut = without_identity_numbers(f"{text} {bsn} end")
    assert bsn not in cut
    assert cut.endswith(" end")
    assert not kinds(cut)


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    assert isinstance(without_identity_numbers(text), str)


@pytest.mark.parametrize("digits", ["١٢٣٤٥٦٧٨٢", "１２３４５６７８２", "123\u200b456782"])  # noqa: RUF001
def test_digits_of_other_scripts_and_invisible_characters_hide_nothing(digits):
    assert kinds(f"My BSN: {digits}") == [NumberKind.BSN]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my BSN is 123456782", NumberKind.BSN),
        ("my BSN is 123456782 2 children come along", NumberKind.BSN),
        ("burgerservicenummer 111.222.333", NumberKind.BSN),
        ("bsn 1234.56.782", NumberKind.BSN),
        ("NL91 ABNA 0417 1643 00 please", NumberKind.IBAN),
        ("de89370400440532013000", NumberKind.IBAN),
        ("passport SPECI2014", NumberKind.DOCUMENT),
        ("my passport number is 533380006", NumberKind.DOCUMENT),
        ("V-nummer: 2812345678", NumberKind.V_NUMBER),
        ("A-nummer 6459246260", NumberKind.A_NUMBER),
    ],
)
def test_each_kind_is_recognised(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call me at 071 516 1718 or 06-12345678",
        "+31 71 516 1718, +31 (0)71 516 1718, 0031 71 516 1718, +352 123 456 789",
        "We move on 12-05-2026 to 2311 AB Leiden with 1.234.567,89 euros",
        "COVID2019 and FEBRUARY2 are words in capitals",
        "Order 987654321 came late",  # nine digits that fail the test
        "I earn 40000 and my room costs 1250.00",
        "000000000",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert kinds(text) == []
    assert without_identity_numbers(text) == text
