"""Pages that stand beside the guide."""

from django.utils.translation import gettext_lazy as _

from cms.pages.models.base import BasePage


class StandardPage(BasePage):
    """A page such as “About us” or the accessibility statement; it may gather articles below it."""

    api_type = "standard"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage", "pages.ArticlePage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
