"""Sixty households through the API, in both languages: what comes out is what the desk would say."""

from typing import Any

import pytest

from cms.demo.content import read
from cms.facts.models import Municipality
from tests.cms.plan.households.guide import TABLE, plan_texts
from tests.cms.plan.households.table import body, differences, found_in, households

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide", "today")]
GROUPS = read(TABLE)["groups"]


def plan(client: Any, household: dict[str, Any], locale: str = "en") -> dict[str, Any]:
    answer = client.post(f"/api/v1/plan/?locale={locale}", data=body(household), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


@pytest.mark.parametrize("locale", ["en", "nl"])
@pytest.mark.parametrize("household", households(), ids=lambda household: household["name"])
def test_a_household_gets_what_the_desk_would_say(client, household, locale):
    found = found_in(plan(client, household, locale))
    wrong = list(differences(household, found, GROUPS))
    assert not wrong, "\n".join([household["name"], *wrong])


def test_the_table_has_sixty_households_and_every_municipality():
    assert len(households()) == 60
    named = {household["answers"].get("municipality") for household in households()}
    assert named >= set(Municipality.objects.values_list("slug", flat=True))


def test_every_step_of_a_plan_is_reached_by_a_household_of_the_table(client):
    reached = set().union(*(found_in(plan(client, household)).sure for household in households()))
    assert {text.key for text in plan_texts() if text.kind == "step"} - reached == set()
