"""Who is public, who was, and when an entry's parts changed: what the API tells those who keep a copy.

Every change of an entry is noted in the transaction that makes it. `repair` finds what went past Django's signals
(`QuerySet.update`, SQL); the ticker runs it. See docs/adr/0012.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from config.rest.generation import invalidate
from config.rest.walks import is_late, kept_for
from directory.models import Partner, PartnerPresence

BATCH = 500


def note(ids: Collection[int]) -> None:
    """Note which of these partners are public now, and that the others are not any more: three queries."""
    public = list(Partner.objects.published().filter(pk__in=ids).values_list("pk", "slug", "expire_at"))
    rows = [PartnerPresence(partner_id=pk, slug=slug, expires_at=end) for pk, slug, end in public]
    PartnerPresence.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["partner_id"],
        update_fields=["slug", "expires_at", "removed_at"],
    )
    if gone := set(ids) - {row.partner_id for row in rows}:
        _note_removal(gone)


def _note_removal(ids: Collection[int]) -> None:
    now = timezone.now()
    if PartnerPresence.objects.filter(partner_id__in=ids, removed_at=None).update(removed_at=now):
        stamped(PartnerPresence, "removed_at", now)


def touch(partners: QuerySet[Partner]) -> None:
    """Say that something these partners show has changed, without saving them: one query, however many."""
    now = timezone.now()
    if partners.update(updated_at=now):
        stamped(Partner, "updated_at", now)


def stamped(model: type[Model], field: str, moment: datetime) -> None:
    """Rows were written with this moment in a field: where their transaction takes long, they get a new one at its
    commit. Readers who asked meanwhile could not see them, and ask from a later moment next time."""

    def stamp_again() -> None:
        now = timezone.now()
        if is_late(moment, now):
            model._default_manager.filter(**{field: moment}).update(**{field: now})
            invalidate()

    transaction.on_commit(stamp_again, robust=True)


def removed_since(moment: datetime) -> QuerySet[PartnerPresence]:
    """The tombstones since a moment; also of those whose end has come, though nobody has taken them down yet."""
    ended = Q(removed_at=None, expires_at__gte=moment, expires_at__lte=timezone.now())
    found = PartnerPresence.objects.filter(Q(removed_at__gte=moment) | ended)
    # A subquery, or SQLite reads all rows in the order of their ids to find these few.
    return PartnerPresence.objects.filter(pk__in=found.values("pk"))


def repair() -> int:
    """Note what went past the signals; how many entries that were."""
    appeared, gone = list(_unnoted()), list(_wrongly_noted())
    for start in range(0, len(appeared), BATCH):
        with transaction.atomic():
            touch(Partner.objects.filter(pk__in=appeared[start : start + BATCH]))
            note(appeared[start : start + BATCH])
    for start in range(0, len(gone), BATCH):
        note(gone[start : start + BATCH])
    if appeared or gone:
        invalidate()
    return len(appeared) + len(gone)


def _unnoted() -> QuerySet[Any, int]:
    """Public partners without a row that says so, or with another slug or end than theirs."""
    row = PartnerPresence.objects.filter(partner_id=OuterRef("pk"), removed_at=None)
    same_end = Q(Exists(row.filter(expires_at=OuterRef("expire_at"))))
    same_end |= Q(Exists(row.filter(expires_at=None)), expire_at=None)
    same = Q(Exists(row.filter(slug=OuterRef("slug")))) & same_end
    return Partner.objects.published().exclude(same).order_by().values_list("pk", flat=True)


def _wrongly_noted() -> QuerySet[Any, int]:
    """Rows that say that a partner is public which is not."""
    public = Partner.objects.published().filter(pk=OuterRef("partner_id"))
    noted = PartnerPresence.objects.filter(~Exists(public), removed_at=None)
    return noted.values_list("partner_id", flat=True)


def forget() -> int:
    """Drop tombstones that are older than they must be kept; how many."""
    return PartnerPresence.objects.filter(removed_at__lt=timezone.now() - kept_for()).delete()[0]
