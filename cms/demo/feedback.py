"""Feedback and searches of the demo, made up: the numbers are multiples of eleven, the reports say so themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from cms.demo.content import CONTENT, read
from cms.demo.pages import page_ids
from cms.feedback.models import AnswerCount, Report, SubjectType
from directory.models import Partner
from search.models import SearchCount

Raw = dict[str, Any]
# What an entry says beside its counts.
NAMES = {"page", "partner", "language"}


def make_feedback(english: Locale) -> int:
    """Make it where there is no feedback yet; how many rows. What it would be about and is not there is left out."""
    if AnswerCount.objects.exists() or Report.objects.exists():
        return 0
    data, places = read(CONTENT / "feedback.yaml"), _Places(english)
    counts = [row for raw in data["answers"] for row in _counts(raw, places)]
    reports = [
        Report(**about, what=raw["what"], text=raw["text"]) for raw in data["reports"] if (about := places.about(raw))
    ]
    searches = [row for raw in data["searches"] for row in _searches(raw)]
    AnswerCount.objects.bulk_create(counts)
    Report.objects.bulk_create(reports)
    SearchCount.objects.bulk_create(searches, ignore_conflicts=True)
    return len(counts) + len(reports) + len(searches)


class _Places:
    """The ids of what feedback is about."""

    def __init__(self, english: Locale) -> None:
        self.pages = page_ids(english)
        keys = dict(Page.objects.filter(pk__in=self.pages.values()).values_list("pk", "translation_key"))
        dutch = Page.objects.filter(locale__language_code="nl", translation_key__in=keys.values())
        by_key = dict(dutch.values_list("translation_key", "pk"))
        self.dutch = {pk: by_key[key] for pk, key in keys.items() if key in by_key}
        self.partners = dict(Partner.objects.values_list("slug", "pk"))

    def about(self, raw: Raw) -> Raw | None:
        """The subject of an entry as the models have it."""
        language = raw.get("language", "en")
        if "partner" in raw:
            kind, pk = SubjectType.PARTNER, self.partners.get(raw["partner"])
        else:
            kind, pk = SubjectType.PAGE, self.pages.get(raw["page"])
            pk = self.dutch.get(pk or 0) if language == "nl" else pk
        return {"subject_type": kind, "subject_id": pk, "locale": language} if pk else None


def _counts(raw: Raw, places: _Places) -> list[AnswerCount]:
    about = places.about(raw)
    return [
        AnswerCount(**about, month=month, answer=answer, count=count)
        for answer, times in raw.items()
        if about and answer not in NAMES
        for month, count in zip(_months(), times, strict=True)
        if count
    ]


def _searches(raw: Raw) -> list[SearchCount]:
    return [
        SearchCount(day=month, locale=raw["language"], text=raw["text"], searches=times, without_result=times)
        for month, times in zip(_months(), raw["times"], strict=True)
        if times
    ]


def _months() -> list[date]:
    """The first days of the month before the last one, of the last one, and of this one."""
    this = timezone.localdate().replace(day=1)
    numbers = [this.year * 12 + this.month - 1 - before for before in (2, 1, 0)]
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
