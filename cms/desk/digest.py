"""The daily mail to desk staff: how many wait and how long. Numbers alone, nothing about anybody."""

import logging
from collections import Counter
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cms.desk.models import DigestReader, Question
from cms.desk.waiting import SATURDAY, Urgency, urgency, waiting_in_words

HOUR = 8
PERMISSION = "desk.view_question"

logger = logging.getLogger(__name__)


def want_digest(*, user: Any, wanted: bool) -> None:
    """Begin or end the daily mail to somebody."""
    if wanted:
        DigestReader.objects.get_or_create(user=user)
    else:
        DigestReader.objects.filter(user=user).delete()


def send_due_digests() -> int:
    """Send today's mail to all who want it and have not had it, and return how many; nobody gets one on a weekend, or
    while nothing waits."""
    now = timezone.localtime()
    if now.hour < HOUR or now.weekday() >= SATURDAY:
        return 0
    waiting = list(Question.objects.waiting_for_us().order_by("waiting_since").values_list("waiting_since", flat=True))
    readers = DigestReader.objects.exclude(sent_on=now.date()).select_related("user__wagtail_userprofile")
    return sum(_send(reader, waiting, now) for reader in readers) if waiting else 0


def digest(user: Any, waiting: list[datetime], now: datetime) -> EmailMessage:
    """The mail in the language in which somebody reads the admin. `waiting`: since when each question waits, the
    longest first."""
    profile = getattr(user, "wagtail_userprofile", None)
    with override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
        context = {
            "count": len(waiting),
            "longest": waiting_in_words(waiting[0], now),
            "rows": _rows(waiting, now),
            "url": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/admin/desk/questions/",
        }
        subject = render_to_string("desk/mails/digest_subject.txt", context).strip()
        body = render_to_string("desk/mails/digest.txt", context)
    return EmailMessage(subject, body, to=[user.email])


def _rows(waiting: list[datetime], now: datetime) -> list[tuple[str, int]]:
    counts = Counter(urgency(since, now) for since in waiting)
    return [(str(level.label), counts[level]) for level in reversed(Urgency) if counts[level]]


def _send(reader: DigestReader, waiting: list[datetime], now: datetime) -> bool:
    """Claimed before it is sent: rather none than two."""
    others = DigestReader.objects.filter(pk=reader.pk, sent_on=reader.sent_on)
    user = reader.user
    if not (others.update(sent_on=now.date()) and user.is_active and user.email and user.has_perm(PERMISSION)):
        return False
    try:
        digest(user, waiting, now).send()
    except (SMTPException, OSError) as error:
        logger.warning("desk: no daily mail could be sent (%s)", type(error).__name__)
        others = DigestReader.objects.filter(pk=reader.pk)
        others.update(sent_on=reader.sent_on)
        return False
    return True
