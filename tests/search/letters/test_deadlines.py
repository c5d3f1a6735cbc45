"""Deadlines that a letter names in so many words."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from search.api.letters import deadline_text
from search.letters.deadlines import MONTHS, find_deadlines


@pytest.mark.parametrize(
    ("text", "quote", "english"),
    [
        ("Betaal uiterlijk 12 mei 2026.", "uiterlijk 12 mei 2026", "no later than 12 May 2026"),
        ("Betaal uiterlijk op 12 mei 2026.", "uiterlijk op 12 mei 2026", "no later than 12 May 2026"),
        ("Doe uw aangifte vóór 1 mei", "vóór 1 mei", "before 1 May"),
        ("uiterlijk vóór vrijdag 3 juli", "uiterlijk vóór vrijdag 3 juli", "before 3 July"),
        ("Bezwaar binnen zes weken na de dagtekening", "binnen zes weken", "within 6 weeks"),
        ("binnen 14 dagen", "binnen 14 dagen", "within 14 days"),
        ("Reageer binnen\néén   week", "binnen één week", "within 1 week"),
        ("binnen 5 werkdagen", "binnen 5 werkdagen", "within 5 working days"),
        ("uiterlijk 29 februari", "uiterlijk 29 februari", "no later than 29 February"),
    ],
)
def test_a_deadline_is_told_as_it_stands_and_what_it_means(text: str, quote: str, english: str) -> None:
    [found] = find_deadlines(text)
    with translation.override("en"):
        assert (found.quote, deadline_text(found)) == (quote, english)


@pytest.mark.parametrize(
    "text", ["voor 12 euro", "op 12 mei 2026", "binnen de gemeente", "binnenkort", "over zes weken", "voor mei"]
)
def test_what_may_be_something_else_is_none(text: str) -> None:
    assert find_deadlines(text) == []


def test_a_day_that_no_month_has_is_told_as_it_stands() -> None:
    [found] = find_deadlines("uiterlijk 31 juni 2026")
    assert deadline_text(found) == "uiterlijk 31 juni 2026"


def test_they_come_in_order_each_once_and_not_without_end() -> None:
    text = "binnen twee weken, uiterlijk 3 mei 2026, binnen twee weken" + " uiterlijk 1 mei 2030" * 3
    assert [each.quote for each in find_deadlines(text)] == [
        "binnen twee weken", "uiterlijk 3 mei 2026", "uiterlijk 1 mei 2030",
    ]  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    [found] = find_deadlines(f"uiterlijk {day.day} {MONTHS[day.month - 1]} {day.year}")
    assert (found.day, found.month, found.year) == (day.day, day.month, day.year)
