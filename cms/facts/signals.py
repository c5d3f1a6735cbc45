"""Which facts terms name: noted with each save."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from cms.facts.models import Term
from cms.facts.naming import keys_of
from cms.facts.services import forget_uses, note_uses


def connect() -> None:
    """Listen; called once when the application starts."""
    post_save.connect(_term_saved, sender=Term, dispatch_uid="facts_of_term_saved")
    post_delete.connect(_term_deleted, sender=Term, dispatch_uid="facts_of_term_deleted")


def _term_saved(sender: Any, instance: Term, raw: bool = False, **_: object) -> None:
    if not raw:
        note_uses(Term, instance.pk, keys_of(instance))


def _term_deleted(sender: Any, instance: Term, **_: object) -> None:
    forget_uses(Term, instance.pk)
