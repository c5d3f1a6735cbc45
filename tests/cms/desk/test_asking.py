"""A question comes in by JSON or a plain form; what must not be kept is refused by name, and nothing breaks."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from cms.desk.models import Question, QuestionState
from cms.desk.public.subjects import subjects
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory

pytestmark = pytest.mark.django_db
API = "/api/v1/questions/"
ASKED = {
    "subject": "other",
    "text": "Where can I have my diploma translated?",
    "locale": "en",
    "email": " Anna@Works.example ",
    "municipality": "leiden",
    "page": "/en/living-in/",
}


def ask(locale="en", **changed):
    return Client().post(f"{API}?locale={locale}", {**ASKED, **changed}, content_type="application/json")


def error_of(answer):
    assert answer.status_code == 400, answer.text
    assert answer["Content-Type"] == "application/problem+json"
    return answer.json()["errors"][0]


def test_a_question_gets_a_reference_and_waits_for_the_desk():
    answer = ask()
    assert answer.status_code == 202
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    question = Question.objects.get()
    assert answer.json() == {"reference": question.reference, "answer_days": 2, "keep_days": 90}
    assert (question.email, question.municipality.slug, question.state) == ("anna@works.example", "leiden", "new")
    assert question.page_path == "/en/living-in/"


def test_a_plain_form_will_do_and_only_the_answer_address_is_needed():
    form = urlencode({"subject": "other", "text": "Help?", "locale": "nl", "email": "a@b.example", "municipality": ""})
    answer = Client().post(API, form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 202, answer.text
    assert Question.objects.get().locale == "nl"
    assert Question.objects.get().municipality is None


def test_references_cannot_be_guessed_from_each_other():
    references = [ask(text=f"Question {number}").json()["reference"] for number in range(5)]
    assert len(set(references)) == 5
    assert all(len(one) == 8 and one.startswith("Q-") for one in references)


def test_the_same_question_sent_twice_is_one():
    assert ask().json()["reference"] == ask().json()["reference"]
    assert Question.objects.count() == 1


def test_a_topic_of_the_guide_is_a_subject_in_both_languages():
    phase = PhasePageFactory(parent=HomePageFactory(), phase="settling-in")
    topic = TopicPageFactory(parent=phase, title="Registration")
    code = str(topic.translation_key)
    groups = Client().get(f"{API}subjects/?locale=en").json()["groups"]
    assert [one["code"] for one in groups[0]["subjects"]] == [code, "settling-in"]
    assert ask(subject=code).status_code == 202
    assert Question.objects.get().phase == "settling-in"
    assert subjects("nl")[code].code == code


@pytest.mark.parametrize(("locale", "word"), [("en", "take it out"), ("nl", "Haal het weg")])
def test_a_bsn_is_refused_with_a_word_why(locale, word):
    error = error_of(ask(locale, text="My BSN is 1234.56.782, am I registered?"))
    assert error["name"] == "text"
    assert "BSN" in error["reason"]
    assert word in error["reason"]
    assert "782" not in error["reason"]
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"text": "a\ud800b"}, "text"),
        ({"text": "<script>alert(1)</script>"}, "text"),
        ({"text": "Buy <a href='https://x.example'>this</a>"}, "text"),
        ({"text": "https://a.example https://b.example www.c.example"}, "text"),
        ({"text": None}, "text"),
        ({"text": ["a"]}, "text"),
        ({"subject": "nothing"}, "subject"),
        ({"locale": "de"}, "locale"),
        ({"email": "anna"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "a@b.example\nbcc: c@d.example"}, "email"),
        ({"municipality": "atlantis"}, "municipality"),
        ({"municipality": {"slug": "leiden"}}, "municipality"),
        ({"page": "https://elsewhere.example/"}, "page"),
        ({"page": "/" + "x" * 300}, "page"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(changed, name):
    assert error_of(ask(**changed))["name"] == name
    assert not Question.objects.exists()


def test_brackets_of_a_sum_are_no_html():
    assert ask(text="Is an income < 40,000 and > 30,000 enough?").status_code == 202


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe{}", b"[" * 5_000, json.dumps({"text": "x" * 999_000}).encode()],
)
@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "text/plain"])
def test_no_body_breaks_it(body, content_type):
    answer = Client().post(API, body, content_type=content_type)
    assert 400 <= answer.status_code < 500
    assert answer["Content-Type"] == "application/problem+json"


def test_a_new_question_is_nobodys():
    ask()
    question = Question.objects.get()
    assert question.state == QuestionState.NEW
    assert question.waits_for_us
    assert question.assigned_to is None


def test_one_address_is_named_by_few_questions(monkeypatch):
    asked = []
    monkeypatch.setattr("cms.desk.api.views.seconds_to_wait_for", lambda scope, who: asked.append((scope, who)) or 60)
    assert ask().status_code == 429
    assert asked[0][0] == "questions-address"
    assert "anna" not in asked[0][1]
