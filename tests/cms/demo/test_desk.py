"""The demo's desk: fictional questions in every state, made once, and nothing that would be sent to anybody."""

import pytest
from django.contrib.auth.models import Group

from cms.demo.people import make_desk_member
from cms.demo.questions import make_questions, make_text_blocks
from cms.desk.models import Message, Question, TextBlock
from cms.users.models import User
from config.rest.identity_numbers import find_identity_numbers

pytestmark = pytest.mark.django_db


def test_the_questions_are_made_once_and_no_mail_waits():
    assert make_questions() == Question.objects.count() == 5
    assert make_questions() == 0
    assert not Message.objects.waiting_to_be_sent().exists()
    assert {one.state for one in Question.objects.all()} == {"new", "answered", "closed"}


def test_nobody_in_them_is_real():
    make_questions()
    for question in Question.objects.all():
        assert question.email.endswith(".example")
        assert not find_identity_numbers(question.text)


def test_text_blocks_have_both_languages_and_an_editors_change_stays():
    made = make_text_blocks()
    TextBlock.objects.filter(name="Greeting").update(text_en="Hello")
    assert (made, make_text_blocks()) == (TextBlock.objects.count(), 0)
    assert TextBlock.objects.get(name="Greeting").text("en") == "Hello"
    assert all(one.text_en and one.text_nl for one in TextBlock.objects.all())


def test_somebody_of_the_desk_is_made_where_there_is_nobody():
    assert make_desk_member()
    assert make_desk_member() is None
    assert User.objects.get(groups=Group.objects.get(name="Desk")).username == "desk"
