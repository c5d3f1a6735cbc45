"""Opening hours as people write them: rewritten when it is clear what they mean, and a week as a grid."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from directory.hours_writing import WeekHours, read_week, reason_for_text, suggest_opening_hours, write_week
from directory.hours_writing.reading import is_opening_hours
from directory.hours_writing.week import DAY_MINUTES, joined
from directory.opening.places import HoursPlace
from directory.opening.public_holidays import is_public_holiday
from directory.opening.school_holidays import is_school_holiday
from directory.public.spans import ONE_DAY, midnight_of, spans_by_day

# Three weeks with King's Day on a Tuesday of the spring holiday, Ascension Day after it, and weeks without either.
FROM, DAYS = date(2027, 4, 19), 21
LEIDEN = HoursPlace("midden", 52.16, 4.49)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ma-vr 9-17", "Mo-Fr 09:00-17:00"),
        ("9am-5pm", "Mo-Su 09:00-17:00"),
        ("Monday to Friday 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("Mon - Fri: 9:00 AM – 5:00 PM", "Mo-Fr 09:00-17:00"),  # noqa: RUF001  (a dash of a word processor)
        ("Ma. t/m vr. 9.00-17.00 uur", "Mo-Fr 09:00-17:00"),
        ("ma t/m do en za van 9 tot 17 uur", "Mo-Th,Sa 09:00-17:00"),
        ("ma, di en do 9.30u - 12u en 13-17u", "Mo-Tu,Th 09:30-12:00,13:00-17:00"),
        ("op maandag van 9 tot 17 uur open", "Mo 09:00-17:00"),
        ("wo 19u30-21u", "We 19:30-21:00"),
        ("tue 10 a.m. - noon", "Tu 10:00-12:00"),
        ("werkdagen 9-17, weekend 10-16", "Mo-Fr 09:00-17:00; Sa-Su 10:00-16:00"),
        ("dagelijks 9-17, zo 10-12", "Mo-Sa 09:00-17:00; Su 10:00-12:00"),
        ("every day 8am to 8pm", "Mo-Su 08:00-20:00"),
        ("zater- en zondag 10-14", "Sa-Su 10:00-14:00"),
        ("ma 9-12, ma 13-17", "Mo 09:00-12:00,13:00-17:00"),
        ("Maandag\n9:00 - 17:00\nDinsdag\n9:00 - 17:00\nZaterdag\nGesloten", "Mo-Tu 09:00-17:00"),
        ("9-17 ma-vr", "Mo-Fr 09:00-17:00"),
        ("vr 22-2, za 10-12", "Fr 22:00-02:00, Sa 10:00-12:00"),
        ("vrijdag 20:00-02:00, zaterdag 22:00-03:00", "Fr 20:00-02:00, Sa 22:00-03:00"),
        ("vr 20-2, za op afspraak", 'Sa off "by appointment"; Fr 20:00-02:00'),
        ("vr 20-2, feestdagen gesloten", "Fr 20:00-02:00; PH 02:00-26:00 off"),
        ("vr 20-2, feestdagen op afspraak", 'Fr 20:00-02:00; PH 02:00-26:00 off "by appointment"'),
        ("24/7", "24/7"),
        ("24 uur per dag, 7 dagen per week", "24/7"),
        ("ma-vr 24 uur", "Mo-Fr 00:00-24:00"),
        ("24/7 except public holidays", "24/7; PH off"),
        ("ma-vr 9-17, feestdagen gesloten", "Mo-Fr 09:00-17:00; PH off"),
        ("ma-vr 9-17; gesloten op feestdagen en schoolvakanties", "Mo-Fr 09:00-17:00; PH off; SH off"),
        ("Mon-Fri 9-17. Closed on public holidays.", "Mo-Fr 09:00-17:00; PH off"),
        ("Mo-Fr 9-17; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("ma-za 9-18, zon- en feestdagen gesloten", "Mo-Sa 09:00-18:00; PH off"),
        ("gesloten", "off"),
        ("op afspraak", 'Mo-Su off "by appointment"'),
        ("za alleen op afspraak", 'Sa off "by appointment"'),
        ("Tuesday 10-12 by appointment; Wednesday 9-17", 'Tu 10:00-12:00 "by appointment"; We 09:00-17:00'),
    ],
)
def test_what_people_type_is_rewritten(typed, written):
    assert suggest_opening_hours(typed) == (written, True)
    assert is_opening_hours(written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ma-vr 9-5", "Mo-Fr 09:00-17:00"),
        ("Sunday 1-5", "Su 13:00-17:00"),
        ("1-5pm Sun", "Su 13:00-17:00"),
        ("mo 9am-5", "Mo 09:00-17:00"),
        ("weekdays 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("ma 0900-1700", "Mo 09:00-17:00"),
        ("Sa, Su[1] 10:00-12:00", "Sa,Su[1] 10:00-12:00"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_first(typed, written):
    assert suggest_opening_hours(typed) == (written, False)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ",
        "hello", "ma", "9", "half 9 - 12", "every first Monday 9-17", "from May: Mo 9-17", "ma-vr 9-17 even weken",
        "We are open Monday 9-17", "ma-vr 9-17 en op afspraak", "gesloten behalve zo", "daily except Sunday 9-17",
        "zon- en feestdagen gesloten", "ma 9-17, ma gesloten", "za 10-12, weekend 9-17", "closed Monday, Tuesday 9-17",
        "ma 25-26", "ma 9:70-12", "13pm-15pm ma", "feestdagen - zo 9-17", "ma 9-17" + " " * 500,
        "12-12 Mo", "9-17 ma, 10-12",
    ],
)  # fmt: skip
def test_what_is_not_understood_as_a_whole_gets_no_suggestion(typed):
    assert suggest_opening_hours(typed) is None


@pytest.mark.parametrize("text", ["Mo-Fr 09:00-17:00; PH off", "We[1] 19:30-21:00", "mo 9:00-12:00", "24/7"])
def test_right_opening_hours_are_kept_as_they_are(text):
    assert suggest_opening_hours(text) == (text, True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off", "Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off"),
        ("mo 9:00-17:00;tu 09:00 - 17:00 ; th 9:00-17:00", "Mo-Tu,Th 09:00-17:00"),
        ("Mo-Su 09:00-17:00; We off", "Mo-Tu,Th-Su 09:00-17:00"),
        ("09:00-17:00", "Mo-Su 09:00-17:00"),
        ("Mo-Fr 09:00-12:00, We 13:00-17:00", "Mo-Tu,Th-Fr 09:00-12:00; We 09:00-12:00,13:00-17:00"),
        ("Mo-Fr 09:00-12:00; PH,Su off", "Mo-Fr 09:00-12:00; PH off"),
        ("Mo 22:00-26:00", "Mo 22:00-02:00"),
        ("Sa-Mo 09:00-12:00", "Mo,Sa-Su 09:00-12:00"),
        ("24/7; PH 10:00-12:00; SH off", "24/7; PH 10:00-12:00; SH off"),
        ("24/7; SH 10:00-12:00; PH off", "24/7; SH 10:00-12:00; PH off"),
        ("24/7; SH off; PH off", "24/7; PH off; SH off"),
        ("24/7; SH 10:00-12:00; PH 12:00-14:00", "24/7; SH 10:00-12:00; PH 12:00-14:00"),
        ("Fr 20:00-02:00, Sa 22:00-03:00", "Fr 20:00-02:00, Sa 22:00-03:00"),
        ("Sa 22:00-03:00; Fr 20:00-02:00", "Fr 20:00-02:00, Sa 22:00-03:00"),
        ("Mo 09:00-17:00; Su 22:00-02:00", "Mo 09:00-17:00; Su 22:00-02:00"),
        ("Mo-Fr,PH 20:00-02:00", "Mo-Fr 20:00-02:00; PH 02:00-26:00 off, PH 20:00-02:00"),
        ("Fr 20:00-02:00; PH 02:00-26:00 off", "Fr 20:00-02:00; PH 02:00-26:00 off"),
        ("Fr 20:00-02:00, Sa 01:00-05:00; PH off", "Fr 20:00-02:00, Sa 01:00-05:00; PH off"),
        ("off", "off"),
        ("off; PH 10:00-12:00", "PH 10:00-12:00"),
    ],
)
def test_a_week_is_read_and_written_in_one_way(text, written):
    week = read_week(text)
    assert week is not None
    assert write_week(week) == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We[1] 19:30-21:00", "They name a week of the month, such as every first Wednesday."),
        ("Jul 01-Aug 31 10:00-12:00", "They name a season, or days of a year."),
        ("week 2-52/2 Mo 09:00-12:00", "They name weeks of the year."),
        ('Tu 10:00-12:00 "by appointment"', "They hold a note, such as “by appointment”."),
        ("Mo sunrise-sunset", "They name sunrise or sunset."),
        ("Sa 10:00-12:00 unknown", "They say that some hours are not certain."),
    ],
)
def test_what_is_too_special_for_a_grid_says_why(text, reason):
    assert read_week(text) is None
    assert str(reason_for_text(text)) == reason


@pytest.mark.parametrize(
    "text",
    [
        "PH off; Mo-Fr 09:00-12:00",
        "24/7; PH 10:00-12:00; SH 12:00-14:00",
        "SH off; PH 10:00-12:00",
        "Mo-Fr 20:00-02:00; Sa 22:00-03:00",
        "Fr 20:00-02:00; Sa off",
        "Sa-Su 20:00-02:00; Su 10:00-12:00",
        "Su 22:00-02:00; Mo 09:00-17:00",
        "Fr 20:00-02:00; PH off",
        "Fr 20:00-02:00; PH 01:00-25:00 off",
        "Mo-Fr 09:00-17:00; PH 02:00-26:00 off",
        "Sa 00:00-05:00; Mo-Fr,PH 20:00-02:00",
        "PH 00:00-24:00,22:00-03:00",
        "24/7; PH 20:00-02:00; PH off",
        "Mo 09:00+",
        "Mo",
        "nonsense",
        "",
    ],
)
def test_what_would_change_its_meaning_in_a_grid_stays_a_text(text):
    assert read_week(text) is None


def span_lists(latest=DAY_MINUTES, earliest=0):
    """Up to three spans of at most a day, none beyond `latest`."""
    ends = st.lists(st.integers(earliest, latest), min_size=2, max_size=6, unique=True).map(sorted)
    spans = ends.map(lambda each: joined(zip(each[::2], each[1::2], strict=False)))
    return spans.filter(lambda each: all(a < DAY_MINUTES and b - a <= DAY_MINUTES for a, b in each)) | st.just(())


WEEKS = st.builds(
    WeekHours,
    st.tuples(*[span_lists(latest=DAY_MINUTES + 360)] * 7),
    st.none() | span_lists(),
    st.none() | span_lists(),
)
RULES = st.lists(
    st.builds(
        lambda days, times: f"{days} {times}".strip(),
        st.sampled_from(["", "Mo", "Tu-Th", "Mo,We", "Sa-Mo", "PH", "PH,Su", "Mo-Fr,PH", "SH"]),
        st.sampled_from(
            [
                "off",
                "9:00-12:00",
                "10:00-12:00,13:00-15:00",
                "08:00-24:00",
                "00:00-24:00",
                "11:00-12:30",
                "20:00-02:00",
                "22:00-03:00",
                "02:00-26:00 off",
            ]
        ),
    ),
    min_size=1,
    max_size=5,
)


def meaning(text):
    """When places with these hours are open, whatever day a span is said to belong to."""
    days = spans_by_day(text, FROM - ONE_DAY, DAYS + 1, LEIDEN)
    return merged((span.start, span.end) for spans in days.values() for span in spans)


def meant(week):
    """The same of a week: every night is whole, and goes on on whatever the next day is."""
    days = [FROM + ONE_DAY * number for number in range(-1, DAYS)]
    return merged(
        (midnight_of(day) + timedelta(minutes=start), midnight_of(day) + timedelta(minutes=end))
        for day in days
        for start, end in spans_on(week, day)
    )


def spans_on(week, day):
    hours = {"PH": week.public_holidays if is_public_holiday(day) else None}
    hours["SH"] = week.school_holidays if is_school_holiday(day, "midden") else None
    found = [each for each in (hours["PH"], hours["SH"]) if each is not None]
    is_closed = week.school_holidays == () and hours["SH"] == ()
    return () if is_closed else [*found, week.days[day.weekday()]][0]


def merged(spans):
    """Adjoining ones as one, without what comes before the first midnight or after the last."""
    first, last = midnight_of(FROM), midnight_of(FROM + ONE_DAY * DAYS)
    found = []
    for start, end in sorted((max(start, first), min(end, last)) for start, end in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


@settings(max_examples=60, deadline=None)
@given(RULES, st.sampled_from(["; ", ", "]))
def test_reading_and_writing_a_week_keeps_its_meaning(rules, separator):
    text = separator.join(rules)
    week = read_week(text)
    assume(week is not None)
    assert meaning(write_week(week)) == meaning(text)


@settings(max_examples=60, deadline=None)
@given(WEEKS)
@example(WeekHours())
def test_every_grid_can_be_written_and_read_again(week):
    text = write_week(week)
    again = read_week(text)
    assert again is not None, text
    assert write_week(again) == text
    assert again.days == week.days


WEEKS_WITH_NIGHTS = st.builds(WeekHours, st.tuples(*[span_lists(latest=DAY_MINUTES + 360)] * 7)) | st.builds(
    WeekHours,
    st.tuples(*[span_lists(latest=DAY_MINUTES + 360, earliest=360)] * 7),
    *[st.none() | span_lists(latest=DAY_MINUTES + 360, earliest=360)] * 2,
)
NIGHT = ((20 * 60, DAY_MINUTES + 120),)


@settings(max_examples=100, deadline=None)
@given(WEEKS_WITH_NIGHTS)
@example(WeekHours(tuple(((20 * 60 + day, DAY_MINUTES + 120 + day),) for day in range(7))))
@example(WeekHours((NIGHT,) * 7, public_holidays=()))
@example(WeekHours((NIGHT,) * 7, public_holidays=((600, 720),), school_holidays=NIGHT))
@example(WeekHours((NIGHT,) * 7, public_holidays=NIGHT, school_holidays=()))
def test_what_is_written_means_the_week_with_its_nights(week):
    assert meaning(write_week(week)) == meant(week), write_week(week)


WORDS = st.sampled_from(
    ["ma", "vr", "zaterdag", "t/m", "-", "en", ",", "\n", ";", "9", "17", "9-17", "10.30u", "5pm", "uur", "gesloten",
     "feestdagen", "op afspraak", "24/7", "behalve", "daily", "weekend", "Mo", "Fr", "09:00-17:00", "PH", "off", "open"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, max_size=10).map(" ".join)
    | st.text(max_size=60)
    | st.text("maovr 0123456789-:.,;/pmu", max_size=40)
)
def test_whatever_is_suggested_is_valid_and_no_text_raises(text):
    suggestion = suggest_opening_hours(text)
    assert suggestion is None or is_opening_hours(suggestion.text)
    read_week(text)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[span_lists(earliest=7 * 60)] * 7).filter(any))
def test_hours_typed_in_dutch_mean_what_they_mean_in_the_syntax(days):
    names = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
    spans = [[f"{a // 60}.{a % 60:02} tot {b // 60}.{b % 60:02} uur" for a, b in day] for day in days]
    lines = [f"{name}: {' en '.join(day) or 'gesloten'}" for name, day in zip(names, spans, strict=True)]
    assert suggest_opening_hours("\n".join(lines)) == (write_week(WeekHours(days)), True)
