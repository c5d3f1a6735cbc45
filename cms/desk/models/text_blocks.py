"""Blocks of text that come back in replies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class TextBlock(models.Model):
    """One text in both languages; a reply takes the one in the visitor's language."""

    name = models.CharField(
        _("name"), max_length=80, unique=True, help_text=_("What you look for it by. Visitors do not see it.")
    )
    text_en = models.TextField(_("text (English)"), max_length=3_000)
    text_nl = models.TextField(_("text (Dutch)"), max_length=3_000)

    panels = [FieldPanel("name"), FieldPanel("text_en"), FieldPanel("text_nl")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")

    def __str__(self) -> str:
        return str(self.name)

    def text(self, locale: str) -> str:
        """The text in a language."""
        return str(self.text_nl if locale == "nl" else self.text_en)
