"""For whom a page is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Audience(models.Model):
    """A group of readers, one row for both languages."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    label_en = models.CharField(_("label (English)"), max_length=80)
    label_nl = models.CharField(_("label (Dutch)"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    panels = [
        FieldRowPanel([FieldPanel("label_en"), FieldPanel("label_nl")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
    ]

    class Meta:
        ordering = ["order", "label_en"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self) -> str:
        return self.label_en

    def label(self, locale: str) -> str:
        """The label in a language."""
        return self.label_nl if locale == "nl" else self.label_en
