"""The newsletter on the website: a form that works without a script, and links that ask before they do anything."""

import re

import pytest
from django.core import mail
from django.test import Client

from cms.newsletter.mails import send_due_mails
from cms.newsletter.models import Subscriber
from config.logging import _loggable
from tests.factories.pages import HomePageFactory

pytestmark = pytest.mark.django_db
FORMS = {"en": "/en/newsletter/", "nl": "/nl/nieuwsbrief/"}


@pytest.fixture(autouse=True)
def home():
    return HomePageFactory()


@pytest.mark.parametrize(
    ("locale", "label", "sent"),
    [("en", "Your e-mail address", "Now look in your mail"), ("nl", "Je e-mailadres", "Kijk nu in je mail")],
)
def test_a_reader_subscribes_without_a_script_or_a_cookie(locale, label, sent):
    client = Client(enforce_csrf_checks=True)
    form = client.get(FORMS[locale])
    assert label in form.text
    assert not form.cookies
    answer = client.post(FORMS[locale], {"email": "anna@works.example", "website": ""})
    assert answer.status_code == 200
    assert sent in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "anna@works.example" not in answer.text
    assert Subscriber.objects.get().language == locale


@pytest.mark.parametrize(("locale", "error"), [("en", "no e-mail address"), ("nl", "geen e-mailadres")])
def test_what_was_typed_stays_with_the_reason(locale, error):
    answer = Client().post(FORMS[locale], {"email": "anna<at>works"})
    assert answer.status_code == 400
    assert error in answer.text
    assert 'value="anna&lt;at&gt;works"' in answer.text
    assert not Subscriber.objects.exists()


def test_a_program_that_fills_in_the_hidden_field_is_told_nothing():
    answer = Client().post(FORMS["en"], {"email": "bot@works.example", "website": "https://spam.example"})
    assert "Now look in your mail" in answer.text
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(("locale", "done"), [("en", "You get our newsletter"), ("nl", "Je krijgt onze nieuwsbrief")])
def test_a_link_asks_before_it_does_anything(locale, done):
    Client().post(FORMS[locale], {"email": "anna@works.example"})
    send_due_mails()
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    question = Client().get(path)
    assert question.status_code == 200
    assert "noindex" in question.text
    assert question["Cache-Control"] == "private, no-store"
    assert not Subscriber.objects.confirmed().exists()
    assert done in Client().post(path).text
    assert Subscriber.objects.confirmed().exists()
    leave = Subscriber.objects.get().unsubscribe_url.partition("://")[2].partition("/")[2]
    assert Client().get(f"/{leave}").status_code == 200
    Client().post(f"/{leave}")
    assert not Subscriber.objects.exists()


def test_a_link_that_is_over_leads_back_to_the_form():
    answer = Client().post("/en/newsletter/confirm/old/")
    assert answer.status_code == 410
    assert 'action="/en/newsletter/"' in answer.text


@pytest.mark.parametrize(
    "path",
    ["/en/newsletter/confirm/abc:def/", "/nl/nieuwsbrief/bevestigen/abc:def/", "/nl/nieuwsbrief/afmelden/abc:def/"],
)
def test_no_token_stands_in_the_log(path):
    assert "abc" not in _loggable(path)
