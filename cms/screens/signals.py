"""Which facts slides name: noted when one is published."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from cms.facts.naming import keys_of
from cms.facts.services import forget_uses, note_uses
from cms.screens.models import Slide
from config.rest.drafts import is_draft


def connect() -> None:
    """Listen; called once when the application starts."""
    post_save.connect(_slide_saved, sender=Slide, dispatch_uid="facts_of_slide_saved")
    post_delete.connect(_slide_deleted, sender=Slide, dispatch_uid="facts_of_slide_deleted")


def _slide_saved(sender: Any, instance: Slide, raw: bool = False, update_fields: Any = None, **_: object) -> None:
    if not raw and not is_draft(update_fields):
        note_uses(Slide, instance.pk, keys_of(instance) if instance.live else ())


def _slide_deleted(sender: Any, instance: Slide, **_: object) -> None:
    forget_uses(Slide, instance.pk)
