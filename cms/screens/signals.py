"""Which changes concern what screens play, and which facts slides name.

What is published elsewhere (pages, partners, amounts, the centre itself) moves the content generation; what is changed
in this room moves `ScreenRelease.version`. Either has the release made anew when it is next asked for.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save

from cms.facts.naming import keys_of
from cms.facts.services import forget_uses, note_uses
from cms.screens.models import (
    Playlist,
    PlaylistItem,
    ScheduleRule,
    Screen,
    ScreenGroup,
    ScreenRelease,
    Slide,
    Takeover,
)
from config.rest.drafts import is_draft

# A change of one of these may concern every screen.
SHARED = (Slide, Playlist, PlaylistItem, ScheduleRule, ScreenGroup, Takeover)
# On which screens and groups something holds is saved after it.
HOLDS_ON = (ScheduleRule.screens, ScheduleRule.groups, Takeover.screens, Takeover.groups)


def connect() -> None:
    """Listen; called once when the application starts."""
    post_save.connect(_slide_saved, sender=Slide, dispatch_uid="facts_of_slide_saved")
    post_delete.connect(_slide_deleted, sender=Slide, dispatch_uid="facts_of_slide_deleted")
    for model in (*SHARED, Screen):
        uid = f"screens_play_{model._meta.label}"
        post_save.connect(_saved, sender=model, dispatch_uid=f"{uid}_saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"{uid}_deleted")
    for field in HOLDS_ON:
        m2m_changed.connect(_chosen, sender=field.through, dispatch_uid=f"screens_play_{field.through._meta.label}")


def note_change(*screen_ids: int) -> None:
    """Have the releases of these screens, or of all, made anew once the current transaction has been committed.

    Writers that go past the signals (`QuerySet.update`, `bulk_create`) must call this.
    """
    transaction.on_commit(partial(_move_versions, screen_ids))


def _move_versions(screen_ids: tuple[int, ...]) -> None:
    states = ScreenRelease.objects.filter(screen__in=screen_ids) if screen_ids else ScreenRelease.objects.all()
    states.update(version=F("version") + 1)


def _saved(sender: Any, instance: Any, update_fields: Any = None, **_: object) -> None:
    if not is_draft(update_fields):
        _note(instance)


def _deleted(sender: Any, instance: Any, **_: object) -> None:
    _note(instance)


def _chosen(sender: Any, action: str, **_: object) -> None:
    if action.startswith("post_"):
        note_change()


def _note(instance: Any) -> None:
    if isinstance(instance, Screen):
        note_change(instance.pk)
    else:
        note_change()


def _slide_saved(sender: Any, instance: Slide, raw: bool = False, update_fields: Any = None, **_: object) -> None:
    if not raw and not is_draft(update_fields):
        note_uses(Slide, instance.pk, keys_of(instance) if instance.live else ())


def _slide_deleted(sender: Any, instance: Slide, **_: object) -> None:
    forget_uses(Slide, instance.pk)
