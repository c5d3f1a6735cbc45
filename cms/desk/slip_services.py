"""How slips are made and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.desk.codes import new_code
from cms.desk.counting import count
from cms.desk.models import CountKind, ItemKind, Slip, SlipItem
from cms.desk.referral_services import refer
from cms.desk.subjects import Subject, page_subjects, partner_subjects
from cms.facts.models import Municipality
from directory.models import Partner

MAX_ITEMS = 12


class ChosenItem(NamedTuple):
    """What goes on a slip: something public, by its kind and key, with its title in the visitor's language. A partner
    that is to be followed up becomes a referral."""

    kind: str
    key: str
    title: str
    advice: str = ""
    follow_up: bool = False


def create_slip(
    *, language: str, items: Sequence[ChosenItem], municipality: Municipality | None = None, by: Any = None
) -> Slip:
    """Make a slip, count it, and refer to the partners that are to be followed up. `by`: the colleague who refers."""
    now = timezone.now()
    with transaction.atomic():
        slip: Slip = Slip.objects.create(
            code=new_code(),
            language=language,
            municipality=municipality,
            created_at=now,
            expires_at=now + timedelta(days=settings.SLIP_KEEP_DAYS),
        )
        SlipItem.objects.bulk_create(
            SlipItem(slip=slip, order=order, kind=one.kind, key=one.key, title=one.title[:255], advice=one.advice)
            for order, one in enumerate(items)
        )
        subjects = _subjects(items)
        town = municipality.slug if municipality else ""
        count(kind=CountKind.SLIP, subjects=subjects, municipality=town, day=timezone.localdate(now))
        _refer_to_partners(items, slip, subjects, by)
    return slip


def forget_slips() -> int:
    """Delete the slips that have expired, and return how many that were."""
    over = Slip.objects.over(timezone.now())
    return int(over.delete()[1].get(Slip._meta.label, 0))


def _subjects(items: Sequence[ChosenItem]) -> set[Subject]:
    """What a slip is about, each once; what is about nothing known counts as that."""
    pages = [UUID(one.key) for one in items if one.kind == ItemKind.PAGE]
    partners = [one.key for one in items if one.kind == ItemKind.PARTNER]
    found = (page_subjects(pages) if pages else set()) | (partner_subjects(partners) if partners else set())
    return found or {Subject()}


def _refer_to_partners(items: Sequence[ChosenItem], slip: Slip, subjects: set[Subject], by: Any) -> None:
    slugs = [one.key for one in items if one.kind == ItemKind.PARTNER and one.follow_up]
    if not slugs:
        return
    topic = next((UUID(each.topic) for each in sorted(subjects) if each.phase and each.topic), None)
    for partner in Partner.objects.published().filter(slug__in=slugs).order_by("pk"):
        refer(partner=partner, language=slip.language, municipality=slip.municipality, topic=topic, by=by)
