"""Editors see what typical households get, and which steps need a look; others do not."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.cms.plan.conftest import cases
from tests.factories.pages import StepPageFactory, blocks, translate

pytestmark = pytest.mark.usefixtures("moving")


@pytest.fixture
def log_in(client):
    def log_in(group):
        user = get_user_model().objects.create_user("erin", "e@expatcentre.example", "secret")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(log_in):
    return log_in("Editors")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_typical_household_has_a_plan(editor, language):
    page = editor.get(reverse("plan_check:index"), headers={"accept-language": language}).content.decode()
    assert ("Student from the EU" if language == "en" else "Student uit de EU") in page
    plan = editor.get(reverse("plan_check:household", args=["family-mvv"]), headers={"accept-language": language})
    text = plan.content.decode()
    assert ("Find a school" if language == "en" else "Zoek een school") in text
    assert ("Because your child is 6." if language == "en" else "Omdat je kind 6 is.") in text


def test_a_step_that_no_household_gets_is_named(editor, moving):
    StepPageFactory(
        parent=moving.topic, title="For nobody", plan_for="person", timing_anchor="arrival",
        plan_cases=cases({"age_from": 99}),
    )  # fmt: skip
    page = editor.get(reverse("plan_check:index")).content.decode()
    assert page.index("For nobody") < page.index("None of these households gets it")


def test_steps_that_wait_for_each_other_or_for_nothing_are_named(editor, moving):
    first = StepPageFactory(parent=moving.topic, title="Egg", plan_for="person", timing_anchor="arrival")
    second = StepPageFactory(
        parent=moving.topic, title="Hen", plan_for="person", timing_anchor="arrival",
        plan_after=blocks(("step", first.pk)),
    )  # fmt: skip
    first.plan_after = blocks(("step", second.pk), ("step", moving.later.pk))
    first.save()
    translate(first, "Ei")
    page = editor.get(reverse("plan_check:index")).content.decode()
    assert "It waits for itself" in page
    assert "It waits for a step that is not published" in page


def test_who_writes_no_pages_is_sent_away(log_in):
    client = log_in("Directory keepers")
    assert client.get(reverse("plan_check:index")).status_code in {302, 403}


def test_a_household_that_is_none_is_not_found(editor):
    assert editor.get(reverse("plan_check:household", args=["martians"])).status_code == 404
