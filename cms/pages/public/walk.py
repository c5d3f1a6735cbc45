"""One page of a walk through `/pages/`: by translation key, and with `updated_since` what is no longer in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from cms.pages.models import PagePresence
from cms.pages.page_versions import PageVersion, load_groups
from cms.pages.presence import removed_since
from cms.pages.public.content import NOTHING, load_contents
from cms.pages.public.selection import changed_since, select_pages
from cms.pages.querysets import wanted
from config.rest.walks import Walk, serialize_moment

Tombstones = dict[UUID, list[dict[str, Any]]]


class WalkedPage(NamedTuple):
    """Translation keys and tombstones. `last`: the key it ends at, None where nothing follows."""

    keys: list[UUID]
    removed: list[dict[str, Any]]
    last: str | None


def walk_page(query: dict[str, Any], walk: Walk) -> WalkedPage:
    """The page after `walk.after`: one query for a whole list, some more for what changed."""
    after, limit = UUID(walk.after) if walk.after else None, query["limit"]
    passing = select_pages({name: query[name] for name in query if name != "updated_since"})
    if "updated_since" not in query:
        keys, last = _cut(_keys_after(passing, after, limit + 1), limit)
        return WalkedPage(keys, [], last)
    changed = wanted(query["locale"], query["fallback"]).filter(changed_since(query["updated_since"]))
    gone = _gone(query, after, limit + 1)
    keys, last = _cut({*gone, *(found := _keys_after(changed, after, limit + 1))}, limit)
    still = [key for key in keys if key in found]
    shown = set(passing.filter(translation_key__in=still).values_list("translation_key", flat=True))
    removed = [stone for key in keys for stone in gone.get(key, ())]
    elsewhere = [key for key in still if key not in shown]
    return WalkedPage([key for key in still if key in shown], removed + _no_match(elsewhere, query), last)


def _keys_after(pages: QuerySet[PagePresence], after: UUID | None, most: int) -> list[UUID]:
    later = pages if after is None else pages.filter(translation_key__gt=after)
    return list(later.order_by("translation_key").values_list("translation_key", flat=True)[:most])


def _cut(keys: Iterable[UUID], limit: int) -> tuple[list[UUID], str | None]:
    """So many keys in order, and the last of them where more follow."""
    ordered = sorted(keys)
    return ordered[:limit], str(ordered[limit - 1]) if len(ordered) > limit else None


def _gone(query: dict[str, Any], after: UUID | None, most: int) -> Tombstones:
    """What was taken down, by translation key. Without fallback only the wanted language is in the list."""
    rows = removed_since(query["updated_since"])
    if not query["fallback"]:
        rows = rows.filter(locale=query["locale"])
    if after is not None:
        rows = rows.filter(translation_key__gt=after)
    keys = rows.order_by("translation_key").values_list("translation_key", flat=True).distinct()[:most]
    found: Tombstones = defaultdict(list)
    for row in rows.filter(translation_key__in=list(keys)).order_by("page_id"):
        found[row.translation_key].append(_tombstone(row.page_id, row, row.removed_at or row.expires_at))
    return found


def _no_match(keys: list[UUID], query: dict[str, Any]) -> list[dict[str, Any]]:
    """What is public and changed, but does not pass the list's filters (now)."""
    groups = load_groups(Q(translation_key__in=keys)) if keys else []
    shown = [(version, group) for group in groups if (version := group.shown_in(query["locale"], query["fallback"]))]
    contents = load_contents(shown) if shown else {}
    stones = {
        version.translation_key: _tombstone(version.id, version, contents.get(version.id, NOTHING).updated_at(version))
        for version, _ in shown
    }
    return [stones[key] for key in keys if key in stones]


def _tombstone(page_id: int, page: PagePresence | PageVersion, moment: datetime | None) -> dict[str, Any]:
    return {
        "id": page_id,
        "translation_key": str(page.translation_key),
        "locale": page.locale,
        "path": page.path,
        "removed_at": moment and serialize_moment(moment),
    }
