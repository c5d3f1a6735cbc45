"""Everything that writes about questions: the API, the admin and the mailbox all come through here."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.desk.models import Direction, InternalNote, Message, Question, QuestionState
from cms.desk.models.answers import new_message_id
from cms.facts.models import Municipality

# A form that was sent twice makes one question.
SAME_AGAIN = timedelta(days=1)


@transaction.atomic
def receive_question(  # noqa: PLR0913  (what the form asks)
    *, subject: str, phase: str, text: str, locale: str, email: str, municipality: Municipality | None, page_path: str
) -> Question:
    """Put a question into the queue. The same words from the same address within a day are the same question."""
    email = email.strip().lower()
    again = Question.objects.of_person(email).filter(text=text, received_at__gte=timezone.now() - SAME_AGAIN)
    question: Question = again.first() or Question.objects.create(
        subject=subject,
        phase=phase,
        text=text,
        locale=locale,
        email=email,
        municipality=municipality,
        page_path=page_path,
    )
    return question


def assign(*, question: Question, to: Any) -> None:
    """Give a question to somebody of the desk, or to nobody (None). A new one is open from then on."""
    question.assigned_to = to
    if question.state == QuestionState.NEW and to is not None:
        question.state = QuestionState.OPEN
    question.save(update_fields=["assigned_to", "state"])


def add_note(*, question: Question, text: str, by: Any) -> InternalNote:
    """Note something for the colleagues."""
    return InternalNote.objects.create(question=question, text=text, written_by=by)


@transaction.atomic
def reply(*, question: Question, text: str, by: Any, asks_back: bool = False) -> Message:
    """Answer by mail, which the ticker sends. With `asks_back` the question waits for the visitor, else it counts as
    answered. Whoever answers has the question, if nobody had."""
    now, question = timezone.now(), _head(question)
    message = Message.objects.create(
        question=question,
        direction=Direction.OUT,
        text=text,
        message_id=new_message_id(),
        written_by=by,
        written_at=now,
        mail_due_at=now,
    )
    question.state = QuestionState.WAITING if asks_back else QuestionState.ANSWERED
    question.closed_at = None
    question.assigned_to = question.assigned_to or by
    question.save(update_fields=["state", "closed_at", "assigned_to"])
    return message


@transaction.atomic
def receive_reply(*, question: Question, text: str, message_id: str, **of_mail: Any) -> bool:
    """Add what a visitor wrote back, and put the question back into the queue; into the one that it was merged with, if
    so. Whether it was new."""
    question = _head(question)
    _message, is_new = Message.objects.get_or_create(
        message_id=message_id[:255],
        defaults={"question": question, "direction": Direction.IN, "text": text, **of_mail},
    )
    if is_new:
        _wait_since(question, timezone.now())
    return is_new


@transaction.atomic
def merge(*, question: Question, into: Question) -> None:
    """Make a question part of another one of the same person: it is closed, and what is written goes there. Raises
    ValidationError for another person's: they would read each other's mails."""
    into = _head(into)
    if into.pk == question.pk:
        raise ValidationError(_("A question cannot be merged with itself."))
    if into.email != question.email:
        raise ValidationError(_("These are questions of two people. Only questions of one person can be merged."))
    question.messages.update(question=into)
    question.notes.update(question=into)
    Question.objects.filter(merged_into=question).update(merged_into=into)
    if question.waits_for_us:
        _wait_since(into, question.waiting_since)
    question.merged_into = into
    question.save(update_fields=["merged_into"])
    close(question=question)


def _wait_since(question: Question, moment: datetime) -> None:
    """Back into the queue, where it was not there yet or not as long."""
    question.waiting_since = min(question.waiting_since, moment) if question.waits_for_us else moment
    question.state, question.closed_at = QuestionState.OPEN, None
    question.save(update_fields=["state", "closed_at", "waiting_since"])


def close(*, question: Question) -> None:
    """Done with: from now on counts how long it is kept."""
    question.state, question.closed_at = QuestionState.CLOSED, timezone.now()
    question.save(update_fields=["state", "closed_at"])


def reopen(*, question: Question) -> None:
    """Back into the queue, and on its own again if it was merged."""
    question.state, question.closed_at, question.merged_into = QuestionState.OPEN, None, None
    question.waiting_since = timezone.now()
    question.save(update_fields=["state", "closed_at", "merged_into", "waiting_since"])


def _head(question: Question) -> Question:
    """The question that one was merged into; else itself."""
    return question.merged_into or question


def answer_days() -> int:
    """Working days within which the desk usually answers."""
    return int(settings.DESK_ANSWER_DAYS)
