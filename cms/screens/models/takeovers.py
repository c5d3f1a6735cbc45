"""Urgent messages, which take over screens at once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.screens.models.screens import Screen, ScreenGroup


class Takeover(models.Model):
    """A message in place of everything else, on some screens or on all, until a moment or until somebody ends it."""

    heading_en = models.CharField(_("heading (English)"), max_length=60)
    heading_nl = models.CharField(_("heading (Dutch)"), max_length=60)
    text_en = models.TextField(_("text (English)"), max_length=200, blank=True)
    text_nl = models.TextField(_("text (Dutch)"), max_length=200, blank=True)
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("With more about it; the screen shows its QR code."),
    )
    screens = models.ManyToManyField(Screen, blank=True, related_name="takeovers", verbose_name=_("screens"))
    groups = models.ManyToManyField(ScreenGroup, blank=True, related_name="takeovers", verbose_name=_("groups"))
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, help_text=_("For colleagues; screens do not show it."))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("urgent message")
        verbose_name_plural = _("urgent messages")

    def __str__(self) -> str:
        return self.heading_en

    def clean(self) -> None:
        """Refuse a message that is over before it begins."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_at and self.expires_at and self.expires_at <= self.starts_at:
            errors["expires_at"] = _("The end must be after the beginning.")
        if errors:
            raise ValidationError(errors)
