"""Pages that tell about a partner: what the directory shows beside an entry (`settings.RELATED_PAGES`)."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from cms.pages.api.presenters import present_cards
from cms.pages.page_map import page_map
from cms.pages.tree import Entry
from directory.models import Category, Partner

MAX_PAGES = 6


def pages_about(partner: Partner, locale: str) -> list[dict[str, Any]]:
    """At most six list items: pages that name the partner first, then those that list its category.

    Reads Wagtail's reference index, which every save of a page keeps up to date: no body is searched.
    """
    named, listed = _referring_pages(partner.pk)
    pages = page_map()
    entries = {entry.key: entry for pk in named | listed if (entry := pages.by_id.get(pk))}
    in_order = sorted(entries.values(), key=lambda entry: _rank(entry, named))
    return present_cards(in_order[:MAX_PAGES], locale, pages=pages)


def _rank(entry: Entry, named: set[int]) -> tuple[bool, tuple[bool, str]]:
    names_it = any(node.id in named for node in entry.versions.values())
    return (not names_it, entry.order)


def _referring_pages(partner_id: int) -> tuple[set[int], set[int]]:
    partner_type, category_type = (ContentType.objects.get_for_model(model).pk for model in (Partner, Category))
    to_partner = Q(to_content_type=partner_type, to_object_id=str(partner_id))
    to_category = Q(to_content_type=category_type, to_object_id__in=_category_ids(partner_id))
    page_type = ContentType.objects.get_for_model(Page).pk
    rows = ReferenceIndex.objects.filter(to_partner | to_category, base_content_type=page_type)
    named: set[int] = set()
    listed: set[int] = set()
    for object_id, to_type in rows.values_list("object_id", "to_content_type_id"):
        (named if to_type == partner_type else listed).add(int(object_id))
    return named, listed


def _category_ids(partner_id: int) -> QuerySet[Category, Any]:
    """A partner's categories and those above them, for a list of a top category shows what is below it. As text,
    since the index keeps ids of all kinds of things."""
    categories = Category.objects.filter(Q(partners=partner_id) | Q(children__partners=partner_id))
    return categories.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
