"""Rules that repeat, held against the libraries that everybody else uses."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from django.core.exceptions import ValidationError
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cms.screens.recurrence import falls_on, normal_schedule_rule, serialize_rule
from cms.screens.schedule import is_on

ZONE = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule in our form. Numbered weekdays and plain ones are not mixed: there dateutil departs from RFC 5545."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": freq, "INTERVAL": str(draw(st.integers(1, 4)))}
    if draw(st.booleans()):
        parts["BYMONTH"] = ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))))
    kind = draw(st.sampled_from(["", "weekdays", "numbered", "monthdays", "both"]))
    if kind == "numbered" and freq in {"MONTHLY", "YEARLY"}:
        numbers = st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5])
        parts["BYDAY"] = (
            f"{draw(numbers)}{draw(st.sampled_from(WEEKDAYS))},{draw(numbers)}{draw(st.sampled_from(WEEKDAYS))}"
        )
    elif kind in {"weekdays", "both"}:
        parts["BYDAY"] = ",".join(draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4, unique=True)))
    if kind in {"monthdays", "both"} and freq != "WEEKLY":
        numbers = st.integers(1, 31).flatmap(lambda number: st.sampled_from([number, -number]))
        parts["BYMONTHDAY"] = ",".join(map(str, draw(st.lists(numbers, min_size=1, max_size=4, unique=True))))
    if draw(st.booleans()):
        parts["UNTIL"] = f"{draw(DAYS):%Y%m%d}"
    return normal_schedule_rule(";".join(f"{name}={value}" for name, value in parts.items()))


@given(rules(), DAYS, st.integers(0, 900))
@settings(max_examples=600, deadline=None)
def test_a_rule_comes_true_on_the_days_on_which_dateutil_says_so(text: str, first: date, later: int) -> None:
    day = first + timedelta(days=later)
    expected = rrulestr(text, dtstart=datetime.combine(first, time()))
    midnight = datetime.combine(day, time())
    end = midnight + timedelta(hours=23)
    assert falls_on(serialize_rule(text), first, day) is bool(expected.between(midnight, end, inc=True))


@given(
    text=rules(),
    first=DAYS,
    clock=st.times(time(0), time(23, 59)).map(lambda each: each.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 1440),
    instant=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)),
)
@settings(max_examples=300, deadline=None)
def test_a_rule_is_on_when_calendars_say_so(
    text: str, first: date, clock: time, minutes: int, instant: datetime
) -> None:
    recurrence = serialize_rule(text)
    # Calendars count a first day that the rule does not; and a day of the end as a moment.
    assume(falls_on(recurrence, first, first) and "UNTIL" not in text)
    moment = instant.replace(tzinfo=ZoneInfo("UTC"))
    rule = {"starts": datetime.combine(first, clock).isoformat(timespec="minutes"), "minutes": minutes,
            "ends_on": None, "rrule": recurrence}  # fmt: skip
    event = icalendar.Event()
    event.add("uid", "rule")
    event.add("dtstart", datetime.combine(first, clock, ZONE))
    event.add("rrule", icalendar.vRecur.from_ical(text))
    event.add("duration", timedelta(minutes=minutes))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(moment - timedelta(days=3), moment + timedelta(days=1))
    starts = [each["DTSTART"].dt.replace(fold=0).astimezone(ZoneInfo("UTC")) for each in found]
    expected = any(start <= moment < start + timedelta(minutes=minutes) for start in starts)
    assert is_on(rule, moment, ZONE.key) is expected


def test_a_rule_is_written_as_data() -> None:
    assert serialize_rule("") is None
    assert serialize_rule("FREQ=WEEKLY;BYDAY=MO,SU") == {
        "freq": "WEEKLY", "interval": 1, "byday": [{"day": 0, "nth": None}, {"day": 6, "nth": None}],
        "bymonthday": [], "bymonth": [], "until": None,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=WEEKLY;WKST=SU"])
def test_what_players_do_not_understand_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="Screens do not understand"):
        normal_schedule_rule(text)
