"""What holds of every household's plan, whatever it answers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.pages.public.plan_steps import plan_steps
from cms.pages.situations import DrivingLicence, NationalityGroup, Pet, Purpose
from cms.plan.answers import Answers, Person, named
from cms.plan.choosing import ChosenStep, chosen_steps, group_of
from cms.plan.plan import personal_plan
from cms.plan.schedule import windows_of
from tests.cms.plan.households.guide import NAMES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide", "today")]
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

FIRST = date(2026, 12, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days))
GROUP = st.none() | st.sampled_from(NationalityGroup.values)
AGE = st.none() | st.integers(0, 90)
MEMBERS = st.lists(st.tuples(st.sampled_from(["child", "other"]), AGE, GROUP), max_size=5)
COUPLE = st.lists(st.tuples(st.just("partner"), AGE, GROUP), max_size=1)
SELVES = st.tuples(st.just("self"), st.none() | st.integers(16, 90), GROUP)
GIVEN_DATES = st.tuples(st.booleans(), st.booleans(), DAYS, st.integers(1, 900))


@st.composite
def answers(draw):
    """A household with some questions skipped."""
    arriving, leaving, arrival, days = draw(GIVEN_DATES)
    return Answers(
        people=named([draw(SELVES), *draw(COUPLE), *draw(MEMBERS)], draw(GROUP)),
        is_household_known=True,
        arrival_date=arrival if arriving else None,
        departure_date=arrival + timedelta(days) if leaving else None,
        purpose=draw(st.none() | st.sampled_from(Purpose.values)),
        has_home=draw(st.none() | st.booleans()),
        driving_licences=tuple(draw(st.sets(st.sampled_from(DrivingLicence.values), max_size=2))),
        pets=tuple(draw(st.sets(st.sampled_from(Pet.values), max_size=2))),
    )


def chosen(given_answers: Answers) -> dict[str, ChosenStep]:
    return {NAMES[str(one.step.key)]: one for one in chosen_steps(plan_steps("en"), given_answers)}


def sure_of(one: ChosenStep) -> set[str]:
    """For whom a step is sure."""
    return {person.key for person in one.people} - one.unsure if one.is_sure else set()


@often
@given(answers())
def test_no_household_is_told_to_register_twice(household):
    register = {"settling-in/registration/go-to-the-town-hall"}
    short = {"settling-in/registration/short-stay-register-as-non-resident"}
    assert len(chosen(household).keys() & (register | short)) == household.is_arriving


@often
@given(answers())
def test_steps_that_exclude_each_other_are_a_choice(household):
    seen: dict[tuple[tuple[str, str], str], list[ChosenStep]] = {}
    for one in chosen(household).values():
        for person in one.people if one.step.alternative_group else ():
            seen.setdefault((group_of(one.step), person.key), []).append(one)
    assert all(one.is_choice for several in seen.values() if len(several) > 1 for one in several)


@often
@given(answers())
def test_no_household_gets_an_empty_plan(household):
    assert any(sure_of(one) for one in chosen(household).values())


@often
@given(answers())
def test_no_step_is_due_before_what_it_depends_on(household):
    steps = [one.step for one in chosen(household).values()]
    windows = windows_of(steps, household)
    for step in steps:
        for before in (windows[key] for key in step.after if key in windows):
            window = windows[step.key]
            assert window.anchor == before.anchor
            assert window.first >= before.first, step.card["title"]
            assert window.last is not None, step.card["title"]
            assert before.last is not None
            assert window.last >= before.last, step.card["title"]


@often
@given(answers())
def test_who_ends_something_on_leaving_began_it_on_arriving(household):
    """With the same answers: those of a plan to come, and those of a plan to leave."""
    arriving = chosen(household._replace(arrival_date=FIRST, departure_date=None))
    leaving = chosen(household._replace(arrival_date=None, departure_date=FIRST))
    ended = {NAMES[str(one.step.undoes)]: one for one in leaving.values() if one.step.undoes}
    ends = {step.undoes for step in plan_steps("en")} - {None}
    begun = {key: one for key, one in arriving.items() if one.step.key in ends}
    assert {key: _whose(one) for key, one in begun.items()} == {key: _whose(one) for key, one in ended.items()}


def _whose(one: ChosenStep) -> tuple[set[str], set[str], bool]:
    return {person.key for person in one.people}, set(one.unsure), one.is_sure


@often
@given(answers())
def test_nobody_pays_for_a_permit_twice(household):
    totals = personal_plan(household, "en")["totals"]
    parts = [Decimal(part["amount"]) for part in totals["by_person"]]
    assert set(parts) <= {Decimal(0), Decimal(85), Decimal(254), Decimal(423)}
    assert sum(parts, Decimal(totals["household"]["amount"])) == Decimal(totals["amount"])


SKIPPED = {
    "purpose": None,
    "has_home": None,
    "driving_licences": (),
    "pets": (),
    "arrival_date": None,
    "departure_date": None,
}


@often
@given(answers(), st.sets(st.sampled_from([*SKIPPED, "nationality", "ages"]), min_size=1))
def test_who_answers_more_never_turns_a_yes_into_a_maybe(household, skipped):
    less = household._replace(**{name: SKIPPED[name] for name in skipped & SKIPPED.keys()})
    less = less._replace(people=tuple(_skipping(person, skipped) for person in less.people))
    more = chosen(household)
    for key, one in chosen(less).items():
        if key in more:
            perhaps = {person.key for person in more[key].people} - sure_of(more[key])
            assert not sure_of(one) & perhaps, key


def _skipping(person: Person, skipped: set[str]) -> Person:
    group = None if "nationality" in skipped else person.nationality_group
    return person._replace(nationality_group=group, age=None if "ages" in skipped else person.age)
