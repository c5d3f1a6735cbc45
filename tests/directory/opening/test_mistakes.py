"""What is refused, what is said, and what was probably meant."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.opening.comments import meaning_of
from directory.opening.mistakes import mistake_in
from directory.public.spans import spans_by_day
from directory.validators import HOURS_MISTAKES, validate_opening_hours
from tests.directory.oracle.expressions import demo_expressions


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("Sa, Su 10:00-12:00", "space_after_comma", "Sa,Su 10:00-12:00"),
        ("Mo-Fr 09:00-17:00; PH, SH off", "space_after_comma", "Mo-Fr 09:00-17:00; PH,SH off"),
        ("Feb 31 10:00-12:00", "no_such_date", ""),
        ("2027 Feb 29 10:00-12:00", "no_such_date", ""),
        ("Apr 28-31 off", "no_such_date", ""),
        ('"ask at the desk"', "note_alone", ""),
        ('Mo-Fr 09:00-17:00; "op afspraak"', "replaces_all", 'Mo-Fr 09:00-17:00 || "op afspraak"'),
        ("Mo-Fr", "no_times", "Mo-Fr 00:00-24:00"),
        ("Mo-Fr 17:00+", "open_end", ""),
        ("Mo-Fr 09:00-17:00/30", "steps", ""),
        ("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00", "said_twice", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ("PH off; Mo-Fr 09:00-17:00", "closed_too_early", "Mo-Fr 09:00-17:00; PH off"),
        ("Mo-Fr 9-17", "unreadable", "Mo-Fr 09:00-17:00"),
        ("Mo-Fr: 09.00 – 17.00;", "unreadable", "Mo-Fr 09:00-17:00"),  # noqa: RUF001  (a dash of word processors)
        ("Mo - Fr 09:00-17:00, “op afspraak”", "unreadable", 'Mo-Fr 09:00-17:00 || "op afspraak"'),
        ("op afspraak", "unreadable", '"op afspraak"'),
        ("closed all day", "unreadable", ""),
    ],
)
def test_what_nobody_means_is_refused_with_what_was_meant(text, code, suggestion):
    mistake = mistake_in(text)
    assert (mistake.code, mistake.suggestion) == (code, suggestion)
    assert not suggestion or mistake_in(suggestion) is None


@pytest.mark.parametrize(
    "text",
    [
        *dict.fromkeys(demo_expressions()),
        "24/7", "off", "unknown", "10:00-14:00", "Fr 19:00-26:00", "Mo-Fr 09:00-17:00 || unknown",
        "Mo-Fr sunrise-sunset",
        '"by appointment"', 'Tu "op afspraak"', 'Mo-Fr 09:00-17:00 "side entrance"', 'Sa off "by appointment"',
        "PH off; Dec 25 10:00-12:00", "Mo-Sa 09:30-17:30; Th 09:30-20:00", "Feb 29 10:00-12:00",
        "Mo-Fr 09:00-12:00, 13:00-17:00",
    ],
)  # fmt: skip
def test_what_means_what_it_seems_to_is_accepted(text):
    validate_opening_hours(text)


@pytest.mark.parametrize(
    ("language", "wrong", "question"),
    [
        (
            "en",
            "In “Sa, Su 10:00-12:00” a comma and a space part two rules. Write days without a space after the comma.",
            "Did you mean “Sa,Su 10:00-12:00”?",
        ),
        (
            "nl",
            "In “Sa, Su 10:00-12:00” scheiden een komma en een spatie twee regels. "
            "Schrijf dagen zonder spatie na de komma.",
            "Bedoelde je “Sa,Su 10:00-12:00”?",
        ),
    ],
)
def test_the_reader_is_told_what_is_wrong_and_what_would_be_right(language, wrong, question):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        validate_opening_hours("Sa, Su 10:00-12:00")
    with translation.override(language):
        assert refused.value.messages == [wrong, question]


def test_every_mistake_has_its_words():
    for words in HOURS_MISTAKES.values():
        assert str(words) % {"part": "Mo-Fr", "days": 30}


@pytest.mark.parametrize(
    ("note", "meaning"),
    [
        ("by appointment", "by_appointment"), ("Alleen op afspraak", "by_appointment"),
        ("na telefonische afspraak", "by_appointment"),
        ("no visits without appointment", "by_appointment"), ("niet zonder afspraak", "by_appointment"),
        ("no walk-in, appointment only", "by_appointment"),
        ("no appointment needed", "none"), ("without an appointment", "none"), ("geen afspraak nodig", "none"),
        ("inloop zonder afspraak", "none"), ("met of zonder afspraak", "none"), ("appointment is not required", "none"),
        ("also by appointment", "also_by_appointment"), ("inloop of op afspraak", "also_by_appointment"),
        ("side entrance", "none"), ("", "none"),
    ],
)  # fmt: skip
def test_a_note_speaks_of_appointments_or_says_nothing(note, meaning):
    assert meaning_of(note) == meaning


SNIPPETS = [
    "Mo-Fr",
    "Sa,",
    " ",
    "09:00-17:00",
    "9-17",
    ";",
    "||",
    ",",
    '"',
    "off",
    "PH",
    "SH",
    "Feb 31",
    "+",
    "(",
    "sunset",
    "24/7",
    "week 99",
    "é",
    "\x00",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=4)), max_size=12).map("".join))
def test_no_text_breaks_validating_or_reading(text):
    mistake_in(text)

    assert len(spans_by_day(text, date(2026, 11, 23), 7)) == 7
