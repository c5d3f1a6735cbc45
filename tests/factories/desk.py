"""Questions and slips of the desk."""

from typing import Any

from cms.desk.models import Question, Slip
from cms.desk.services import receive_question
from cms.desk.slip_services import ChosenItem, create_slip
from cms.facts.models import Municipality


def page_item(page: Any, **said: Any) -> ChosenItem:
    """A page on a slip."""
    return ChosenItem("page", str(page.translation_key), page.title, **said)


def partner_item(partner: Any, **said: Any) -> ChosenItem:
    """A partner on a slip."""
    return ChosenItem("partner", partner.slug, partner.name, **said)


def make_slip(*items: ChosenItem, language: str = "en", municipality: str = "") -> Slip:
    """A slip with these items, for a municipality by its slug."""
    town = Municipality.objects.get(slug=municipality) if municipality else None
    return create_slip(language=language, items=items, municipality=town)


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
