"""Asking for a new password: nobody learns who has an account, and mails go out later."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.users.models import PasswordResetRequest
from cms.users.password_reset import send_resets

FORM, DONE = "/admin/password_reset/", "/admin/password_reset/done/"


@pytest.fixture
def anna(db):
    return get_user_model().objects.create_superuser("anna", "anna@centre.example", "a-long-password")


@pytest.fixture(autouse=True)
def base_url(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://centre.example"


def ask(email, **headers):
    return Client(headers={name.replace("_", "-"): value for name, value in headers.items()}).post(
        FORM, {"email": email}
    )


def test_an_address_that_nobody_has_is_answered_by_the_same_queries(anna):
    asked = []
    for email in ("anna@centre.example", "ANNA@centre.example", "nobody@centre.example"):
        with CaptureQueriesContext(connection) as queries:
            response = ask(email)
        assert (response.status_code, response["Location"]) == (302, DONE)
        asked.append([query["sql"].split(" ")[0] for query in queries])
    assert asked[0] == asked[1] == asked[2]
    assert asked[0].count("INSERT") == 1
    assert mail.outbox == []


def test_nothing_that_was_typed_is_kept(anna):
    ask("anna@centre.example")
    ask("nobody@centre.example")
    assert list(PasswordResetRequest.objects.values_list("account", "attempts").order_by("pk")) == [
        (anna.pk, 0),
        (0, 0),
    ]


def test_the_mail_is_sent_afterwards_and_lets_its_reader_in(anna):
    ask("Anna@centre.example")
    ask("nobody@centre.example")
    assert send_resets() == 1
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["anna@centre.example"], "Password reset")
    link = next(line for line in message.body.splitlines() if "/confirm/" in line)
    path = link.removeprefix("https://centre.example")
    assert "New password" in Client().get(path, follow=True).text
    assert not PasswordResetRequest.objects.exists()
    assert send_resets() == 0


@pytest.mark.parametrize(
    ("preferred", "browser", "subject"),
    [("", "nl", "Wachtwoord herstel"), ("en", "nl", "Password reset"), ("nl", "en", "Wachtwoord herstel")],
)
def test_the_mail_is_in_the_language_of_the_user_else_of_the_browser(anna, preferred, browser, subject):
    UserProfile.objects.create(user=anna, preferred_language=preferred)
    ask(anna.email, accept_language=browser)
    send_resets()
    assert mail.outbox[0].subject == subject


def test_a_link_never_has_the_host_that_was_asked(anna, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask(anna.email, host="evil.example", x_forwarded_host="evil.example")
    send_resets()
    assert "evil.example" not in mail.outbox[0].body
    assert "https://centre.example/admin/password_reset/confirm/" in mail.outbox[0].body


@pytest.mark.parametrize("state", ["inactive", "unusable", "removed"])
def test_who_may_not_log_in_gets_no_mail_and_the_same_answer(anna, state):
    if state == "inactive":
        anna.is_active = False
    if state == "unusable":
        anna.set_unusable_password()
    anna.save()
    assert ask(anna.email)["Location"] == DONE
    if state == "removed":
        anna.delete()
    send_resets()
    assert mail.outbox == []
    assert not PasswordResetRequest.objects.exists()


def test_each_account_with_an_address_gets_a_mail(anna):
    get_user_model().objects.create_user("anna-2", "Anna@centre.example", "a-long-password")
    ask(anna.email)
    send_resets()
    assert [message.to for message in mail.outbox] == [["anna@centre.example"], ["Anna@centre.example"]]


@pytest.fixture
def server(monkeypatch):
    """A mail server; with `refuses` it takes no mail."""
    server = SimpleNamespace(refuses=True)
    send = EmailBackend.send_messages

    def send_messages(backend, messages):
        if server.refuses:
            raise SMTPRecipientsRefused({"anna@centre.example": (550, b"no")})
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return server


def test_a_mail_that_cannot_be_sent_is_tried_again_later(anna, server, time_machine, caplog):
    time_machine.move_to(timezone.now(), tick=False)
    ask(anna.email)
    with caplog.at_level(logging.WARNING):
        assert send_resets() == 0
    assert "SMTPRecipientsRefused" in caplog.text and "anna" not in caplog.text
    server.refuses = False
    assert send_resets() == 0
    time_machine.shift(timedelta(minutes=1))
    assert send_resets() == 1
    assert len(mail.outbox) == 1


def test_after_five_attempts_it_is_given_up(anna, server, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    ask(anna.email)
    for _ in range(6):
        send_resets()
        time_machine.shift(timedelta(hours=1))
    server.refuses = False
    assert send_resets() == 0
    assert not PasswordResetRequest.objects.exists()


def test_what_is_being_sent_is_not_sent_by_another_process_too(anna, monkeypatch):
    meanwhile = []
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *_: meanwhile.append(send_resets()))
    ask(anna.email)
    assert (send_resets(), meanwhile) == (1, [0])


def test_a_mail_server_may_take_ten_seconds_and_the_ticker_sends(settings):
    assert settings.EMAIL_TIMEOUT == 10
    assert settings.TICKER_COMMANDS["send_password_resets"] <= 10


def test_an_account_gets_three_mails_an_hour_whoever_asks(anna):
    for visitor in range(6):
        Client(REMOTE_ADDR=f"203.0.113.{visitor}").post(FORM, {"email": anna.email})
    send_resets()
    assert len(mail.outbox) == 3
    assert not PasswordResetRequest.objects.exists()


def test_forty_at_once_are_forty_short_requests(anna, monkeypatch):
    """None of them waits for a mail server."""
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *_: pytest.fail("a mail was sent in the request"))
    for visitor in range(40):
        Client(REMOTE_ADDR=f"203.0.113.{visitor}").post(FORM, {"email": anna.email})
    assert PasswordResetRequest.objects.count() == 40
