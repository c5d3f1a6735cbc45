"""Answers of visitors, fetched from a mailbox by IMAP.

A mail that answers a question is taken over and deleted there: personal data lies in one place, and goes when that
goes. All others are left as they are, unread, and counted. How far the mailbox was read is noted after each mail; one
that comes twice is taken once.
"""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from ssl import create_default_context
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from cms.desk.incoming import IncomingMail, read_mail
from cms.desk.models import MailboxState, Message, Question
from cms.desk.services import receive_reply

IMAP_PORT, IMAPS_PORT = 143, 993
AT_ONCE = 50
MAX_BYTES = 10 * 1024**2


class MailboxError(Exception):
    """The mailbox cannot be read; says nothing of what is in it."""


class Read(NamedTuple):
    """How many mails were taken over, and how many left alone."""

    taken: int = 0
    left_alone: int = 0


def read_mailbox() -> Read:
    """Take over the answers that have come since the last time. Raises MailboxError."""
    try:
        with _connected() as connection:
            return _read(connection)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxError(type(error).__name__) from error


def take(mail: IncomingMail) -> bool:
    """Add a mail to the question that it answers. False for a mail that answers none, or that nobody wrote."""
    question = None if mail.is_automatic else _question_of(mail)
    if question is None:
        return False
    receive_reply(
        question=question,
        text=mail.text,
        message_id=mail.message_id,
        attachments=mail.attachments,
        is_from_another_address=question.email not in mail.sender,
    )
    return True


def _question_of(mail: IncomingMail) -> Question | None:
    readable = Question.objects.readable().select_related("merged_into")
    if mail.keys:
        return readable.filter(reply_key__in=mail.keys).first()
    sent = Message.objects.filter(message_id__in=mail.refers_to, question__personal_data_deleted_at=None)
    found = sent.select_related("question__merged_into").first()
    return found.question if found else None


def _read(connection: imaplib.IMAP4) -> Read:
    state, _made = MailboxState.objects.get_or_create(uid_validity=_uid_validity(connection))
    taken = left_alone = 0
    for uid in _new_uids(connection, state.last_uid)[:AT_ONCE]:
        raw = _fetch(connection, uid)
        if raw is not None and take(read_mail(raw)):
            _delete(connection, uid)
            taken += 1
        else:
            left_alone += 1
            MailboxState.objects.filter(pk=state.pk).update(left_alone=F("left_alone") + 1)
        MailboxState.objects.filter(pk=state.pk).update(last_uid=uid)
    MailboxState.objects.filter(pk=state.pk).update(read_at=timezone.now())
    return Read(taken, left_alone)


@contextmanager
def _connected() -> Iterator[imaplib.IMAP4]:
    """The folder of `settings.DESK_IMAP_URL`, opened."""
    url = urlsplit(settings.DESK_IMAP_URL)
    is_secure, timeout = url.scheme == "imaps", settings.DESK_IMAP_TIMEOUT
    host, port = url.hostname or "", url.port or (IMAPS_PORT if is_secure else IMAP_PORT)
    connection: imaplib.IMAP4 = (
        imaplib.IMAP4_SSL(host, port, ssl_context=create_default_context(), timeout=timeout)
        if is_secure
        else imaplib.IMAP4(host, port, timeout=timeout)
    )
    try:
        connection.login(unquote(url.username or ""), unquote(url.password or ""))
        _ok(connection.select(f'"{unquote(url.path.strip("/")) or "INBOX"}"'))
        yield connection
    finally:
        connection.logout()


def _uid_validity(connection: imaplib.IMAP4) -> int:
    found = connection.response("UIDVALIDITY")[1]
    return int(found[0]) if found and found[0] else 0


def _new_uids(connection: imaplib.IMAP4, last: int) -> list[int]:
    """Those after the last one; `n:*` always names one, even if that is older."""
    found = b" ".join(_parts(_ok(connection.uid("SEARCH", f"UID {last + 1}:*"))))
    return sorted(uid for uid in map(int, found.split()) if uid > last)


def _fetch(connection: imaplib.IMAP4, uid: int) -> bytes | None:
    """A mail, left unread; None for one that is too large, or gone."""
    size = re.search(rb"RFC822\.SIZE (\d+)", b"".join(_parts(_ok(connection.uid("FETCH", str(uid), "(RFC822.SIZE)")))))
    if size is None or int(size[1]) > MAX_BYTES:
        return None
    answers = _ok(connection.uid("FETCH", str(uid), "(BODY.PEEK[])"))
    return next((answer[1] for answer in answers if isinstance(answer, tuple)), None)


def _parts(answers: list[Any]) -> Iterator[bytes]:
    for answer in answers:
        if isinstance(answer, tuple):
            yield from answer
        elif isinstance(answer, bytes):
            yield answer


def _delete(connection: imaplib.IMAP4, uid: int) -> None:
    """At once and only this one, where the server can; else with whatever else is marked."""
    _ok(connection.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)"))
    if "UIDPLUS" in connection.capabilities:
        _ok(connection.uid("EXPUNGE", str(uid)))
    else:
        _ok(connection.expunge())


def _ok(answer: tuple[str, Any]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(status)
    return list(data)
