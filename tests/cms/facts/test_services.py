"""What the register takes and what it refuses, in both languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories.facts import make_fact, value

pytestmark = pytest.mark.django_db


def refusal(*values, **fields):
    with pytest.raises(ValidationError) as refused:
        make_fact("fee", *values, **fields)
    return " ".join(refused.value.messages)


def test_values_that_hold_on_the_same_day_are_refused():
    said = refusal(value(1, "2026-01-01", "2026-12-31"), value(2, "2026-12-31"))
    assert said == "Two values hold on the same day: one until 31 December 2026, the next from 31 December 2026."


def test_days_without_a_value_are_refused():
    assert refusal(value(1, None, "2026-06-30"), value(2, "2026-08-01")).startswith("No value holds after 30 June 2026")


def test_the_next_value_may_wait_while_the_present_one_has_no_end():
    fact = make_fact("fee", value(1, "2026-01-01"), value(2, "2027-01-01"))
    assert fact.values.count() == 2


@pytest.mark.parametrize(
    "url",
    ["https://ind.example", "https://ind.example/", "https://ind.example/en", "https://ind.example/nl/index.html"],
)
def test_a_home_page_is_no_source(url):
    assert refusal(value(1), source_url=url) == (
        "This is a home page. Give the address of the page that shows the figure."
    )


@pytest.mark.parametrize(
    ("kind", "wrong", "message"),
    [
        ("money", {}, "Give the number."),
        ("days", {"amount": "1.5"}, "Give a whole number."),
        ("date", {"amount": 1}, "Give the date."),
        ("text", {"text_en": "Monday"}, "Give the text in both languages."),
    ],
)
def test_a_value_fits_its_kind(kind, wrong, message):
    assert refusal(value(**wrong), kind=kind) == message


def test_a_fact_needs_a_value():
    assert refusal() == "Give at least one value."


def test_the_last_day_is_not_before_the_first():
    assert refusal(value(1, "2026-02-01", "2026-01-01")) == "The last day must not be before the first day."


def test_a_key_stays_what_it_is():
    fact = make_fact("fee", value(1))
    fact.key = "price"
    with pytest.raises(ValidationError, match="texts name the fact by it"):
        fact.full_clean()


def test_only_a_number_has_a_unit_and_half_a_note_is_refused():
    assert "Only a number has a unit" in refusal(value(1), unit_en="km", unit_nl="km")
    assert "both languages" in refusal(value(1), note_en="Only in English")


def test_refusals_come_in_dutch_too():
    with translation.override("nl"):
        assert refusal()
