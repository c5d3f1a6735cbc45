"""The demo's desk: fictional questions in every state, and blocks of text for replies. Made where there are none."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.demo.content import CONTENT, read
from cms.desk.models import Direction, Message, Question, QuestionState, TextBlock
from cms.desk.models.answers import new_message_id
from cms.desk.public.subjects import subjects
from cms.desk.services import receive_question
from cms.facts.models import Municipality

Raw = dict[str, Any]


@transaction.atomic
def make_questions() -> int:
    """Returns how many. No mail goes out: what was answered counts as sent."""
    if Question.objects.exists():
        return 0
    entries: list[Raw] = read(CONTENT / "questions.yaml")
    for entry in entries:
        _make(entry)
    return len(entries)


def make_text_blocks() -> int:
    """Returns how many were missing."""
    entries: list[Raw] = read(CONTENT / "text_blocks.yaml")
    texts = {entry["name"]: {"text_en": entry["en"], "text_nl": entry["nl"]} for entry in entries}
    return sum(TextBlock.objects.get_or_create(name=name, defaults=both)[1] for name, both in texts.items())


def _make(entry: Raw) -> None:
    asked_at = timezone.now() - timedelta(days=entry["days"])
    subject = _subject(entry["subject"])
    question = receive_question(
        subject=subject,
        phase=subjects("en")[subject].phase,
        text=entry["text"],
        locale=entry["locale"],
        email=entry["email"],
        municipality=Municipality.objects.filter(slug=entry.get("municipality")).first(),
        page_path="",
    )
    question.received_at = question.waiting_since = asked_at
    if "answer" in entry:
        sent_at = asked_at + timedelta(days=1)
        Message.objects.create(
            question=question,
            direction=Direction.OUT,
            text=entry["answer"],
            message_id=new_message_id(),
            written_at=sent_at,
            sent_at=sent_at,
        )
        question.state = QuestionState.CLOSED if entry.get("closed") else QuestionState.ANSWERED
        question.closed_at = sent_at if entry.get("closed") else None
    question.save()


def _subject(name: str) -> str:
    """The code of a subject: a topic is named by its slug in English."""
    if name in subjects("en"):
        return name
    topic = Page.objects.filter(slug=name, locale__language_code="en").first()
    code = str(topic.translation_key) if topic else name
    return code if code in subjects("en") else "other"
