"""The daily mail says how many wait and how long, on working days, to those who asked; and nothing about anybody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.desk.digest import send_due_digests, want_digest
from cms.desk.waiting import urgency, working_days
from tests.factories.desk import make_question

MONDAY = datetime(2026, 11, 30, 8, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def member(django_user_model):
    user = django_user_model.objects.create_user("noor", "noor@expatcentre.example", "secret")
    user.groups.add(Group.objects.get(name="Desk"))
    want_digest(user=user, wanted=True)
    return user


def send(moment=MONDAY):
    with time_machine.travel(moment, tick=False):
        return send_due_digests()


def test_it_comes_once_a_day_with_numbers_alone(member):
    make_question(waiting_since=MONDAY - timedelta(days=6))
    make_question(text="Another", waiting_since=MONDAY - timedelta(hours=1))
    make_question(text="Answered", state="answered")
    assert [send(), send(), send(MONDAY + timedelta(hours=5)), send(MONDAY + timedelta(days=1))] == [1, 0, 0, 1]
    message = mail.outbox[0]
    assert message.to == ["noor@expatcentre.example"]
    assert message.subject == "2 questions wait at the desk"
    assert "Late: 1\nIn time: 1" in message.body
    assert "4 working days" in message.body
    assert "anna" not in message.body
    assert "diploma" not in message.body


def test_it_is_in_the_language_of_the_reader(member):
    UserProfile.objects.create(user=member, preferred_language="nl")
    make_question()
    send()
    assert mail.outbox[0].subject == "Er wacht 1 vraag bij de balie"


@pytest.mark.parametrize(
    "moment", [MONDAY - timedelta(hours=1), MONDAY - timedelta(days=1), MONDAY - timedelta(days=2)]
)
def test_none_comes_at_night_or_on_a_weekend(member, moment):
    make_question()
    assert send(moment) == 0


def test_none_comes_while_nothing_waits(member):
    assert send() == 0


def test_who_left_the_desk_gets_none(member):
    make_question()
    member.groups.clear()
    assert send() == 0
    assert mail.outbox == []


def test_desk_staff_switch_it_on_and_off_themselves(member, client):
    client.force_login(member)
    client.post(reverse("desk_questions:digest"), {"wanted": "no"})
    make_question()
    assert send() == 0
    client.post(reverse("desk_questions:digest"), {"wanted": "yes"})
    assert send() == 1


@pytest.mark.parametrize(
    ("days", "expected", "level"),
    [(0, 0, "fresh"), (1, 0, "fresh"), (3, 1, "fresh"), (4, 2, "due"), (5, 3, "late"), (9, 5, "late")],
)
def test_waiting_is_counted_in_working_days(days, expected, level):
    since = MONDAY - timedelta(days=days)
    assert working_days(since.date(), MONDAY.date()) == expected
    assert urgency(since, MONDAY) == level
