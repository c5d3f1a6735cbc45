"""How long a visitor waits, in working days, and what colour and word that has."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

SATURDAY, WEEK = 5, 7


class Urgency(TextChoices):
    """From calm to late; the colour is in desk.css, and never alone."""

    FRESH = "fresh", _("In time")
    DUE = "due", _("Answer today")
    LATE = "late", _("Late")


def working_days(since: date, until: date) -> int:
    """Days from Monday to Friday that have passed. What comes on a weekend has come on Monday."""
    if since.weekday() >= SATURDAY:
        since += timedelta(days=WEEK - since.weekday())
    days = max(0, (until - since).days)
    weeks, rest = divmod(days, WEEK)
    return weeks * SATURDAY + sum((since + timedelta(days=n)).weekday() < SATURDAY for n in range(1, rest + 1))


def days_waiting(since: datetime, now: datetime) -> int:
    """Working days, by the calendar here."""
    return working_days(timezone.localdate(since), timezone.localdate(now))


def urgency(since: datetime, now: datetime) -> Urgency:
    """By what visitors are promised."""
    days = days_waiting(since, now)
    if days > settings.DESK_ANSWER_DAYS:
        return Urgency.LATE
    return Urgency.DUE if days == settings.DESK_ANSWER_DAYS else Urgency.FRESH


def waiting_in_words(since: datetime, now: datetime) -> str:
    """“Today”, “1 working day”, “3 working days”."""
    days = days_waiting(since, now)
    if not days:
        return gettext("Today")
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}
