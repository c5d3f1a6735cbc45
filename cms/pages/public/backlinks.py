"""Pages that tell about a partner: what the directory shows beside an entry (`settings.RELATED_PAGES`)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from cms.pages.public.cards import cards_by_key
from cms.pages.public.expiry import pages_expire_at
from cms.pages.querysets import listed, wanted
from directory.models import Category, Partner
from directory.public.reference_data import reference_data

MAX_PAGES = 6
# Upper bound on the pages considered for one partner; only MAX_PAGES are shown.
MAX_BACKLINKS = 200


def pages_about(
    partner_id: int, category_ids: Iterable[int], locale: str
) -> tuple[list[dict[str, Any]], datetime | None]:
    """At most six list items: pages that name the partner first, then those that list one of its categories; and until
    when that holds (None: until something is published).

    A list of a top category shows what is below it, so such a page is about those partners too.
    """
    named = _backlinks(Partner, [partner_id])
    listing = _backlinks(Category, reference_data().with_parents(category_ids))
    cards = cards_by_key(_in_order(named, listing, locale) if named or listing else (), locale)
    return list(cards.values()), pages_expire_at(timezone.now())


def _in_order(named: list[int], listing: list[int], locale: str) -> list[UUID]:
    """The translation keys of these pages: those that name the partner first, each part as the tree has it."""
    keys_named = listed(page_id__in=named).values("translation_key")
    keys = listed(page_id__in=[*named, *listing]).values("translation_key")
    rank = Case(When(translation_key__in=keys_named, then=Value(0)), default=Value(1))
    found = wanted(locale).filter(translation_key__in=keys).order_by(rank, "place")
    return list(found.values_list("translation_key", flat=True)[:MAX_PAGES])


def _backlinks(model: type[Partner | Category], ids: Iterable[int]) -> list[int]:
    """The pages that point to some of these, from Wagtail's reference index: no body is read."""
    types = ContentType.objects.get_for_models(model, Page)
    rows = ReferenceIndex.objects.filter(
        Q(to_content_type=types[model], to_object_id__in=[str(pk) for pk in ids]), base_content_type=types[Page]
    )
    pages = rows.order_by().values_list("object_id", flat=True).distinct()[:MAX_BACKLINKS]
    return [int(pk) for pk in pages]
