"""The one mail that the product itself sends to a subscriber: is this address yours, or: you are on the list.

Requests are noted where they come in, and answered by the ticker, so that asking takes as long for every address.
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

from cms.newsletter.models import Subscriber

# Mails in one go: the ticker has other work.
AT_ONCE = 20
MAX_ATTEMPTS = 5
# After the first failure; twice as long after each one more.
PAUSE = timedelta(minutes=1)

logger = logging.getLogger(__name__)


def send_due_mails() -> int:
    """Send the mails that are due, and return how many. Stops at the first that cannot be sent; that is tried again
    later, MAX_ATTEMPTS times in all."""
    Subscriber.objects.filter(attempts__gte=MAX_ATTEMPTS).update(mail_due_at=None)
    due = list(Subscriber.objects.waiting_for_mail()[:AT_ONCE])
    if not due:
        return 0
    connection = get_connection()
    for done, subscriber in enumerate(due):
        if _claim(subscriber) and not _send(subscriber, connection):
            return done
    return len(due)


def _claim(subscriber: Subscriber) -> bool:
    """Whether this process may send it; nobody else will, until the pause is over."""
    mine = Subscriber.objects.filter(pk=subscriber.pk, attempts=subscriber.attempts, mail_due_at=subscriber.mail_due_at)
    due_at = timezone.now() + PAUSE * 2**subscriber.attempts
    return bool(mine.update(attempts=F("attempts") + 1, mail_due_at=due_at))


def _send(subscriber: Subscriber, connection: BaseEmailBackend) -> bool:
    try:
        message(subscriber, connection).send()
    except (SMTPException, OSError) as error:
        # The message of such an error may hold the address.
        logger.warning("newsletter: no mail could be sent (%s)", type(error).__name__)
        return False
    Subscriber.objects.filter(pk=subscriber.pk, attempts=subscriber.attempts + 1).update(mail_due_at=None, attempts=0)
    return True


def message(subscriber: Subscriber, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The mail in the subscriber's language, in plain text."""
    name = "already" if subscriber.confirmed_at else "confirm"
    context = {
        "centre": settings.WAGTAIL_SITE_NAME,
        "confirm_url": subscriber.confirm_url,
        "unsubscribe_url": subscriber.unsubscribe_url,
        "days": settings.NEWSLETTER_CONFIRM_DAYS,
    }
    with override(subscriber.language):
        subject = render_to_string(f"newsletter/{name}_subject.txt", context).strip()
        body = render_to_string(f"newsletter/{name}.txt", context)
    return EmailMessage(subject, body, to=[subscriber.email], connection=connection)
