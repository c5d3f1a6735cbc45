"""Slips: what a visitor of the desk takes along.

A slip says nothing about anybody. There is no free text on it, for that could hold a name or a number: staff choose
from prepared sentences. Nor does it say who made it: counts are by topic and municipality, and the name of a colleague
with a moment would help to tell whose slip it was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.desk.codes import short_path, shown_code
from cms.facts.models import Municipality
from config.rest.locales import LOCALES

LANGUAGES = {"en": _("English"), "nl": _("Dutch")}
LANGUAGE_CHOICES = [(code, LANGUAGES[code]) for code in LOCALES]


class ItemKind(models.TextChoices):
    """What an item of a slip is; its key is what stays the same in both languages."""

    PAGE = "page", _("Page")  # translation_key
    PARTNER = "partner", _("Partner")  # slug
    EVENT = "event", _("Event")  # slug
    TERM = "term", _("Dutch word")  # slug


class Advice(models.TextChoices):
    """The sentences that staff may put with an item; in the visitor's language on the slip."""

    FIRST = "first", _("Do this first.")
    APPOINTMENT = "appointment", _("Make an appointment before you go.")
    CALL = "call", _("Phone them before you go.")
    SAY_US = "say-us", _("Say that the Expat Centre sent you.")
    ENGLISH = "english", _("Ask for somebody who speaks English.")
    PAPERS = "papers", _("Take your passport and your papers with you.")
    TOGETHER = "together", _("Go there together, everybody who comes along.")
    LATER = "later", _("This can wait until later.")


class SlipQuerySet(models.QuerySet["Slip"]):
    """Chosen by whether they are over."""

    def over(self, now: datetime) -> SlipQuerySet:
        """Those that nobody can open any more."""
        return self.filter(expires_at__lte=now)


class Slip(models.Model):
    """What one visitor gets, in his or her language. Whoever has the code reads it, until it expires."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    created_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    objects: Any = SlipQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("slip")
        verbose_name_plural = _("slips")

    def __str__(self) -> str:
        return shown_code(self.code)

    @property
    def url(self) -> str:
        """The short address in full, as it stands on paper."""
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{short_path(self.code)}"

    @property
    def item_titles(self) -> str:
        """What is on it, in a line."""
        return ", ".join(item.title for item in self.items.all())


class SlipItem(models.Model):
    """One thing on a slip. `title` is what it was called then: it is shown where the thing itself is gone."""

    slip = models.ForeignKey(Slip, models.CASCADE, related_name="items", verbose_name=_("slip"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    key = models.CharField(_("key"), max_length=255)
    title = models.CharField(_("title"), max_length=255)
    advice = models.CharField(_("advice"), max_length=20, choices=Advice.choices, blank=True)

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["kind", "key"])]
        verbose_name = _("item of a slip")
        verbose_name_plural = _("items of slips")

    def __str__(self) -> str:
        return self.title
