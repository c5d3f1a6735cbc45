"""How much the desk was asked, gave and referred, for insight: it stays when all else of it is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from cms.desk.models import CountKind, DeskCount, Question
from cms.desk.public.subjects import OTHER
from cms.pages.models import Phase


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often something was given on a topic (`topic`: its translation key, or the slug of a category) in a
    municipality (its slug) and a month (its first day). What is not known is empty. A slip counts once for each topic
    on it."""

    phase: str
    topic: str
    municipality: str
    month: date
    count: int


def question_counts(first: date, last: date) -> list[CountRow]:
    """Questions that came in during the months from that of `first` to that of `last`. One that was sent twice, and
    merged, counts once."""
    asked = Question.objects.filter(
        merged_into=None, received_at__date__gte=first.replace(day=1), received_at__date__lt=_month_after(last)
    )
    rows = asked.annotate(month=TruncMonth("received_at")).order_by("month", "phase", "subject", "municipality__slug")
    grouped = rows.values_list("phase", "subject", "municipality__slug", "month").annotate(count=Count("pk"))
    return [
        CountRow(phase, "" if subject in NO_TOPIC else subject, town or "", month.date(), count)
        for phase, subject, town, month, count in grouped
    ]


def slip_counts(first: date, last: date) -> list[CountRow]:
    """Slips of the months from that of `first` to that of `last`."""
    return _counts(CountKind.SLIP, first, last)


def referral_counts(first: date, last: date) -> list[CountRow]:
    """The same of referrals."""
    return _counts(CountKind.REFERRAL, first, last)


# Subjects that are no topic.
NO_TOPIC = {OTHER, *Phase.values}


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _counts(kind: CountKind, first: date, last: date) -> list[CountRow]:
    rows = DeskCount.objects.filter(kind=kind, month__range=(first.replace(day=1), last.replace(day=1)))
    grouped = rows.values_list("phase", "topic", "municipality", "month").annotate(total=Sum("count"))
    return [CountRow(*row) for row in grouped.order_by("month", "phase", "topic", "municipality")]
