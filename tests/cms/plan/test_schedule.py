"""When steps are due: after what they depend on, and no later than the deadlines that wait for them."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.pages.public.plan_shapes import PlanStep, Timing
from cms.plan.answers import Answers, whole_months
from cms.plan.schedule import STAGES, windows_of

ARRIVAL, DEPARTURE = date(2027, 2, 1), date(2029, 8, 31)
MOVE = Answers(arrival_date=ARRIVAL, departure_date=DEPARTURE)


def step(number, first, last, *, anchor="arrival", after=(), is_deadline=False):
    """A step that is nothing but its days."""
    return PlanStep(
        key=UUID(int=number), card={}, topic={}, plan_for="person", cases=(),
        after=tuple(UUID(int=one) for one in after),
        undoes=None, timing=Timing(anchor, first, last), is_deadline=is_deadline, reason="", where="", not_where="",
        pack="", alternative_group="", conditions="", papers=(), costs=(), costs_note="", rule=None, partner_lists=(),
        municipalities=(),
    )  # fmt: skip


def days(steps, answers=MOVE):
    """First and last day of each, by number."""
    return {key.int: (window.first, window.last) for key, window in windows_of(steps, answers).items()}


def test_a_step_begins_and_ends_no_earlier_than_one_that_it_comes_after():
    assert days([step(1, 0, 30), step(2, -10, 5, after=[1])]) == {1: (0, 30), 2: (0, 30)}


def test_what_a_deadline_waits_for_is_due_by_then_and_what_that_waits_for_too():
    steps = [step(1, -5, 60), step(2, 0, 30, after=[1]), step(3, 0, 5, after=[2], is_deadline=True)]
    assert days(steps) == {1: (-5, 5), 2: (0, 5), 3: (0, 5)}


def test_a_step_that_waits_for_one_without_an_end_has_none_either():
    assert days([step(1, 3, None), step(2, 0, 10, after=[1])]) == {1: (3, None), 2: (3, None)}


def test_a_leaving_step_may_wait_for_one_on_arrival():
    steps = [step(1, 1000, 1010), step(2, -100, -90, anchor="departure", after=[1])]
    first, _last = days(steps)[2]
    assert (DEPARTURE.toordinal() + first) >= ARRIVAL.toordinal() + 1000


def test_steps_that_wait_for_each_other_are_shown_all_the_same():
    assert set(days([step(1, 0, 5, after=[2]), step(2, 0, 5, after=[1])])) == {1, 2}


def test_without_a_date_there_are_days_but_no_dates():
    (window,) = windows_of([step(1, 0, 5)], Answers()).values()
    assert (window.dates, window.state_on(ARRIVAL)) == ((None, None), None)


@pytest.mark.parametrize(
    ("first", "last", "anchor", "stage"),
    [
        (-30, 10, "arrival", "before_arrival"),
        (0, 5, "arrival", "first_week"),
        (0, 30, "arrival", "first_month"),
        (30, 120, "arrival", "first_months"),
        (0, None, "arrival", "later"),
        (-60, 365, "departure", "before_departure"),
        (-5, 0, "departure", "departure_week"),
        (1, 90, "departure", "after_departure"),
    ],
)
def test_a_step_stands_in_the_stage_of_its_days(first, last, anchor, stage):
    (window,) = windows_of([step(1, first, last, anchor=anchor)], MOVE).values()
    assert window.stage == stage


@pytest.mark.parametrize(
    ("last", "months"), [("2027-05-31", 3), ("2027-06-01", 4), ("2027-02-28", 0), ("2027-03-01", 1)]
)
def test_months_are_whole(last, months):
    assert whole_months(ARRIVAL, date.fromisoformat(last)) == months


@st.composite
def plans(draw):
    """Up to eight steps; each may wait for some before it."""
    count = draw(st.integers(1, 8))
    made = []
    for number in range(1, count + 1):
        first = draw(st.integers(-200, 200))
        last = draw(st.none() | st.integers(first, 400))
        after = draw(st.lists(st.integers(1, number - 1), unique=True, max_size=3)) if number > 1 else []
        anchor = draw(st.sampled_from(["arrival", "departure"]))
        made.append(step(number, first, last, anchor=anchor, after=after, is_deadline=draw(st.booleans())))
    return made


@given(plans())
def test_nothing_is_due_before_what_it_depends_on(steps):
    windows = windows_of(steps, MOVE)
    order = list(windows)
    assert set(order) == {one.key for one in steps}
    for one in steps:
        first, last = windows[one.key].dates
        assert last is None or first <= last
        for dep in one.after:
            dep_first, dep_last = windows[dep].dates
            assert dep_first <= first
            assert last is None or (dep_last is not None and dep_last <= last)
            assert order.index(dep) < order.index(one.key)


@given(plans())
def test_stages_follow_each_other(steps):
    arriving = [one for one in steps if one.timing.anchor == "arrival"]
    stages = [STAGES.index(window.stage) for window in windows_of(arriving, MOVE).values()]
    assert stages == sorted(stages)
