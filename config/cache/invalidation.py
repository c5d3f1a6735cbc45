"""When a new content generation starts: once for every transaction that wrote published content."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import post_page_move

from config.rest.drafts import is_draft
from config.rest.generation import invalidate


def connect() -> None:
    """Watch the models of `settings.PUBLISHED_CONTENT_APPS` (application labels, or `label.Model`)."""
    post_save.connect(_after_save, dispatch_uid="response_cache")
    post_delete.connect(_after_delete, dispatch_uid="response_cache")
    m2m_changed.connect(_after_m2m, dispatch_uid="response_cache")
    post_page_move.connect(_after_move, dispatch_uid="response_cache")


def unknown_content() -> list[str]:
    """Entries of `PUBLISHED_CONTENT_APPS` that name no installed application or model."""
    return [entry for entry in settings.PUBLISHED_CONTENT_APPS if not _is_installed(entry)]


def _is_installed(entry: str) -> bool:
    label, _, model = entry.partition(".")
    try:
        config = apps.get_app_config(label)
        return not model or config.get_model(model) is not None
    except LookupError:
        return False


def _is_content(model: type[models.Model]) -> bool:
    meta = model._meta
    return meta.app_label in settings.PUBLISHED_CONTENT_APPS or meta.label in settings.PUBLISHED_CONTENT_APPS


def _after_save(sender: type[models.Model], update_fields: Any, using: str, **_: object) -> None:
    if _is_content(sender) and not is_draft(update_fields):
        invalidate(using=using)


def _after_delete(sender: type[models.Model], using: str, **_: object) -> None:
    if _is_content(sender):
        invalidate(using=using)


def _after_m2m(sender: type[models.Model], action: str, using: str, **_: object) -> None:
    if action.startswith("post_") and _is_content(sender):
        invalidate(using=using)


def _after_move(**_: object) -> None:
    invalidate()
