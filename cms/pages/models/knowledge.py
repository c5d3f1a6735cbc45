"""The knowledge place: an entrance of its own for employers and municipalities, its articles below it by theme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.pages.models.base import BasePage


class Theme(models.TextChoices):
    """What an article of knowledge is about, in the order in which readers see the themes."""

    HIRING = "hiring", _("Hiring and permits")
    HOUSING = "housing", _("Housing")
    FAMILY = "family", _("Partner and children")
    LANGUAGE = "language", _("Language and taking part")
    FIGURES = "figures", _("Figures and trends")


class KnowledgePage(BasePage):
    """The entrance: what is in it for whom, figures, downloads and contacts in its body; its articles by theme, the
    newsletter and the feed come by themselves."""

    api_type = "knowledge"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ArticlePage"]

    class Meta:
        verbose_name = _("knowledge place")
        verbose_name_plural = _("knowledge places")
