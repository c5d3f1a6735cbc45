"""Which changes of the database change what the public sees of which pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import post_page_move

from cms.facts.models import Fact, FactValue, Municipality
from cms.facts.naming import keys_of
from cms.facts.public.register import users_of
from cms.facts.services import forget_uses, note_uses
from cms.media.models import CustomDocument, CustomImage
from cms.pages.models import TARGETED_PAGES, Audience, BasePage, MunicipalVariant
from cms.pages.models.base import page_saved
from cms.pages.presence import branch, note, note_deleted, note_order, touch, touch_varied
from config.rest.drafts import is_draft
from directory.presence import stamped

FILES = (CustomDocument, CustomImage)
READERS = {Audience: "audiences", Municipality: "municipalities"}


def connect() -> None:
    """Listen; called once when the application starts."""
    page_saved.connect(_page_saved, dispatch_uid="presence_page_saved")
    post_save.connect(_page_saved, sender=Page, dispatch_uid="presence_bare_page_saved")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="presence_page_deleted")
    post_page_move.connect(_page_moved, dispatch_uid="presence_page_moved")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="presence_page_restricted")
    for model in TARGETED_PAGES:
        for through in (model.audiences.through, model.municipalities.through):
            m2m_changed.connect(_readers_changed, sender=through, dispatch_uid=f"presence_{through.__name__}")
    for part in (Fact, FactValue):
        post_save.connect(_fact_changed, sender=part, dispatch_uid=f"presence_{part.__name__}_saved")
    post_delete.connect(_fact_changed, sender=FactValue, dispatch_uid="presence_FactValue_deleted")
    post_save.connect(_audience_saved, sender=Audience, dispatch_uid="presence_audience_saved")
    post_save.connect(_variant_saved, sender=MunicipalVariant, dispatch_uid="presence_variant_saved")
    post_delete.connect(_variant_deleted, sender=MunicipalVariant, dispatch_uid="presence_variant_deleted")
    for word in READERS:
        pre_delete.connect(_readers_deleted, sender=word, dispatch_uid=f"presence_readers_{word.__name__}")
    _connect_files()


def _connect_files() -> None:
    """Pages show a file as long as it is there and in a public collection."""
    for model in FILES:
        post_save.connect(_file_changed, sender=model, dispatch_uid="presence_file_saved")
        pre_delete.connect(_file_changed, sender=model, dispatch_uid="presence_file_deleted")
    post_save.connect(_collection_changed, sender=Collection, dispatch_uid="presence_files_moved")
    for signal in (post_save, post_delete):
        signal.connect(_privacy_changed, sender=CollectionViewRestriction, dispatch_uid="presence_files_restricted")
    hooks.register("after_bulk_action", _files_moved)


def _page_saved(
    sender: Any,
    instance: Page,
    raw: bool = False,
    update_fields: Any = None,
    changed: Iterable[str] | None = None,
    **_: object,
) -> None:
    """A page below shows another one's title nowhere but in search."""
    if not raw and not is_draft(update_fields):
        moved = changed is None or set(changed) - {"title"}
        note(branch(instance) if moved else Q(pk=instance.pk), touched=[instance.pk])
        _note_facts(instance)


def _note_facts(page: Page) -> None:
    """What a published page names, whatever its type."""
    if isinstance(page, BasePage):
        note_uses(Page, page.pk, page.fact_keys if page.live else ())


def _fact_changed(sender: Any, instance: Any, raw: bool = False, **_: object) -> None:
    """Pages show another amount now, though nobody saved them."""
    if not raw:
        fact = instance if sender is Fact else instance.fact
        touch(users_of([fact.key], Page))
        variants = MunicipalVariant.objects.filter(pk__in=users_of([fact.key], MunicipalVariant))
        touch_varied(variants.order_by().values_list("translation_key", flat=True))


def _page_deleted(sender: Any, instance: Page, **_: object) -> None:
    note_deleted(instance.pk)
    forget_uses(Page, instance.pk)


def _page_moved(sender: Any, instance: Page, parent_page_after: Page, **_: object) -> None:
    note(branch(instance))
    note_order(parent_page_after)


def _restriction_changed(sender: Any, instance: PageViewRestriction, raw: bool = False, **_: object) -> None:
    if not raw:
        note(branch(instance.page))


def _readers_changed(sender: Any, instance: Model, action: str, reverse: bool, **_: object) -> None:
    if action.startswith("post_") and not reverse:
        _touch_with_translations([instance.pk])


def _audience_saved(sender: Any, instance: Audience, raw: bool, **_: object) -> None:
    """Its pages are not written: their answers count its moment with theirs."""
    if not raw:
        stamped(Audience, "updated_at", instance.updated_at)


def _readers_deleted(sender: Any, instance: Any, **_: object) -> None:
    """Before it is gone: what is deleted along with it (the rows between it and its pages) sends no signal."""
    for model in TARGETED_PAGES:
        pages = model._default_manager.filter(**{READERS[sender]: instance})
        _touch_with_translations(pages.order_by().values("pk"))


def _touch_with_translations(pages: Any) -> None:
    """Whom a page is for is said on the English page, for all its languages."""
    keys = Page.objects.filter(pk__in=pages).values("translation_key")
    touch(Page.objects.filter(translation_key__in=keys).values("pk"))


def _variant_saved(
    sender: Any, instance: MunicipalVariant, raw: bool = False, update_fields: Any = None, **_: object
) -> None:
    if not raw and not is_draft(update_fields):
        note_uses(MunicipalVariant, instance.pk, keys_of(instance))
        touch_varied([instance.translation_key])


def _variant_deleted(sender: Any, instance: MunicipalVariant, **_: object) -> None:
    forget_uses(MunicipalVariant, instance.pk)
    touch_varied([instance.translation_key])


def _file_changed(sender: type[Model], instance: Any, raw: bool = False, **_: object) -> None:
    if not raw:
        _touch_pages_with(sender, [instance.pk])


def _collection_changed(sender: Any, instance: Collection, raw: bool = False, **_: object) -> None:
    if raw:
        return
    within = instance.get_descendants(inclusive=True)
    for model in FILES:
        _touch_pages_with(model, model._default_manager.filter(collection__in=within).values_list("pk", flat=True))


def _privacy_changed(sender: Any, instance: CollectionViewRestriction, raw: bool = False, **_: object) -> None:
    _collection_changed(sender, instance.collection, raw)


def _files_moved(request: Any, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """Moving many to another collection sends no signal."""
    if action.model in FILES:
        _touch_pages_with(action.model, [file.pk for file in objects])


def _touch_pages_with(model: type[Model], files: Iterable[Any]) -> None:
    """Touch the pages that point to one of these files, by Wagtail's reference index."""
    models = ContentType.objects.get_for_models(model, Page)
    pointing = ReferenceIndex.objects.filter(
        to_content_type=models[model],
        to_object_id__in=[str(pk) for pk in files],
        base_content_type=models[Page],
    )
    touch([int(pk) for pk in pointing.values_list("object_id", flat=True)])
