"""A small guide whose steps are in plans, in both languages."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.facts import make_fact, value
from tests.factories.pages import (
    HomePageFactory,
    PhasePageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    translate,
)

SOURCE = {"label": "IND", "url": "https://rules.example/fee", "proves": "The fee.", "checked_on": "2026-11-22"}
CASE = {
    "purposes": [], "nationality_groups": [], "self_nationality_groups": [], "roles": [], "driving_licences": [],
    "pets": [], "has_home": "", "maybe": False,
}  # fmt: skip

# Answers that stand nowhere else.
FAMILY_OF_97 = {
    "arrival_date": "2031-03-17", "departure_date": "2033-09-21", "purpose": "returning",
    "member": ["self:97", "child:13"],
}  # fmt: skip


def cases(*given: dict[str, Any]) -> str:
    """A stream of cases."""
    return blocks(*(("case", CASE | one) for one in given))


def make_moving():
    """An appointment, registering (with a deadline) or a short stay, a permit for those from outside the EU, school for
    children, and deregistering."""
    fee = make_fact("permit-fee", value(254))
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    translate(topic, "Inschrijven")

    def step(title, dutch, *, texts=None, **kwargs):
        made = StepPageFactory(parent=topic, title=title, **{"plan_for": "person", "timing_anchor": "arrival"} | kwargs)
        return made, translate(made, dutch, **(texts or {}))

    appointment, _ = step(
        "Make an appointment", "Maak een afspraak", plan_for="household", timing_from_days=-28, timing_to_days=30,
        pack="before",
    )  # fmt: skip
    register, inschrijven = step(
        "Register", "Schrijf je in", timing_from_days=0, timing_to_days=5, is_deadline=True, pack="visit",
        alternative_group="registering", conditions="You stay for four months or longer.",
        plan_cases=cases({"stay_from_months": 4}), plan_after=blocks(("step", appointment.pk)),
        not_where="Not at the Expat Centre.", body=blocks(("official_source", SOURCE)),
        documents=blocks(
            ("document", "Your address"),
            ("paper", {"text": "Passport", "kind": "passport", "per": "person", "legalise": False, "who": CASE}),
            ("paper", {"text": "Birth certificate", "kind": "birth_certificate", "per": "child", "legalise": True,
                       "who": CASE}),
        ),
        texts={"conditions": "Je blijft vier maanden of langer.", "not_where": "Niet bij het Expatcentrum."},
    )  # fmt: skip
    short, _ = step(
        "Register for a short stay", "Schrijf je in voor kort", timing_from_days=0, timing_to_days=14, pack="visit",
        alternative_group="registering", conditions="You stay for less than four months.",
        plan_cases=cases({"stay_to_months": 3}),
    )  # fmt: skip
    permit, _ = step(
        "Get a permit", "Vraag een vergunning aan", timing_from_days=-90, timing_to_days=-30,
        plan_cases=cases({"nationality_groups": ["no_mvv", "mvv"]}),
        cost_items=blocks(("cost", {"text": "", "fact": fee.pk, "amount": None, "per": "person", "optional": False,
                                    "who": CASE})),
    )  # fmt: skip
    school, _ = step(
        "Find a school", "Zoek een school", timing_from_days=-60, timing_to_days=30,
        plan_cases=cases({"roles": ["child"], "age_from": 4, "age_to": 17}),
    )  # fmt: skip
    leave, _ = step(
        "Deregister", "Schrijf je uit", plan_for="household", timing_anchor="departure", timing_from_days=-5,
        timing_to_days=0, is_deadline=True, plan_undoes=register,
    )  # fmt: skip
    later, _ = step("Good to know", "Goed om te weten", plan_for="")
    return SimpleNamespace(
        appointment=appointment, register=register, inschrijven=inschrijven, short=short, permit=permit,
        school=school, leave=leave, later=later, topic=topic, phase=phase,
    )  # fmt: skip


@pytest.fixture(scope="session")
def moving_rows(remembered):
    return remembered(make_moving)


@pytest.fixture
def moving(db, moving_rows):
    """What `make_moving` makes."""
    return moving_rows.write()


@pytest.fixture
def plan(client):
    """GET of the plan, as JSON; a status other than 200 fails the test unless it is asked for."""

    def plan(status=200, /, address="plan/", **params):
        response = client.get(f"/api/v1/{address}", params)
        assert response.status_code == status, response.content
        return response.json()

    return plan


@pytest.fixture
def steps_of(plan):
    """The steps of a plan by title."""

    def steps_of(**params):
        return {step["page"]["title"]: step for stage in plan(**params)["stages"] for step in stage["steps"]}

    return steps_of
