"""Onto the list by two steps, off it by one; nobody learns who is on it, and no address is kept without a yes."""

import logging
import re
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client

from cms.newsletter.mails import MAX_ATTEMPTS, send_due_mails
from cms.newsletter.models import Subscriber
from cms.newsletter.services import forget_unconfirmed, request_subscription

API = "/api/v1/newsletter/"
NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base_url(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://centre.example"


def post(path, data, locale="en"):
    return Client().post(f"{API}{path}?locale={locale}", data, content_type="application/json")


def subscribe(email="anna@works.example", language="en"):
    request_subscription(email=email, language=language)
    send_due_mails()
    return mail.outbox[-1]


def token_in(message):
    return re.search(r"/([^/\s]+)/\s", message.body)[1]


def test_an_address_is_on_the_list_once_its_reader_says_so():
    answer = post("subscriptions/", {"email": " Anna@Works.example ", "language": "en"})
    assert answer.status_code == 202
    assert answer["Cache-Control"] == "no-store"
    assert not Subscriber.objects.confirmed().exists()
    send_due_mails()
    (message,) = mail.outbox
    assert message.to == ["anna@works.example"]
    assert "https://centre.example/en/newsletter/confirm/" in message.body
    assert post("confirm/", {"token": token_in(message)}).status_code == 200
    assert Subscriber.objects.confirmed().get().email == "anna@works.example"


@pytest.mark.parametrize(
    ("language", "subject", "path"),
    [
        ("en", "Please confirm: the newsletter", "/en/newsletter/confirm/"),
        ("nl", "Bevestig je adres", "/nl/nieuwsbrief/bevestigen/"),
    ],
)
def test_the_mail_is_in_the_language_of_the_form(language, subject, path):
    message = subscribe(language=language)
    assert message.subject.startswith(subject)
    assert path in message.body
    assert "\n" not in message.subject


def test_whoever_asks_gets_the_same_answer_for_an_address_on_the_list():
    first = post("subscriptions/", {"email": "anna@works.example", "language": "en"})
    Subscriber.objects.update(confirmed_at=NOW, mail_due_at=None)
    again = post("subscriptions/", {"email": "anna@works.example", "language": "nl"})
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    send_due_mails()
    assert mail.outbox[-1].subject.startswith("You already get")
    assert "/unsubscribe/" in mail.outbox[-1].body
    assert Subscriber.objects.get().language == "en"


@pytest.mark.parametrize(("locale", "reason"), [("en", "valid email"), ("nl", "geldig e-mailadres")])
@pytest.mark.parametrize("email", ["", "anna", "a@b", f"{'a' * 250}@works.example", "a@b.example\nbcc: c@d.example"])
def test_what_is_no_address_is_refused_by_name(email, locale, reason):
    answer = post("subscriptions/", {"email": email, "language": "en"}, locale)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == "email"
    assert not Subscriber.objects.exists()


def test_a_link_is_good_for_a_week_and_for_one_purpose(settings):
    with time_machine.travel(NOW, tick=False):
        message = subscribe()
    token, subscriber = token_in(message), Subscriber.objects.get()
    with time_machine.travel(NOW + timedelta(days=7, minutes=1), tick=False):
        assert post("confirm/", {"token": token}).status_code == 410
    with time_machine.travel(NOW + timedelta(days=6), tick=False):
        assert post("unsubscribe/", {"token": token}).status_code == 410
        assert post("confirm/", {"token": subscriber.unsubscribe_url.split("/")[-2]}).status_code == 410
        assert post("confirm/", {"token": token[:-1] + "x"}).status_code == 410
        assert post("confirm/", {"token": token}).status_code == 200
        assert post("confirm/", {"token": token}).status_code == 200


def test_who_unsubscribes_is_deleted_and_may_follow_the_link_again():
    subscribe()
    token = Subscriber.objects.get().unsubscribe_url.split("/")[-2]
    assert post("unsubscribe/", {"token": token}, "nl").json()["detail"].startswith("Je krijgt onze nieuwsbrief niet")
    assert not Subscriber.objects.exists()
    assert post("unsubscribe/", {"token": token}).status_code == 200


def test_an_address_that_nobody_confirms_is_forgotten_after_a_week():
    with time_machine.travel(NOW, tick=False):
        subscribe("one@works.example")
        subscribe("two@works.example")
        Subscriber.objects.filter(email="two@works.example").update(confirmed_at=NOW)
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert forget_unconfirmed() == 0
    with time_machine.travel(NOW + timedelta(days=7, seconds=1), tick=False):
        call_command("forget_subscribers")
    assert [one.email for one in Subscriber.objects.all()] == ["two@works.example"]


def test_one_address_gets_few_mails_whoever_asks(settings, monkeypatch):
    asked = []
    monkeypatch.setattr("cms.newsletter.services.seconds_to_wait_for", lambda scope, who: asked.append((scope, who)))
    request_subscription(email="Anna@works.example", language="en")
    request_subscription(email="anna@works.example", language="en")
    assert asked[0] == asked[1]
    assert asked[0][0] == "newsletter-address"
    assert "anna" not in asked[0][1]
    monkeypatch.setattr("cms.newsletter.services.seconds_to_wait_for", lambda scope, who: 60)
    request_subscription(email="ben@works.example", language="en")
    assert [one.email for one in Subscriber.objects.all()] == ["anna@works.example"]


def test_a_mail_that_cannot_be_sent_is_tried_again_later_and_not_for_ever(monkeypatch, caplog):
    request_subscription(email="anna@works.example", language="en")
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", raise_disconnected)
        with caplog.at_level(logging.WARNING):
            assert send_due_mails() == 0
        assert send_due_mails() == 0
    assert "anna" not in caplog.text
    assert mail.outbox == []
    Subscriber.objects.update(mail_due_at=NOW - timedelta(days=9))
    assert send_due_mails() == 1
    assert len(mail.outbox) == 1
    Subscriber.objects.update(mail_due_at=NOW - timedelta(days=9), attempts=MAX_ATTEMPTS)
    assert send_due_mails() == 0


def raise_disconnected(*_args):
    raise SMTPServerDisconnected("anna@works.example")


def test_an_administrator_exports_those_who_confirmed_each_with_the_link_to_leave(admin_client):
    for name in ("one", "two"):
        subscribe(f"{name}@works.example")
    Subscriber.objects.filter(email="one@works.example").update(confirmed_at=NOW)
    listed = admin_client.get("/admin/subscribers/")
    assert "two@works.example" in listed.text
    rows = b"".join(admin_client.get("/admin/subscribers/?export=csv")).decode().splitlines()
    assert len(rows) == 2
    assert "one@works.example" in rows[1]
    assert "https://centre.example/en/newsletter/unsubscribe/" in rows[1]
    assert admin_client.get("/admin/subscribers/new/").status_code in {302, 403}
    subscriber = Subscriber.objects.get(email="two@works.example")
    admin_client.post(f"/admin/subscribers/delete/{subscriber.pk}/")
    assert not Subscriber.objects.filter(pk=subscriber.pk).exists()
