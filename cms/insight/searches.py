"""What was searched for in vain. A text that was asked too rarely in a month to be shown is not counted either: what it
adds to a sum could be found by taking the shown texts away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from cms.insight.hiding import FEWEST
from cms.insight.months import months_later
from search.models import SearchCount


@dataclass(frozen=True, slots=True)
class InVainCount:
    """Searches without a result in a month. Nothing says of a text which topic or municipality it is about."""

    month: date
    count: int
    phase: None = None
    topic: None = None
    municipality: None = None


@dataclass(frozen=True, slots=True)
class InVainText:
    """How often a text was searched for in vain."""

    locale: str
    text: str
    count: int


def in_vain_counts(first: date, last: date) -> list[InVainCount]:
    """By month: one query."""
    sums: Counter[date] = Counter()
    for month, _locale, _text, times in _by_month(first, last):
        sums[month] += times
    return [InVainCount(month, count) for month, count in sorted(sums.items())]


def in_vain_texts(first: date, last: date) -> list[InVainText]:
    """The texts of some months, most often first: one query. Their sum is that of `in_vain_counts`."""
    sums: Counter[tuple[str, str]] = Counter()
    for _month, locale, text, times in _by_month(first, last):
        sums[locale, text] += times
    found = [InVainText(locale, text, count) for (locale, text), count in sums.items()]
    return sorted(found, key=lambda row: (-row.count, row.text, row.locale))


def _by_month(first: date, last: date) -> list[tuple[date, str, str, int]]:
    counted = SearchCount.objects.filter(day__gte=first.replace(day=1), day__lt=months_later(last, 1)).order_by()
    months = counted.annotate(month=TruncMonth("day")).values_list("month", "locale", "text")
    return list(months.annotate(times=Sum("without_result")).filter(times__gte=FEWEST))
