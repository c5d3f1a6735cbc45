"""Numbers that nobody should send us: those that say who somebody is, and bank accounts.

Nobody here needs them to answer, mail is no safe place for them, and the law lets few organisations keep a BSN.
Those with a check (BSN, A-number, IBAN) are recognised by it wherever they stand; the others by their form, or by the
word before them. Telephone numbers, postcodes, dates and amounts are none.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
A_NUMBER_DIGITS = 10
# Digits in groups with one space, dot, hyphen or slash between two. Behind a plus, or two zeros: a telephone number.
GROUPS = re.compile(r"\d+(?:[ .\-/]\d+)*")
ABROAD = re.compile(r"(?:\+|\b00)[\d() .\-]*$")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)
# Dutch passports, identity cards and residence permits: two letters, six letters or digits, a digit; never an O.
DUTCH_DOCUMENT = re.compile(r"\b[A-NP-Z]{2}[A-NP-Z0-9]{6}\d\b")
NAMED_BSN = re.compile(r"\b(?:bsn|burgerservicenummer|sofi(?:nummer)?)\b\D{0,20}(\d(?:[ .\-]?\d){7,8})(?!\d)", re.I)
NAMED_V_NUMBER = re.compile(
    r"\b(?:v-?\s?(?:number|nummer|nr\.?)|vreemdelingennummer)\b\D{0,20}\d(?:[ .\-]?\d){9}", re.I
)
NAMED_DOCUMENT = re.compile(
    r"\b(?:passport|paspoort|identity card|id card|id-kaart|identiteitskaart|residence permit|verblijfsvergunning|"
    r"document|rijbewijs|driving licen[cs]e)\b[^\n\d]{0,25}?\b(?=(?:[A-Z]*\d){4})[A-Z0-9]{7,10}\b",
    re.I,
)
# A document's number has capitals and at least so many digits: words in capitals have fewer.
DOCUMENT_DIGITS = 3


class NumberKind(StrEnum):
    """What such a number is."""

    BSN = "bsn"
    A_NUMBER = "a-number"
    V_NUMBER = "v-number"
    DOCUMENT = "document"
    IBAN = "iban"


LABELS = {
    NumberKind.BSN: _("a citizen service number (BSN)"),
    NumberKind.A_NUMBER: _("an A-number of the population register"),
    NumberKind.V_NUMBER: _("a V-number of the IND"),
    NumberKind.DOCUMENT: _("the number of a passport, identity card or permit"),
    NumberKind.IBAN: _("a bank account (IBAN)"),
}


class Found(NamedTuple):
    """A number and where it stands in the text as `plain` writes it."""

    kind: NumberKind
    start: int
    end: int


def plain(text: str) -> str:
    """The text with plain digits and letters of any script's digits, without invisible characters."""
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char) != "Cf"
    )


def find_identity_numbers(text: str) -> list[Found]:
    """All of them, in order."""
    return sorted(set(_found(plain(text))), key=lambda one: (one.start, -one.end))


def without_identity_numbers(text: str) -> str:
    """The text with an ellipsis for each of them; the very same text where there is none."""
    found = find_identity_numbers(text)
    shown, at = plain(text), 0
    parts = []
    for one in found:
        if one.end > at:
            parts += [shown[at : max(at, one.start)], "[\N{HORIZONTAL ELLIPSIS}]"]
            at = one.end
    return "".join([*parts, shown[at:]]) if found else text


def is_bsn(digits: str) -> bool:
    """The eleven-test, of nine digits: the last one counts as minus one."""
    return (
        len(digits) == len(BSN_WEIGHTS)
        and set(digits) != {"0"}
        and sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True)) % 11 == 0
    )


def is_a_number(digits: str) -> bool:
    """The two tests of the population register's own number: ten digits, no two alike beside each other."""
    values = [int(digit) for digit in digits]
    return (
        len(values) == A_NUMBER_DIGITS
        and values[0] != 0
        and all(one != other for one, other in pairwise(values))
        and sum(values) % 11 in {0, 5}
        and sum(value * 2**place for place, value in enumerate(values)) % 11 == 0
    )


def is_iban(text: str) -> bool:
    """The test of ISO 13616: rest one after division by 97."""
    compact = text.replace(" ", "").upper()
    if not 15 <= len(compact) <= 34:
        return False
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1


def _found(text: str) -> Iterator[Found]:
    yield from _rows_of_digits(text)
    for match in NAMED_BSN.finditer(text):
        if is_bsn(re.sub(r"\D", "", match[1]).zfill(len(BSN_WEIGHTS))):
            yield Found(NumberKind.BSN, *match.span(1))
    for match in IBAN.finditer(text):
        yield from _iban_in(match)
    for match in DUTCH_DOCUMENT.finditer(text):
        if sum(map(str.isdigit, match[0])) >= DOCUMENT_DIGITS:
            yield Found(NumberKind.DOCUMENT, *match.span())
    for kind, pattern in ((NumberKind.V_NUMBER, NAMED_V_NUMBER), (NumberKind.DOCUMENT, NAMED_DOCUMENT)):
        yield from (Found(kind, *match.span()) for match in pattern.finditer(text))


def _rows_of_digits(text: str) -> Iterator[Found]:
    """What passes a test among groups of digits beside each other: people write 123456782 and 1234.56.782."""
    for row in GROUPS.finditer(text):
        if row[0].startswith("00") or ABROAD.search(text, max(0, row.start() - 12), row.start()):
            continue
        groups = [match.span() for match in re.finditer(r"\d+", row[0])]
        for first, (start, _end) in enumerate(groups):
            digits = ""
            for low, high in groups[first:]:
                digits += row[0][low:high]
                if len(digits) > A_NUMBER_DIGITS:
                    break
                if is_bsn(digits) or is_a_number(digits):
                    kind = NumberKind.BSN if len(digits) == len(BSN_WEIGHTS) else NumberKind.A_NUMBER
                    yield Found(kind, row.start() + start, row.start() + high)


def _iban_in(match: re.Match[str]) -> Iterator[Found]:
    """The longest beginning that passes the test: words may follow the account."""
    for end in range(len(match[0]), 14, -1):
        if is_iban(match[0][:end]):
            yield Found(NumberKind.IBAN, match.start(), match.start() + end)
            return
