"""What the desk was asked, gave and referred, by the page of its topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cms.desk.public.counts import CountRow, question_counts, referral_counts, slip_counts
from cms.pages.models import PagePresence
from cms.pages.page_versions import SOURCE_LOCALE


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How often in a month; None where the desk does not know, and for a topic that is a category of the directory."""

    phase: str | None
    topic: int | None
    municipality: str | None
    month: date
    count: int


def by_page(counts: Callable[[date, date], list[CountRow]], first: date, last: date) -> list[DeskCount]:
    """The desk's rows with pages for topics: one query more."""
    rows = counts(first, last)
    pages = _pages({key for row in rows if (key := _key(row.topic))})
    return [
        DeskCount(row.phase or None, pages.get(_key(row.topic)), row.municipality or None, row.month, row.count)
        for row in rows
    ]


def questions(first: date, last: date) -> list[DeskCount]:
    """Questions of visitors."""
    return by_page(question_counts, first, last)


def slips(first: date, last: date) -> list[DeskCount]:
    """Slips of the counter."""
    return by_page(slip_counts, first, last)


def referrals(first: date, last: date) -> list[DeskCount]:
    """Referrals to partners."""
    return by_page(referral_counts, first, last)


def _key(topic: str) -> UUID | None:
    try:
        return UUID(topic)
    except ValueError:
        return None


def _pages(keys: set[UUID]) -> dict[UUID | None, int]:
    """The page of each topic: the English one, where there is one."""
    known = PagePresence.objects.filter(translation_key__in=keys).order_by("page_id")
    found: dict[UUID | None, int] = {}
    for key, pk, locale in known.values_list("translation_key", "page_id", "locale"):
        if locale == SOURCE_LOCALE or key not in found:
            found[key] = pk
    return found
