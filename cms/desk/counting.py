"""Counts that stay when slips and referrals are deleted."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from cms.desk.models import CountKind, DeskCount
from cms.desk.subjects import Subject


def count(*, kind: CountKind, subjects: Iterable[Subject], municipality: str, day: date) -> None:
    """One more of each subject. Call it in the transaction that writes what is counted."""
    for subject in sorted(subjects):
        row, _is_new = DeskCount.objects.get_or_create(
            kind=kind, month=day.replace(day=1), municipality=municipality, **subject._asdict()
        )
        DeskCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
