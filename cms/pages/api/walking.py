"""One page of a walk through `/pages/`: by translation key, and with `updated_since` what is no longer in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from cms.pages.api.filters import Shown, is_changed, passing, shown_pages
from cms.pages.models import PagePresence
from cms.pages.page_map import PageMap
from cms.pages.presence import removed_since
from cms.pages.tree import Entry
from config.rest.walks import Walk, present_moment

Tombstones = dict[UUID, list[dict[str, Any]]]


class WalkedPage(NamedTuple):
    """`last`: the translation key it ends at, None where nothing follows."""

    entries: list[Entry]
    removed: list[dict[str, Any]]
    last: str | None


def walk_page(pages: PageMap, query: dict[str, Any], walk: Walk) -> WalkedPage:
    """The page after `walk.after`. No query for a whole list, two for what was removed."""
    after, limit, passes = UUID(walk.after) if walk.after else None, query["limit"], passing(pages, query)
    later = {one.entry.key: one for one in shown_pages(pages, query) if after is None or one.entry.key > after}
    if "updated_since" not in query:
        keys, last = _cut([key for key, one in later.items() if passes(one)], limit)
        return WalkedPage([later[key].entry for key in keys], [], last)
    gone = _gone(query, after, limit + 1)
    keys, last = _cut({*gone, *(key for key, one in later.items() if is_changed(one, query))}, limit)
    removed = [stone for key in keys for stone in gone.get(key, ())]
    elsewhere = [later[key] for key in keys if key in later and not passes(later[key])]
    return WalkedPage(
        [later[key].entry for key in keys if key in later and passes(later[key])],
        removed + [_no_match(one) for one in elsewhere],
        last,
    )


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
        found[row.translation_key].append(_tombstone(row))
    return found


def _tombstone(row: PagePresence) -> dict[str, Any]:
    moment = row.removed_at or row.expires_at
    return {
        "id": row.page_id,
        "translation_key": str(row.translation_key),
        "locale": row.locale,
        "path": row.path,
        "removed_at": moment and present_moment(moment),
    }


def _no_match(one: Shown) -> dict[str, Any]:
    """What is public and changed, but does not pass the list's filters (now)."""
    node, moment = one.node, one.content.updated_at(one.node)
    return {
        "id": node.id,
        "translation_key": str(node.translation_key),
        "locale": node.locale,
        "path": node.path,
        "removed_at": moment and present_moment(moment),
    }
