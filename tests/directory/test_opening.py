"""When a place is open, with the clock set."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.public.hours import Hours, OpeningException, hours_of, opening_at, opening_days
from directory.public.hours_text import opening_label, serialize_days, serialize_opening_now
from directory.public.spans import ZONE
from tests.directory.hours_strategies import exceptions, instants, texts

OFFICE = "Mo-Fr 09:00-17:00; PH off"
CHRISTMAS = OpeningException(date(2026, 12, 21), date(2027, 1, 3), "off", "Christmas holidays", "Kerstvakantie")


def at(text: str) -> datetime:
    """An instant by the wall clock of Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def label(hours: Hours, moment: str, locale: str = "en") -> str:
    return opening_label(opening_at(hours, at(moment)), locale)


@pytest.mark.parametrize(
    ("hours", "moment", "english", "dutch"),
    [
        (Hours(OFFICE), "2026-11-23 10:00", "Open now, until 17:00", "Nu open, tot 17:00"),
        (Hours(OFFICE), "2026-11-22 10:00", "Closed, opens Monday 09:00", "Gesloten, open maandag 09:00"),
        (Hours(OFFICE), "2026-11-23 08:00", "Closed, opens today 09:00", "Gesloten, open vandaag 09:00"),
        (Hours("24/7"), "2026-11-23 03:00", "Open now", "Nu open"),
        (Hours("Fr 19:00-02:00"), "2026-11-28 01:00", "Open now, until 02:00", "Nu open, tot 02:00"),
        (
            Hours("Mo[1] 10:00-12:00"), "2026-11-22 10:00",
            "Closed, opens Monday 7 December 10:00", "Gesloten, open maandag 7 december 10:00",
        ),
        (
            Hours("Aug 10-12 10:00-12:00"), "2026-11-22 10:00",
            "Closed, opens Tuesday 10 August 2027 10:00", "Gesloten, open dinsdag 10 augustus 2027 10:00",
        ),
        (Hours("off"), "2026-11-22 10:00", "Closed", "Gesloten"),
        (Hours(""), "2026-11-22 10:00", "Opening hours not known", "Openingstijden niet bekend"),
        (Hours("", by_appointment=True), "2026-11-22 10:00", "By appointment only", "Alleen op afspraak"),
        (Hours(OFFICE, by_appointment=True), "2026-11-22 03:00", "By appointment only", "Alleen op afspraak"),
        (
            Hours(OFFICE, (CHRISTMAS,)), "2026-12-28 10:00",
            "Temporarily closed, opens Monday 4 January 09:00", "Tijdelijk gesloten, open maandag 4 januari 09:00",
        ),
        (Hours("", (CHRISTMAS,)), "2026-12-28 10:00", "Temporarily closed", "Tijdelijk gesloten"),
    ],
)  # fmt: skip
def test_an_instant_has_one_line_in_both_languages(hours, moment, english, dutch):
    assert label(hours, moment) == english
    assert label(hours, moment, "nl") == dutch


def test_by_appointment_is_never_called_closed_but_may_be_away():
    away = Hours(OFFICE, (CHRISTMAS,), by_appointment=True)
    assert opening_at(away, at("2026-11-22 03:00")).state == "by_appointment"
    assert opening_at(away, at("2026-12-28 10:00")).state == "temporarily_closed"


@pytest.mark.parametrize(
    "text",
    [
        'Mo-Fr 09:00-17:00 "by appointment"', 'Mo-Fr 09:00-17:00 "Op afspraak"', 'Mo[1] 10:00-12:00 "by appointment"',
        'Aug 10-12 "by appointment"', '"by appointment"', 'off "by appointment"', 'Mo-Su off "only by appointment"',
    ],
)  # fmt: skip
def test_a_place_whose_hours_are_all_by_appointment_is_never_called_closed(text):
    assert label(Hours(text), "2026-11-22 03:00") == "By appointment only"
    assert label(Hours(text), "2026-11-23 12:00", "nl") == "Alleen op afspraak"
    assert label(Hours(text, (CHRISTMAS,)), "2026-12-28 10:00") == "Temporarily closed"


def test_a_place_that_has_other_hours_too_may_be_closed():
    for text, moment, said in [
        ('Mo 09:00-12:00; Tu 09:00-12:00 "by appointment"', "2026-11-22 10:00", "Closed, opens Monday 09:00"),
        ('Aug 11 09:00-12:00; Tu 09:00-12:00 "by appointment"', "2026-11-22 10:00", "Closed, opens Wednesday"),
        ('Mo 09:00-12:00 unknown; Tu 09:00-12:00 "by appointment"', "2026-11-22 10:00", "Closed"),
        ('Mo-Fr 09:00-17:00; Sa off "by appointment"', "2026-11-22 10:00", "Closed, opens Monday 09:00"),
        ('Mo-Fr 09:00-17:00; Sa off "by appointment"', "2026-11-28 10:00", "By appointment only"),
    ]:
        assert label(Hours(text), moment).startswith(said)


def test_nobody_is_told_to_walk_in_when_a_place_by_appointment_is_back():
    away = opening_at(Hours(OFFICE, (CHRISTMAS,), by_appointment=True), at("2026-12-28 10:00"))
    assert (away.state, away.next) == ("temporarily_closed", None)


def test_a_dutch_public_holiday_closes_an_office_and_says_so():
    kings_day = at("2027-04-27 10:00")
    assert opening_at(Hours(OFFICE), kings_day).state == "closed"
    assert serialize_days(Hours(OFFICE), kings_day, "nl")[0] == {
        "date": "2027-04-27", "hours": [], "spans": [], "note": "Feestdag", "fallback_texts": [],
    }  # fmt: skip


def test_an_exception_replaces_the_hours_of_its_days_only():
    open_day = OpeningException(date(2026, 11, 22), date(2026, 11, 22), "12:00-15:00", "Open day", "")
    days = serialize_days(Hours(OFFICE, (open_day,)), at("2026-11-22 10:00"), "nl")
    assert [(day["date"], day["hours"], day["note"]) for day in days[:2]] == [
        ("2026-11-22", [["12:00", "15:00"]], "Open day"), ("2026-11-23", [["09:00", "17:00"]], None),
    ]  # fmt: skip


def test_of_two_exceptions_on_a_day_the_last_one_written_holds():
    whole = OpeningException(date(2026, 11, 23), date(2026, 11, 27), "off")
    one = OpeningException(date(2026, 11, 25), date(2026, 11, 25), "10:00-11:00")
    assert opening_at(Hours(OFFICE, (whole, one)), at("2026-11-25 10:30")).state == "open"
    assert opening_at(Hours(OFFICE, (one, whole)), at("2026-11-25 10:30")).state == "temporarily_closed"


def test_a_night_belongs_to_the_day_it_began_on():
    days = dict(opening_days(Hours("Fr 19:00-02:00"), date(2026, 11, 27), 2))
    assert [(f"{span.start:%H:%M}", f"{span.end:%H:%M}") for span in days[date(2026, 11, 27)]] == [("19:00", "02:00")]
    assert days[date(2026, 11, 28)] == ()


def test_a_holiday_does_not_cut_the_night_before_it():
    new_year = OpeningException(date(2027, 1, 1), date(2027, 1, 1), "off")
    party = Hours("Th 20:00-04:00", (new_year,))
    assert opening_at(party, at("2027-01-01 02:00")).state == "open"
    assert opening_at(party, at("2027-01-01 05:00")).state == "temporarily_closed"


def test_a_day_that_is_always_open_ends_at_24_hours():
    assert serialize_days(Hours("24/7"), at("2026-11-23 10:00"), "en")[3]["hours"] == [["00:00", "24:00"]]


def test_nothing_known_lists_no_days():
    assert serialize_days(Hours(""), at("2026-11-23 10:00"), "en") == []


def test_comments_about_appointments_are_understood():
    assert opening_at(Hours('Mo-Fr 09:00-17:00 "by appointment"'), at("2026-11-23 10:00")).state == "by_appointment"
    assert opening_at(Hours("Mo-Fr 09:00-17:00 unknown"), at("2026-11-23 10:00")).state == "unknown"


def test_times_follow_the_clock_when_summer_time_ends():
    """On 25 October 2026 the clock shows 02:30 twice; closing time is the second."""
    night = Hours("Sa 22:00-02:30")
    first, second = datetime(2026, 10, 25, 0, 40, tzinfo=UTC), datetime(2026, 10, 25, 1, 40, tzinfo=UTC)
    assert opening_at(night, first).state == "open"
    assert opening_at(night, first).until.isoformat() == "2026-10-25T02:30:00+01:00"
    assert opening_at(night, second).state == "closed"


def test_times_follow_the_clock_when_summer_time_begins():
    """On 28 March 2027 the clock jumps from 02:00 to 03:00; nine o'clock is an hour nearer."""
    shop = opening_at(Hours("Su 09:00-17:00"), at("2027-03-28 01:00"))
    assert shop.next == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
    assert shop.next.isoformat() == "2027-03-28T09:00:00+02:00"
    assert opening_at(Hours("Su 02:10-02:50"), at("2027-03-28 03:10")).state == "closed"


def test_the_answer_holds_until_the_next_change_and_not_past_midnight():
    assert opening_at(Hours(OFFICE), at("2026-11-23 10:00")).expires_at == at("2026-11-23 17:00")
    assert opening_at(Hours(OFFICE), at("2026-11-23 18:00")).expires_at == at("2026-11-24 00:00")
    assert opening_at(Hours(""), at("2026-11-23 18:00")).expires_at == at("2026-11-24 00:00")


def test_the_shape_is_the_api_s():
    assert serialize_opening_now(Hours(OFFICE), at("2026-11-23 10:00"), "en") == {
        "state": "open", "until": "2026-11-23T17:00:00+01:00", "next": None, "label": "Open now, until 17:00",
    }  # fmt: skip


def test_stored_exceptions_are_read_as_the_editor_wrote_them():
    stored = [{"type": "exception", "value": {
        "date_from": "2026-12-21", "date_to": "2027-01-03", "hours": "off",
        "note_en": "Christmas holidays", "note_nl": "Kerstvakantie",
    }}]  # fmt: skip
    assert hours_of(OFFICE, stored) == Hours(OFFICE, (CHRISTMAS,), False)


def test_twenty_lines_cost_less_than_two_milliseconds():
    many = [Hours(f"Mo-Fr 09:{minute:02}-17:00; PH off") for minute in range(20)]
    now = at("2026-11-23 10:00")

    def measure() -> float:
        started = perf_counter()
        for hours in many:
            opening_label(opening_at(hours, now), "nl")
        return perf_counter() - started

    measure()
    assert min(measure() for _ in range(20)) < 0.002


@settings(max_examples=150, deadline=None)
@given(texts, exceptions, st.booleans(), instants)
def test_any_hours_at_any_instant_give_a_sound_answer(text, odd_days, by_appointment, instant):
    hours = Hours(text, odd_days, by_appointment)
    opening = opening_at(hours, instant)
    assert instant < opening.expires_at <= instant + timedelta(hours=25)
    assert opening.until is None or (opening.state == "open" and opening.until > instant)
    assert opening.next is None or (opening.state in {"closed", "temporarily_closed"} and opening.next > instant)
    assert not (by_appointment and opening.state == "closed")
    assert opening_label(opening, "en") and opening_label(opening, "nl")
    assert all(span.start < span.end for _day, spans in opening_days(hours, opening.today) for span in spans)


@settings(max_examples=100, deadline=None)
@given(texts, exceptions, instants)
def test_the_state_does_not_change_before_the_moment_until_which_it_holds(text, odd_days, instant):
    hours = Hours(text, odd_days)
    opening = opening_at(hours, instant)
    middle = instant + (opening.expires_at - instant) / 2
    last = opening.expires_at - timedelta(microseconds=1)
    for moment in (middle, last):
        later = opening_at(hours, moment)
        assert (later.state, later.until, later.next) == (opening.state, opening.until, opening.next)


@settings(max_examples=100, deadline=None)
@given(texts, exceptions, instants)
def test_a_closed_place_is_open_at_the_moment_it_says_it_opens(text, odd_days, instant):
    hours = Hours(text, odd_days)
    opening = opening_at(hours, instant)
    if opening.next:
        assert opening_at(hours, opening.next).state == "open"
    if opening.until:
        assert opening_at(hours, opening.until).state != "open"
