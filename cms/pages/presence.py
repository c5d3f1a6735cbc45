"""Which pages are public, which were, and when their answers changed: what the API tells those who keep a copy.

Every change is noted in the transaction that makes it (`signals.py`). `repair` finds what went past Django's signals;
the ticker runs it. See docs/adr/0012.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.facts.periods import midnight
from cms.facts.public.register import changed_between, users_of
from cms.pages.models import PagePresence
from cms.pages.page_versions import SOURCE_LOCALE, PageVersion, below, load_versions, parent_path, place_of
from cms.pages.querysets import HOME_DEPTH
from config.rest.generation import invalidate
from config.rest.walks import kept_for
from directory.presence import stamped

BATCH = 2_000
# What the public sees of a page that its own publication does not change: where it stands.
PLACE = ("path", "phase", "expires_at", "type", "parent_id")
UPSERTED = ("translation_key", "locale", *PLACE, "changed_at", "removed_at")


def note(where: Q, touched: Collection[int] = ()) -> int:
    """Note which of these pages are public now and which not any more; how many rows were written. `touched`: ids of
    those whose text or picture changed. A bounded number of queries, a few more for every 2,000 pages."""
    known = {
        row.page_id: row for row in PagePresence.objects.filter(page_id__in=Page.objects.filter(where).values("pk"))
    }
    public = {row.page_id: row for row in _rows(load_versions(where))}
    differing = [row for pk, row in public.items() if pk in touched or _differs(known.get(pk), row)]
    gone = [row for pk, row in known.items() if row.removed_at is None and pk not in public]
    _write(differing, gone)
    _note_places({row.translation_key for row in (*public.values(), *gone)})
    return len(differing) + len(gone)


def _note_places(keys: Collection[UUID]) -> None:
    """Where these pages stand in lists, and which have no translation: with one version the others change too."""
    for part in _parts(keys):
        rows = PagePresence.objects.filter(translation_key__in=part, removed_at=None)
        paths = dict(Page.objects.filter(pk__in=rows.values("page_id")).order_by().values_list("pk", "path"))
        versions: dict[UUID, list[PagePresence]] = defaultdict(list)
        for row in rows:
            versions[row.translation_key].append(row)
        moved = [row for group in versions.values() for row in _moved(group, paths)]
        PagePresence.objects.bulk_update(moved, ["place", "is_alone"], batch_size=200)


def _moved(group: Collection[PagePresence], paths: Mapping[int, str]) -> Iterable[PagePresence]:
    """The versions of a page that stand elsewhere than noted, with the new place in them."""
    source = next((paths.get(row.page_id) for row in group if row.locale == SOURCE_LOCALE), None)
    for row in group:
        place, is_alone = place_of(source, paths.get(row.page_id, "")), len(group) == 1
        if (place, is_alone) != (row.place, row.is_alone):
            row.place, row.is_alone = place, is_alone
            yield row


def branch(page: Page) -> Q:
    """A page and all below it, which are public only where it is, and have its address in theirs."""
    return Q(pk=page.pk) | below(page.path)


def note_order(parent: Page) -> None:
    """Note where the pages below one stand: moving one page gives its neighbours other places in the tree."""
    _note_places(set(Page.objects.filter(below(parent.path)).order_by().values_list("translation_key", flat=True)))


def note_deleted(page_id: int) -> None:
    """Note that a page is not there any more."""
    gone = list(PagePresence.objects.filter(page_id=page_id, removed_at=None))
    _write([], gone)
    _note_places({row.translation_key for row in gone})


def touch(pages: Iterable[int]) -> None:
    """Say that something these pages show has changed, without saving them: one query, however many."""
    now = timezone.now()
    if PagePresence.objects.filter(page_id__in=pages, removed_at=None).update(changed_at=now):
        stamped(PagePresence, "changed_at", now)


def touch_varied(keys: Iterable[UUID]) -> None:
    """Touch those that show the municipal variants of pages with these translation keys: the pages and their
    translations, and the topics of steps."""
    pages = Page.objects.filter(translation_key__in=list(keys))
    above = {page.path[: -Page.steplen] for page in pages}
    topics = Page.objects.filter(path__in=above, content_type__model="topicpage")
    touch([*(page.pk for page in pages), *topics.values_list("pk", flat=True)])


def _differs(known: PagePresence | None, row: PagePresence) -> bool:
    if known is None or known.removed_at:
        return True
    return any(getattr(known, name) != getattr(row, name) for name in PLACE)


def _write(public: list[PagePresence], gone: Iterable[PagePresence]) -> None:
    """With each version of a page the others change too: they name it among their alternates."""
    now, gone = timezone.now(), list(gone)
    for row in public:
        row.changed_at = now
    PagePresence.objects.bulk_create(
        public, update_conflicts=True, unique_fields=["page_id"], update_fields=UPSERTED, batch_size=50
    )
    removed = PagePresence.objects.filter(page_id__in=[row.page_id for row in gone])
    if gone and removed.update(removed_at=now, changed_at=now):
        stamped(PagePresence, "removed_at", now)
    keys = {row.translation_key for row in (*public, *gone)}
    if keys:
        PagePresence.objects.filter(translation_key__in=keys, removed_at=None).update(changed_at=now)
        stamped(PagePresence, "changed_at", now)


def _rows(versions: Collection[PageVersion]) -> Iterable[PagePresence]:
    parents = _parents(versions)
    ends = dict(Page.objects.filter(expire_at__isnull=False).order_by().values_list("path", "expire_at"))
    for version in versions:
        above = [version.tree_path[: Page.steplen * depth] for depth in range(HOME_DEPTH, version.depth + 1)]
        yield PagePresence(
            page_id=version.id,
            translation_key=version.translation_key,
            locale=version.locale,
            path=version.path,
            type=version.type,
            parent_id=parents.get(parent_path(version.tree_path)),
            phase=version.phase or "",
            expires_at=min((ends[path] for path in above if path in ends), default=None),
        )


def _parents(versions: Collection[PageVersion]) -> dict[str, int]:
    """The ids of the pages above, by their tree path."""
    found: dict[str, int] = {}
    for part in _parts({parent_path(version.tree_path) for version in versions}):
        found |= dict(Page.objects.filter(path__in=part).order_by().values_list("path", "pk"))
    return found


def _parts(values: Collection[Any]) -> Iterable[list[Any]]:
    """As many at a time as a database takes parameters."""
    ordered = list(values)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


def removed_since(moment: datetime) -> QuerySet[PagePresence]:
    """The tombstones since a moment; also of those whose end has come, though nobody has taken them down yet."""
    ended = Q(removed_at=None, expires_at__gte=moment, expires_at__lte=timezone.now())
    return PagePresence.objects.filter(Q(removed_at__gte=moment) | ended)


def repair() -> int:
    """Note what went past the signals; how many pages that were."""
    orphans = PagePresence.objects.filter(removed_at=None).exclude(page_id__in=Page.objects.values("pk"))
    found = list(orphans)
    _write([], found)
    repaired = len(found) + note(Q()) + note_turned_facts(timezone.localdate())
    if repaired:
        invalidate()
    return repaired


def note_turned_facts(today: date) -> int:
    """Say of the pages whose texts name a fact that began or ended with a day that they changed with it, once; how many
    pages that were."""
    naming = users_of(changed_between(today, today), Page)
    turned = PagePresence.objects.filter(page_id__in=naming, removed_at=None, changed_at__lt=midnight(today))
    pages = list(turned.values_list("page_id", flat=True)) if naming else []
    if pages:
        touch(pages)
    return len(pages)


def forget() -> int:
    """Drop tombstones that are older than they must be kept; how many."""
    return PagePresence.objects.filter(removed_at__lt=timezone.now() - kept_for()).delete()[0]
