"""Replies leave by a real SMTP server, and answers come in by a real IMAP server, each to its own question."""

from datetime import timedelta
from email import message_from_bytes, policy
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.desk.incoming import new_text, read_mail
from cms.desk.mailbox import read_mailbox
from cms.desk.mails import MAX_ATTEMPTS, mail, send_due_mails
from cms.desk.models import MailboxState, Message, QuestionState
from cms.desk.reply_address import reply_address, reply_keys
from cms.desk.services import merge, reply
from tests.cms.desk.mail_servers import PASSWORD, SEEN, USER, imap_server, smtp_server
from tests.factories.desk import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def desk_email(settings):
    settings.DESK_EMAIL, settings.DESK_MAIL_DOMAIN = "desk@centre.example", "centre.example"


@pytest.fixture
def smtp(settings):
    with smtp_server() as (handler, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield handler


@pytest.fixture
def inbox(settings):
    with imap_server() as (mailbox, port):
        settings.DESK_IMAP_URL = f"imap://{quote(USER)}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/INBOX"
        yield mailbox


def answer_to(sent, text="Yes, on Tuesday.", **headers):
    """What a mail program makes of “answer”."""
    quoted = "\n".join(f"> {line}" for line in sent.get_content().splitlines())
    named = {
        "From": "Anna <anna@works.example>",
        "To": sent["Reply-To"],
        "Subject": f"Re: {sent['Subject']}",
        "Message-ID": "<answer-1@works.example>",
        "In-Reply-To": sent["Message-ID"],
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    top = "\n".join(f"{name}: {value}" for name, value in named.items() if value)
    return f"{top}\n\n{text}\n\nOn Mon, 30 Nov 2026 at 10:00, Desk <desk@centre.example> wrote:\n{quoted}\n".encode()


def sent_by(smtp):
    return message_from_bytes(smtp.mails[-1][1], policy=policy.default)


@pytest.mark.parametrize(
    ("locale", "subject", "words"),
    [("en", "Your question", "Your question was:"), ("nl", "Je vraag", "Je vraag was:")],
)
def test_a_reply_goes_out_in_the_visitors_language(smtp, locale, subject, words):
    question = make_question(locale=locale)
    reply(question=question, text="See our page about work & diplomas.", by=None)
    assert send_due_mails() == 1
    assert send_due_mails() == 0
    sent = sent_by(smtp)
    assert smtp.mails[0][0] == ["anna@works.example"]
    assert sent["Subject"].startswith(f"{subject} {question.reference}")
    assert sent["From"] == "desk@centre.example"
    assert sent["Reply-To"] == reply_address(question.reply_key)
    assert "work & diplomas" in sent.get_content()
    assert words in sent.get_content()
    message = Message.objects.get()
    assert (message.mail_due_at, message.failed_at) == (None, None)
    assert message.sent_at
    question.refresh_from_db()
    assert question.state == QuestionState.ANSWERED


def test_a_mail_that_cannot_be_sent_is_tried_again_and_then_given_up_visibly(smtp, caplog):
    reply(question=make_question(), text="Hello", by=None)
    smtp.refused.add("anna@works.example")
    assert send_due_mails() == 0
    assert "anna" not in "".join(one.getMessage() for one in caplog.records if one.name.startswith("cms."))
    message = Message.objects.get()
    assert message.mail_due_at > timezone.now()
    Message.objects.update(attempts=MAX_ATTEMPTS, mail_due_at=timezone.now() - timedelta(seconds=1))
    assert send_due_mails() == 0
    message.refresh_from_db()
    assert message.failed_at
    assert message.mail_due_at is None


def test_no_second_process_sends_what_one_has_claimed():
    reply(question=make_question(), text="Hello", by=None)
    Message.objects.update(mail_due_at=timezone.now() + timedelta(seconds=30), attempts=1)
    assert send_due_mails() == 0


def test_an_answer_comes_to_its_question_without_what_it_quotes(smtp, inbox):
    question = make_question()
    reply(question=question, text="Do you have the original?", by=None, asks_back=True)
    send_due_mails()
    inbox.put(answer_to(sent_by(smtp)))
    call_command("read_desk_mail")
    question.refresh_from_db()
    assert question.state == QuestionState.OPEN
    assert [one.text for one in question.messages.all()] == ["Do you have the original?", "Yes, on Tuesday."]
    assert inbox.mails == []


def test_the_next_reply_stays_in_the_visitors_conversation(smtp, inbox):
    question = make_question()
    reply(question=question, text="One", by=None)
    send_due_mails()
    inbox.put(answer_to(sent_by(smtp)))
    read_mailbox()
    reply(question=question, text="Two", by=None)
    send_due_mails()
    assert sent_by(smtp)["In-Reply-To"] == "<answer-1@works.example>"


def test_an_answer_to_the_plain_address_is_found_by_the_mail_that_it_refers_to(smtp, inbox):
    question = make_question()
    reply(question=question, text="One", by=None)
    send_due_mails()
    inbox.put(answer_to(sent_by(smtp), To="desk@centre.example"))
    assert read_mailbox().taken == 1
    assert question.messages.count() == 2


def test_other_mail_is_left_unread_and_counted_once(inbox):
    make_question()
    inbox.put(b"From: somebody@elsewhere.example\nTo: desk@centre.example\nSubject: Offer\n\nBuy this\n")
    inbox.put(b"\xff\xfe no mail at all")
    inbox.put(b"")
    assert read_mailbox() == (0, 3)
    assert read_mailbox() == (0, 0)
    assert len(inbox.mails) == 3
    assert not any(SEEN in one.flags for one in inbox.mails)
    assert MailboxState.objects.get().left_alone == 3


def test_nobody_writes_into_a_question_with_a_signature_of_their_own(inbox):
    question = make_question()
    forged = f"desk+{question.reply_key}.{'0' * 16}@centre.example"
    inbox.put(f"From: x@y.example\nTo: {forged}\nMessage-ID: <1@y>\n\nHello\n".encode())
    assert read_mailbox() == (0, 1)
    assert reply_keys(forged) == []
    assert reply_keys(reply_address(question.reply_key).upper()) == [question.reply_key]


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "List-Id: <a.b>"]
)
def test_what_a_program_answers_is_left_alone(inbox, header):
    question = make_question()
    to = reply_address(question.reply_key)
    inbox.put(f"From: anna@works.example\nTo: {to}\n{header}\nMessage-ID: <1@y>\n\nI am away\n".encode())
    assert read_mailbox() == (0, 1)


def test_a_mail_that_comes_twice_is_taken_once(smtp, inbox):
    question = make_question()
    reply(question=question, text="One", by=None)
    send_due_mails()
    for _time in range(2):
        inbox.put(answer_to(sent_by(smtp)))
    assert read_mailbox().taken == 2
    assert question.messages.filter(direction="in").count() == 1
    assert inbox.mails == []


def test_an_answer_to_a_merged_question_goes_where_that_went(inbox):
    first, second = make_question(), make_question(text="And how long does that take?")
    merge(question=second, into=first)
    to = reply_address(second.reply_key)
    inbox.put(f"From: anna@works.example\nTo: {to}\nMessage-ID: <1@y>\n\nThank you\n".encode())
    read_mailbox()
    assert first.messages.get().text == "Thank you"


def test_a_mailbox_that_does_not_answer_is_told_without_its_password(settings):
    settings.DESK_IMAP_URL = "imap://desk:secret@127.0.0.1:9/INBOX"
    with pytest.raises(CommandError) as error:
        call_command("read_desk_mail")
    assert "secret" not in str(error.value)


def test_files_are_not_kept_and_identity_numbers_are_cut_out():
    raw = (
        b"From: B <other@elsewhere.example>\nMIME-Version: 1.0\nMessage-ID: <1@y>\n"
        b'Content-Type: multipart/mixed; boundary="x"\n\n'
        b"--x\nContent-Type: text/html; charset=utf-8\n\n<p>My BSN is 123456782</p><p>Bye</p>\n"
        b"--x\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="a.pdf"\n\nfile\n--x--\n'
    )
    read = read_mail(raw)
    assert read.attachments == 1
    assert "123456782" not in read.text
    assert "Bye" in read.text
    assert "<p>" not in read.text


@pytest.mark.parametrize(
    ("mail_text", "kept"),
    [
        ("Thanks!\n\n> old\n> older", "Thanks!"),
        ("Dank!\n\nOp ma 30 nov 2026 om 10:00 schreef Balie <d@c.example>:\n> oud", "Dank!"),
        ("Thanks\n\nOn Mon, Nov 30, 2026 at 10:00 AM The desk of the Centre\n<d@c.example> wrote:\nold", "Thanks"),
        ("Hi\n\n-----Original Message-----\nFrom: Desk\nold", "Hi"),
        ("Hi\n\n________________________________\nVan: Balie <d@c.example>\noud", "Hi"),
        ("Hi\n\n-- Wil je terugschrijven? Schrijf boven deze regel. --\noud", "Hi"),
        (
            "On Monday I wrote to the municipality.\nNo answer yet.",
            "On Monday I wrote to the municipality.\nNo answer yet.",
        ),
        ("> only\nbelow", "below"),
    ],
)
def test_what_is_quoted_is_cut_off(mail_text, kept):
    assert new_text(mail_text) == kept


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(raw):
    assert read_mail(raw).message_id


@given(st.text(max_size=200), st.text(alphabet=st.characters(codec="latin-1"), max_size=40))
def test_any_mail_is_read_without_an_error(body, header):
    raw = f"To: {header}\nContent-Type: text/plain; charset={header}\nContent-Transfer-Encoding: base64\n\n{body}"
    assert isinstance(read_mail(raw.encode("utf-8", "replace")).text, str)


def test_no_header_of_a_reply_can_be_added_by_what_was_typed():
    question = make_question(text="Hello\r\nBcc: everybody@elsewhere.example")
    made = mail(reply(question=question, text="Bcc: x@y.example\r\n\r\nHi", by=None)).message()
    assert made["Bcc"] is None
    assert "\n" not in made["Subject"]
