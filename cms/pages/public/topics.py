"""Where pages stand in the guide: of which phase, and of which topic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from cms.pages.models import PagePresence
from cms.pages.page_versions import SOURCE_LOCALE

TOPIC, STEP = "topic", "step"


class GuidePlace(NamedTuple):
    """`phase`: its code. `topic`: the id of the topic's English page, or of the other one where there is none. None for
    a page outside the guide, or above its topics."""

    phase: str | None = None
    topic: int | None = None


def guide_places(page_ids: Iterable[int]) -> dict[int, GuidePlace]:
    """The place of each page that is or was public, by its id in either language: three queries, however many."""
    rows = _rows(Q(page_id__in=set(page_ids)))
    parents = _rows(Q(page_id__in={row.parent_id for row in rows.values() if row.type == STEP}))
    topics = {
        pk: row if row.type == TOPIC else parents.get(row.parent_id or 0)
        for pk, row in rows.items()
        if row.type in {TOPIC, STEP}
    }
    english = _english(row for row in topics.values() if row)
    return {
        pk: GuidePlace(row.phase or None, english.get(topic.translation_key, topic.page_id) if topic else None)
        for pk, row in rows.items()
        for topic in [topics.get(pk)]
    }


def _rows(where: Q) -> dict[int, PagePresence]:
    found = PagePresence.objects.filter(where).only("page_id", "translation_key", "phase", "type", "parent_id")
    return {row.page_id: row for row in found}


def _english(rows: Iterable[PagePresence]) -> dict[object, int]:
    """The ids of the English pages by translation key."""
    keys = {row.translation_key for row in rows}
    found = PagePresence.objects.filter(locale=SOURCE_LOCALE, translation_key__in=keys)
    return dict(found.values_list("translation_key", "page_id"))
