"""Replies by mail, in the visitor's language: written down where they are made, sent by the ticker.

An answer finds its question by the address it goes to (`desk+<key>.<signature>@`), or by the mail it refers to.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cms.desk.models import Message, Question
from cms.desk.reply_address import reply_address

# Mails in one go: the ticker has other work.
AT_ONCE = 20
MAX_ATTEMPTS = 5
# After the first failure; twice as long after each one more.
PAUSE = timedelta(minutes=1)

logger = logging.getLogger(__name__)


def send_due_mails() -> int:
    """Send the replies that are due, and return how many. Stops at the first that cannot be sent; that is tried again
    later, MAX_ATTEMPTS times in all. Then the question shows that it did not arrive."""
    over = Message.objects.waiting_to_be_sent().filter(attempts__gte=MAX_ATTEMPTS)
    over.update(mail_due_at=None, failed_at=timezone.now())
    due = list(Message.objects.waiting_to_be_sent().select_related("question")[:AT_ONCE])
    if not due:
        return 0
    connection = get_connection()
    for done, reply in enumerate(due):
        if _claim(reply) and not _send(reply, connection):
            return done
    return len(due)


def _claim(reply: Message) -> bool:
    """Whether this process may send it; nobody else will, until the pause is over."""
    mine = Message.objects.filter(pk=reply.pk, attempts=reply.attempts, mail_due_at=reply.mail_due_at)
    due_at = timezone.now() + PAUSE * 2**reply.attempts
    return bool(mine.update(attempts=F("attempts") + 1, mail_due_at=due_at))


def _send(reply: Message, connection: BaseEmailBackend) -> bool:
    try:
        mail(reply, connection).send()
    except (SMTPException, OSError) as error:
        # The message of such an error may hold the address.
        logger.warning("desk: no reply could be sent (%s)", type(error).__name__)
        return False
    Message.objects.filter(pk=reply.pk).update(mail_due_at=None, sent_at=timezone.now(), failed_at=None)
    return True


def mail(reply: Message, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The mail in the visitor's language, in plain text; one conversation in the visitor's mail program."""
    question = reply.question
    context = {
        "question": question,
        "reply": reply,
        "centre": settings.WAGTAIL_SITE_NAME,
        "keep_days": settings.DESK_KEEP_DAYS,
    }
    with override(question.locale):
        subject = render_to_string("desk/mails/reply_subject.txt", context).strip()
        body = render_to_string("desk/mails/reply.txt", context)
    return EmailMessage(
        subject,
        body,
        from_email=settings.DESK_EMAIL or None,
        to=[question.email],
        reply_to=[reply_address(question.reply_key)] if settings.DESK_EMAIL else None,
        headers={"Message-ID": reply.message_id, **_thread(question, reply)},
        connection=connection,
    )


def _thread(question: Question, reply: Message) -> dict[str, str]:
    earlier = question.messages.filter(written_at__lt=reply.written_at).order_by("-written_at")
    ids = list(reversed(earlier.values_list("message_id", flat=True)[:10]))
    return {"In-Reply-To": ids[-1], "References": " ".join(ids)} if ids else {}
