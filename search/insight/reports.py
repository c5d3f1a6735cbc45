"""What is shown of the counts of searches: nothing of a text that was asked fewer than three times in the period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet, Sum

from search.models import ResultOpening, SearchCount
from search.models.insight import FEWEST_SHOWN

# Rarely opened: from fewer than one in so many searches that found something.
RARELY = 5


class Show(StrEnum):
    """Which texts."""

    MOST = "most"
    IN_VAIN = "without-result"
    RARELY_OPENED = "rarely-opened"


def since(days: QuerySet[Any], today: date, number: int) -> QuerySet[Any]:
    """The counts of the last so many days, today included."""
    return days.filter(day__gt=today - timedelta(days=number))


def searches(counts: QuerySet[SearchCount], show: str = Show.MOST) -> QuerySet[Any, Any]:
    """The sums of counts by text and language: `locale`, `text`, `total`, `in_vain`, `opened`; most searched first."""
    sums = counts.order_by().values("locale", "text")
    rows: QuerySet[Any, Any] = sums.annotate(
        total=Sum("searches"), in_vain=Sum("without_result"), opened=Sum("openings")
    )
    rows = rows.filter(total__gte=FEWEST_SHOWN)
    if show == Show.IN_VAIN:
        return rows.filter(in_vain__gt=0).order_by("-in_vain", "-total", "text", "locale")
    if show == Show.RARELY_OPENED:
        rows = rows.annotate(found=F("total") - F("in_vain")).filter(found__gte=FEWEST_SHOWN)
        return rows.filter(found__gt=F("opened") * RARELY).order_by("-found", "text", "locale")
    return rows.order_by("-total", "text", "locale")


def most_opened(openings: QuerySet[ResultOpening], rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The address opened most often from the results of each row, by locale and text."""
    texts = {row["text"] for row in rows}
    by_path = openings.filter(text__in=texts).order_by().values_list("locale", "text", "path")
    rarest_first = by_path.annotate(times=Sum("openings")).order_by("times", "-path")
    return {(locale, text): path for locale, text, path, _times in rarest_first}
