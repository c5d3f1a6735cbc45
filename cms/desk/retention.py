"""Personal data goes when its time is over, or when the person asks; what is counted stays.

What stays of a question: subject, phase, municipality, language, month. No text of a person is anywhere else: mails are
deleted from the mailbox when they are taken over, what became a question of a page was written anew by desk staff, and
neither the admin's log nor the search index nor the reference index know questions.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cms.desk.models import InternalNote, Message, Question, QuestionState


def forget_old_questions() -> int:
    """Delete the personal data of the questions whose time is over, and return how many those were."""
    ids = list(Question.objects.kept_long_enough(timezone.now()).values_list("pk", flat=True))
    return _forget(ids)


def forget_person(*, email: str) -> int:
    """Delete all that is known of somebody, and return how many questions that concerned."""
    return _forget(list(Question.objects.of_person(email).values_list("pk", flat=True)))


def export_person(*, email: str) -> list[dict[str, Any]]:
    """All that is known of somebody, oldest first, as JSON has it; internal notes too, as the law wants it."""
    found = Question.objects.of_person(email).order_by("received_at").prefetch_related("messages", "notes")
    return [_exported(question) for question in found.select_related("municipality")]


def _forget(ids: list[int]) -> int:
    if not ids:
        return 0
    with transaction.atomic():
        Message.objects.filter(question__in=ids).delete()
        InternalNote.objects.filter(question__in=ids).delete()
        for question in Question.objects.filter(pk__in=ids):
            _strip(question, timezone.now())
    _empty_the_write_ahead_log()
    return len(ids)


def _strip(question: Question, now: datetime) -> None:
    """Leave what is counted; of the moment the month."""
    local = timezone.localtime(question.received_at)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    Question.objects.filter(pk=question.pk).update(
        reference=None,
        reply_key="",
        text="",
        email="",
        page_path="",
        received_at=month,
        waiting_since=month,
        state=QuestionState.CLOSED,
        closed_at=None,
        assigned_to=None,
        merged_into=None,
        personal_data_deleted_at=now,
    )


def _empty_the_write_ahead_log() -> None:
    """SQLite overwrites what is deleted in its file (`secure_delete`, config/settings/database.py); its log beside the
    file still has what was there. PostgreSQL's dumps hold no deleted rows."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _exported(question: Question) -> dict[str, Any]:
    return {
        "reference": question.reference,
        "received_at": question.received_at.isoformat(),
        "state": question.state,
        "subject": question.subject,
        "text": question.text,
        "language": question.locale,
        "email": question.email,
        "municipality": question.municipality and question.municipality.name,
        "page": question.page_path,
        "messages": [
            {"direction": one.direction, "written_at": one.written_at.isoformat(), "text": one.text}
            for one in question.messages.all()
        ],
        "internal_notes": _notes(question.notes.all()),
    }


def _notes(notes: Iterable[InternalNote]) -> list[dict[str, Any]]:
    return [{"written_at": note.written_at.isoformat(), "text": note.text} for note in notes]
