"""Every writer of feedback: what readers say is noted, what editors do about it too, and all texts go in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.feedback.models import NOT_USEFUL, USEFUL, WRONG, AnswerCount, Report, State
from cms.feedback.privacy import masked
from cms.feedback.subjects import Subject


@transaction.atomic
def give_feedback(
    *, subject: Subject, useful: bool | None = None, reason: str = "", what: str = "", text: str = ""
) -> None:
    """Note what a reader says: whether it was useful, why not, and what is wrong (`what`, with or without `text`).
    Each part may come alone."""
    answers = [] if useful is None else [USEFUL if useful else NOT_USEFUL]
    _count(subject, [*answers, *([reason] if reason else []), *([WRONG] if what else [])])
    if what:
        text = masked(text, keep_office_numbers=what == "phone")[: Report._meta.get_field("text").max_length]
        Report.objects.create(**_fields(subject), what=what, text=text)


def handle_report(*, report: Report, state: str, note: str, by: Any) -> None:
    """Note what has become of a report. One that is opened again counts as not handled."""
    report.state, report.note = state, note
    is_open = state == State.OPEN
    report.handled_at, report.handled_by = (None, None) if is_open else (timezone.now(), by)
    report.save(update_fields=["state", "note", "handled_at", "handled_by"])


def forget_reports() -> int:
    """Delete the reports that are older than `settings.FEEDBACK_KEEP_DAYS`, handled or not, and return how many that
    were. The counts stay."""
    over = timezone.now() - timedelta(days=settings.FEEDBACK_KEEP_DAYS)
    return int(Report.objects.filter(created_at__lt=over).delete()[0])


def _count(subject: Subject, answers: Sequence[str]) -> None:
    """One more of each this month: two queries."""
    of_month = {**_fields(subject), "month": timezone.localdate().replace(day=1)}
    rows = [AnswerCount(**of_month, answer=answer) for answer in answers]
    AnswerCount.objects.bulk_create(rows, ignore_conflicts=True)
    AnswerCount.objects.filter(**of_month, answer__in=answers).update(count=F("count") + 1)


def _fields(subject: Subject) -> dict[str, Any]:
    return {"subject_type": subject.type, "subject_id": subject.id, "locale": subject.locale}
