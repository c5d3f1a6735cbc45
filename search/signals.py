"""Which changes of the database concern which entries of the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail import hooks
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import post_page_move

from cms.events.models import Event, event_saved, events_over
from cms.facts.models import Fact, FactValue, Municipality, Term
from cms.facts.public.register import users_of
from cms.media.models import CustomDocument, CustomImage
from cms.pages.models import TARGETED_PAGES, Audience, CentreSettings
from cms.pages.models.base import page_saved
from config.rest.drafts import is_draft
from directory.models import Category, Language, Location, Partner, SchoolFacts, Service
from search.builders.site import CONTACT
from search.index import drain_after_commit
from search.models import EntryKind, OutboxOperation, Scope
from search.outbox import record
from search.scopes import entries_in

FILES = (CustomDocument, CustomImage)
FACTS = (Fact, FactValue)
# The contact page shows the settings of the default site.
CENTRE = (CentreSettings, Site)
SCOPES: dict[type[Model], Scope] = {
    Category: Scope.CATEGORY,
    Municipality: Scope.MUNICIPALITY,
    Audience: Scope.AUDIENCE,
}
# Rows that are an entry each.
OF_ROWS: dict[type[Model], EntryKind] = {
    Partner: EntryKind.PARTNER,
    Event: EntryKind.EVENT,
    Term: EntryKind.TERM,
}
# Entries of a scope that are noted by themselves, and so written while somebody waits.
FEW = 20


def connect() -> None:
    """Listen; called once when the application starts."""
    for model in (
        Partner,
        Location,
        SchoolFacts,
        Service,
        Category,
        Municipality,
        Audience,
        PageViewRestriction,
        Term,
        *FACTS,
        *CENTRE,
    ):
        post_save.connect(_saved, sender=model, dispatch_uid=f"search_saved_{model.__name__}")
    for model in (Location, SchoolFacts, Service, Partner, PageViewRestriction, Term, FactValue, *CENTRE):
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
    for model in (Partner.categories.through, Partner.spoken_languages.through):
        m2m_changed.connect(_partner_related, sender=model, dispatch_uid=f"search_m2m_{model.__name__}")
    for model in (Service.categories.through, Service.languages.through):
        m2m_changed.connect(_service_related, sender=model, dispatch_uid=f"search_m2m_{model.__name__}")
    for model in (Category, Language, Municipality, Audience):
        pre_delete.connect(_label_deleted, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
    event_saved.connect(_event_saved, dispatch_uid="search_event_saved")
    events_over.connect(_events_over, dispatch_uid="search_events_over")
    post_delete.connect(_deleted, sender=Event, dispatch_uid="search_deleted_Event")
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
    page_saved.connect(_page_saved, dispatch_uid="search_page_saved")
    post_delete.connect(_page_deleted, dispatch_uid="search_page_deleted")
    post_page_move.connect(_page_moved, dispatch_uid="search_page_moved")
    for model in TARGETED_PAGES:
        for through in (model.audiences.through, model.municipalities.through):
            m2m_changed.connect(_page_related, sender=through, dispatch_uid=f"search_m2m_{through.__name__}")


def _saved(sender: type[Model], instance: Model, raw: bool, update_fields: Any, **_: object) -> None:
    if not raw and not is_draft(update_fields):
        _touch(instance)


def _deleted(sender: type[Model], instance: Model, **_: object) -> None:
    if kind := OF_ROWS.get(type(instance)):
        _record(OutboxOperation.DELETE, kind, [instance.pk])
    else:
        _touch(instance)


def _touch(instance: Model) -> None:
    """Note the entries that show something of this row."""
    if isinstance(instance, Partner):
        _touch_partners([instance.pk])
    elif kind := OF_ROWS.get(type(instance)):
        _record(OutboxOperation.UPSERT, kind, [instance.pk])
    elif isinstance(instance, Location | SchoolFacts | Service):
        _touch_partners([instance.partner_id])
    elif scope := SCOPES.get(type(instance)):
        _touch_scope(scope, instance)
    elif isinstance(instance, PageViewRestriction):
        _touch_branch(instance.page)
    elif isinstance(instance, FACTS):
        _touch_what_names(instance.key if isinstance(instance, Fact) else instance.fact.key)
    elif isinstance(instance, CENTRE):
        _record(OutboxOperation.UPSERT, EntryKind.SITE, [CONTACT])


def _touch_what_names(fact: str) -> None:
    """Note the pages and terms whose texts show a fact: three queries, however many."""
    _record(OutboxOperation.UPSERT, EntryKind.TERM, users_of([fact], Term))
    pages = Page.objects.filter(pk__in=users_of([fact], Page)).order_by()
    _record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(pages.values_list("translation_key", flat=True)))


def _touch_partners(keys: Iterable[int]) -> None:
    """Note partners, and the events that say who organises them."""
    partners = list(dict.fromkeys(keys))
    _record(OutboxOperation.UPSERT, EntryKind.PARTNER, partners)
    _touch_events(Event.objects.filter(partner__in=partners, live=True).values_list("pk", flat=True))


def _touch_events(keys: Iterable[int]) -> None:
    _record(OutboxOperation.UPSERT, EntryKind.EVENT, keys)


def _event_saved(sender: type[Model], event: Event, **_: object) -> None:
    _touch_events([event.pk])


def _events_over(sender: type[Model], keys: Iterable[int], **_: object) -> None:
    _touch_events(keys)


def _label_deleted(sender: type[Model], instance: Model, **_: object) -> None:
    """Before it is gone: afterwards nobody knows who had it, and the rows between it and its entries send no signal."""
    if isinstance(instance, Language):
        _touch_partners(Partner.objects.speaking([instance.pk]).values_list("pk", flat=True))
        return
    _record_entries(entries_in(SCOPES[type(instance)], str(instance.pk)))


def _partner_related(
    sender: type[Model], instance: Any, action: str, pk_set: set[Any] | None, reverse: bool, **_: object
) -> None:
    if reverse and action == "pre_clear":  # `category.partners.clear()`: afterwards nobody knows who was in it
        _touch_partners(instance.partners.values_list("pk", flat=True))
    elif action.startswith("post_"):
        _touch_partners((pk_set or set()) if reverse else [instance.pk])


def _service_related(
    sender: type[Model], instance: Any, action: str, pk_set: set[Any] | None, reverse: bool, **_: object
) -> None:
    """As `_partner_related`, for the partners that have the services."""
    if reverse and action == "pre_clear":
        _touch_partners(instance.services.values_list("partner_id", flat=True))
    elif action.startswith("post_"):
        services = Service.objects.filter(pk__in=(pk_set or ()) if reverse else [instance.pk])
        _touch_partners(services.values_list("partner_id", flat=True))


def _page_saved(sender: type[Model], instance: Page, update_fields: Any, changed: Iterable[str], **_: object) -> None:
    if not is_draft(update_fields):
        _touch_pages([instance])
        if changed:
            _touch_branch(instance)


def _page_deleted(sender: type[Model], instance: Model, **_: object) -> None:
    if isinstance(instance, Page):
        _record(OutboxOperation.DELETE, EntryKind.PAGE, [instance.translation_key])


def _page_moved(sender: type[Model], instance: Page, **_: object) -> None:
    _touch_branch(instance)


def _page_related(sender: type[Model], instance: Model, action: str, reverse: bool, **_: object) -> None:
    if action.startswith("post_") and not reverse and isinstance(instance, Page):
        _touch_pages([instance])


def _touch_pages(pages: Iterable[Page]) -> None:
    _record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(page.translation_key for page in pages))


def _touch_branch(page: Page) -> None:
    """Note a page and all below it: they show its title, and are public only where it is."""
    _touch_pages([page])
    _touch_scope(Scope.BRANCH, page)


def _touch_scope(scope: Scope, instance: Model) -> None:
    """Note the entries that show something of this: few by themselves, so that they are written at once; many as a
    scope, for the background."""
    entries = list(islice(entries_in(scope, str(instance.pk)), FEW + 1))
    if len(entries) > FEW:
        _record(OutboxOperation.UPSERT, scope, [instance.pk])
    else:
        _record_entries(entries)


def _record_entries(entries: Iterable[tuple[EntryKind, object]]) -> None:
    keys: dict[EntryKind, dict[object, None]] = defaultdict(dict)
    for kind, key in entries:
        keys[kind][key] = None
    for kind, found in keys.items():
        _record(OutboxOperation.UPSERT, kind, found)


def _record(operation: OutboxOperation, kind: EntryKind | Scope, keys: Iterable[object]) -> None:
    if record(operation, kind, keys):
        drain_after_commit()


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
    _record(OutboxOperation.UPSERT, EntryKind.PAGE, dict.fromkeys(keys))
