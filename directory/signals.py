"""Which changes of the database change what the public sees of which partners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction

from cms.facts.models import Municipality
from cms.media.models import CustomImage
from config.rest.drafts import is_draft
from directory.models import Category, Language, Location, Partner, PartnerPhone, SchoolFacts, Service, SocialLink
from directory.presence import note, stamped, touch

PARTS = (Location, PartnerPhone, SocialLink, SchoolFacts, Service)
WORDS = (Category, Language, Municipality)


def connect() -> None:
    """Listen; called once when the application starts."""
    post_save.connect(_partner_saved, sender=Partner, dispatch_uid="presence_partner_saved")
    post_delete.connect(_partner_deleted, sender=Partner, dispatch_uid="presence_partner_deleted")
    for part in PARTS:
        post_save.connect(_part_changed, sender=part, dispatch_uid=f"presence_saved_{part.__name__}")
        post_delete.connect(_part_changed, sender=part, dispatch_uid=f"presence_deleted_{part.__name__}")
    for through in (Partner.categories.through, Partner.spoken_languages.through):
        m2m_changed.connect(_related, sender=through, dispatch_uid=f"presence_m2m_{through.__name__}")
    for through in (Service.categories.through, Service.languages.through):
        m2m_changed.connect(_service_related, sender=through, dispatch_uid=f"presence_m2m_{through.__name__}")
    for word in WORDS:
        post_save.connect(_word_saved, sender=word, dispatch_uid=f"presence_saved_{word.__name__}")
    for word in (Category, Language):
        pre_delete.connect(_word_deleted, sender=word, dispatch_uid=f"presence_deleted_{word.__name__}")
    _connect_logos()


def _connect_logos() -> None:
    """A logo is shown as long as it is there and in a public collection."""
    post_save.connect(_logo_changed, sender=CustomImage, dispatch_uid="presence_logo_saved")
    pre_delete.connect(_logo_changed, sender=CustomImage, dispatch_uid="presence_logo_deleted")
    post_save.connect(_collection_changed, sender=Collection, dispatch_uid="presence_logos_moved")
    restriction = CollectionViewRestriction
    post_save.connect(_privacy_changed, sender=restriction, dispatch_uid="presence_logos_restricted")
    post_delete.connect(_privacy_changed, sender=restriction, dispatch_uid="presence_logos_opened")
    hooks.register("after_bulk_action", _images_moved)


def _partner_saved(sender: Any, instance: Partner, raw: bool, update_fields: Any, **_: object) -> None:
    if raw or is_draft(update_fields):
        return
    if update_fields is None or "updated_at" in update_fields:
        stamped(Partner, "updated_at", instance.updated_at)
    else:
        touch(Partner.objects.filter(pk=instance.pk))
    note([instance.pk])


def _partner_deleted(sender: Any, instance: Partner, **_: object) -> None:
    note([instance.pk])


def _part_changed(sender: Any, instance: Any, raw: bool = False, **_: object) -> None:
    if not raw:
        touch(Partner.objects.filter(pk=instance.partner_id))


def _related(sender: Any, instance: Model, action: str, pk_set: set[Any] | None, reverse: bool, **_: object) -> None:
    if not reverse:
        if action.startswith("post_"):
            touch(Partner.objects.filter(pk=instance.pk))
    elif action == "pre_clear":
        touch(_partners_with(instance))
    elif action.startswith("post_"):
        touch(Partner.objects.filter(pk__in=pk_set or ()))


def _service_related(
    sender: Any, instance: Model, action: str, pk_set: set[Any] | None, reverse: bool, **_: object
) -> None:
    """Clearing says nothing of which rows went: what is below this word is asked before it."""
    if not reverse:
        if action.startswith("post_"):
            touch(Partner.objects.filter(services=instance.pk))
    elif action == "pre_clear":
        touch(_partners_with(instance))
    elif action.startswith("post_"):
        touch(Partner.objects.filter(services__in=pk_set or ()))


def _word_saved(sender: type[Model], instance: Any, raw: bool, **_: object) -> None:
    """Its partners are not written: their answers count its moment with theirs."""
    if not raw:
        stamped(sender, "updated_at", instance.updated_at)


def _word_deleted(sender: Any, instance: Model, **_: object) -> None:
    """Before it is gone: what is deleted along with it (the rows between it and its entries) sends no signal."""
    touch(_partners_with(instance))


def _partners_with(word: Model) -> QuerySet[Partner]:
    if isinstance(word, Category):
        return Partner.objects.in_categories([word.pk])
    return Partner.objects.speaking([word.pk])


def _logo_changed(sender: Any, instance: CustomImage, raw: bool = False, **_: object) -> None:
    if not raw:
        touch(Partner.objects.filter(logo=instance))


def _collection_changed(sender: Any, instance: Collection, raw: bool = False, **_: object) -> None:
    if not raw:
        touch(Partner.objects.filter(logo__collection__in=instance.get_descendants(inclusive=True)))


def _privacy_changed(sender: Any, instance: CollectionViewRestriction, raw: bool = False, **_: object) -> None:
    if not raw:
        _collection_changed(sender, instance.collection)


def _images_moved(request: Any, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """Moving many to another collection sends no signal."""
    if action.model is CustomImage:
        touch(Partner.objects.filter(logo__in=[image.pk for image in objects]))
