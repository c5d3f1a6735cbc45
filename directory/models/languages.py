"""Languages that partners speak or teach in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.Model):
    """A language by its BCP 47 code, with its name in both of ours."""

    code = models.CharField(_("code"), max_length=8, primary_key=True, help_text=_("BCP 47, such as en or pt-BR."))
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_nl = models.CharField(_("name (Dutch)"), max_length=60)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self) -> str:
        return self.name_en

    def label(self, locale: str) -> str:
        """The language's name in one of ours."""
        return self.name_nl if locale == "nl" else self.name_en
