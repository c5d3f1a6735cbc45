"""Pages that tell about a partner: what the directory shows beside an entry (`settings.RELATED_PAGES`)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from cms.pages.api.presenters import present_cards
from cms.pages.page_map import page_map
from cms.pages.tree import Entry
from directory.models import Category, Partner
from directory.vocabulary import vocabulary

MAX_PAGES = 6


def pages_about(
    partner_id: int, category_ids: Iterable[int], locale: str
) -> tuple[list[dict[str, Any]], datetime | None]:
    """At most six list items: pages that name the partner first, then those that list one of its categories; and until
    when that holds (None: until something is published).

    A list of a top category shows what is below it, so such a page is about those partners too.
    """
    pages = page_map()
    named = pages.mentions.get((Partner, partner_id), set())
    above = vocabulary().with_parents(category_ids)
    listed = set().union(*(pages.mentions.get((Category, pk), ()) for pk in above))
    entries = {entry.key: entry for pk in named | listed if (entry := pages.by_id.get(pk))}
    in_order = sorted(entries.values(), key=lambda entry: _rank(entry, named))
    return present_cards(in_order[:MAX_PAGES], locale, pages=pages), pages.holds_until(timezone.now())


def _rank(entry: Entry, named: set[int]) -> tuple[bool, tuple[bool, str]]:
    names_it = any(node.id in named for node in entry.versions.values())
    return (not names_it, entry.order)
