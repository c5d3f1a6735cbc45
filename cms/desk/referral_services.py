"""How referrals are made, followed up and deleted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.desk.counting import count
from cms.desk.models import CountKind, Referral, ReferralChange, ReferralState
from cms.desk.subjects import page_subjects, partner_subjects
from cms.facts.models import Municipality
from directory.models import Partner


def refer(  # noqa: PLR0913  (what a referral is made of)
    *,
    partner: Partner,
    language: str,
    municipality: Municipality | None = None,
    topic: UUID | None = None,
    follow_up_on: date | None = None,
    by: Any = None,
) -> Referral:
    """Note that somebody was sent on to a partner, and count it. Without a day it is to be followed up in
    `settings.REFERRAL_FOLLOW_UP_DAYS`."""
    now = timezone.now()
    today = timezone.localdate(now)
    with transaction.atomic():
        referral: Referral = Referral.objects.create(
            partner=partner,
            language=language,
            municipality=municipality,
            topic=topic,
            follow_up_on=follow_up_on or today + timedelta(days=settings.REFERRAL_FOLLOW_UP_DAYS),
            created_at=now,
        )
        ReferralChange.objects.create(referral=referral, state=referral.state, at=now, by=by)
        subjects = page_subjects([topic]) if topic else partner_subjects([partner.slug])
        town = municipality.slug if municipality else ""
        count(kind=CountKind.REFERRAL, subjects=subjects, municipality=town, day=today)
    return referral


def follow_up(*, referral: Referral, state: str, follow_up_on: date | None, by: Any = None) -> None:
    """Write down what came of a referral, and when to ask again. One that is done is not asked about any more; a new
    state is added to its log."""
    day = None if state == ReferralState.DONE else follow_up_on
    with transaction.atomic():
        before = Referral.objects.select_for_update().get(pk=referral.pk).state
        Referral.objects.filter(pk=referral.pk).update(state=state, follow_up_on=day)
        if state != before:
            ReferralChange.objects.create(referral=referral, state=state, by=by)
    referral.state, referral.follow_up_on = state, day


def forget_referrals() -> int:
    """Delete the referrals whose time is over, and return how many that were."""
    over = timezone.now() - timedelta(days=settings.REFERRAL_KEEP_DAYS)
    return int(Referral.objects.filter(created_at__lte=over).delete()[1].get(Referral._meta.label, 0))
