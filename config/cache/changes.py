"""When a new content generation starts: once for every transaction that wrote published content."""

from typing import Any
from weakref import WeakKeyDictionary

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import post_page_move

from config.cache.site import shared_generation

# All that saving a draft writes to the live row (wagtail.models: save_revision); nobody outside sees it.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "wagtail_admin_comments",
    }
)

# The list of commit hooks in which each connection's bump stands. Django makes a new list at every commit and
# rollback, so a list seen before means that the bump is still waiting.
_waiting: WeakKeyDictionary[BaseDatabaseWrapper, list[Any]] = WeakKeyDictionary()


def mark_changed(*, using: str | None = None) -> None:
    """Start a new generation when the current transaction commits, or at once outside of one.

    Every save and delete of a content model calls this by itself. A writer that goes past those signals
    (`QuerySet.update`, `bulk_create`, SQL) calls it by way of `settings.CONTENT_CHANGED`, for rooms do not
    import this one: `import_string(settings.CONTENT_CHANGED)()`.
    """
    connection = transaction.get_connection(using)
    if not connection.in_atomic_block:
        start_generation()
    elif _waiting.get(connection) is not connection.run_on_commit:
        transaction.on_commit(start_generation, using=using)
        _waiting[connection] = connection.run_on_commit


def start_generation() -> None:
    shared_generation().bump()


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
    is_draft = update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
    if _is_content(sender) and not is_draft:
        mark_changed(using=using)


def _after_delete(sender: type[models.Model], using: str, **_: object) -> None:
    if _is_content(sender):
        mark_changed(using=using)


def _after_m2m(sender: type[models.Model], action: str, using: str, **_: object) -> None:
    if action.startswith("post_") and _is_content(sender):
        mark_changed(using=using)


def _after_move(**_: object) -> None:
    mark_changed()
