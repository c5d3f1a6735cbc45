"""One page of a walk through `/partners/`: entries by id, and with `updated_since` what is no longer in the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from config.rest.walks import Walk, serialize_moment
from directory.models import Partner
from directory.presence import removed_since
from directory.public.reference_data import reference_data
from directory.public.selection import select_partners


class WalkedPage(NamedTuple):
    """`ids` are those to show; `last`: the id it ends at, None where nothing follows."""

    ids: list[int]
    removed: list[dict[str, Any]]
    last: int | None
    expires_at: datetime | None


def walk_page(query: dict[str, Any], walk: Walk, now: datetime) -> WalkedPage:
    """The page after `walk.after`: one query for a whole list, four at most for what changed. Nothing is counted."""
    limit, after, since = query["limit"], walk.after or 0, query.get("updated_since")
    found, expires_at = select_partners({name: query[name] for name in query if name != "updated_since"}, now)
    if since is None:
        page, last = _cut(_ids(found.filter(pk__gt=after)[: limit + 1]), limit)
        return WalkedPage(page, [], last, expires_at)
    gone = _gone(since, after, limit + 1)
    page, last = _cut(sorted({*_changed(since, after, limit + 1), *gone}), limit)
    shown = _ids(found.filter(pk__in=page))
    missing = [pk for pk in page if pk not in shown]
    gone |= _elsewhere([pk for pk in missing if pk not in gone])
    return WalkedPage(shown, [gone[pk] for pk in missing if pk in gone], last, expires_at)


def _cut(ids: list[int], limit: int) -> tuple[list[int], int | None]:
    """So many ids, and the last of them where more follow."""
    return ids[:limit], ids[limit - 1] if len(ids) > limit else None


def _ids(found: QuerySet[Partner]) -> list[int]:
    return list(found.values_list("pk", flat=True))


def _changed(since: datetime, after: int, most: int) -> QuerySet[Partner, int]:
    changed = Partner.objects.published().changed_since(since, reference_data().changed_since(since))
    return changed.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most]


def _gone(since: datetime, after: int, most: int) -> dict[int, dict[str, Any]]:
    """What was taken down, by id."""
    rows = removed_since(since).filter(partner_id__gt=after).order_by("partner_id")[:most]
    moments = ((row, row.removed_at or row.expires_at) for row in rows)
    return {row.partner_id: _tombstone(row.partner_id, row.slug, moment) for row, moment in moments if moment}


def _elsewhere(ids: list[int]) -> dict[int, dict[str, Any]]:
    """What is public and changed, but does not pass the list's filters (now)."""
    rows = Partner.objects.published().filter(pk__in=ids).values_list("pk", "slug", "updated_at") if ids else ()
    return {pk: _tombstone(pk, slug, moment) for pk, slug, moment in rows}


def _tombstone(pk: int, slug: str, moment: datetime) -> dict[str, Any]:
    return {"id": pk, "slug": slug, "removed_at": serialize_moment(moment)}
