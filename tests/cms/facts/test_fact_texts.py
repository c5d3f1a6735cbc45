"""Facts in texts: in words of the language, of the day, never unmarked once they have expired."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.facts.models import Fact
from cms.facts.public.fact_texts import FactTexts
from cms.facts.public.register import fact_register, snapshot
from cms.facts.public.wording import shown_text, since_text
from cms.facts.tokens import keys_in, mark, marked, mistyped_in, token, unmarked
from tests.factories.facts import make_fact, value

NOW = date(2026, 11, 29)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("kind", "amount", "english", "dutch"),
    [
        ("money", "385", "€385", "€\N{NO-BREAK SPACE}385"),
        ("money", "1228.07", "€1,228.07", "€\N{NO-BREAK SPACE}1.228,07"),
        ("money", "0.4", "€0.40", "€\N{NO-BREAK SPACE}0,40"),
        ("percentage", "27", "27%", "27%"),
        ("percentage", "35.75", "35.75%", "35,75%"),
        ("number", "150", "150\N{NO-BREAK SPACE}km", "150\N{NO-BREAK SPACE}km"),
        ("days", "1", "1\N{NO-BREAK SPACE}day", "1\N{NO-BREAK SPACE}dag"),
        ("weeks", "16", "16\N{NO-BREAK SPACE}weeks", "16\N{NO-BREAK SPACE}weken"),
        ("years", "3", "3\N{NO-BREAK SPACE}years", "3\N{NO-BREAK SPACE}jaar"),
    ],
)
def test_a_value_is_written_as_its_language_does(db, kind, amount, english, dutch):
    unit = {"unit_en": "km", "unit_nl": "km"} if kind == "number" else {}
    make_fact("one", value(amount), kind=kind, **unit)
    texts = FactTexts(NOW)
    assert (texts.plain(token("one"), "en"), texts.plain(token("one"), "nl")) == (english, dutch)


def test_texts_and_dates_come_in_the_language_too(db):
    make_fact("age", value(text_en="67 years", text_nl="67 jaar"), kind="text")
    make_fact("deadline", value(day=date(2027, 5, 1)), kind="date")
    texts = FactTexts(NOW)
    assert texts.plain("At {fact:age}, by {fact:deadline}.", "en") == "At 67 years, by 1 May 2027."
    assert texts.plain("Met {fact:age}, voor {fact:deadline}.", "nl") == "Met 67 jaar, voor 1 mei 2027."


def test_the_value_is_that_of_the_day(facts):
    said = [FactTexts(day).plain("It costs {fact:fee}.", "en") for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert said == ["It costs €400.", "It costs €425."]


def test_what_has_expired_says_so_in_plain_text_too(facts):
    assert FactTexts(NOW).plain("{fact:wage}", "en") == "€14.71 (expired)"
    assert FactTexts(NOW).plain("{fact:wage}", "nl") == "€\N{NO-BREAK SPACE}14,71 (verlopen)"


def test_what_does_not_hold_yet_says_from_when(facts):
    assert FactTexts(date(2025, 5, 1)).plain("{fact:fee}", "en") == "€400 (from 1 January 2026)"


def test_html_says_when_an_amount_holds_and_leaves_attributes_alone(facts):
    html = FactTexts(NOW).html('<p><a href="/{fact:fee}">Pay</a> {fact:fee} within {fact:term}</p>', "en")
    assert '<span data-fact="fee" title="in 2026">€400</span>' in html
    assert '<span data-fact="term">5\N{NO-BREAK SPACE}days</span>' in html
    assert 'href="/{fact:fee}"' in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([value(2, "2026-01-01")], ""),
        ([value(2, "2025-01-01"), value(2, "2026-07-01")], ""),
        ([value(8, "2025-01-01"), value(2, "2026-07-01")], "since 1 July 2026"),
        ([value(2, "2026-01-01", "2026-12-31")], "in 2026"),
        ([value(8, "2025-01-01"), value(2, "2026-01-01", "2026-12-31")], "in 2026"),
    ],
)
def test_nothing_is_called_new_that_may_have_been_so_for_long(db, values, said):
    make_fact("one", *values, kind="percentage")
    fact = fact_register()["one"]
    period, _state = fact.shown_on(NOW)
    assert since_text(fact, period, "en") == said
    assert since_text(fact, period, "nl") == said.replace("since", "sinds").replace("July", "juli")


def test_a_key_that_is_not_there_any_more_is_said_to_be_unknown(db):
    assert FactTexts(NOW).plain("{fact:gone}", "en") == "(unknown)"
    assert FactTexts(NOW).html("<p>{fact:gone}</p>", "nl") == "<p>(onbekend)</p>"


def test_texts_without_facts_ask_nothing_and_many_with_them_two_queries(facts, django_assert_num_queries):
    texts = FactTexts(NOW)
    with django_assert_num_queries(0):
        texts.plain("Nothing costs anything.", "en")
    with django_assert_num_queries(2):
        for _time in range(20):
            texts.plain("{fact:fee} {fact:term}", "en")


PERIODS = st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=4, unique_by=lambda pair: pair[0])


@given(PERIODS, DAYS, st.sampled_from(["en", "nl"]))
def test_no_expired_value_is_ever_shown_unmarked(spans, day, locale):
    rows = [
        value(100 + number, first.isoformat(), (first + timedelta(days=length)).isoformat())
        for number, (first, length) in enumerate(sorted(spans))
    ]
    fact = snapshot(Fact(key="one", kind="money", checked_on=NOW), rows)
    holds = any(row.valid_from <= day <= row.valid_until for row in rows)
    assert ("(" in shown_text(fact, day, locale)) is not holds


def test_the_editor_s_mark_and_the_token_are_the_same_fact():
    html = f"<p>At most {mark('own-risk')} a year, {token('fee')} at once.</p>"
    assert keys_in(html) == {"own-risk", "fee"}
    assert unmarked(html) == "<p>At most {fact:own-risk} a year, {fact:fee} at once.</p>"
    assert marked(marked(html)) == f"<p>At most {mark('own-risk')} a year, {mark('fee')} at once.</p>"


@pytest.mark.parametrize("text", ["{fact: own-risk}", "{Fact:own-risk}", "{fact:Own_Risk}", "{fact:}"])
def test_what_was_meant_as_a_token_is_recognised(text):
    assert mistyped_in(f"Pay {text} now") == [text]


def test_the_register_is_read_with_the_state_of_its_sources_in_two_queries(facts, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert set(fact_register()) == {"fee", "wage", "term"}
