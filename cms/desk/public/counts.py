"""How much the desk gave and referred, for insight: it stays when slips and referrals are deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from cms.desk.models import CountKind, DeskCount


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


def slip_counts(first: date, last: date) -> list[CountRow]:
    """Slips of the months from that of `first` to that of `last`."""
    return _counts(CountKind.SLIP, first, last)


def referral_counts(first: date, last: date) -> list[CountRow]:
    """The same of referrals."""
    return _counts(CountKind.REFERRAL, first, last)


def _counts(kind: CountKind, first: date, last: date) -> list[CountRow]:
    rows = DeskCount.objects.filter(kind=kind, month__range=(first.replace(day=1), last.replace(day=1)))
    grouped = rows.values_list("phase", "topic", "municipality", "month").annotate(total=Sum("count"))
    return [CountRow(*row) for row in grouped.order_by("month", "phase", "topic", "municipality")]
