"""The home page of a language."""

from django.utils.translation import gettext_lazy as _

from cms.pages.models.base import BasePage


class HomePage(BasePage):
    """The top of a language's tree: a welcome, and the phases below it."""

    api_type = "home"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.PhasePage", "pages.KnowledgePage", "pages.StandardPage", "pages.ArticlePage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
