"""Questions for tests."""

from cms.desk.models import Question
from cms.desk.services import receive_question


def make_question(**changed) -> Question:
    """One in English from Anna; any field may be another."""
    asked = {
        "subject": "other",
        "phase": "",
        "text": "Where can I have my diploma translated?",
        "locale": "en",
        "email": "anna@works.example",
        "municipality": None,
        "page_path": "",
    }
    question = receive_question(**{name: changed.pop(name, value) for name, value in asked.items()})
    if changed:
        Question.objects.filter(pk=question.pk).update(**changed)
        question.refresh_from_db()
    return question
