"""Rules in wall time: beside an independent reader, over both changes of the clock, and what is refused."""

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.events.public.calendar import TIME_ZONE, calendar_rule
from cms.events.recurrence import AMSTERDAM, WEEKDAYS, days_of, normal_rule, starts_by_rule
from cms.events.timetable import single_dates

SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def an_event(**fields: Any) -> Any:
    rows = fields.pop("changes", [])
    plain = {"all_day": False, "ends_on": None, "rrule": "", "start_time": time(19), "end_time": time(21, 30)}
    return SimpleNamespace(**{**plain, **fields}, changed_dates=SimpleNamespace(all=lambda: rows))


def a_change(day: date, change: str, **fields: Any) -> Any:
    empty = dict.fromkeys(("new_date", "start_time", "end_time"))
    return SimpleNamespace(date=day, change=change, **{**empty, "note_en": "", "note_nl": "", **fields})


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=SU", "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2"])
@pytest.mark.parametrize("change", [SPRING, AUTUMN])
def test_the_clock_says_the_same_before_and_after_each_change_of_summer_time(rule: str, change: date) -> None:
    event = an_event(starts_on=change - timedelta(days=14), rrule=rule)
    found = single_dates(event, event.starts_on, change + timedelta(days=14))
    walls = {each.starts_at.astimezone(AMSTERDAM).time() for each in found}
    offsets = {each.starts_at.astimezone(AMSTERDAM).utcoffset() for each in found}
    assert walls == {time(19)}
    assert len(offsets) == 2


def test_a_time_that_spring_leaves_out_comes_an_hour_later_and_one_that_autumn_has_twice_is_the_first() -> None:
    gap = single_dates(an_event(starts_on=SPRING, start_time=time(2, 30), end_time=time(4)), SPRING)
    twice = single_dates(an_event(starts_on=AUTUMN, start_time=time(2, 30), end_time=time(4)), AUTUMN)
    assert gap[0].starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert twice[0].starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_evening_that_ends_after_midnight_ends_on_the_next_day() -> None:
    found = single_dates(an_event(starts_on=SPRING, start_time=time(22), end_time=time(1)), SPRING)
    assert found[0].ends_at - found[0].starts_at == timedelta(hours=3)


def test_whole_days_end_at_the_midnight_after_the_last() -> None:
    event = an_event(starts_on=SPRING, ends_on=SPRING, all_day=True)
    found = single_dates(event, SPRING)
    assert found[0].ends_at - found[0].starts_at == timedelta(hours=23)


def test_dates_are_skipped_cancelled_moved_and_added() -> None:
    first = date(2026, 12, 1)
    weeks = [first + timedelta(weeks=number) for number in range(4)]
    changes = [
        a_change(weeks[1], "skipped"),
        a_change(weeks[2], "cancelled"),
        a_change(weeks[3], "moved", new_date=date(2026, 12, 23)),
        a_change(date(2026, 12, 5), "extra"),
    ]
    event = an_event(starts_on=first, rrule="FREQ=WEEKLY;COUNT=4", changes=changes)
    found = [(each.starts_at.astimezone(AMSTERDAM).date(), each.change) for each in single_dates(event, first)]
    assert found == [
        (first, ""),
        (date(2026, 12, 5), "extra"),
        (weeks[2], "cancelled"),
        (date(2026, 12, 23), "moved"),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=WEEKLY;BYSETPOS=4;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=20269999",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=DAILY;FREQ=WEEKLY",
        "BYDAY=TU",
        "FREQ=DAILY;X-EVIL=1",
        "=;=",
        "nonsense",
        "FREQ=DAILY;" + "BYDAY=MO;" * 100,
    ],
)
def test_a_rule_that_is_not_for_people_is_refused_with_words(rule: str) -> None:
    with pytest.raises(ValidationError) as refused:
        normal_rule(rule)
    assert all(refused.value.messages)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("RRULE:freq=weekly;byday=tu", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=DAILY;UNTIL=20270328T170000Z", "FREQ=DAILY;UNTIL=20270328"),
        ("FREQ=DAILY;UNTIL=20270328T165959Z", "FREQ=DAILY;UNTIL=20270327"),
        ("FREQ=DAILY;UNTIL=20270328T190000", "FREQ=DAILY;UNTIL=20270328"),
        ("", ""),
    ],
)
def test_a_rule_is_kept_in_one_form_with_its_last_day_in_dutch_time(written: str, kept: str) -> None:
    assert normal_rule(written, time(19)) == kept


parts = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 99).map(str),
        "COUNT": st.integers(1, 999).map(str),
        "UNTIL": st.dates(date(2024, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day:%Y%m%d}"),
        "BYDAY": st.lists(
            st.tuples(st.sampled_from(["", "", "1", "-1", "5", "-5"]), st.sampled_from(WEEKDAYS)).map("".join),
            min_size=1,
            max_size=3,
        ).map(",".join),
        "BYMONTHDAY": st.lists(st.sampled_from([1, 13, 29, 30, 31, -1, -31]), min_size=1, max_size=2).map(
            lambda days: ",".join(map(str, days))
        ),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=2).map(lambda each: ",".join(map(str, each))),
        "BYSETPOS": st.sampled_from(["1", "2", "-1", "4", "-4"]),
    },
)
rules = parts.map(lambda found: ";".join(f"{name}={value}" for name, value in found.items()))
days = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def accepted(rule: str, start: date) -> str | None:
    try:
        normal = normal_rule(rule)
    except ValidationError:
        return None
    return normal if starts_by_rule(normal, start) else None


@given(rule=rules, start=days)
@settings(max_examples=300, deadline=None)
def test_no_rule_takes_longer_than_an_editor_waits(rule: str, start: date) -> None:
    begun = clock.perf_counter()
    if normal := accepted(rule, start):
        assert len(list(days_of(normal, start, start + timedelta(days=550)))) <= 551
    assert clock.perf_counter() - begun < 2


@given(
    rule=rules,
    start=st.sampled_from([SPRING - timedelta(days=20), AUTUMN - timedelta(days=20)]).flatmap(
        lambda day: st.integers(0, 25).map(lambda more: day + timedelta(days=more))
    ),
    begins=st.times().map(lambda each: each.replace(microsecond=0, second=0, fold=0)),
)
@settings(max_examples=150, deadline=None)
def test_an_independent_reader_finds_the_same_moments_in_the_calendar(rule: str, start: date, begins: time) -> None:
    normal = accepted(rule, start)
    if normal is None:
        return
    event = an_event(
        starts_on=start, start_time=begins, end_time=begins.replace(hour=(begins.hour + 2) % 24), rrule=normal
    )
    until = start + timedelta(days=60)
    ours = [each.starts_at for each in single_dates(event, start, until)]
    assert ours == _read_by_another(event, until)


def _read_by_another(event: Any, until: date) -> list[datetime]:
    found, component = icalendar.Calendar(), icalendar.Event()
    found.add_component(TIME_ZONE)
    component.add("uid", "1")
    component.add("dtstart", datetime.combine(event.starts_on, event.start_time, AMSTERDAM))
    component.add("duration", timedelta(hours=2))
    component.add("rrule", icalendar.vRecur.from_ical(calendar_rule(event)))
    found.add_component(component)
    read = recurring_ical_events.of(icalendar.Calendar.from_ical(found.to_ical()))
    occurrences = read.between(event.starts_on, until + timedelta(days=1))
    return sorted(each["DTSTART"].dt.astimezone(UTC) for each in occurrences)
