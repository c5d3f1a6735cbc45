"""Which changes of the database concern which entries of the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail import hooks
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import post_page_move

from cms.facts.models import Municipality
from cms.media.models import CustomDocument, CustomImage
from cms.pages.models import TARGETED_PAGES, Audience, BasePage
from config.rest.drafts import is_draft
from directory.models import Category, Language, Location, Partner, SchoolFacts
from search.models import EntryKind, OutboxOperation
from search.outbox import record

FILES = (CustomDocument, CustomImage)


def connect() -> None:
    """Listen; called once when the application starts."""
    for model in (Partner, Location, SchoolFacts, Category, Municipality, Audience, PageViewRestriction):
        post_save.connect(_saved, sender=model, dispatch_uid=f"search_saved_{model.__name__}")
    for model in (Location, SchoolFacts, Partner, PageViewRestriction):
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
    for model in (Partner.categories.through, Partner.spoken_languages.through):
        m2m_changed.connect(_partner_related, sender=model, dispatch_uid=f"search_m2m_{model.__name__}")
    for model in (Category, Language, Municipality, Audience):
        pre_delete.connect(_label_deleted, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
    _connect_pages()
    _connect_files()


def _connect_files() -> None:
    """Pages show a file as long as it is there and in a public collection."""
    for model in (CollectionViewRestriction, *FILES):
        post_save.connect(_file_changed, sender=model, dispatch_uid=f"search_saved_{model.__name__}")
    post_delete.connect(
        _file_changed, sender=CollectionViewRestriction, dispatch_uid="search_deleted_CollectionViewRestriction"
    )
    for model in FILES:
        pre_delete.connect(_file_changed, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
    hooks.register("after_bulk_action", _files_moved)


def _connect_pages() -> None:
    """Page types are connected without a sender: there may be new ones."""
    post_save.connect(_page_saved, dispatch_uid="search_page_saved")
    post_delete.connect(_page_deleted, dispatch_uid="search_page_deleted")
    post_page_move.connect(_page_moved, dispatch_uid="search_page_moved")
    for model in TARGETED_PAGES:
        for through in (model.audiences.through, model.municipalities.through):
            m2m_changed.connect(_page_related, sender=through, dispatch_uid=f"search_m2m_{through.__name__}")


def _saved(sender: type[Model], instance: Model, raw: bool, update_fields: Any, **_: object) -> None:
    if not raw and not is_draft(update_fields):
        _touch(instance)


def _deleted(sender: type[Model], instance: Model, **_: object) -> None:
    if isinstance(instance, Partner):
        record(OutboxOperation.DELETE, EntryKind.PARTNER, [instance.pk])
    else:
        _touch(instance)


def _touch(instance: Model) -> None:
    """Note the entries that show something of this row."""
    if isinstance(instance, Partner):
        _touch_partners([instance.pk])
    elif isinstance(instance, Location | SchoolFacts):
        _touch_partners([instance.partner_id])
    elif isinstance(instance, Category):
        _touch_partners(_partners_of(instance))
    elif isinstance(instance, Language):
        _touch_partners(list(Partner.objects.filter(spoken_languages=instance).values_list("pk", flat=True)))
    elif isinstance(instance, Municipality):
        _touch_partners(Location.objects.filter(municipality=instance).values_list("partner_id", flat=True))
        _touch_pages_for("municipalities", instance)
    elif isinstance(instance, Audience):
        _touch_pages_for("audiences", instance)
    elif isinstance(instance, PageViewRestriction):
        _touch_pages(instance.page)


def _partners_of(category: Category) -> Iterable[int]:
    """The partners in a category or in one below it, which show its label too."""
    inside = Q(categories=category) | Q(categories__parent=category)
    return Partner.objects.filter(inside).order_by().values_list("pk", flat=True).distinct()


def _touch_partners(keys: Iterable[int]) -> None:
    record(OutboxOperation.UPSERT, EntryKind.PARTNER, dict.fromkeys(keys))


def _label_deleted(sender: type[Model], instance: Model, **_: object) -> None:
    """Before it is gone: what is deleted along with it (the rows between it and its entries) sends no signal."""
    _touch(instance)


def _partner_related(
    sender: type[Model], instance: Model, action: str, pk_set: set[Any] | None, reverse: bool, **_: object
) -> None:
    if action.startswith("post_"):
        _touch_partners((pk_set or set()) if reverse else [instance.pk])


def _page_saved(sender: type[Model], instance: Model, raw: bool, update_fields: Any, **_: object) -> None:
    if isinstance(instance, BasePage) and not raw and not is_draft(update_fields):
        _touch_pages(instance)


def _page_deleted(sender: type[Model], instance: Model, **_: object) -> None:
    if isinstance(instance, Page):
        record(OutboxOperation.DELETE, EntryKind.PAGE, [instance.translation_key])


def _page_moved(sender: type[Model], instance: Page, **_: object) -> None:
    _touch_pages(instance)


def _page_related(sender: type[Model], instance: Model, action: str, reverse: bool, **_: object) -> None:
    if action.startswith("post_") and not reverse and isinstance(instance, Page):
        _touch_pages(instance)


def _touch_pages_for(field: str, label: Audience | Municipality) -> None:
    """Note the pages that are written for an audience, or about a municipality."""
    for model in TARGETED_PAGES:
        keys = model._default_manager.filter(**{field: label}).order_by().values_list("translation_key", flat=True)
        record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(keys))


def _touch_pages(page: Page) -> None:
    """Note a page and all below it: they show its title, and are public only where it is."""
    below = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth)
    keys = [page.translation_key, *below.order_by().values_list("translation_key", flat=True)]
    record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(keys))


def _file_changed(sender: type[Model], instance: Any, raw: bool = False, **_: object) -> None:
    if raw:
        return
    if isinstance(instance, FILES):
        _touch_pages_with(type(instance), [instance])
    else:
        within = instance.collection.get_descendants(inclusive=True)
        for model in FILES:
            _touch_pages_with(model, model._default_manager.filter(collection__in=within))


def _files_moved(request: Any, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """Moving many to another collection sends no signal."""
    if action.model in FILES:
        _touch_pages_with(action.model, objects)


def _touch_pages_with(model: type[Model], files: Iterable[Model]) -> None:
    """Note the pages that point to one of these files, by Wagtail's reference index."""
    models = ContentType.objects.get_for_models(model, Page)
    pointing = ReferenceIndex.objects.filter(
        to_content_type=models[model],
        to_object_id__in=[str(file.pk) for file in files],
        base_content_type=models[Page],
    )
    ids = [int(pk) for pk in pointing.values_list("object_id", flat=True)]
    keys = Page.objects.filter(pk__in=ids).order_by().values_list("translation_key", flat=True)
    record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(keys))
