"""The steps of topics, of many at once: for what shows list items of topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from wagtail.models import Page

from cms.pages.public.cards import Card, cards_by_key
from cms.pages.querysets import wanted


def steps_of_topics(keys: Collection[UUID], locale: str) -> dict[UUID, list[Card]]:
    """The public steps of these topics as list items, by the topic's translation key and in the order of the guide: two
    queries, and those of the list items."""
    if not keys:
        return {}
    topics = dict(Page.objects.filter(translation_key__in=keys).order_by().values_list("pk", "translation_key"))
    rows = wanted(locale).filter(parent_id__in=topics, type="step").order_by("place")
    pairs = [(topics[parent], key) for parent, key in rows.values_list("parent_id", "translation_key")]
    cards = cards_by_key([key for _topic, key in pairs], locale)
    found: dict[UUID, list[Card]] = defaultdict(list)
    for topic, key in pairs:
        if key in cards:
            found[topic].append(cards[key])
    return found
