"""A question on the website: it arrives without a script or a cookie, and nothing that was typed is ever lost."""

import re
import time

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from cms.desk.models import Question
from frontend.shared.api_client import ApiUnavailable, Visit
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory

pytestmark = pytest.mark.django_db
FORMS = {"en": "/en/ask/", "nl": "/nl/vraag/"}
TYPED = {
    "subject": "other",
    "text": "Where can I have my “diploma” translated?",
    "email": "anna@works.example",
    "municipality": "leiden",
}


@pytest.fixture(autouse=True)
def guide():
    phase = PhasePageFactory(parent=HomePageFactory(), phase="settling-in", title="Settling in")
    return TopicPageFactory(parent=phase, title="Registration")


def drawn(locale="en", seconds=10):
    """The signature of a form that was drawn so long ago."""
    with time_machine.travel(time.time() - seconds, tick=False):
        return re.search(r'name="drawn" value="([^"]+)"', Client().get(FORMS[locale]).text)[1]


def send(locale="en", seconds=10, **changed):
    return Client(enforce_csrf_checks=True).post(FORMS[locale], {**TYPED, "drawn": drawn(locale, seconds), **changed})


@pytest.mark.parametrize(
    ("locale", "label", "sent"),
    [("en", "Your question", "We have your question"), ("nl", "Je vraag", "We hebben je vraag")],
)
def test_a_reader_asks_without_a_script_or_a_cookie(locale, label, sent):
    form = Client().get(FORMS[locale])
    assert label in form.text
    assert not form.cookies
    answer = send(locale)
    assert answer.status_code == 200, answer.text
    assert sent in answer.text
    question = Question.objects.get()
    assert question.reference in answer.text
    assert question.locale == locale
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "anna@works.example" not in answer.text


def test_subjects_are_the_topics_of_the_guide(guide):
    form = Client().get(FORMS["en"]).text
    assert f'value="{guide.translation_key}"' in form
    assert '<optgroup label="Settling in">' in form


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"text": "x" * 1_000_000}, "text"),
        ({"text": "My BSN is 123456782"}, "text"),
        ({"text": "<script>alert(1)</script>"}, "text"),
        ({"subject": ""}, "subject"),
        ({"subject": "nothing"}, "subject"),
        ({"email": ""}, "email"),
        ({"email": "anna<at>works"}, "email"),
        ({"municipality": "atlantis"}, "municipality"),
    ],
)
def test_what_was_typed_stays_with_the_reason_beside_the_field(changed, field):
    answer = send(**changed)
    assert answer.status_code == 400
    assert f'id="ask-{field}-error"' in answer.text
    assert f'href="#ask-{field}"' in answer.text
    typed = {**TYPED, **changed}
    assert escape(typed["text"]) in answer.text
    assert escape(typed["email"]) in answer.text
    assert not Question.objects.exists()


def test_null_characters_and_broken_letters_break_nothing():
    answer = Client().post(
        FORMS["en"],
        b"subject=other&text=%ff%fe%00hello&email=a%00@b.example",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert "hello" in answer.text


@pytest.mark.parametrize("token", ["", "drawn", "drawn:1:abc"])
def test_a_form_that_was_not_drawn_here_is_shown_once_more(token):
    answer = send(drawn=token)
    assert answer.status_code == 400
    assert "send it again" in answer.text
    assert escape(TYPED["text"]) in answer.text
    assert not Question.objects.exists()


def test_nobody_fills_it_in_within_three_seconds():
    assert send(seconds=1).status_code == 400
    assert send(seconds=4).status_code == 200
    assert send(seconds=8 * 86_400).status_code == 400


def test_a_program_that_fills_in_the_hidden_field_is_told_nothing():
    answer = send(website="https://spam.example")
    assert "We have your question" in answer.text
    assert not Question.objects.exists()


def test_too_many_questions_keep_what_was_typed(monkeypatch):
    token = drawn()
    monkeypatch.setattr("config.visitors.seconds_to_wait", lambda scope, *_about: 60 if scope == "questions" else 0)
    answer = Client().post(FORMS["en"], {**TYPED, "drawn": token})
    assert answer.status_code == 429
    assert escape(TYPED["text"]) in answer.text
    assert not Question.objects.exists()


def test_an_outage_keeps_what_was_typed(monkeypatch):
    def unavailable(*_args):
        raise ApiUnavailable

    token = drawn()
    monkeypatch.setattr(Visit, "post", unavailable)
    answer = Client().post(FORMS["en"], {**TYPED, "drawn": token})
    assert answer.status_code == 503
    assert "try again in a minute" in answer.text
    assert escape(TYPED["text"]) in answer.text


def test_answers_can_be_seen_first_without_a_script(monkeypatch):
    asked = []
    found = {"type": "step", "title": "Have your diploma evaluated", "path": "/en/work/", "locale": "en"}
    get = Visit.get

    def search(visit, path, params=None):
        if path != "/search/":
            return get(visit, path, params)
        asked.append(params)
        return {"items": [found]}

    monkeypatch.setattr(Visit, "get", search)
    answer = send(answers="1", text="My diploma, mail me at anna@works.example or 071 516 1718")
    assert "Have your diploma evaluated" in answer.text
    assert not Question.objects.exists()
    assert "anna" not in asked[0]["q"]
    assert "516" not in asked[0]["q"]
