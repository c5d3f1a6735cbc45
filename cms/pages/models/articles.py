"""News, and knowledge for employers and municipalities."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from cms.pages.models.base import TargetedPage
from cms.pages.models.knowledge import Theme


class ArticleCategory(models.TextChoices):
    """What an article is."""

    NEWS = "news", _("News")
    KNOWLEDGE = "knowledge", _("Knowledge")


class ArticlePage(TargetedPage):
    """An article with a date."""

    api_type = "article"
    parent_page_types = ["pages.HomePage", "pages.KnowledgePage", "pages.StandardPage"]
    subpage_types: list[str] = []

    category = models.CharField(
        _("category"), max_length=20, choices=ArticleCategory.choices, default=ArticleCategory.NEWS
    )
    theme = models.CharField(
        _("theme"), max_length=20, choices=Theme.choices, blank=True, help_text=_("Of an article of knowledge.")
    )
    published_on = models.DateField(_("date"), default=timezone.localdate)

    content_panels = [
        *TargetedPage.content_panels,
        FieldRowPanel([FieldPanel("category"), FieldPanel("theme"), FieldPanel("published_on")]),
    ]
    override_translatable_fields = [
        *TargetedPage.override_translatable_fields,
        SynchronizedField("category", overridable=False),
        SynchronizedField("theme", overridable=False),
        SynchronizedField("published_on", overridable=False),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
