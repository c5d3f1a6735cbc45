"""Referrals: that somebody was sent on to a partner, to be followed up. Nothing in one says who that was."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.desk.models.slips import LANGUAGE_CHOICES
from cms.facts.models import Municipality
from directory.models import Partner


class ReferralState(models.TextChoices):
    """How far a referral is."""

    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Accepted")
    NO_ANSWER = "no_answer", _("No answer")
    DONE = "done", _("Done")


# A partner that did not answer is asked again.
OPEN_STATES = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.NO_ANSWER)


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Chosen by what is to be done."""

    def open(self) -> ReferralQuerySet:
        """Those that are not done."""
        return self.filter(state__in=OPEN_STATES)

    def due(self, today: date) -> ReferralQuerySet:
        """Those to be followed up today or before."""
        return self.open().filter(follow_up_on__lte=today)


class Referral(models.Model):
    """One. `topic` is the translation key of the topic that it is about."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+", verbose_name=_("partner"))
    topic = models.UUIDField(_("topic"), null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    state = models.CharField(_("state"), max_length=10, choices=ReferralState.choices, default=ReferralState.SENT)
    follow_up_on = models.DateField(_("follow up on"), null=True, blank=True)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, db_index=True)

    objects: Any = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["follow_up_on", "-created_at"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")

    def __str__(self) -> str:
        return f"{self.partner} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN_STATES


class ReferralChange(models.Model):
    """A change of a referral's state, the first one included: when, and by which colleague."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="changes", verbose_name=_("referral"))
    state = models.CharField(_("state"), max_length=10, choices=ReferralState.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("change of a referral")
        verbose_name_plural = _("changes of referrals")

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.state}"
